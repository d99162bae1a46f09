using System.Net;
using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Processes;

/// <summary>Results that become collections, their provenance, and runs made again, over real HTTP.</summary>
public sealed class ResultsAsDataTests(ResultServer server) : IClassFixture<ResultServer>
{
    private const string Squares = """{"inputs":{"rows":3},"outputs":{"squares":{}},"response":"collection"}""";
    private HttpClient Http => server.Http;

    [Fact]
    public async Task A_result_is_seen_at_once_on_every_face()
    {
        var collection = await PublishAsync(Squares);
        Assert.Equal(3, (await Json(await Http.GetAsync(collection + "/items"))).GetProperty("numberMatched").GetInt32());
        Assert.Contains(collection[(server.Root.Length + "/collections/".Length)..], await Http.GetStringAsync("/collections"));
        var id = collection.Split('/')[^1];
        Assert.Contains(id, await Ask("/catalogue", "text/turtle"));
        Assert.Contains(id, await Ask("/.well-known/void", "text/turtle"));
        Assert.Equal("n\r\n9\r\n", await Sparql($$"""SELECT ?n { GRAPH <https://data.example.org/graph/{{id}}> { ?f <https://data.example.org/def#tables_squares_square> ?n } } ORDER BY DESC(?n) LIMIT 1"""));
        Assert.Contains((await Json(await Http.GetAsync(collection))).GetProperty("links").EnumerateArray(), l => l.GetProperty("rel").GetString() == "items");
    }

    [Fact]
    public async Task A_query_tells_which_datasets_a_model_made_from_which()
    {
        var collection = await PublishAsync(Squares);
        var answer = await Sparql("""
            PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dcterms: <http://purl.org/dc/terms/>
            SELECT ?dataset {
              ?dataset a dcat:Dataset ; prov:wasGeneratedBy ?run ; prov:wasDerivedFrom <https://data.example.org/collections/wells> .
              ?run prov:used ?model . ?model a <https://data.example.org/def#Model> ; dcterms:identifier "depths" ; dcat:version "2.1" .
              ?run prov:used [ dcterms:identifier "rows" ; prov:value 3 ] ; prov:wasAssociatedWith [ a prov:SoftwareAgent ] }
            """);
        Assert.Contains("https://data.example.org/collections/" + collection.Split('/')[^1], answer);
    }

    [Fact]
    public async Task A_job_links_to_its_collections_and_takes_them_along_when_it_is_dismissed()
    {
        var job = (await Execute("tables", """{"inputs":{"rows":2},"outputs":{"squares":{"response":"collection"},"note":{}}}""", "respond-async")).Headers.Location!.ToString();
        var status = await Ended(job);
        var link = status.GetProperty("links").EnumerateArray().Single(l => l.GetProperty("rel").GetString() == "collection").GetProperty("href").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync(link)).StatusCode);
        var results = await Json(await Http.GetAsync(job + "/results"));
        Assert.Equal(link, results.GetProperty("squares").GetProperty("href").GetString());
        Assert.Equal("2 rows", results.GetProperty("note").GetString());

        Assert.Equal(HttpStatusCode.OK, (await Http.DeleteAsync(job)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync(link)).StatusCode);
        Assert.DoesNotContain(link.Split('/')[^1], await Ask("/catalogue", "text/turtle"));
    }

    [Theory]
    [InlineData("""{"inputs":{"rows":1},"outputs":{"note":{}},"response":"collection"}""", 400)]
    [InlineData("""{"inputs":{"rows":1},"response":"collection","expires":"soon"}""", 400)]
    [InlineData("""{"inputs":{"rows":1},"response":"collection","expires":"P4000D"}""", 400)]
    [InlineData("""{"inputs":{"rows":1},"response":"collection","expires":"2020-01-01T00:00:00Z"}""", 400)]
    [InlineData("""{"inputs":{"rows":1},"response":"collection","keep":1}""", 400)]
    [InlineData("""{"inputs":{"rows":1},"response":"collection","keep":true}""", 403)]
    public async Task What_cannot_be_is_told_before_a_job_exists(string body, int status)
    {
        var before = (await Json(await Http.GetAsync("/jobs"))).GetProperty("numberMatched").GetInt32();
        Assert.Equal(status, (int)(await Execute("tables", body)).StatusCode);
        Assert.Equal(before, (await Json(await Http.GetAsync("/jobs"))).GetProperty("numberMatched").GetInt32());
    }

    [Theory]
    [InlineData("echo", """{"inputs":{"text":"a","number":3.25},"outputs":{"text":{},"number":{}}}""")]
    [InlineData("tables", Squares)]
    public async Task A_run_made_again_gives_identical_bytes(string process, string body)
    {
        var job = (await Execute(process, body, "respond-async")).Headers.Location!.ToString();
        await Ended(job);
        var again = await Json(await Http.PostAsync(job + "/rerun", null));
        Assert.True(again.GetProperty("identical").GetBoolean(), again.ToString());
        Assert.NotEqual(job.Split('/')[^1], again.GetProperty("jobID").GetString());
        Assert.All(again.GetProperty("outputs").EnumerateObject(), o => Assert.Equal(o.Value.GetProperty("formerSha256").GetString(), o.Value.GetProperty("sha256").GetString()));
        if (process == "tables") Assert.True(Assert.Single(again.GetProperty("collections").EnumerateObject()).Value.GetProperty("identical").GetBoolean());
    }

    [Fact]
    public async Task A_run_is_not_made_again_with_another_model_unless_that_is_wanted()
    {
        var job = (await Execute("tables", """{"inputs":{"rows":1}}""", "respond-async")).Headers.Location!.ToString();
        await Ended(job);
        var former = server.Tables.Model;
        server.Tables.Model = former with { Sha256 = new string('b', 64) };
        try
        {
            var refused = await Http.PostAsync(job + "/rerun", null);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Equal("/model", Assert.Single((await Json(refused)).GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
            var forced = await Json(await Http.PostAsync(job + "/rerun?force=true", null));
            Assert.True(forced.GetProperty("identical").GetBoolean());
            Assert.Equal("/model", Assert.Single(forced.GetProperty("changed").EnumerateArray()).GetProperty("pointer").GetString());
            var told = await Command.RunAsync("rerun", job.Split('/')[^1], "--server", server.Root);
            Assert.Equal(1, told.Exit);
            Assert.Contains("/model", told.Error, StringComparison.Ordinal);
            Assert.Equal(0, (await Command.RunAsync("rerun", job.Split('/')[^1], "--server", server.Root, "--force")).Exit);
        }
        finally
        {
            server.Tables.Model = former;
        }
    }

    [Fact]
    public async Task A_run_is_not_made_again_on_a_collection_that_changed()
    {
        var own = new ResultServer();
        await own.InitializeAsync();
        try
        {
            using var body = new StringContent("""{"inputs":{"features":{"collection":"wells"},"property":"depth"},"response":"collection"}""", Encoding.UTF8, "application/json");
            var collection = (await own.Http.PostAsync("/processes/summarise-features/execution", body)).Headers.Location!.ToString().Split('/')[^1];
            var job = "/jobs/" + collection["result-".Length..^"-summary".Length];
            Assert.True((await Json(await own.Http.PostAsync(job + "/rerun", null))).GetProperty("identical").GetBoolean());
            await own.ChangeAsync("wells", "code,depth\na,1\n");
            var refused = await own.Http.PostAsync(job + "/rerun", null);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Equal("/inputs/features", Assert.Single((await Json(refused)).GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
            Assert.False((await Json(await own.Http.PostAsync(job + "/rerun?force=true", null))).GetProperty("identical").GetBoolean());
        }
        finally
        {
            await own.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_query_gives_a_process_a_collection_that_it_found()
    {
        var answer = await Sparql($$"""
            {{Prefixes}} PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX dcterms: <http://purl.org/dc/terms/>
            SELECT ?x { ?dataset a dcat:Dataset ; dcterms:identifier "wells" SERVICE <https://data.example.org/processes/summarise-features> { [] in:features ?dataset ; in:property "depth" ; out:summary/row:sum ?x } }
            """);
        Assert.Equal("x\r\n3.5\r\n", answer);
    }

    [Theory]
    [InlineData("""[] in:rows 3 ; out:note ?x""", "x\r\n3 rows\r\n")]
    [InlineData("""[] in:rows 3 ; out:squares ?r . ?r row:square ?x FILTER(?x > 3)""", "x\r\n4\r\n9\r\n")]
    [InlineData("""[] in:rows 2 ; out:squares/row:name ?x""", "x\r\nn°1\r\nn°2\r\n")]
    [InlineData("""[] in:rows 1 ; out:places ?p . ?p row:id ?id ; row:geometry ?g BIND(CONCAT(?id, " ", STR(?g)) AS ?x)""", "x\r\np1 POINT (1 45)\r\n")]
    [InlineData("""VALUES ?n { 1 2 } [] in:rows ?n ; out:note ?x""", "x\r\n1 rows\r\n2 rows\r\n")]
    public async Task A_process_is_called_within_a_query(string pattern, string expected) =>
        Assert.Equal(expected, await Sparql($$"""{{Prefixes}} SELECT ?x { SERVICE <https://data.example.org/processes/tables> { {{pattern}} } } ORDER BY ?x"""));

    [Fact]
    public async Task A_process_is_called_once_for_each_distinct_value_of_the_rest_of_the_query()
    {
        var before = server.Tables.Runs;
        var answer = await Sparql($$"""{{Prefixes}} SELECT ?n ?x { VALUES (?n ?other) { (1 "a") (2 "b") (1 "c") } SERVICE <{{server.Root}}/processes/tables/execution> { [] in:rows ?n ; out:note ?x } } ORDER BY ?n""");
        Assert.Equal("n,x\r\n1,1 rows\r\n1,1 rows\r\n2,2 rows\r\n", answer);
        Assert.Equal(2, server.Tables.Runs - before);
    }

    [Theory]
    [InlineData("tables", "[] in:rows 3 ; in:colour 'red' ; out:note ?x", "/inputs/colour")]
    [InlineData("tables", "[] in:rows 'many' ; out:note ?x", "/inputs/rows")]
    [InlineData("tables", "[] in:rows 3 ; out:nothing ?x", "/outputs/nothing")]
    [InlineData("tables", "[] in:rows ?n ; out:note ?x", "?n has no value yet")]
    [InlineData("tables", "?s ?p ?x", "names no input and no output")]
    [InlineData("none", "[] in:rows 3 ; out:note ?x", "no process 'none'")]
    [InlineData("echo", "[] in:text 'a' ; in:fail true ; out:text ?x", "the process failed")]
    public async Task A_faulty_call_is_an_error_of_the_query_or_nothing_when_silent(string process, string pattern, string message)
    {
        var faulty = await Http.GetAsync(Address($$"""{{Prefixes}} SELECT ?x { SERVICE <https://data.example.org/processes/{{process}}> { {{pattern}} } }"""));
        Assert.True((int)faulty.StatusCode >= 400);
        Assert.Contains(message, (await Json(faulty)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("x\r\n\r\n", await Sparql($$"""{{Prefixes}} SELECT ?x { SERVICE SILENT <https://data.example.org/processes/{{process}}> { {{pattern}} } }"""));
    }

    [Fact]
    public async Task A_process_is_stopped_at_the_deadline_of_the_query()
    {
        var hasty = new ResultServer { Settings = "sparql: {timeoutSeconds: 1}" };
        await hasty.InitializeAsync();
        try
        {
            var answer = await hasty.Http.GetAsync(Address($$"""{{Prefixes}} SELECT ?x { SERVICE <https://data.example.org/processes/echo> { [] in:text "a" ; in:pause 300 ; out:text ?x } }"""));
            // What any query that takes too long is answered.
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.Contains("1 s", (await Json(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            await hasty.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_collection_leads_to_its_provenance()
    {
        var collection = await Json(await Http.GetAsync(await PublishAsync(Squares)));
        var link = collection.GetProperty("links").EnumerateArray().Single(l => l.GetProperty("rel").GetString() == "http://www.w3.org/ns/prov#has_provenance").GetProperty("href").GetString()!;
        var provenance = await Ask(link, "application/ld+json");
        Assert.Contains(collection.GetProperty("id").GetString()!, provenance, StringComparison.Ordinal);
        Assert.Contains("Kept until", (await Json(await Http.GetAsync("/collections/" + collection.GetProperty("id").GetString() + "?lang=en"))).GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_query_calls_so_often_and_no_more()
    {
        var values = string.Join(' ', Enumerable.Range(0, 101));
        var answer = await Http.GetAsync(Address($$"""{{Prefixes}} SELECT ?x { VALUES ?n { {{values}} } SERVICE <https://data.example.org/processes/tables> { [] in:rows ?n ; out:note ?x } }"""));
        Assert.Contains("more than 100 times", (await Json(answer)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private const string Prefixes = "PREFIX in: <https://data.example.org/def#in-> PREFIX out: <https://data.example.org/def#out-> PREFIX row: <https://data.example.org/def#row->";

    private static string Address(string query) => "/sparql?query=" + Uri.EscapeDataString(query);

    private Task<string> Sparql(string query) => Ask(Address(query), "text/csv");

    private async Task<string> Ask(string address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd(accept);
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }

    private async Task<string> PublishAsync(string body)
    {
        var response = await Execute("tables", body);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, $"{response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return response.Headers.Location!.ToString();
    }

    private async Task<HttpResponseMessage> Execute(string process, string body, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/processes/{process}/execution") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (prefer is not null) request.Headers.TryAddWithoutValidation("Prefer", prefer);
        return await Http.SendAsync(request);
    }

    private async Task<JsonElement> Ended(string job)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var status = await Json(await Http.GetAsync(job));
            if (status.GetProperty("status").GetString() is not ("accepted" or "running")) return status;
            await Task.Delay(20, patience.Token);
        }
    }

    private static async Task<JsonElement> Json(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }
}
