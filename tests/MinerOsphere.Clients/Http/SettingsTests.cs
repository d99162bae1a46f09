using System.Net;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>What the settings change: where the server seems to be, and what it does.</summary>
public class SettingsTests
{
    [Fact]
    public async Task Everything_moves_below_a_base_path()
    {
        await using var server = new Running(await MiniServer.StartAsync(s => s with { BasePath = "/data" }));
        foreach (var path in new[] { "/data", "/data/", "/data/collections", "/data/collections/places/items?limit=2", "/data/collections/odd/items/06216X0228%2FP30-10" })
        {
            foreach (var link in (await server.Http.GetJsonAsync(path)).GetProperty("links").EnumerateArray())
            {
                var href = link.GetProperty("href").GetString()!;
                // Others' addresses: a licence's, and the register's for a profile.
                if (link.Text("rel") is "license" or "profile") continue;
                Assert.StartsWith(server.Root + "/data/", href, StringComparison.Ordinal);
                Assert.True((await server.Http.GetAsync(href)).IsSuccessStatusCode, href);
            }
        }
        Assert.Equal(server.Root + "/data", (await server.Http.GetJsonAsync("/data/api")).GetProperty("servers")[0].Text("url"));
    }

    [Fact]
    public async Task The_public_address_is_in_every_link()
    {
        await using var server = new Running(await MiniServer.StartAsync(s => s with { PublicBaseUrl = "https://donnees.example.fr/ogc" }));
        var page = await server.Http.GetJsonAsync("/collections/places/items?limit=2&rank=3");
        Assert.StartsWith("https://donnees.example.fr/ogc/collections/places/items?limit=2&rank=3&next=", page.Href("next"), StringComparison.Ordinal);
        Assert.Equal("https://donnees.example.fr/ogc/collections/places/items?limit=2&rank=3", page.Href("self"));
    }

    [Fact]
    public async Task Forwarded_headers_are_believed_from_trusted_proxies_only()
    {
        foreach (var (trusted, expected) in new[] { ("127.0.0.1", "https://donnees.example.fr/ogc/"), ("10.0.0.0/8", null) })
        {
            await using var server = new Running(await MiniServer.StartAsync(s => s with { TrustedProxies = [trusted] }));
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-Host", "donnees.example.fr");
            request.Headers.Add("X-Forwarded-Prefix", "/ogc");
            using var response = await server.Http.SendAsync(request);
            var landing = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            Assert.Equal(expected ?? server.Root + "/", landing.Href("self"));
        }
    }

    [Fact]
    public async Task A_block_that_is_off_is_nowhere()
    {
        await using var server = new Running(await MiniServer.StartAsync(s => s with { DisabledBlocks = ["features"] }));
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("/collections")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.GetAsync("/collections/places/items")).StatusCode);
        foreach (var method in new[] { HttpMethod.Options, HttpMethod.Head, HttpMethod.Post, HttpMethod.Delete })
            Assert.Equal(HttpStatusCode.NotFound, (await server.Http.SendAsync(new(method, "/collections"))).StatusCode);
        Assert.Null((await server.Http.GetJsonAsync("/")).Href("data"));
        Assert.DoesNotContain("ogcapi-features-1", (await server.Http.GetJsonAsync("/conformance")).ToString());
        Assert.False((await server.Http.GetJsonAsync("/api")).GetProperty("paths").TryGetProperty("/collections", out _));
    }

    [Fact]
    public async Task Limits_are_the_settings()
    {
        await using var server = new Running(await MiniServer.StartAsync(s => s with { Items = new() { DefaultLimit = 3, MaxLimit = 4 } }));
        Assert.Equal(3, (await server.Http.GetJsonAsync("/collections/places/items")).Ids().Count);
        Assert.Equal(4, (await server.Http.GetJsonAsync("/collections/places/items?limit=100")).Ids().Count);
    }

    /// <summary>Ends the server with the test.</summary>
    private sealed class Running(MiniServer server) : IAsyncDisposable
    {
        public HttpClient Http => server.Http;
        public string Root => server.Root;
        public ValueTask DisposeAsync() => new(server.DisposeAsync());
    }
}
