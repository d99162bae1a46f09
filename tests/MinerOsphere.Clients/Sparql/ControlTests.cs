using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Clients.Sparql;

/// <summary>
/// A query ends with its deadline and with its client, and what it gave by then never looks whole. One query runs at a time here: that the next
/// has its turn shows that the one before has ended. The times are those of a busy machine, the bounds those of a query that did not end.
/// </summary>
public class ControlTests
{
    private const string Endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c + ?f + ?i + ?l < 0) }";
    private const string Streaming = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";

    // Whichever variables change fastest: new triples all the time.
    private const string StreamingTriples =
        "CONSTRUCT { ?a ?b ?i . ?a ?e ?l . ?a ?h ?f . ?d ?b ?i . ?d ?k ?c . ?d ?h ?l . ?g ?b ?l . ?g ?e ?f . ?g ?h ?c . ?j ?h ?c . ?j ?b ?f . ?j ?e ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    private const string Growing = "SELECT DISTINCT ?a ?d ?i ?l { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    private const int LongSeconds = 100;

    [Theory]
    [InlineData(Endless)]
    [InlineData(Streaming)]
    [InlineData("CONSTRUCT { ?a ?b ?f } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c + ?f + ?i + ?l < 0) }")]
    [InlineData("SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?l ?i ?f ?c")]
    [InlineData("SELECT ?c (COUNT(DISTINCT ?l) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } GROUP BY ?c")]
    [InlineData("ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER NOT EXISTS { ?j ?x ?y FILTER(?c + ?f + ?i + ?y >= 0) } }")]
    public async Task A_query_ends_when_its_client_leaves(string query)
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(LongSeconds));
        using (var client = await AskAsync(server, query))
        {
            using var next = await NextInLineAsync(server);
            client.Close();
            var clock = Stopwatch.StartNew();
            Assert.Equal(HttpStatusCode.OK, (await next).StatusCode);
            Assert.InRange(clock.Elapsed.TotalSeconds, 0, LongSeconds / 4);
        }
    }

    [Fact]
    public async Task Whoever_leaves_the_queue_frees_the_place_in_it()
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(LongSeconds));
        using var running = await AskAsync(server, Endless);
        await Task.Delay(300);
        using (var waiting = await AskAsync(server, "ASK {}"))
            await Task.Delay(200);
        running.Close();
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync(Address("ASK {}"))).StatusCode);
    }

    [Fact]
    public async Task A_client_that_reads_slowly_keeps_its_place_no_longer_than_the_deadline()
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(3));
        using var slow = await AskAsync(server, Streaming);
        using var stop = new CancellationTokenSource();
        // Fast enough for the server not to take it for dead.
        var reading = Task.Run(async () =>
        {
            var bytes = new byte[2000];
            while (!stop.IsCancellationRequested && await slow.GetStream().ReadAsync(bytes) > 0) await Task.Delay(100);
        });
        await Task.Delay(300);
        using var next = await server.Http.GetAsync(Address("ASK {}"));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        await stop.CancelAsync();
        await Record.ExceptionAsync(() => reading);
    }

    public static TheoryData<string, string, string> Formats()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var encoding in (string[])["identity", "gzip", "br"])
        {
            foreach (var type in (string[])["application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"])
                data.Add(Streaming, type, encoding);
            foreach (var type in (string[])["text/turtle", "application/n-triples"])
                data.Add(StreamingTriples, type, encoding);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task An_answer_that_is_over_its_time_is_broken_off_in_every_format(string query, string type, string encoding)
    {
        foreach (var protocols in (HttpProtocols[])[HttpProtocols.Http1, HttpProtocols.Http2])
        {
            await using var server = await StartAsync(TimeSpan.FromSeconds(2), protocols: protocols);
            using var message = new HttpRequestMessage(HttpMethod.Get, Address(query)) { VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            message.Version = protocols == HttpProtocols.Http2 ? HttpVersion.Version20 : HttpVersion.Version11;
            message.Headers.Accept.ParseAdd(type);
            message.Headers.AcceptEncoding.ParseAdd(encoding);
            using var response = await server.Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
            Assert.Equal(encoding == "identity" ? [] : [encoding], response.Content.Headers.ContentEncoding);
            await using var body = await response.Content.ReadAsStreamAsync();
            await Assert.ThrowsAnyAsync<Exception>(() => body.CopyToAsync(Stream.Null));
        }
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("application/sparql-results+json")]
    public async Task An_answer_that_outgrows_its_memory_is_broken_off(string type)
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(LongSeconds), budget: 16 << 20);
        using var message = new HttpRequestMessage(HttpMethod.Get, Address(Growing));
        message.Headers.Accept.ParseAdd(type);
        using var response = await server.Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await using var body = await response.Content.ReadAsStreamAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null));
    }

    [Theory]
    [InlineData("HTTP/1.1")]
    [InlineData("HTTP/1.0")]
    public async Task On_the_wire_a_broken_answer_has_no_end(string version)
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(3));
        using var client = await AskAsync(server, Streaming + "&format=csv", version);
        var (bytes, tail, reset) = (new byte[1 << 16], "", false);
        try
        {
            while (await client.GetStream().ReadAsync(bytes) is > 0 and var read) tail = Encoding.UTF8.GetString(bytes, 0, read);
        }
        catch (IOException)
        {
            reset = true;
        }
        // HTTP/1.0 ends a body by closing the connection: there only a reset tells.
        Assert.True(reset || version == "HTTP/1.1");
        // The last chunk stands on a line of its own; a row may end in 0 too.
        Assert.False(tail.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 0, 429)]
    [InlineData(5, 0, 503)]
    public async Task Too_many_requests_are_told_when_to_come_again(int perClient, int queued, int status)
    {
        await using var server = await StartAsync(TimeSpan.FromSeconds(LongSeconds), perClient: perClient, queued: queued);
        using var running = await AskAsync(server, Endless);
        for (var i = 0; i < 100 && (await server.Http.GetAsync(Address("ASK {}"))).IsSuccessStatusCode; i++) await Task.Delay(100);
        foreach (var (method, address) in new[] { ("GET", Address("ASK {}")), ("GET", Address("ASK {}") + "&explain=run") })
        {
            using var response = await server.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), address));
            Assert.Equal(status, (int)response.StatusCode);
            Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 30);
            Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Contains("Retry-After", response.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
        }
    }

    private static async Task<StartedServer> StartAsync(
        TimeSpan timeout, long budget = 512 << 20, int perClient = 50, int queued = 10, HttpProtocols protocols = HttpProtocols.Http1)
    {
        var server = new MiniServer { Protocols = protocols };
        server.Serve(MiniCatalogue.Snapshot(change: settings => settings with
        {
            Sparql = new SparqlSettings
            {
                TimeoutSeconds = (int)timeout.TotalSeconds, MemoryBudgetBytes = budget, MaxConcurrent = 1, MaxPerClient = perClient, MaxQueued = queued, QueueSeconds = LongSeconds,
            },
        }), Quads());
        await server.InitializeAsync();
        return new StartedServer(server);
    }

    /// <summary>Sends a query and does not wait for the answer.</summary>
    private static async Task<TcpClient> AskAsync(StartedServer server, string query, string version = "HTTP/1.1")
    {
        var format = query.IndexOf("&format", StringComparison.Ordinal) is >= 0 and var at ? query[at..] : "";
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(server.Root).Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {Address(query[..^format.Length])}{format} {version}\r\nHost: localhost\r\n\r\n"));
        return client;
    }

    /// <summary>A request that waits for its turn, once the one that was sent before has its own: on a busy machine that takes a while.</summary>
    private static async Task<Task<HttpResponseMessage>> NextInLineAsync(StartedServer server)
    {
        for (var i = 0; i < 100; i++)
        {
            var next = server.Http.GetAsync(Address("ASK {}"));
            await Task.Delay(300);
            if (!next.IsCompleted) return next;
            (await next).Dispose();
        }
        throw new InvalidOperationException("The first request never began to run.");
    }

    private static string Address(string query) => "/sparql?query=" + Uri.EscapeDataString(query);

    private static PlainQuadSource Quads() => new(Enumerable.Range(0, 1200).Select(i => new Quad(
        new Iri($"http://example.org/n{i}"), new Iri($"http://example.org/p{i % 3}"), new Literal(i.ToString(CultureInfo.InvariantCulture), Xsd.Integer), null)));

    private sealed class StartedServer(MiniServer server) : IAsyncDisposable
    {
        public HttpClient Http => server.Http;
        public string Root => server.Root;
        public async ValueTask DisposeAsync() => await server.DisposeAsync();
    }
}
