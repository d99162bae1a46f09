using System.Net;
using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Processes;

/// <summary>Inputs by reference over HTTP: what they come to, and what is said of those that come to nothing.</summary>
public class ReferenceInputTests(ReferenceServers servers) : IClassFixture<ReferenceServers>
{
    private const string Summary = "/processes/summarise-features/execution", Buffer = "/processes/buffer-features/execution", Echo = "/processes/echo/execution";

    [Theory]
    [InlineData("""{"collection":"places"}""", 25)]
    [InlineData("""{"collection":"{asked}/collections/places"}""", 25)]
    [InlineData("""{"collection":"../collections/places"}""", 25)]
    [InlineData("""{"collection":"places","filter":"rank = 2"}""", 5)]
    [InlineData("""{"collection":"places","filter":{"op":"=","args":[{"property":"rank"},2]}}""", 5)]
    [InlineData("""{"collection":"places","filter":"{\"op\":\"=\",\"args\":[{\"property\":\"rank\"},2]}","filterLang":"cql2-json"}""", 5)]
    [InlineData("""{"collection":"places","bbox":[1,40,3.5,42],"filter":"S_INTERSECTS(geometry,BBOX(-180,-90,180,90))"}""", 3)]
    [InlineData("""{"collection":"places","bbox":[40,1,42,3.5],"bboxCrs":"http://www.opengis.net/def/crs/EPSG/0/4326","filter":"geometry IS NOT NULL"}""", 3)]
    [InlineData("""{"collection":"places","subset":["Lat(40:42)","Lon(1:3.5)"],"filter":"geometry IS NOT NULL"}""", 3)]
    [InlineData("""{"collection":"places","geometry":{"type":"Polygon","coordinates":[[[0,39],[3.5,39],[3.5,43],[0,43],[0,39]]]}}""", 3)]
    [InlineData("""{"collection":"places","geometry":"POLYGON((0 39,3.5 39,3.5 43,0 43,0 39))"}""", 3)]
    [InlineData("""{"collection":"places","datetime":"2024-01-01/2024-01-31","filter":"day IS NOT NULL"}""", 3)]
    [InlineData("""{"collection":"places","subset":["time(\"2024-01-01\":\"2024-01-31\")"],"filter":"day IS NOT NULL"}""", 3)]
    [InlineData("""{"collection":"places","ids":["p1","p3","nobody"]}""", 2)]
    [InlineData("""{"collection":"places","q":["lieu"],"limit":7}""", 25)]
    [InlineData("""{"collection":"places","passThroughParameters":{"rank":2,"open":true}}""", 3)]
    [InlineData("""{"collection":"places","sortBy":["-rank"],"properties":["rank"]}""", 25)]
    [InlineData("""{"collection":"{remote}/collections/places"}""", 25)]
    [InlineData("""{"collection":"{remote}/collections/places","filter":"rank = 2"}""", 5)]
    [InlineData("""{"collection":"{remote}/collections/places","filter":{"op":"=","args":[{"property":"rank"},2]},"ids":["p2","p3"]}""", 1)]
    [InlineData("""{"collection":"{plain}/collections/dots"}""", 25)]
    [InlineData("""{"collection":"{plain}/collections/dots","filter":"rank = 2 AND day > DATE('2024-01-10')"}""", 3)]
    [InlineData("""{"collection":"{plain}/collections/dots","geometry":"POLYGON((0 39,3.5 39,3.5 43,0 43,0 39))"}""", 3)]
    [InlineData("""{"collection":"{plain}/collections/dots","ids":["d1","d25"],"crs":"EPSG:4326"}""", 2)]
    [InlineData("""{"collection":"{plain}/collections/loop"}""", 0)]
    [InlineData("""{"href":"{plain}/collections/dots/items"}""", 10)]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{"rank":1}}]}""", 1)]
    [InlineData("""{"process":"buffer-features","inputs":{"features":{"collection":"places","filter":"geometry IS NOT NULL"},"distance":{"measurement":1,"uom":"km"}}}""", 21)]
    [InlineData("""{"process":"{asked}/processes/buffer-features","inputs":{"features":{"collection":"places","ids":["p1"]},"distance":5},"outputs":{"buffers":{}}}""", 1)]
    [InlineData("""{"process":"buffer-features","inputs":{"features":{"process":"buffer-features","inputs":{"features":{"collection":"places","limit":3},"distance":9}},"distance":5},"filter":"rank >= 2"}""", 2)]
    [InlineData("""{"process":"{remote}/processes/buffer-features","inputs":{"features":{"collection":"places","ids":["p1","p2"]},"distance":5}}""", 2)]
    public async Task Features_come_from_anywhere(string features, int count)
    {
        var (status, body) = await PostAsync(Summary, $$"""{"inputs":{"features":{{features}} } }""");
        Assert.True(status == HttpStatusCode.OK, body);
        Assert.Equal(count is 25 && features.Contains("\"limit\":7") ? 7 : count, JsonDocument.Parse(body).RootElement[0].GetProperty("count").GetInt64());
    }

    [Fact]
    public async Task The_same_rows_give_the_same_summary_whichever_way_they_come()
    {
        var items = await servers.Remote.Http.GetStringAsync("/collections/places/items?limit=100");
        var answers = new List<string>();
        foreach (var features in new[] { """{"collection":"places"}""", """{"collection":"{remote}/collections/places"}""", """{"href":"{remote}/collections/places/items?limit=100"}""", items })
        {
            var (status, body) = await PostAsync(Summary, $$"""{"inputs":{"features":{{features}},"groupBy":"kind","property":"depth"} }""");
            Assert.True(status == HttpStatusCode.OK, body);
            answers.Add(body);
        }
        Assert.Single(answers.Distinct());
        Assert.Equal(["a", "b"], JsonDocument.Parse(answers[0]).RootElement.EnumerateArray().Select(r => r.GetProperty("group").GetString()));
        Assert.Equal(Enumerable.Range(1, 25).Where(i => i % 3 == 0).Sum(i => i / 4.0), JsonDocument.Parse(answers[0]).RootElement[1].GetProperty("sum").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task A_derived_property_can_be_summed_up()
    {
        var (status, body) = await PostAsync(Summary, """{"inputs":{"features":{"collection":"places","aliases":{"double":"depth * 2","stufe":"rank"},"properties":["double","stufe"]},"property":"double","groupBy":"stufe"}}""");
        Assert.True(status == HttpStatusCode.OK, body);
        var rows = JsonDocument.Parse(body).RootElement;
        Assert.Equal(5, rows.GetArrayLength());
        Assert.Equal(Enumerable.Range(1, 25).Where(i => i % 5 == 0).Sum(i => i / 2.0), rows[0].GetProperty("sum").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task Buffers_are_as_large_as_their_distance_says()
    {
        var (status, body) = await PostAsync(Buffer, """{"inputs":{"features":{"type":"Point","coordinates":[2.3522,48.8566]},"distance":{"measurement":1,"uom":"km"}}}""");
        Assert.True(status == HttpStatusCode.OK, body);
        var (_, summary) = await PostAsync(Summary, $$"""{"inputs":{"features":{{body}} } }""");
        // Sixteen chords to a quarter circle fall 0.16 % short of it.
        Assert.Equal(Math.PI, JsonDocument.Parse(summary).RootElement[0].GetProperty("area").GetDouble() / 1e6, 0.01);
    }

    [Theory]
    [InlineData("text", """{"href":"{plain}/values/text.txt"}""", "\"lu ailleurs\"")]
    [InlineData("integer", """{"href":"{plain}/values/number.json"}""", "42")]
    [InlineData("features", """{"collection":"odd","ids":["a b"],"properties":["value"]}""", """{"type":"FeatureCollection","features":[{"type":"Feature","id":"a b","geometry":null,"properties":{"value":1}}]}""")]
    [InlineData("text", """{"process":"echo","inputs":{"text":"inside"},"outputs":{"text":{}}}""", "\"inside\"")]
    [InlineData("integer", """{"process":"{remote}/processes/echo","inputs":{"text":"x","integer":17},"outputs":{"integer":{}}}""", "17")]
    [InlineData("length", """{"measurement":2,"uom":"km"}""", "2000")]
    public async Task Values_come_from_anywhere(string input, string value, string expected)
    {
        var text = input == "text" ? "" : "\"text\":\"t\",";
        var (status, body) = await PostAsync(Echo, $$"""{"inputs":{{{text}}"{{input}}":{{value}} },"outputs":{"{{input}}":{} } }""");
        Assert.True(status == HttpStatusCode.OK, body);
        Assert.Equal(expected, body);
    }

    [Theory]
    [InlineData("""{"collection":"place"}""", "/inputs/features/collection: there is no collection 'place'; 'places'?")]
    [InlineData("""{"collection":"{asked}/collections/palces"}""", "/inputs/features/collection: there is no collection 'palces'; 'places'?")]
    [InlineData("""{"collection":"https://elsewhere.example/collections/a"}""", "is not among the addresses that this server may reach")]
    [InlineData("""{"collection":"http://127.0.0.1:1/collections/a"}""", "is not among the addresses that this server may reach")]
    [InlineData("""{"collection":"ftp://elsewhere.example/collections/a"}""", "is neither an id nor an http(s) address")]
    [InlineData("""{"collection":"places","filter":"rnak = 2"}""", "/inputs/features/filter: bad CQL2 expression (line 1, column 1): found ")]
    [InlineData("""{"collection":"places","filter":"rank = = 2"}""", "/inputs/features/filter: bad CQL2 expression (line 1, column 8)")]
    [InlineData("""{"collection":"places","filter":{"op":"=","args":[{"property":"rnak"},2]}}""", "/inputs/features/filter/args/0")]
    [InlineData("""{"collection":"places","filter":"rank = 'a'"}""", "/inputs/features/filter: bad CQL2 expression")]
    [InlineData("""{"collection":"places","filterCrs":"EPSG:1"}""", "/inputs/features/filterCrs: unknown coordinate reference system 'EPSG:1'")]
    [InlineData("""{"collection":"places","crs":"Lambert"}""", "/inputs/features/crs: unknown coordinate reference system 'Lambert'")]
    [InlineData("""{"collection":"places","bbox":[1,2,3,1]}""", "/inputs/features/bbox: the southern edge is north of the northern one")]
    [InlineData("""{"collection":"places","bboxCrs":"EPSG:9"}""", "/inputs/features/bboxCrs: unknown coordinate reference system")]
    [InlineData("""{"collection":"places","datetime":"yesterday"}""", "/inputs/features/datetime: expected: a date")]
    [InlineData("""{"collection":"places","datetime":"2024-02-01/2024-01-01"}""", "/inputs/features/datetime: the start is after the end")]
    [InlineData("""{"collection":"places","subset":["Height(1:2)"]}""", "/inputs/features/subset/0: unknown axis")]
    [InlineData("""{"collection":"places","subset":["Lat"]}""", "/inputs/features/subset/0: 'Lat' is not of the form axis(low:high)")]
    [InlineData("""{"collection":"places","subset":["E(1:2)"],"subsetCrs":"EPSG:2154"}""", "/inputs/features/subset: in a projected system both axes are expected")]
    [InlineData("""{"collection":"places","properties":["rankk"]}""", "/inputs/features/properties/0: 'rankk' is not a property of the collection ('rank'?)")]
    [InlineData("""{"collection":"places","sortBy":["rnak"]}""", "/inputs/features/sortBy: 'rnak' is not a sortable")]
    [InlineData("""{"collection":"places","aliases":{"rank":"depth"}}""", "/inputs/features/aliases/rank: a property of the collection has this name already")]
    [InlineData("""{"collection":"places","aliases":{"x":"depht * 2"}}""", "/inputs/features/aliases/x: bad CQL2 expression")]
    [InlineData("""{"collection":"places","passThroughParameters":{"rankk":2}}""", "/inputs/features/passThroughParameters/rankk: unknown parameter of the collection ('rank'?)")]
    [InlineData("""{"collection":"places","assets":["B04"]}""", "/inputs/features/assets: the collections here have no STAC assets")]
    [InlineData("""{"collection":"places","geometry":"CIRCLE(1 2)"}""", "/inputs/features/geometry: the geometry cannot be read")]
    [InlineData("""{"collection":"big","geometry":"POINT(1 2)"}""", "/inputs/features/geometry: this collection has no geometry")]
    [InlineData("""{"href":"https://elsewhere.example/x.json"}""", "/inputs/features/href: <https://elsewhere.example/x.json> is not among the addresses that this server may reach")]
    [InlineData("""{"process":"bufer-features","inputs":{}}""", "/inputs/features/process: there is no process 'bufer-features'; 'buffer-features'?")]
    [InlineData("""{"process":"https://elsewhere.example/processes/a"}""", "is not among the addresses that this server may reach")]
    [InlineData("""{"process":"buffer-features","inputs":{"features":{"collection":"plases"},"distance":{"measurement":1,"uom":"kg"}}}""", "/inputs/features/inputs/features/collection: there is no collection 'plases'; 'places'?|/inputs/features/inputs/distance/uom: 'kg' (g) is not of the same dimension")]
    [InlineData("""{"process":"buffer-features","inputs":{"features":{"collection":"places"},"distance":1},"outputs":{"zones":{}}}""", "/inputs/features/outputs/zones: unknown output; known: buffers")]
    [InlineData("""{"process":"echo","inputs":{"text":"a"},"outputs":{"text":{},"features":{}}}""", "/inputs/features/outputs: one output becomes the input: choose only one")]
    public async Task Every_fault_is_told_before_anything_runs(string features, string expected)
    {
        var (status, body) = await PostAsync(Summary, $$"""{"inputs":{"features":{{features}} } }""", prefer: "respond-async");
        Assert.True(status == HttpStatusCode.BadRequest, $"{status} {body}");
        var problem = JsonDocument.Parse(body).RootElement;
        foreach (var part in expected.Split('|')) Assert.Contains(part, problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("""{"collection":"{plain}/collections/nothing"}""", 502, "could not be read: the answer was 404 (Not here)")]
    [InlineData("""{"collection":"{plain}/collections/broken"}""", 502, "sent no GeoJSON: /features/0/geometry")]
    [InlineData("""{"collection":"{plain}/collections/dots","filter":"colour = 'red'"}""", 422, "/inputs/features/filter: bad CQL2 expression")]
    [InlineData("""{"href":"{plain}/values/large"}""", 502, "larger than 2097152 bytes")]
    [InlineData("""{"href":"{plain}/values/away"}""", 502, "is not among the addresses that this server may reach")]
    [InlineData("""{"href":"{plain}/values/number.json"}""", 422, "/inputs/features: found the number 42, expected an object")]
    [InlineData("""{"process":"echo","inputs":{"text":"a","fail":true},"outputs":{"features":{}}}""", 424, "the process 'echo' failed")]
    [InlineData("""{"process":"{remote}/processes/echo","inputs":{"text":"a","fail":true},"outputs":{"features":{}}}""", 502, "the answer was 500")]
    [InlineData("""{"process":"{remote}/processes/echo","inputs":{"nothing":1}}""", 502, "the answer was 400")]
    public async Task What_goes_wrong_while_reading_says_where_and_why(string features, int expectedStatus, string reason)
    {
        var (status, body) = await PostAsync(Summary, $$"""{"inputs":{"features":{{features}} } }""");
        Assert.True((int)status == expectedStatus, $"{status} {body}");
        Assert.Contains(reason, JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString());
        // As a job it fails with the same words.
        var (created, job) = await PostAsync(Summary, $$"""{"inputs":{"features":{{features}} } }""", prefer: "respond-async");
        Assert.Equal(HttpStatusCode.Created, created);
        var ended = await EndedAsync(JsonDocument.Parse(job).RootElement.GetProperty("jobID").GetString()!);
        Assert.Equal("failed", ended.Text("status"));
        Assert.Contains(reason, ended.Text("message"));
    }

    [Fact]
    public async Task Processes_nest_so_deep_and_no_deeper()
    {
        var nested = """{"collection":"places","limit":2}""";
        for (var i = 0; i < 4; i++) nested = $$"""{"process":"buffer-features","inputs":{"features":{{nested}},"distance":1} }""";
        var (status, body) = await PostAsync(Summary, $$"""{"inputs":{"features":{{nested}} } }""");
        Assert.True(status == HttpStatusCode.OK, body);
        nested = $$"""{"process":"buffer-features","inputs":{"features":{{nested}},"distance":1} }""";
        (status, body) = await PostAsync(Summary, $$"""{"inputs":{"features":{{nested}} } }""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("more than 4 nested processes", body);
    }

    [Fact]
    public async Task A_job_records_what_it_read_and_at_which_state()
    {
        var (_, submitted) = await PostAsync(Summary, servers.Asked.Root is { } root ? $$"""{"inputs":{"features":{"process":"buffer-features","inputs":{"features":{"collection":"{{root}}/collections/places"},"distance":1} } } }""" : "", prefer: "respond-async");
        var id = JsonDocument.Parse(submitted).RootElement.GetProperty("jobID").GetString()!;
        await EndedAsync(id);
        var job = (await servers.Asked.Engine.Jobs.FindAsync(id, default))!;
        // The address of this server became an id: the job reads it without going out.
        Assert.Contains("\"collection\":\"places\"", Encoding.UTF8.GetString(job.Request.Span));
        Assert.Equal(["/inputs/features/inputs/features /collections/places r1", "/inputs/features /processes/buffer-features sha256"], job.Record!.Used.Select(u => $"{u.Input} {u.Source} {u.Snapshot.Split(':')[0]}"));
    }

    [Fact]
    public async Task Descriptions_say_which_inputs_take_collections()
    {
        var inputs = (await servers.Asked.Http.GetJsonAsync("/processes/summarise-features")).GetProperty("inputs");
        Assert.Equal("ogc-api-features", inputs.GetProperty("features").GetProperty("dataAccessAPIs")[0].GetString());
        Assert.False(inputs.GetProperty("groupBy").TryGetProperty("dataAccessAPIs", out _));
    }

    private async Task<JsonElement> EndedAsync(string id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var status = await servers.Asked.Http.GetJsonAsync($"/jobs/{id}?lang=en");
            if (status.Text("status") is not ("accepted" or "running")) return status;
            await Task.Delay(20, patience.Token);
        }
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string body, string? prefer = null)
    {
        body = body.Replace("{asked}", servers.Asked.Root.TrimEnd('/')).Replace("{remote}", servers.Remote.Root.TrimEnd('/')).Replace("{plain}", servers.Plain.Root.TrimEnd('/'));
        using var request = new HttpRequestMessage(HttpMethod.Post, path + "?lang=en") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (prefer is not null) request.Headers.Add("Prefer", prefer);
        using var response = await servers.Asked.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
