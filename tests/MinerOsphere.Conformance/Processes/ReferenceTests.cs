using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Processes;

/// <summary>
/// Classes of version 2.0 whose inputs are collections, callbacks, and the draft of Part 3, which has requirements and no abstract tests: its
/// tests carry their requirements' ids.
/// </summary>
[AbstractSuite("OGC API Processes 3 and 1, version 2.0 draft: inputs by reference, callbacks (21-009 draft, 18-062r3)")]
public class ReferenceTests(ReferenceServers servers) : IClassFixture<ReferenceServers>
{
    private const string Summary = "/processes/summarise-features/execution", Start2 = "http://www.opengis.net/spec/ogcapi-processes-1/2.0/conf/";

    [Fact]
    public Task Conf_collection_input_collection_access() => AccessAsync(Start2 + "collection-input");

    [Fact]
    public Task Conf_remote_collections_access() => AccessAsync(Start2 + "remote-collections");

    [Theory]
    [InlineData("""{"collection":"places"}""")]
    [InlineData("""{"collection":"{asked}/collections/places"}""")]
    [InlineData("""{"collection":"../collections/places"}""")]
    public Task Conf_collection_input_referencing(string value) => SucceedsAsync(value, 25);

    [Theory]
    [InlineData("""{"collection":"places","filter":"rank = 2"}""", 5)]
    [InlineData("""{"collection":"places","filter":{"op":"=","args":[{"property":"rank"},2]},"filterLang":"cql2-json"}""", 5)]
    [InlineData("""{"collection":"places","filter":"S_INTERSECTS(geometry,POLYGON((39 0,39 3.5,43 3.5,43 0,39 0)))","filterCrs":"http://www.opengis.net/def/crs/EPSG/0/4326"}""", 3)]
    [InlineData("""{"collection":"places","bbox":[1,40,3.5,42],"bboxCrs":"http://www.opengis.net/def/crs/OGC/1.3/CRS84","filter":"geometry IS NOT NULL"}""", 3)]
    [InlineData("""{"collection":"places","datetime":"2024-01-15","filter":"day IS NOT NULL"}""", 3)]
    [InlineData("""{"collection":"places","subset":["Lat(40:42)","Lon(1:3.5)"],"subsetCrs":"http://www.opengis.net/def/crs/OGC/1.3/CRS84","filter":"geometry IS NOT NULL"}""", 3)]
    [InlineData("""{"collection":"places","geometry":"POLYGON((0 39,3.5 39,3.5 43,0 43,0 39))","geometryCrs":"http://www.opengis.net/def/crs/OGC/1.3/CRS84"}""", 3)]
    [InlineData("""{"collection":"places","limit":4}""", 4)]
    [InlineData("""{"collection":"places","ids":["p1","p2"]}""", 2)]
    [InlineData("""{"collection":"places","q":["lieu"],"crs":"http://www.opengis.net/def/crs/EPSG/0/2154"}""", 25)]
    public Task Conf_collection_input_filtering(string value, int count) => SucceedsAsync(value, count);

    [Theory]
    [InlineData("""{"collection":"places","properties":["rank","depth"]}""", "depth")]
    [InlineData("""{"collection":"places","aliases":{"twice":"depth * 2"},"properties":["twice"]}""", "twice")]
    public async Task Conf_collection_input_property_selection(string value, string property)
    {
        var row = await SucceedsAsync(value, 25, $",\"property\":\"{property}\"");
        Assert.Equal(25, row.GetProperty("values").GetInt64());
    }

    [Theory]
    [InlineData("""{"collection":"places","passThroughParameters":{"rank":2}}""")]
    [InlineData("""{"collection":"{remote}/collections/places","passThroughParameters":{"rank":2}}""")]
    public Task Conf_collection_input_pass_through(string value) => SucceedsAsync(value, 5);

    [Theory]
    [InlineData("""{"collection":"{remote}/collections/places"}""")]
    [InlineData("""{"collection":"{plain}/collections/dots"}""")]
    public Task Conf_remote_collections_referencing(string value) => SucceedsAsync(value, 25);

    [Theory]
    [InlineData("""{"collection":"{plain}/collections/dots","filter":"rank = 2"}""", 5)]
    [InlineData("""{"collection":"{plain}/collections/dots","filter":"S_INTERSECTS(geometry,POLYGON((39 0,39 3.5,43 3.5,43 0,39 0)))","filterCrs":"http://www.opengis.net/def/crs/EPSG/0/4326"}""", 3)]
    [InlineData("""{"collection":"{plain}/collections/dots","bbox":[40,1,42,3.5],"bboxCrs":"http://www.opengis.net/def/crs/EPSG/0/4326"}""", 3)]
    [InlineData("""{"collection":"{plain}/collections/dots","geometry":"POLYGON((0 39,3.5 39,3.5 43,0 43,0 39))"}""", 3)]
    [InlineData("""{"collection":"{plain}/collections/dots","limit":4,"sortBy":["-rank"]}""", 4)]
    [InlineData("""{"collection":"{plain}/collections/dots","ids":["d1","d20"]}""", 2)]
    [InlineData("""{"collection":"{plain}/collections/dots","q":["dot 2"],"crs":"http://www.opengis.net/def/crs/EPSG/0/2154"}""", 7)]
    public Task Conf_collection_input_local_filtering(string value, int count) => SucceedsAsync(value, count);

    [Theory]
    [InlineData("""{"process":"buffer-features","inputs":{"features":{"collection":"places","ids":["p1"]},"distance":5}}""")]
    [InlineData("""{"process":"{asked}/processes/buffer-features","inputs":{"features":{"collection":"places","ids":["p1"]},"distance":5}}""")]
    [InlineData("""{"process":"../processes/buffer-features","inputs":{"features":{"collection":"places","ids":["p1"]},"distance":5}}""")]
    public Task Req_nested_processes_referenced_process(string value) => SucceedsAsync(value, 1);

    [Theory]
    [InlineData("""{"process":"buffer-features","inputs":{"features":{"collection":"places","ids":["p1","p2"]},"distance":5},"outputs":{"buffers":{}}}""", 2)]
    [InlineData("""{"process":"echo","inputs":{"text":"a","features":{"collection":"places","limit":3}},"outputs":{"features":{}}}""", 3)]
    public Task Req_nested_processes_process_execution(string value, int count) => SucceedsAsync(value, count);

    [Fact]
    public async Task Req_nested_processes_response_workflow_errors()
    {
        var (status, problem) = await PostAsync("""{"process":"echo","inputs":{"text":"a","fail":true},"outputs":{"features":{}}}""");
        Assert.Equal(424, status);
        Assert.Equal("https://www.opengis.net/def/exceptions/ogcapi-processes-3/0.0/workflow-error", problem.Text("type"));
        Assert.Contains("/inputs/features", problem.Text("detail"));
    }

    [Fact]
    public Task Req_remote_core_processes_process_execution() => SucceedsAsync("""{"process":"{remote}/processes/buffer-features","inputs":{"features":{"collection":"places","ids":["p1","p2"]},"distance":5}}""", 2);

    [Theory]
    [InlineData("""{"process":"buffer-features","inputs":{"features":{"collection":"places"},"distance":5},"filter":"rank = 2"}""", 4)]
    public Task Req_input_fields_modifiers_filtering(string value, int count) => SucceedsAsync(value, count);

    [Fact]
    public async Task Conf_callback_job_callback()
    {
        var at = servers.Listener.Root.TrimEnd('/') + "/conformance";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/processes/echo/execution")
        {
            Content = new StringContent($$"""{"inputs":{"text":"told"},"outputs":{"text":{} },"subscriber":{"successUri":"{{at}}"} }""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Prefer", "respond-async");
        using var response = await servers.Asked.Http.SendAsync(request);
        Assert.Equal(201, (int)response.StatusCode);
        var heard = await servers.Listener.WaitAsync(r => r.Path == "/conformance");
        var results = JsonDocument.Parse(heard.Body).RootElement;
        Assert.Empty(YamlSchema.Load("ogc/processes-2.0-draft/processes-core/results.yaml").Faults(results));
        Assert.Equal("told", results.Text("text"));
        await DeclaresAsync(Start2 + "callback");
    }

    /// <summary>Each input that takes collections says by which API, and the server declares what it says.</summary>
    private async Task AccessAsync(string conformanceClass)
    {
        await DeclaresAsync(conformanceClass);
        var takes = 0;
        foreach (var process in (await servers.Asked.Http.GetJsonAsync("/processes")).GetProperty("processes").EnumerateArray())
            foreach (var input in (await servers.Asked.Http.GetJsonAsync($"/processes/{process.Text("id")}")).GetProperty("inputs").EnumerateObject())
                if (input.Value.TryGetProperty("dataAccessAPIs", out var apis))
                {
                    takes++;
                    Assert.Equal("ogc-api-features", Assert.Single(apis.EnumerateArray()).GetString());
                    await DeclaresAsync("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core");
                }
        Assert.True(takes >= 2);
    }

    private async Task DeclaresAsync(string name) =>
        Assert.Contains(name, (await servers.Asked.Http.GetJsonAsync("/conformance")).GetProperty("conformsTo").EnumerateArray().Select(c => c.GetString()));

    private async Task<JsonElement> SucceedsAsync(string value, int count, string more = "")
    {
        var (status, answer) = await PostAsync(value, more);
        Assert.True(status == 200, answer.ToString());
        Assert.Equal(count, answer[0].GetProperty("count").GetInt64());
        return answer[0];
    }

    private async Task<(int Status, JsonElement Answer)> PostAsync(string value, string more = "")
    {
        value = value.Replace("{asked}", servers.Asked.Root.TrimEnd('/')).Replace("{remote}", servers.Remote.Root.TrimEnd('/')).Replace("{plain}", servers.Plain.Root.TrimEnd('/'));
        using var content = new StringContent($$"""{"inputs":{"features":{{value}}{{more}} } }""", System.Text.Encoding.UTF8, "application/json");
        using var response = await servers.Asked.Http.PostAsync(Summary, content);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement);
    }
}
