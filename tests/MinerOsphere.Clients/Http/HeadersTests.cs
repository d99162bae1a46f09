using System.IO.Compression;
using System.Net;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>What goes round the documents: validators, methods, origins, languages, compression.</summary>
public class HeadersTests(MiniServer server) : IClassFixture<MiniServer>
{
    public static TheoryData<string> Resources =>
    [
        "/", "/conformance", "/api", "/collections", "/collections/places", "/collections/places/schema", "/collections/places/queryables",
        "/collections/places/items", "/collections/places/items?rank=3&limit=2", "/collections/big/items?limit=10000", "/collections/places/items/p1",
    ];

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task A_client_that_has_it_is_told_so(string path)
    {
        using var first = await server.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        var tag = first.Headers.ETag!;
        Assert.NotNull(first.Content.Headers.LastModified);
        foreach (var (name, value) in new[] { ("If-None-Match", tag.ToString()), ("If-None-Match", "\"other\", " + tag.ToString()) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(name, value);
            using var again = await server.Http.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(tag, again.Headers.ETag);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }
        foreach (var (since, status) in new[] { (first.Content.Headers.LastModified!.Value, 304), (first.Content.Headers.LastModified.Value.AddSeconds(-1), 200) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.IfModifiedSince = since;
            Assert.Equal(status, (int)(await server.Http.SendAsync(request)).StatusCode);
        }
        using var stale = new HttpRequestMessage(HttpMethod.Get, path);
        stale.Headers.TryAddWithoutValidation("If-None-Match", "\"other\"");
        Assert.Equal(HttpStatusCode.OK, (await server.Http.SendAsync(stale)).StatusCode);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Any_tag_is_matched_by_what_exists(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.NotNull(response.Headers.ETag);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/collections/places/items/nobody", 404)]
    [InlineData("/collections/nothing", 404)]
    [InlineData("/collections/places/items?limit=x", 400)]
    [InlineData("/graph/catalogue", 303)]
    public async Task Any_tag_changes_nothing_else(string path, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task A_tag_differs_by_language_and_revision(string path)
    {
        var and = path.Contains('?') ? "&" : "?";
        var french = (await server.Http.GetAsync(path)).Headers.ETag;
        var english = (await server.Http.GetAsync(path + and + "lang=en")).Headers.ETag;
        server.Serve(MiniCatalogue.Snapshot("r9"));
        var newer = (await server.Http.GetAsync(path)).Headers.ETag;
        server.Serve(MiniCatalogue.Snapshot());
        Assert.Equal(3, new[] { french, english, newer }.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Head_is_get_without_its_body(string path)
    {
        using var get = await server.Http.GetAsync(path);
        using var head = await server.Http.SendAsync(new(HttpMethod.Head, path));
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        foreach (var name in new[] { "Link", "OGC-NumberMatched", "OGC-NumberReturned", "Content-Crs", "Vary" })
            Assert.Equal(Values(get, name), Values(head, name));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Options_lists_the_methods(string path)
    {
        using var response = await server.Http.SendAsync(new(HttpMethod.Options, path));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("GET, HEAD, OPTIONS", string.Join(", ", response.Content.Headers.Allow));
    }

    [Theory]
    [MemberData(nameof(Resources))]
    public async Task Any_origin_may_read(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var response = await server.Http.SendAsync(request);
        Assert.Equal("*", Values(response, "Access-Control-Allow-Origin"));
        foreach (var name in new[] { "Link", "Content-Crs", "ETag", "OGC-NumberMatched", "OGC-NumberReturned", "Location" })
            Assert.Contains(name, Values(response, "Access-Control-Expose-Headers"));
        Assert.Equal("nosniff", Values(response, "X-Content-Type-Options"));
        Assert.StartsWith("default-src 'self'", Values(response, "Content-Security-Policy"));
    }

    [Fact]
    public async Task A_preflight_is_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/collections/places/items");
        request.Headers.Add("Origin", "https://elsewhere.example");
        request.Headers.Add("Access-Control-Request-Method", "GET");
        request.Headers.Add("Access-Control-Request-Headers", "accept-language");
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("GET", Values(response, "Access-Control-Allow-Methods"));
        Assert.Contains("Accept-Language", Values(response, "Access-Control-Allow-Headers"));
    }

    [Theory]
    [InlineData("/collections/places", null, "fr", "en français")]
    [InlineData("/collections/places", "en", "en", "in English")]
    [InlineData("/collections/places?lang=en", "fr", "en", "in English")]
    [InlineData("/collections/places?lang=fr", "en", "fr", "en français")]
    [InlineData("/collections/places", "de", "fr", "en français")]
    public async Task Language_follows_lang_then_the_header(string path, string? header, string language, string title)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (header is not null) request.Headers.TryAddWithoutValidation("Accept-Language", header);
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(language, response.Content.Headers.ContentLanguage.Single());
        Assert.Contains("Accept-Language", Values(response, "Vary"));
        Assert.Contains(title, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Text_is_compressed_on_demand(string encoding)
    {
        foreach (var path in new[] { "/api", "/collections/places/items", "/collections/big/items?limit=10000" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", encoding);
            using var response = await server.Http.SendAsync(request);
            Assert.Equal(encoding, response.Content.Headers.ContentEncoding.Single());
            await using var body = await response.Content.ReadAsStreamAsync();
            await using Stream plain = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
            using var json = await System.Text.Json.JsonDocument.ParseAsync(plain);
            Assert.Equal(System.Text.Json.JsonValueKind.Object, json.RootElement.ValueKind);
        }
    }

    [Fact]
    public async Task Vendor_keys_and_a_repeated_f_pass()
    {
        var page = await server.Http.GetJsonAsync("/collections/places/items?f=json&api-key=secret&f=geojson&limit=2");
        Assert.Equal(2, page.Ids().Count);
        Assert.DoesNotContain("secret", page.Href("next"));
    }

    private static string Values(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
