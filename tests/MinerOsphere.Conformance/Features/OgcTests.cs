using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Conformance.Features;

/// <summary>What the abstract tests of every part ask and read alike.</summary>
public abstract class OgcTests(ServerUnderTest server) : IClassFixture<ServerUnderTest>
{
    protected const string Json = "application/json", GeoJson = "application/geo+json", JsonSchema = "application/schema+json", Html = "text/html";

    protected ServerUnderTest Server { get; } = server;

    /// <summary>The root of the API, without a final slash.</summary>
    protected string Root => Server.Http.BaseAddress!.ToString().TrimEnd('/');

    /// <summary>The entries of the Collections resource.</summary>
    protected async Task<IReadOnlyList<JsonElement>> CollectionsAsync() => [.. (await AskAsync("/collections", Json)).GetProperty("collections").EnumerateArray()];

    /// <summary>The collections whose features have geometries.</summary>
    protected async Task<IReadOnlyList<JsonElement>> SpatialAsync() => [.. (await CollectionsAsync()).Where(c => c.TryGetProperty("extent", out var extent) && extent.TryGetProperty("spatial", out _))];

    /// <summary>get-conformance: these classes are declared.</summary>
    protected async Task DeclaresAsync(params string[] classes)
    {
        var declared = (await AskAsync("/conformance", Json)).GetProperty("conformsTo").EnumerateArray().Select(c => c.GetString()).ToList();
        foreach (var name in classes) Assert.Contains("http://www.opengis.net/spec/" + name, declared);
    }

    /// <summary>An answer of 200 in just the media type that was asked for.</summary>
    protected async Task<JsonElement> AskAsync(string address, string accept)
    {
        using var response = await SendAsync(HttpMethod.Get, address, accept);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address}: {(int)response.StatusCode} {text}");
        Assert.Equal(accept, response.Content.Headers.ContentType!.MediaType);
        return JsonDocument.Parse(text).RootElement;
    }

    protected async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string accept)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Server.Http.SendAsync(request);
    }

    protected async Task RefusedAsync(string address)
    {
        using var response = await SendAsync(HttpMethod.Get, address, GeoJson);
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{address}: {(int)response.StatusCode}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    /// <summary>Every feature of a selection, over its pages.</summary>
    protected async Task<List<JsonElement>> AllAsync(string address)
    {
        var all = new List<JsonElement>();
        for (var next = address + (address.Contains('?') ? "&" : "?") + "limit=10000"; next is not null;)
        {
            var page = await AskAsync(next, GeoJson);
            all.AddRange(page.GetProperty("features").EnumerateArray());
            next = page.Href("next", GeoJson);
        }
        return all;
    }

    protected static List<string> Ids(IEnumerable<JsonElement> features) => [.. features.Select(f => f.GetProperty("id").ToString())];

    protected static string Items(JsonElement collection) => $"/collections/{collection.Text("id")}/items";

    /// <summary>The target of a Link header by its relation; null when there is none.</summary>
    protected static string? HeaderLink(HttpResponseMessage response, string rel) => response.Headers.TryGetValues("Link", out var links)
        ? links.Where(l => l.Contains($"rel=\"{rel}\"", StringComparison.Ordinal)).Select(l => l[1..l.IndexOf('>')]).FirstOrDefault()
        : null;

    /// <summary>An address without its query, which only chooses the media type.</summary>
    protected static string Bare(string address) => address.Split('?')[0];

    protected static string Escaped(string text) => Uri.EscapeDataString(text);

    protected static (double X, double Y)? PointOf(JsonElement feature) =>
        feature.GetProperty("geometry") is { ValueKind: JsonValueKind.Object } geometry ? (geometry.GetProperty("coordinates")[0].GetDouble(), geometry.GetProperty("coordinates")[1].GetDouble()) : null;
}
