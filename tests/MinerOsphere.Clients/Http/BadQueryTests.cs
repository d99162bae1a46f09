using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>SPARQL that is wrong, told with its place; and protocol that is wrong, told with its parameter.</summary>
public class BadQueryTests(MiniServer server) : IClassFixture<MiniServer>
{
    public static TheoryData<string, int, int> Syntax => new()
    {
        { "SELECT * WHERE { ?s ?p }", 1, 24 },
        { "SELECT * WHERE {\n  ?s ?p ?o .\n  ?s ?p . \n}", 3, 9 },
        { "SELECT * WHERE { ?s ?p ?o", 1, 26 },
        { "SELECT ?s WHERE { ?s ex:p ?o }", 1, 22 },
        { "SELEKT * WHERE { ?s ?p ?o }", 1, 1 },
        { "SELECT * WHERE { ?s ?p ?o } LIMIT ten", 1, 35 },
        { "SELECT * WHERE { ?s ?p \"open }", 1, 24 },
        { "", 1, 1 },
    };

    [Theory]
    [MemberData(nameof(Syntax))]
    public async Task A_syntax_error_has_its_place(string query, int line, int column)
    {
        foreach (var request in new[]
        {
            new HttpRequestMessage(HttpMethod.Get, "/sparql?query=" + Uri.EscapeDataString(query)),
            new HttpRequestMessage(HttpMethod.Post, "/sparql") { Content = Body(query, "application/sparql-query") },
            new HttpRequestMessage(HttpMethod.Post, "/sparql") { Content = new FormUrlEncodedContent([new("query", query)]) },
        })
        {
            request.Headers.TryAddWithoutValidation("Accept-Language", "en");
            var problem = await ProblemAsync(await server.Http.SendAsync(request), 400);
            Assert.Equal((line, column), (problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetInt32()));
            Assert.Contains($"line {line}, column {column}", problem.Text("detail"));
        }
    }

    public static TheoryData<string, string, string?, string?, int, string> Protocol => new()
    {
        { "GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", null, null, 400, "query" },
        { "GET", "/sparql?query=ASK%7B%7D&f=shapefile", null, null, 400, "shapefile" },
        { "POST", "/sparql", "ASK{}", "text/plain", 415, "application/sparql-query" },
        { "POST", "/sparql", "ASK{}", "application/json", 415, "application/sparql-query" },
        { "POST", "/sparql", "x=1", "application/x-www-form-urlencoded", 400, "query" },
        { "POST", "/sparql", "INSERT DATA { <a:a> <a:b> <a:c> }", "application/sparql-update", 403, "takes no writes" },
        { "GET", "/sparql?query=SELECT%20*%20%7B%20SERVICE%20%3Chttp%3A%2F%2Fx.example%2F%3E%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20%7D", null, null, 502, "http://x.example/" },
        { "DELETE", "/sparql", null, null, 405, "Method DELETE is not allowed here" },
    };

    [Theory]
    [MemberData(nameof(Protocol))]
    public async Task A_protocol_fault_is_named(string method, string path, string? body, string? type, int status, string message)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("Accept-Language", "en");
        if (body is not null) request.Content = Body(body, type!);
        using var response = await server.Http.SendAsync(request);
        var problem = await ProblemAsync(response, status);
        Assert.Contains(message, problem.Text("detail"));
        if (status == 405) Assert.Contains("POST", response.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_told_the_limit()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sparql") { Content = Body("ASK {} #" + new string('x', 2 << 20), "application/sparql-query") };
        request.Headers.TryAddWithoutValidation("Accept-Language", "en");
        request.Headers.ExpectContinue = true;
        var problem = await ProblemAsync(await server.Http.SendAsync(request), 413);
        Assert.Contains("larger than 1048576 bytes", problem.Text("detail"));
    }

    [Fact]
    public async Task An_unavailable_result_format_is_406()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sparql?query=ASK%7B%7D");
        request.Headers.TryAddWithoutValidation("Accept", "image/png");
        await ProblemAsync(await server.Http.SendAsync(request), 406);
    }

    // StringContent would add a charset.
    private static ByteArrayContent Body(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, int status)
    {
        using var _ = response;
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.ToString());
        return JsonDocument.Parse(text).RootElement;
    }
}
