using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Server.Pages.Models;

namespace MinerOsphere.Server.Pages.Results;

/// <summary>A GeoJSON output: its features on a map, their properties in a table beside it.</summary>
internal static class GeoJsonResult
{
    /// <summary>What travels in the page for the map; a larger output is drawn in part, and said to be.</summary>
    private const int MostFeatures = 5000, MostBytes = 3 << 20, MostFields = 6, MostMeasures = 12;

    private static readonly HashSet<string> Geometries =
        ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"];

    /// <summary>Null when it is no GeoJSON.</summary>
    public static IReadOnlyList<ResultBlock>? Read(ResultNames names, ResultTables tables, string id, string title, JsonElement value)
    {
        if (FeaturesOf(value) is not { } features) return null;
        var drawn = new JsonArray();
        var bytes = 0;
        foreach (var feature in features)
        {
            if (feature["geometry"] is not JsonObject) continue;
            bytes += feature.ToJsonString().Length;
            if (drawn.Count >= MostFeatures || bytes > MostBytes) break;
            drawn.Add(feature.DeepClone());
        }
        var placed = features.Count(f => f["geometry"] is JsonObject);
        var rows = Rows(features);
        var blocks = new List<ResultBlock>();
        if (placed > 0)
            blocks.Add(new()
            {
                Map = MapModel.OfResult(names.Page, title, drawn, Fields(names, rows), Measures(names, rows)),
                Note = drawn.Count < placed ? names.Texts.Format("result.cutMap", ValueText.Number(drawn.Count, names.Texts.Culture), ValueText.Number(placed, names.Texts.Culture)) : null,
            });
        if (rows.GetArrayLength() > 0 && rows[0].EnumerateObject().Any())
            blocks.Add(new() { Table = tables.Of(id, names.Texts.Format("result.table", title), rows, names.Output?.Plot) });
        else if (placed == 0) blocks.Add(new() { Note = names.Texts["result.noFeature"] });
        return blocks;
    }

    private static List<JsonObject>? FeaturesOf(JsonElement value)
    {
        if (!value.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String) return null;
        switch (type.GetString())
        {
            case "FeatureCollection" when value.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array:
                return [.. features.EnumerateArray().Where(f => f.ValueKind == JsonValueKind.Object).Select(f => JsonObject.Create(f)!)];
            case "Feature":
                return [JsonObject.Create(value)!];
            case { } name when Geometries.Contains(name) && (value.TryGetProperty("coordinates", out _) || value.TryGetProperty("geometries", out _)):
                return [new JsonObject { ["type"] = "Feature", ["properties"] = new JsonObject(), ["geometry"] = JsonObject.Create(value) }];
            default:
                return null;
        }
    }

    /// <summary>The properties as rows of plain members, the feature's own id first; what has parts is its JSON.</summary>
    private static JsonElement Rows(List<JsonObject> features)
    {
        var rows = new JsonArray();
        foreach (var feature in features)
        {
            var row = new JsonObject();
            var properties = feature["properties"] as JsonObject;
            if (feature["id"] is { } id && properties?.ContainsKey("id") != true) row["id"] = id.DeepClone();
            foreach (var (name, value) in properties ?? [])
                row[name] = value is JsonObject or JsonArray ? value.ToJsonString() : value?.DeepClone();
            rows.Add(row);
        }
        using var document = JsonDocument.Parse(rows.ToJsonString());
        return document.RootElement.Clone();
    }

    /// <summary>Members that are numbers, or nothing, in every row; the id is none.</summary>
    private static IEnumerable<(string Name, string Label, string? Unit)> Measures(ResultNames names, JsonElement rows) => rows.EnumerateArray()
        .SelectMany(r => r.EnumerateObject()).Where(m => m.Value.ValueKind != JsonValueKind.Null && m.Name != "id").GroupBy(m => m.Name, StringComparer.Ordinal)
        .Where(g => g.All(m => m.Value.ValueKind == JsonValueKind.Number)).Take(MostMeasures).Select(g => (g.Key, names.NameOf(g.Key), names.UnitOf(g.Key)));

    private static IEnumerable<(string Name, string Label, string? Unit)> Fields(ResultNames names, JsonElement rows) => rows.EnumerateArray().Take(20)
        .SelectMany(r => r.EnumerateObject().Select(m => m.Name)).Distinct(StringComparer.Ordinal).Take(MostFields).Select(n => (n, names.NameOf(n), names.UnitOf(n)));
}
