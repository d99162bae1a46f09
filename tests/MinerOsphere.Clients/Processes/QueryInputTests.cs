using System.Net;
using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Processes;

/// <summary>Inputs whose value is the answer of a SPARQL query, of this server or of another: what they come to, and what is said of those that come to nothing.</summary>
public class QueryInputTests(ReferenceServers servers) : IClassFixture<ReferenceServers>
{
    private const string Summary = "/processes/summarise-features/execution", Echo = "/processes/echo/execution";

    [Theory]
    [InlineData("{plain}/sparql", "SELECT * { ?s ?p ?o } #", 4)]
    [InlineData("{plain}/sparql", "SELECT * { ?s ?p ?o } #xml", 1)]
    [InlineData("{plain}/sparql", "SELECT * { ?s ?p ?o } #none", 0)]
    [InlineData("{remote}/sparql", "PREFIX dcat: <http://www.w3.org/ns/dcat#> SELECT ?d { ?d a dcat:Dataset }", 4)]
    [InlineData("local", "PREFIX dcat: <http://www.w3.org/ns/dcat#> SELECT ?d { ?d a dcat:Dataset }", 4)]
    [InlineData("{asked}/sparql", "SELECT (1 AS ?one) {}", 1)]
    [InlineData("../sparql", "SELECT ?x { VALUES ?x { 1 2.5 'a' } }", 3)]
    public async Task Each_solution_is_a_feature(string endpoint, string query, int rows)
    {
        var (status, body) = await PostAsync(Summary, Reference("features", endpoint, query));
        Assert.True(status == HttpStatusCode.OK, body);
        Assert.Equal(rows, JsonDocument.Parse(body).RootElement[0].GetProperty("count").GetInt64());
    }

    [Fact]
    public async Task Variables_are_properties_of_their_types_and_the_geometry_is_where_its_system_says()
    {
        var (status, body) = await PostAsync(Echo, Reference("features", "{plain}/sparql", "SELECT * { ?s ?p ?o } #", ",\"text\":\"t\""), outputs: "features");
        Assert.True(status == HttpStatusCode.OK, body);
        var features = JsonDocument.Parse(body).RootElement.GetProperty("features").EnumerateArray().ToArray();
        Assert.Equal("""{"code":"c1","n":1,"day":"2024-01-01","note":null}""", features[0].GetProperty("properties").GetRawText());
        foreach (var feature in features[..3])
        {
            var place = feature.GetProperty("geometry").GetProperty("coordinates");
            // The Lambert-93 metres were made by an independent reckoning; a metre is 1e-5 of a degree.
            Assert.Equal(2.3522, place[0].GetDouble(), 2e-4);
            Assert.Equal(48.8566, place[1].GetDouble(), 2e-4);
        }
        Assert.Equal(JsonValueKind.Null, features[3].GetProperty("geometry").ValueKind);
    }

    [Fact]
    public async Task Rows_can_be_summed_up_by_a_variable()
    {
        var (status, body) = await PostAsync(Summary, Reference("features", "local", "SELECT ?g ?v { VALUES (?g ?v) { ('a' 1) ('b' 2.5) ('a' 3e0) ('b' UNDEF) } }", ",\"groupBy\":\"g\",\"property\":\"v\""));
        Assert.True(status == HttpStatusCode.OK, body);
        Assert.Equal([("a", 4.0), ("b", 2.5)], JsonDocument.Parse(body).RootElement.EnumerateArray().Select(r => (r.GetProperty("group").GetString()!, r.GetProperty("sum").GetDouble())));
    }

    [Fact]
    public async Task Rows_without_any_still_have_their_variables()
    {
        var (status, body) = await PostAsync(Summary, Reference("features", "local", "SELECT ?g ?v { VALUES (?g ?v) {} }", ",\"groupBy\":\"g\""));
        Assert.True(status == HttpStatusCode.OK, body);
        (status, body) = await PostAsync(Summary, Reference("features", "local", "SELECT ?g ?v { VALUES (?g ?v) {} }", ",\"groupBy\":\"nobody\""));
        Assert.True(status == HttpStatusCode.UnprocessableEntity || status == HttpStatusCode.BadRequest, $"{status} {body}");
    }

    [Theory]
    [InlineData("integer", "SELECT (6*7 AS ?answer) {}", "42")]
    [InlineData("text", "SELECT ?t { VALUES ?t { 'un texte'@fr } }", "\"un texte\"")]
    [InlineData("number", "SELECT (AVG(?n) AS ?mean) { VALUES ?n { 1 2 } }", "1.5")]
    public async Task One_value_fills_an_input_of_one(string input, string query, string expected)
    {
        var (status, body) = await PostAsync(Echo, Reference(input, "local", query, input == "text" ? "" : ",\"text\":\"t\""), outputs: input);
        Assert.True(status == HttpStatusCode.OK, body);
        Assert.Equal(expected, body);
    }

    [Theory]
    [InlineData("https://elsewhere.example/sparql", "SELECT * {}", "/inputs/features/sparql: <https://elsewhere.example/sparql> is not among the addresses that this server may reach")]
    [InlineData("http://127.0.0.1:1/sparql", "SELECT * {}", "is not among the addresses that this server may reach")]
    [InlineData("ftp://elsewhere.example/sparql", "SELECT * {}", "/inputs/features/sparql: 'ftp://elsewhere.example/sparql' is neither 'local' nor an http(s) address")]
    [InlineData("here", "SELECT * {}", "/inputs/features/sparql: 'here' is neither 'local' nor an http(s) address")]
    [InlineData("", "SELECT * {}", "/inputs/features/sparql: the address of a SPARQL endpoint is expected, or 'local'")]
    [InlineData("local", "SELECT ?x { ?x ", "/inputs/features/query: SPARQL syntax error at line 1, column")]
    [InlineData("{plain}/sparql", "SELECT ?x { wd:Q42 ?p ?x }", "/inputs/features/query: SPARQL syntax error at line 1, column")]
    [InlineData("local", "ASK {}", "/inputs/features/query: ASK gives no rows; a SELECT query is expected")]
    [InlineData("{plain}/sparql", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "/inputs/features/query: CONSTRUCT gives no rows; a SELECT query is expected")]
    [InlineData("local", "DESCRIBE <a:b>", "/inputs/features/query: DESCRIBE gives no rows")]
    [InlineData("local", "DROP ALL", "/inputs/features/query: UPDATE gives no rows")]
    [InlineData("local", "", "/inputs/features/query: a SELECT query is expected")]
    public async Task Every_fault_of_a_query_is_told_before_anything_runs(string endpoint, string query, string expected)
    {
        var (status, body) = await PostAsync(Summary, Reference("features", endpoint, query), prefer: "respond-async");
        Assert.True(status == HttpStatusCode.BadRequest, $"{status} {body}");
        Assert.Contains(expected, JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("""{"sparql":"local"}""", "/inputs/features/query: a SELECT query is expected")]
    [InlineData("""{"sparql":"local","query":7}""", "/inputs/features/query: a text is expected")]
    [InlineData("""{"sparql":null,"query":7}""", "/inputs/features/query: a text is expected")]
    [InlineData("""{"sparql":["local"],"query":"SELECT * {}"}""", "/inputs/features/sparql: a text is expected")]
    [InlineData("""{"sparql":"local","query":"SELECT * {}","limit":3}""", "/inputs/features/limit: unknown member; known: sparql, query")]
    public async Task A_reference_of_another_form_is_told_what_it_lacks(string features, string expected)
    {
        var (status, body) = await PostAsync(Summary, $$"""{"inputs":{"features":{{features}} } }""");
        Assert.True(status == HttpStatusCode.BadRequest, $"{status} {body}");
        Assert.Contains(expected, JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("features", "{plain}/sparql", "ask", 502, "answered yes or no to a SELECT")]
    [InlineData("features", "{plain}/sparql", "html", 502, "answered in text/html; SPARQL Results JSON or XML is expected")]
    [InlineData("features", "{plain}/sparql", "csv", 502, "answered in text/csv; SPARQL Results JSON or XML is expected")]
    [InlineData("features", "{plain}/sparql", "cut", 502, "sent a bad SPARQL answer, line 1")]
    [InlineData("features", "{plain}/sparql", "fails", 502, "could not be read: the answer was 500")]
    [InlineData("features", "{plain}/sparql", "away", 502, "is not among the addresses that this server may reach")]
    [InlineData("features", "{plain}/sparql", "large", 502, "larger than 2097152 bytes")]
    [InlineData("features", "{plain}/sparql", "many", 502, "gave more than 20000 rows; narrow the query")]
    [InlineData("features", "{plain}/sparql", "nowhere", 502, "gave a geometry that cannot be read, row 1, ?where")]
    [InlineData("features", "{plain}/sparql", "far", 502, "gave a geometry that is none, /features/0/geometry")]
    [InlineData("features", "{plain}/sparql", "grid", 502, "unknown coordinate reference system <http://www.opengis.net/def/crs/EPSG/0/999999>")]
    [InlineData("features", "{plain}/nothing", "", 502, "could not be read: the answer was 404 (Not here)")]
    [InlineData("integer", "{plain}/sparql", "", 422, "/inputs/integer: this input takes one value")]
    [InlineData("integer", "local", "", 422, "/inputs/integer: this input takes one value")]
    public async Task What_an_endpoint_answers_wrongly_says_where_and_why(string input, string endpoint, string wish, int expectedStatus, string reason)
    {
        var request = Reference(input, endpoint, $"SELECT * {{ ?s ?p ?o }} #{wish}", ",\"text\":\"t\"");
        var (status, body) = await PostAsync(Echo, request);
        Assert.True((int)status == expectedStatus, $"{status} {body}");
        Assert.Contains(reason, JsonDocument.Parse(body).RootElement.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_job_records_the_endpoint_the_query_and_the_hash_of_the_answer()
    {
        const string query = "SELECT * { ?s ?p ?o } #";
        var (_, submitted) = await PostAsync(Summary, Reference("features", "{plain}/sparql", query), prefer: "respond-async");
        var id = JsonDocument.Parse(submitted).RootElement.GetProperty("jobID").GetString()!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await servers.Asked.Http.GetJsonAsync($"/jobs/{id}")).Text("status") is "accepted" or "running") await Task.Delay(20, patience.Token);
        var used = Assert.Single((await servers.Asked.Engine.Jobs.FindAsync(id, default))!.Record!.Used);
        Assert.Equal($"{servers.Plain.Root}/sparql?query={Uri.EscapeDataString(query)}", used.Source);
        Assert.Matches("^sha256:[0-9a-f]{64}$", used.Snapshot);
        var heard = servers.Plain.Heard.Last(h => h.Path == "/sparql");
        Assert.Equal("POST", heard.Method);
        Assert.Contains("application/sparql-results+json", heard.Headers["Accept"]);
    }

    [Fact]
    public async Task The_interface_describes_the_reference()
    {
        var api = await servers.Asked.Http.GetJsonAsync("/api?f=json");
        var schemas = api.GetProperty("components").GetProperty("schemas");
        Assert.Equal(["sparql", "query"], schemas.GetProperty("queryInput").GetProperty("required").EnumerateArray().Select(r => r.GetString()));
        Assert.Contains("#/components/schemas/queryInput", schemas.GetProperty("execute.summarise-features").GetRawText());
    }

    private static string Reference(string input, string endpoint, string query, string more = "") =>
        $$"""{"inputs":{"{{input}}":{"sparql":"{{endpoint}}","query":{{JsonSerializer.Serialize(query)}} }{{more}} } OUTPUTS }""";

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(string path, string body, string? outputs = null, string? prefer = null)
    {
        body = body.Replace(" OUTPUTS ", outputs is null ? "" : $",\"outputs\":{{\"{outputs}\":{{}}}}").Replace("{asked}", servers.Asked.Root.TrimEnd('/')).Replace("{remote}", servers.Remote.Root.TrimEnd('/')).Replace("{plain}", servers.Plain.Root.TrimEnd('/'));
        using var request = new HttpRequestMessage(HttpMethod.Post, path + "?lang=en") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (prefer is not null) request.Headers.Add("Prefer", prefer);
        using var response = await servers.Asked.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
