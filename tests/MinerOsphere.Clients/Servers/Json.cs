using System.Net;
using System.Text.Json;

namespace MinerOsphere.Clients.Servers;

/// <summary>Short ways to ask and read.</summary>
public static class Json
{
    public static async Task<JsonElement> GetJsonAsync(this HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>The target of the link with this relation, and this media type when one is given; null when there is none.</summary>
    public static string? Href(this JsonElement document, string rel, string? type = null)
    {
        foreach (var link in document.GetProperty("links").EnumerateArray())
            if (link.GetProperty("rel").GetString() == rel && (type is null || link.GetProperty("type").GetString() == type)) return link.GetProperty("href").GetString();
        return null;
    }

    public static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : null;

    public static List<string> Ids(this JsonElement collection) => [.. collection.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("id").ToString())];
}
