using System.Net;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Features;

/// <summary>OGC 17-069r4 A.2.2 to A.2.4: landing page, API definition, conformance. Named after the methods of ets-ogcapi-features10.</summary>
public class CommonTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    [Fact]
    public async Task GeneralHttp_http()
    {
        using var response = await server.Http.GetAsync("/");
        Assert.Equal(HttpVersion.Version11, response.Version);
    }

    [SkippableFact]
    public async Task LandingPage_landingPageRetrieval()
    {
        var landing = await server.GetAsync("/");
        Assert.Empty(YamlSchema.Load("ogc/features-1/landingPage.yaml").Faults(landing));
        Assert.Empty(YamlSchema.Load("ogc/common-1/landingPage.yaml").Faults(landing));
    }

    [Fact]
    public async Task LandingPage_landingPageValidation()
    {
        var landing = await server.GetAsync("/");
        Assert.NotNull(landing.Href("service-desc"));
        Assert.NotNull(landing.Href("conformance"));
        Assert.NotNull(landing.Href("data"));
        Assert.NotNull(landing.Href("self"));
    }

    [Fact]
    public async Task ApiDefinition_openapiDocumentRetrieval()
    {
        const string type = "application/vnd.oai.openapi+json;version=3.0";
        var href = (await server.GetAsync("/")).Href("service-desc", type);
        Assert.NotNull(href);
        using var request = new HttpRequestMessage(HttpMethod.Get, href);
        request.Headers.TryAddWithoutValidation("Accept", type);
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.ToString().Replace(" ", ""));
    }

    [Fact]
    public void ApiDefinition_apiDefinitionValidation()
    {
        Assert.StartsWith("3.0.", server.Api.Text("openapi"), StringComparison.Ordinal);
        Assert.NotNull(server.Api.GetProperty("info").Text("title"));
        Assert.NotNull(server.Api.GetProperty("info").Text("version"));
        Assert.Empty(OpenApiChecks.Faults(server.Api));
    }

    [SkippableFact]
    public async Task Conformance_validateConformanceOperationAndResponse()
    {
        var conformance = await server.GetAsync((await server.GetAsync("/")).Href("conformance")!);
        Assert.Empty(YamlSchema.Load("ogc/features-1/confClasses.yaml").Faults(conformance));
        var classes = conformance.GetProperty("conformsTo").EnumerateArray().Select(c => c.GetString()).ToList();
        Assert.Equal(classes.Count, classes.Distinct().Count());
        foreach (var name in new[] { "ogcapi-features-1/1.0/conf/core", "ogcapi-features-1/1.0/conf/geojson", "ogcapi-features-1/1.0/conf/oas30", "ogcapi-common-1/1.0/conf/core", "ogcapi-common-2/1.0/conf/collections" })
            Assert.Contains("http://www.opengis.net/spec/" + name, classes);
    }
}
