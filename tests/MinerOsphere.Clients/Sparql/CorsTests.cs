using System.Net.Http.Headers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Rdf;

namespace MinerOsphere.Clients.Sparql;

/// <summary>A script of another origin may read every answer of the endpoints, and above all why it got none.</summary>
public sealed class CorsTests : IClassFixture<WritableServer>
{
    private const string Key = "5f4dcc3b5aa765d61d8327deb882cf99";
    private readonly MiniServer server;

    public CorsTests(WritableServer fixture)
    {
        fixture.Empty();
        server = fixture.Server;
        server.Serve(MiniCatalogue.Snapshot(change: settings => settings with
        {
            MaxRequestBytes = 2000,
            MaxUploadBytes = 5000,
            ApiKeys =
            [
                new ApiKey("editor", [.. SHA256.HashData(Encoding.UTF8.GetBytes(Key))], [AccessRight.WriteGraphs]),
                new ApiKey("reader", [.. SHA256.HashData("other"u8)], []),
            ],
        }));
    }

    [Theory]
    [InlineData("GET", "/sparql?query=ASK%7B%7D", 200)]
    [InlineData("GET", "/sparql?query=SELECT", 400)]
    [InlineData("GET", "/sparql?query=ASK%7B%7D&format=pdf", 400)]
    [InlineData("GET", "/sparql?query=ASK%7B%7D", 406, null, 0, "image/png")]
    [InlineData("GET", "/sparql/none", 404)]
    [InlineData("PUT", "/sparql", 405, "text/plain", 1)]
    [InlineData("DELETE", "/sparql", 405)]
    [InlineData("POST", "/sparql", 413, "application/sparql-query", 6000, null, Key)]
    [InlineData("POST", "/sparql", 415, "text/plain", 10)]
    [InlineData("POST", "/sparql", 401, "application/sparql-update", -1)]
    [InlineData("POST", "/sparql", 401, "application/sparql-update", -1, null, "wrong")]
    [InlineData("POST", "/sparql", 403, "application/sparql-update", -1, null, "other")]
    [InlineData("POST", "/sparql", 204, "application/sparql-update", -1, null, Key)]
    [InlineData("GET", "/rdf-graph-store", 400)]
    [InlineData("GET", "/rdf-graph-store?graph=relative", 400)]
    [InlineData("GET", "/rdf-graph-store?graph=http://example.org/none", 404)]
    [InlineData("GET", "/rdf-graph-store?default", 406, null, 0, "image/png")]
    [InlineData("PATCH", "/rdf-graph-store?default", 405, "text/plain", 1)]
    [InlineData("PUT", "/rdf-graph-store?default", 401, "text/turtle", 10)]
    [InlineData("PUT", "/rdf-graph-store?default", 403, "text/turtle", 10, null, "other")]
    [InlineData("PUT", "/rdf-graph-store?graph=https://id.example.org/graph/places", 403, "text/turtle", 10, null, Key)]
    [InlineData("PUT", "/rdf-graph-store?default", 400, "text/turtle", 10, null, Key)]
    [InlineData("PUT", "/rdf-graph-store?default", 415, "text/html", 10, null, Key)]
    [InlineData("PUT", "/rdf-graph-store?default", 413, "text/turtle", 6000, null, Key)]
    [InlineData("DELETE", "/rdf-graph-store?graph=http://example.org/none", 404, null, 0, null, Key)]
    public async Task Every_answer_may_be_read(string method, string address, int status, string? type = null, int body = 0, string? accept = null, string? key = null)
    {
        using var message = new HttpRequestMessage(new HttpMethod(method), address);
        message.Headers.Add("Origin", "https://elsewhere.example");
        if (accept is not null) message.Headers.Accept.ParseAdd(accept);
        if (key is not null) message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        if (type is not null)
            message.Content = new ByteArrayContent(body < 0 ? "INSERT DATA { <urn:s> <urn:p> 1 }"u8.ToArray() : [.. Enumerable.Repeat((byte)'x', body)]) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        using var response = await server.Http.SendAsync(message);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {text}");
        AssertReadable(response);
        if (status >= 400) Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_fault_of_ours_may_be_read_too()
    {
        await using var broken = new BrokenServer();
        await broken.Server.InitializeAsync();
        foreach (var address in (string[])["/sparql?query=ASK%7B%3Fs%20%3Fp%20%3Fo%7D", "/rdf-graph-store?graph=http://example.org/g"])
        {
            using var response = await broken.Server.Http.GetAsync(address);
            Assert.Equal(500, (int)response.StatusCode);
            AssertReadable(response);
        }
    }

    [Theory]
    [InlineData("/sparql", "GET, POST")]
    [InlineData("/rdf-graph-store", "GET, PUT, POST, DELETE")]
    [InlineData("/rdf-graph-store/some/graph", "GET, PUT, POST, DELETE")]
    public async Task A_preflight_allows_what_the_endpoint_takes(string path, string methods)
    {
        using var message = new HttpRequestMessage(HttpMethod.Options, path);
        message.Headers.Add("Origin", "https://elsewhere.example");
        message.Headers.Add("Access-Control-Request-Method", "POST");
        message.Headers.Add("Access-Control-Request-Headers", "content-type, authorization");
        using var response = await server.Http.SendAsync(message);
        Assert.Equal(200, (int)response.StatusCode);
        AssertReadable(response);
        var allowed = response.Headers.GetValues("Access-Control-Allow-Methods").Single();
        foreach (var method in methods.Split(", ")) Assert.Contains(method, allowed.Split(", "));
        var headers = response.Headers.GetValues("Access-Control-Allow-Headers").Single().Split(", ");
        foreach (var header in (string[])["Content-Type", "Authorization", "Accept"]) Assert.Contains(header, headers);
    }

    private static void AssertReadable(HttpResponseMessage response)
    {
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Retry-After", response.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
    }

    /// <summary>A server whose quads cannot be read.</summary>
    private sealed class BrokenServer : IAsyncDisposable
    {
        public BrokenServer()
        {
            Server = new MiniServer();
            Server.Serve(MiniCatalogue.Snapshot(), DispatchProxy.Create<IQuadSource, Broken>());
        }

        public MiniServer Server { get; }
        public async ValueTask DisposeAsync() => await Server.DisposeAsync();
    }

    public class Broken : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new InvalidOperationException("The quads cannot be read.");
    }
}
