using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Processes.Results.Encodings;

/// <summary>Features as a table: the id where they have one, the properties, the geometry as well-known text in the last column.</summary>
internal static class FeatureTable
{
    private const string Geometry = "geometry";

    /// <exception cref="InvalidDataException">It is no GeoJSON FeatureCollection.</exception>
    public static JsonTable Of(JsonElement collection)
    {
        var features = FeaturesOf(collection);
        var properties = JsonTable.Of(features.Select(PropertiesOf));
        var hasIds = features.Exists(f => f.TryGetProperty("id", out _));
        var geometryName = properties.Columns.Contains(Geometry) ? "wkt" : Geometry;
        var rows = new List<JsonElement[]>(features.Count);
        for (var i = 0; i < features.Count; i++)
        {
            var row = new List<JsonElement>(properties.Columns.Length + 2);
            if (hasIds) row.Add(features[i].TryGetProperty("id", out var id) ? id : default);
            row.AddRange(properties.Rows[i]);
            row.Add(WktOf(features[i], i));
            rows.Add([.. row]);
        }
        return new JsonTable([.. hasIds ? [properties.Columns.Contains("id") ? "feature_id" : "id"] : Array.Empty<string>(), .. properties.Columns, geometryName], rows);
    }

    /// <exception cref="InvalidDataException">It is no GeoJSON FeatureCollection.</exception>
    public static List<JsonElement> FeaturesOf(JsonElement collection) =>
        collection.ValueKind == JsonValueKind.Object && collection.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array
            ? [.. features.EnumerateArray()]
            : throw new InvalidDataException("Features are a GeoJSON FeatureCollection; found no array 'features'.");

    private static JsonElement PropertiesOf(JsonElement feature) =>
        feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object ? properties : Empty;

    private static JsonElement WktOf(JsonElement feature, int index)
    {
        if (!feature.TryGetProperty(Geometry, out var geometry) || geometry.ValueKind == JsonValueKind.Null) return default;
        var wkb = WkbOf(geometry, index);
        return JsonSerializer.SerializeToElement(WktWriter.ToWkt(wkb));
    }

    private static byte[] WkbOf(JsonElement geometry, int index)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(geometry.GetRawText()));
        reader.Read();
        var wkb = new WkbBuffer();
        var fault = GeoJsonGeometryReader.Read(ref reader, wkb);
        return fault == GeometryFault.None ? wkb.Written.ToArray() : throw new InvalidDataException($"The geometry of feature {index} is not GeoJSON: {fault}");
    }

    private static readonly JsonElement Empty = JsonSerializer.SerializeToElement(new JsonObject());
}
