using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Clients.Sparql;

/// <summary>SPARQL 1.1 Protocol over real HTTP, on a small dataset of two graphs.</summary>
public class SparqlEndpointTests : IClassFixture<MiniServer>
{
    private const string Json = "application/sparql-results+json";
    private readonly MiniServer server;

    public SparqlEndpointTests(MiniServer server)
    {
        this.server = server;
        var model = MiniCatalogue.Snapshot(change: settings => settings with { Sparql = settings.Sparql with { TimeoutSeconds = 1 } });
        server.Serve(model, Quads());
    }

    [Theory]
    [InlineData("ASK {}", null, Json)]
    [InlineData("SELECT * { ?s ?p ?o } LIMIT 1", "text/csv", "text/csv")]
    [InlineData("SELECT * { ?s ?p ?o } LIMIT 1", "application/sparql-results+xml", "application/sparql-results+xml")]
    [InlineData("SELECT * { ?s ?p ?o } LIMIT 1", "text/tab-separated-values", "text/tab-separated-values")]
    [InlineData("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", null, "text/turtle")]
    [InlineData("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "application/n-triples", "application/n-triples")]
    [InlineData("DESCRIBE <http://example.org/n1>", "text/turtle", "text/turtle")]
    public async Task A_query_is_answered_in_the_format_asked_for(string query, string? accept, string expected)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, Address(query));
        if (accept is not null) message.Headers.Accept.ParseAdd(accept);
        using var response = await server.Http.SendAsync(message);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.NotEmpty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_form_and_direct_post_say_the_same()
    {
        const string query = "SELECT ?s { ?s <http://example.org/p> 7 }";
        var get = await server.Http.GetStringAsync(Address(query));
        using var form = await server.Http.PostAsync("/sparql", new FormUrlEncodedContent([new("query", query)]));
        using var direct = await server.Http.PostAsync("/sparql", new StringContent(query, Encoding.UTF8, "application/sparql-query"));
        Assert.Equal(get, await form.Content.ReadAsStringAsync());
        Assert.Equal(get, await direct.Content.ReadAsStringAsync());
        using var document = JsonDocument.Parse(get);
        Assert.Equal("http://example.org/n7", document.RootElement.GetProperty("results").GetProperty("bindings")[0].GetProperty("s").GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("SELECT ?s ?t ?o { ?s <http://example.org/p> ?o . ?t <http://example.org/p> ?q } LIMIT 20000", "text/csv", 20_001)]
    [InlineData("SELECT ?s ?t ?o { ?s <http://example.org/p> ?o . ?t <http://example.org/p> ?q } LIMIT 20000", "application/sparql-results+json", 20_002)]
    [InlineData("CONSTRUCT { ?s ?t ?o } { ?s <http://example.org/p> ?o . ?t <http://example.org/p> ?q } LIMIT 20000", "application/n-triples", 20_000)]
    public async Task An_answer_larger_than_a_buffer_comes_whole(string query, string accept, int lines)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, Address(query));
        message.Headers.Accept.ParseAdd(accept);
        using var response = await server.Http.SendAsync(message);
        Assert.Equal(accept, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(lines, (await response.Content.ReadAsStringAsync()).AsSpan().Count('\n'));
    }

    [Theory]
    [InlineData("", 1200)]
    [InlineData("&default-graph-uri=http%3A%2F%2Fexample.org%2Fg0", 600)]
    [InlineData("&default-graph-uri=http%3A%2F%2Fexample.org%2Fnone", 0)]
    [InlineData("&named-graph-uri=http%3A%2F%2Fexample.org%2Fg0", 0)]
    public async Task The_protocol_names_the_dataset(string dataset, int expected)
    {
        var csv = await server.Http.GetStringAsync(Address("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") + dataset + "&format=csv");
        Assert.Equal($"n\r\n{expected}\r\n", csv);
    }

    [Theory]
    [InlineData("SELECT ?s {\n ?s ?p }", 400, 2, "line 2, column")]
    [InlineData("", 400, 1, "column 1")]
    [InlineData("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", 502, null, "http://example.org/")]
    public async Task A_query_that_cannot_be_run_says_why(string query, int status, int? line, string detail)
    {
        using var response = await server.Http.GetAsync(Address(query) + "&lang=en");
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Contains(detail, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        if (line is not null)
            Assert.Equal(line, problem.RootElement.GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", null, "", 400)]
    [InlineData("GET", "/sparql?query=ASK%7B%7D&format=pdf", null, "", 400)]
    [InlineData("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=x", null, "", 400)]
    [InlineData("GET", "/sparql?update=CLEAR+ALL", null, "", 400)]
    [InlineData("GET", "/sparql?query=%FF", null, "", 400)]
    [InlineData("POST", "/sparql", "text/plain", "ASK {}", 415)]
    [InlineData("POST", "/sparql", null, "ASK {}", 400)]
    [InlineData("POST", "/sparql", "application/sparql-query; charset=utf-16", "ASK {}", 415)]
    [InlineData("POST", "/sparql", "application/sparql-query", "", 400)]
    [InlineData("POST", "/sparql", "application/sparql-update", "CLEAR ALL", 403)]
    [InlineData("POST", "/sparql", "application/x-www-form-urlencoded", "query=ASK%7B%7D&update=CLEAR+ALL", 400)]
    [InlineData("PUT", "/sparql?query=ASK%7B%7D", "text/plain", "", 405)]
    public async Task Bad_requests_have_their_status(string method, string address, string? contentType, string body, int status)
    {
        using var message = new HttpRequestMessage(new HttpMethod(method), address);
        if (method != "GET")
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            message.Content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        }
        using var response = await server.Http.SendAsync(message);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
    }

    [Fact]
    public async Task What_is_not_acceptable_is_406()
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, Address("ASK {}"));
        message.Headers.Accept.ParseAdd("image/png");
        Assert.Equal(HttpStatusCode.NotAcceptable, (await server.Http.SendAsync(message)).StatusCode);
    }

    [Fact]
    public async Task A_query_over_its_time_is_503_before_the_first_byte()
    {
        using var response = await server.Http.GetAsync(Address("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c + ?f + ?i + ?l < 0) }"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task A_query_over_its_time_after_that_is_cut_off()
    {
        using var response = await server.Http.GetAsync(Address("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await using var body = await response.Content.ReadAsStreamAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task Large_results_stream_whole()
    {
        using var response = await server.Http.GetAsync(Address("SELECT ?s ?x ?o { ?s ?p ?o . ?x ?p 7 , ?y } LIMIT 20000") + "&format=csv", HttpCompletionOption.ResponseHeadersRead);
        var text = await response.Content.ReadAsStringAsync();
        Assert.EndsWith("\r\n", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries), line => Assert.Equal(3, line.Split(',').Length));
    }

    [Fact]
    public async Task Without_a_query_the_service_describes_itself()
    {
        using var response = await server.Http.GetAsync("/sparql");
        Assert.Equal("text/turtle", response.Content.Headers.ContentType!.MediaType);
        var read = RdfReader.Parse(await response.Content.ReadAsStringAsync(), RdfSyntaxName.Turtle);
        Assert.True(read.Succeeded, read.Error?.ToString());
        Assert.Contains(read.Value, quad => quad.Predicate == new Iri(ServiceDescription.Endpoint) && quad.Object == new Iri(server.Root + "/sparql"));
        Assert.Equal(2, read.Value.Count(quad => quad.Predicate == new Iri(VoID.Triples) && quad.Object == new Literal("600", Xsd.Integer)));
    }

    [Fact]
    public async Task A_preflight_is_answered()
    {
        using var message = new HttpRequestMessage(HttpMethod.Options, "/sparql");
        message.Headers.Add("Origin", "https://elsewhere.example");
        message.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await server.Http.SendAsync(message);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("POST", response.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
    }

    private static string Address(string query) => "/sparql?query=" + Uri.EscapeDataString(query);

    private static PlainQuadSource Quads()
    {
        Iri p = new("http://example.org/p");
        return new PlainQuadSource(Enumerable.Range(0, 1200).Select(i => new Quad(
            new Iri($"http://example.org/n{i}"), p, new Literal(i.ToString(CultureInfo.InvariantCulture), Xsd.Integer), new Iri($"http://example.org/g{i % 2}"))));
    }
}
