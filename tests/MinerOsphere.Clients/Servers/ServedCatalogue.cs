using System.Text.Json;

namespace MinerOsphere.Clients.Servers;

/// <summary>What a running server says of itself.</summary>
internal static class ServedCatalogue
{
    /// <summary>The entries of <c>/collections</c>.</summary>
    public static async Task<IReadOnlyList<JsonElement>> CollectionsAsync(HttpClient http) =>
        [.. (await http.GetJsonAsync("/collections?f=json")).GetProperty("collections").EnumerateArray()];

    /// <summary>Rows of every collection by <c>numberMatched</c>, and the triples that SPARQL counts.</summary>
    public static async Task<Dictionary<string, long>> CountsAsync(HttpClient http)
    {
        var counts = new Dictionary<string, long>();
        foreach (var id in (await CollectionsAsync(http)).Select(c => c.Text("id")!))
            counts[id] = (await http.GetJsonAsync($"/collections/{id}/items?limit=1&f=json")).GetProperty("numberMatched").GetInt64();
        // Graphs of models and indicators come within seconds of the start.
        for (var before = -1L; counts.GetValueOrDefault("triples") != before; await Task.Delay(3000))
            (before, counts["triples"]) = (counts.GetValueOrDefault("triples"), await TriplesAsync(http));
        return counts;
    }

    private static async Task<long> TriplesAsync(HttpClient http)
    {
        var answer = await http.GetJsonAsync("/sparql?f=json&query=" + Uri.EscapeDataString("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"));
        return long.Parse(answer.GetProperty("results").GetProperty("bindings")[0].GetProperty("n").Text("value")!, System.Globalization.CultureInfo.InvariantCulture);
    }
}
