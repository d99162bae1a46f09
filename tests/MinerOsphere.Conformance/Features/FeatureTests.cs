using System.Net;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Features;

/// <summary>OGC 17-069r4 A.2.7 error conditions and A.2.8: one feature.</summary>
public class FeatureTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    [Theory]
    [InlineData("limit=unlimited")]
    [InlineData("bbox=1,2,3")]
    [InlineData("datetime=never")]
    public async Task FeaturesErrorConditions_validateFeaturesOperation_QueryParamInvalid(string query)
    {
        foreach (var id in server.CollectionIds)
        {
            using var response = await server.Http.GetAsync($"/collections/{id}/items?{query}");
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task FeaturesErrorConditions_validateFeaturesOperation_QueryParamUnknown()
    {
        foreach (var id in server.CollectionIds)
        {
            using var response = await server.Http.GetAsync($"/collections/{id}/items?{Guid.NewGuid():N}=1");
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [SkippableFact]
    public async Task Feature_featureOperation()
    {
        var schema = YamlSchema.Load("ogc/features-1/featureGeoJSON.yaml");
        await ForEachAsync(async (id, feature) => Assert.Empty(schema.Faults(await server.GetAsync($"/collections/{id}/items/{Uri.EscapeDataString(feature)}"))));
    }

    [Fact]
    public Task Feature_validateFeatureResponse() => ForEachAsync(async (id, feature) =>
    {
        var document = await server.GetAsync($"/collections/{id}/items/{Uri.EscapeDataString(feature)}");
        Assert.NotNull(document.Href("self", "application/geo+json"));
        Assert.NotNull(document.Href("collection"));
        foreach (var link in document.GetProperty("links").EnumerateArray()) Assert.NotNull(link.Text("type"));
    });

    [SkippableFact]
    public async Task Errors_fit_the_official_schema()
    {
        var schema = YamlSchema.Load("ogc/features-1/exception.yaml");
        foreach (var path in new[] { "/nothing", "/collections/nothing", "/collections?x=1" })
        {
            using var response = await server.Http.GetAsync(path);
            Assert.Empty(schema.Faults(System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement));
        }
    }

    private async Task ForEachAsync(Func<string, string, Task> check)
    {
        foreach (var id in server.CollectionIds)
            foreach (var feature in (await server.GetAsync($"/collections/{id}/items?limit=10")).Ids()) await check(id, feature);
    }
}
