using System.Text.Json;
using MinerOsphere.Learning.Spatial.Geometry;

namespace MinerOsphere.Learning.Tests.Spatial;

/// <summary>Just enough GeoJSON for the layers of the tests.</summary>
internal static class GeoJsonLayer
{
    public static MapLayer Read(string path, string name, string? category)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new MapLayer(name, document.RootElement.GetProperty("features").EnumerateArray().SelectMany(feature =>
            Shapes(feature.GetProperty("geometry"), category is null ? "any" : feature.GetProperty("properties").GetProperty(category).GetString()!)).ToArray());
    }

    private static IEnumerable<Shape> Shapes(JsonElement geometry, string category)
    {
        var coordinates = geometry.GetProperty("coordinates");
        return geometry.GetProperty("type").GetString() switch
        {
            "Point" => [Shape.Point(category, coordinates[0].GetDouble(), coordinates[1].GetDouble())],
            "MultiLineString" => coordinates.EnumerateArray().Select(line => Shape.Line(category, Flat(line))),
            "MultiPolygon" => coordinates.EnumerateArray().Select(rings => Shape.Polygon(category, Flat(rings[0]), [.. rings.EnumerateArray().Skip(1).Select(Flat)])),
            var other => throw new NotSupportedException(other),
        };
    }

    private static double[] Flat(JsonElement line) => [.. line.EnumerateArray().SelectMany(point => (double[])[point[0].GetDouble(), point[1].GetDouble()])];
}
