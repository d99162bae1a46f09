using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Cql2;
using MinerOsphere.Geo.Cql2.Json;
using MinerOsphere.Geo.Cql2.Text;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>A filter on one collection that is kept under a name, with parameters (OGC API Features Part 10, draft 26-008).</summary>
public sealed partial record StoredQuery
{
    /// <summary>Identifier in the server.</summary>
    public required string Id { get; init; }
    public required LocalizedText Title { get; init; }
    public LocalizedText Description { get; init; } = new(null);

    /// <summary>CQL2 text in which <c>${name}</c> stands where the value of a parameter goes.</summary>
    public required string Filter { get; init; }

    public ImmutableArray<StoredQueryParameter> Parameters { get; init; } = [];

    /// <summary>Properties to sort by, with '-' in front for descending order.</summary>
    public ImmutableArray<string> SortBy { get; init; } = [];

    /// <summary>Properties that the features carry; empty for all.</summary>
    public ImmutableArray<string> Properties { get; init; } = [];

    /// <summary>The filter in CQL2 JSON with each value in its place. A value is never read as a part of the filter: it is one JSON value.</summary>
    /// <param name="values">Long, double, bool or string by parameter.</param>
    public Cql2Result<string> FilterWith(IReadOnlyDictionary<string, object> values)
    {
        var read = Cql2TextReader.Read(Placeholder().Replace(Filter, place => $"'{Mark(place.Groups[1].Value)}'"));
        if (!read.IsOk) return read.Fault;
        var json = Cql2JsonWriter.Write(read.Value);
        foreach (var parameter in Parameters)
            if (values.TryGetValue(parameter.Name, out var value)) json = json.Replace($"\"{Mark(parameter.Name)}\"", Json(parameter.Type, value), StringComparison.Ordinal);
        return json;
    }

    /// <summary>Names of the parameters that the filter uses.</summary>
    public IEnumerable<string> Used => Placeholder().Matches(Filter).Select(m => m.Groups[1].Value).Distinct();

    // No text of a filter is this alone: whoever writes the configuration can write whatever they like, whoever asks cannot.
    private static string Mark(string name) => $"⟦{name}⟧";

    private static string Json(PropertyType type, object value) => (type, value) switch
    {
        (PropertyType.Date, string day) => $"{{\"date\":{JsonSerializer.Serialize(day)}}}",
        (PropertyType.DateTime, string instant) => $"{{\"timestamp\":{JsonSerializer.Serialize(instant)}}}",
        (_, bool truth) => truth ? "true" : "false",
        (_, long number) => number.ToString(CultureInfo.InvariantCulture),
        (_, double number) => number.ToString("R", CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize((string)value),
    };

    [GeneratedRegex(@"\$\{([A-Za-z][A-Za-z0-9_-]*)\}")]
    private static partial Regex Placeholder();
}
