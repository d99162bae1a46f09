using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Clients.Sparql;

/// <summary>Graph Store Protocol and SPARQL Update over real HTTP: who may write, what may be written, what a bad body leaves behind.</summary>
public sealed class GraphStoreTests : IClassFixture<WritableServer>
{
    private const string Key = "5f4dcc3b5aa765d61d8327deb882cf995f4dcc3b5aa765d61d8327deb882cf99";
    private const string Store = "/rdf-graph-store";
    private const string Graph = Store + "?graph=http://example.org/g";
    private const string Triple = "<http://example.org/s> <http://example.org/p> 1 .";

    private readonly WritableServer fixture;
    private readonly MiniServer server;

    public GraphStoreTests(WritableServer fixture)
    {
        (this.fixture, server) = (fixture, fixture.Server);
        fixture.Empty();
        server.Serve(MiniCatalogue.Snapshot(change: settings => settings with
        {
            MaxRequestBytes = 2000,
            MaxUploadBytes = 1_000_000,
            ApiKeys =
            [
                new ApiKey("editor", [.. SHA256.HashData(Encoding.UTF8.GetBytes(Key))], [AccessRight.WriteGraphs]),
                new ApiKey("reader", [.. SHA256.HashData("other"u8)], []),
            ],
        }));
    }

    [Fact]
    public async Task A_graph_lives_from_put_to_delete()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Send(HttpMethod.Get, Graph)).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Send(HttpMethod.Put, Graph, Triple)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Send(HttpMethod.Put, Graph, Triple.Replace("1", "2"))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Send(HttpMethod.Post, Graph, Triple.Replace("1", "3"))).StatusCode);
        var text = await (await Send(HttpMethod.Get, Graph, accept: "application/n-triples")).Content.ReadAsStringAsync();
        Assert.Equal(["2", "3"], text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('"')[1]).Order());
        Assert.Equal(HttpStatusCode.NoContent, (await Send(HttpMethod.Delete, Graph)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(HttpMethod.Delete, Graph)).StatusCode);
        Assert.Equal(0, fixture.Count);
    }

    [Theory]
    [InlineData("text/turtle", 200)]
    [InlineData("application/n-triples", 200)]
    [InlineData("application/ld+json", 200)]
    [InlineData("application/rdf+xml", 200)]
    [InlineData("image/png", 406)]
    [InlineData("application/ld+json", 406, "<http://example.org/s> <http://example.org/p> <<( <a:s> <a:p> <a:o> )>> .")]
    [InlineData("application/rdf+xml", 406, "<http://example.org/s> <http://example.org/with/> 1 .")]
    public async Task A_graph_is_given_in_the_syntax_asked_for(string accept, int status, string document = Triple)
    {
        await Send(HttpMethod.Put, Graph, document);
        using var response = await Send(HttpMethod.Get, Graph, accept: accept);
        Assert.Equal(status, (int)response.StatusCode);
        if (status != 200) return;
        Assert.Equal(accept, response.Content.Headers.ContentType!.MediaType);
        var quads = new QuadList();
        await using var body = await response.Content.ReadAsStreamAsync();
        Assert.True(RdfReader.Read(body, RdfSyntaxes.OfMediaType(accept)!.Value, quads, new RdfReaderOptions(), default).Succeeded);
        Assert.Equal(new Quad(new Iri("http://example.org/s"), new Iri("http://example.org/p"), new Literal("1", Xsd.Integer), null), Assert.Single(quads));
    }

    [Theory]
    [InlineData("Bearer wrong", 401)]
    [InlineData("Bearer other", 403)]
    [InlineData("Basic " + Key, 401, true)]
    [InlineData(null, 401, true)]
    [InlineData("Bearer " + Key, 201)]
    public async Task Only_a_key_with_the_right_writes(string? authorization, int status, bool fromElsewhere = false)
    {
        using var put = new HttpRequestMessage(HttpMethod.Put, Graph) { Content = new StringContent(Triple, Encoding.UTF8, "text/turtle") };
        if (authorization is not null) put.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (fromElsewhere) put.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.7");
        using var response = await server.Http.SendAsync(put);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status == 401, response.Headers.WwwAuthenticate.Count > 0);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(status == 201 ? 1 : 0, fixture.Count);
    }

    [Theory]
    [InlineData("https://id.example.org/graph/places", "collection 'places'")]
    [InlineData("https://id.example.org/graph/catalogue", "belongs to the catalogue")]
    [InlineData("https://id.example.org/graph/not-yet", "belongs to the catalogue")]
    public async Task A_graph_of_the_catalogue_is_changed_in_the_catalogue(string graph, string said)
    {
        using var response = await Send(HttpMethod.Put, $"{Store}?graph={graph}&lang=en", Triple);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains(said, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("text/turtle", "<http://example.org/s> <http://example.org/p> 1 .\n<oops", 400)]
    [InlineData("text/html", "<p>", 415)]
    [InlineData("application/n-quads", "<a:s> <a:p> <a:o> <a:g> .", 400)]
    [InlineData("multipart/form-data", "x", 400)]
    [InlineData("multipart/form-data; boundary=abc", "--abc\r\ncontent-type: text/turtle\r\n\r\n<a:s> <a:p> 1 .", 400)]
    [InlineData(null, "x", 415)]
    public async Task A_bad_body_changes_nothing_and_says_where(string? type, string body, int status)
    {
        await Send(HttpMethod.Put, Graph, Triple);
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Post })
        {
            using var message = new HttpRequestMessage(method, Graph) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            if (type is not null) message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Key);
            using var response = await server.Http.SendAsync(message);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode} {text}");
            Assert.Equal(body.Contains("oops"), JsonDocument.Parse(text).RootElement.TryGetProperty("line", out var line) && line.GetInt32() == 2);
            Assert.Equal(1, fixture.Count);
        }
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("?graph=relative", 400)]
    [InlineData("?graph=http://a.example/&graph=http://b.example/", 400)]
    [InlineData("?graph=http://a.example/&default", 400)]
    public async Task An_address_that_names_no_graph_is_refused(string query, int status) =>
        Assert.Equal(status, (int)(await Send(HttpMethod.Put, Store + query, Triple)).StatusCode);

    [Fact]
    public async Task A_compressed_body_is_read_and_its_true_size_bounded()
    {
        Assert.Equal(HttpStatusCode.Created, (await Send(HttpMethod.Put, Graph, Triple, gzip: true)).StatusCode);
        var bomb = string.Concat(Enumerable.Repeat("# nothing at all, again and again\n", 100_000)) + Triple;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Send(HttpMethod.Put, Graph, bomb, gzip: true)).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Send(HttpMethod.Put, Graph, bomb)).StatusCode);
        Assert.Equal(1, fixture.Count);
    }

    [Fact]
    public async Task A_larger_body_than_readers_may_send_is_taken_from_a_writer()
    {
        var many = string.Concat(Enumerable.Range(0, 200).Select(i => $"<http://example.org/s{i}> <http://example.org/p> {i} .\n"));
        Assert.Equal(HttpStatusCode.Created, (await Send(HttpMethod.Put, Graph, many)).StatusCode);
        Assert.Equal(200, fixture.Count);
    }

    [Fact]
    public async Task Blank_nodes_of_two_documents_stay_apart()
    {
        await Send(HttpMethod.Post, Graph, "_:x <http://example.org/p> 1 .");
        await Send(HttpMethod.Post, Graph, "_:x <http://example.org/p> 2 .");
        var text = await (await Send(HttpMethod.Get, Graph, accept: "application/n-triples")).Content.ReadAsStringAsync();
        Assert.Equal(2, text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]).Distinct().Count());
    }

    [Theory]
    [InlineData("", null, 201)]
    [InlineData("X-Forwarded-For", "203.0.113.7", 401)]
    [InlineData("Via", "1.1 proxy", 401)]
    [InlineData("Origin", "http://evil.example", 401)]
    [InlineData("Origin", "null", 401)]
    [InlineData("Host", "evil.example", 401)]
    public async Task Open_writes_are_for_programs_on_this_machine(string header, string? value, int status)
    {
        using var put = new HttpRequestMessage(HttpMethod.Put, Graph) { Content = new StringContent(Triple, Encoding.UTF8, "text/turtle") };
        if (header.Length > 0) put.Headers.TryAddWithoutValidation(header, value);
        using var response = await server.Http.SendAsync(put);
        Assert.Equal(status, (int)response.StatusCode);
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string address, string? turtle = null, string? accept = null, bool gzip = false)
    {
        using var message = new HttpRequestMessage(method, address);
        message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + Key);
        if (accept is not null) message.Headers.Accept.ParseAdd(accept);
        if (turtle is not null)
        {
            var bytes = Encoding.UTF8.GetBytes(turtle);
            if (gzip)
            {
                using var packed = new MemoryStream();
                using (var stream = new GZipStream(packed, CompressionLevel.Fastest)) stream.Write(bytes);
                bytes = packed.ToArray();
            }
            message.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("text/turtle") } };
            if (gzip) message.Content.Headers.ContentEncoding.Add("gzip");
            // Else a refusal may meet a client that is still sending, and be lost.
            message.Headers.ExpectContinue = bytes.Length > 100_000;
        }
        return await server.Http.SendAsync(message);
    }
}
