using System.Net;
using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Processes;

/// <summary>
/// OGC 18-062r3 (draft), requirements class collection-output, which was in the draft of Part 3 (21-009): the tests that the class lists,
/// and those of its folder that it does not list yet.
/// </summary>
[AbstractSuite("OGC API Processes 1, version 2.0 draft: collection output (18-062r3)")]
public class CollectionOutputTests(ResultServer server) : IClassFixture<ResultServer>
{
    private const string Schemas = "ogc/processes-2.0-draft/", Profiles = "https://www.opengis.net/def/profile/OGC/0/";
    private const string Unsupported = "https://www.opengis.net/def/exceptions/ogcapi-processes-1/2.0/collection-output-unsupported";

    [Fact]
    public async Task Conf_collection_output_get_conformance()
    {
        var declared = (await AskAsync("/conformance")).GetProperty("conformsTo").EnumerateArray().Select(c => c.GetString()).ToList();
        Assert.Contains("http://www.opengis.net/spec/ogcapi-processes-1/2.0/conf/collection-output", declared);
        Assert.Contains("http://www.opengis.net/spec/ogcapi-processes-3/0.0/conf/collection-output", declared);
    }

    [Fact]
    public async Task Conf_collection_output_response_definition()
    {
        var paths = (await AskAsync("/api", "application/vnd.oai.openapi+json;version=3.0")).GetProperty("paths").EnumerateObject()
            .Where(p => p.Name.EndsWith("/execution", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(paths);
        foreach (var path in paths)
        {
            var parameter = path.Value.GetProperty("post").GetProperty("parameters").EnumerateArray().Single(p => p.TryGetProperty("name", out var name) && name.GetString() == "response");
            Assert.Equal("query", parameter.GetProperty("in").GetString());
            Assert.False(parameter.TryGetProperty("required", out var required) && required.GetBoolean());
            Assert.Equal(["collection"], parameter.GetProperty("schema").GetProperty("enum").EnumerateArray().Select(v => v.GetString()));
        }
        Assert.Equal(HttpStatusCode.BadRequest, (await ExecuteAsync("""{"inputs":{"rows":1}}""", "?response=table")).StatusCode);
    }

    [Theory]
    [InlineData("?response=collection", """{"inputs":{"rows":3},"outputs":{"squares":{},"places":{}}}""")]
    [InlineData("?response=collection", """{"inputs":{"rows":3}}""")]
    [InlineData("", """{"inputs":{"rows":3},"response":"collection"}""")]
    public async Task Conf_collection_output_response_response_many(string query, string body)
    {
        using var response = await ExecuteAsync(body, query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(Profiles + "ogc-results", string.Join(',', response.Headers.GetValues("Link")));
        var results = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Empty(YamlSchema.Load(Schemas + "processes-core/results.yaml").Faults(results));
        Assert.Equal(["squares", "places"], results.EnumerateObject().Select(o => o.Name));
        foreach (var output in results.EnumerateObject()) await IsCollectionAsync(output.Value.GetProperty("href").GetString()!);
    }

    [Theory]
    [InlineData("?response=collection", """{"inputs":{"rows":3},"outputs":{"squares":{}}}""")]
    [InlineData("?response=collection", """{"inputs":{"rows":3},"outputs":{"places":{}}}""")]
    [InlineData("", """{"inputs":{"rows":3},"outputs":{"places":{}},"response":"collection"}""")]
    [InlineData("", """{"inputs":{"rows":3},"outputs":{"places":{"response":"collection"}}}""")]
    public async Task Conf_collection_output_response_response_one(string query, string body)
    {
        using var response = await ExecuteAsync(body, query);
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Contains(Profiles + "ogc-collection", string.Join(',', response.Headers.GetValues("Link")));
        await IsCollectionAsync(response.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Conf_collection_output_data_access_mechanisms()
    {
        using var response = await ExecuteAsync("""{"inputs":{"rows":4},"outputs":{"places":{}}}""", "?response=collection");
        var collection = await AskAsync(response.Headers.Location!.ToString());
        var items = collection.GetProperty("links").EnumerateArray().Where(l => l.GetProperty("rel").GetString() == "items").Select(l => l.GetProperty("href").GetString()!).First();
        Assert.Equal(4, (await AskAsync(items, "application/geo+json")).GetProperty("features").GetArrayLength());
    }

    [Fact]
    public async Task Conf_collection_output_response_unsupported()
    {
        var outputs = (await AskAsync("/processes/tables")).GetProperty("outputs").EnumerateObject().ToList();
        var unfit = outputs.Where(o => !o.Value.TryGetProperty("dataAccessApis", out _)).Select(o => o.Name).ToList();
        Assert.Equal(["note"], unfit);
        foreach (var chosen in new[] { """{"note":{}}""", """{"note":{},"squares":{}}""" })
        {
            using var response = await ExecuteAsync($$"""{"inputs":{"rows":1},"outputs":{{chosen}} }""", "?response=collection");
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            Assert.Empty(YamlSchema.Load(Schemas + "common-core/exception.yaml").Faults(problem));
            Assert.Equal(Unsupported, problem.GetProperty("type").GetString());
            Assert.Contains("collection", problem.GetProperty("detail").GetString());
        }
    }

    private async Task IsCollectionAsync(string address)
    {
        var collection = await AskAsync(address);
        Assert.Equal(address.Split('/')[^1], collection.GetProperty("id").GetString());
        Assert.Equal("feature", collection.GetProperty("itemType").GetString());
    }

    private async Task<JsonElement> AskAsync(string address, string accept = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await server.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    private Task<HttpResponseMessage> ExecuteAsync(string body, string query) =>
        server.Http.PostAsync("/processes/tables/execution" + query, new StringContent(body, Encoding.UTF8, "application/json"));
}
