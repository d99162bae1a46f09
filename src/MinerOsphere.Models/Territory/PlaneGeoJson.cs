using System.Buffers;
using System.Text.Json;
using MinerOsphere.Geo;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Models.Documents;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Models.Territory;

/// <summary>Shapes of a plane as a GeoJSON FeatureCollection, in longitude and latitude.</summary>
internal static class PlaneGeoJson
{
    /// <param name="system">The plane's system; null where there are no shapes.</param>
    /// <param name="features">Id, shape in the plane and properties.</param>
    public static byte[] Write(CrsDefinition? system, IEnumerable<(string Id, Geometry? Shape, Action<Utf8JsonWriter> Properties)> features)
    {
        var transform = system is null ? null : CrsTransform.Between(system, CrsRegistry.Crs84);
        return JsonOutput.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "FeatureCollection"u8);
            json.WriteStartArray("features"u8);
            foreach (var (id, shape, properties) in features)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, "Feature"u8);
                json.WriteString("id"u8, id);
                json.WritePropertyName("geometry"u8);
                if (shape is not null && transform is not null && GeometryTransform.Of(shape, transform) is { } moved) Write(json, moved);
                else json.WriteNullValue();
                json.WriteStartObject("properties"u8);
                properties(json);
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, Geometry shape)
    {
        var text = new ArrayBufferWriter<byte>();
        var output = new Utf8Output(text);
        GeoJsonGeometryWriter.Write(shape.AsBinary(), ref output);
        output.Flush();
        json.WriteRawValue(text.WrittenSpan);
    }
}
