using System.Text.Json;
using MinerOsphere.Processes.Results.Encodings;

namespace MinerOsphere.Processes.Results.Pictures;

/// <summary>Features as a plain map: outlines, lines and points over a grid of longitudes and latitudes, true to shape in its middle.</summary>
internal static class MapPicture
{
    private const double Left = 70, Right = Sheet.Width - 30, Top = 50, Bottom = Sheet.Height - 40;

    public static byte[] Draw(OutputDescription output, JsonElement collection, CancellationToken cancellation)
    {
        var canvas = Sheet.Start(output);
        JsonElement[] geometries = [.. FeatureTable.FeaturesOf(collection).Where(f => f.TryGetProperty("geometry", out var g) && g.ValueKind == JsonValueKind.Object).Select(f => f.GetProperty("geometry"))];
        var positions = geometries.SelectMany(Positions).ToList();
        if (positions.Count == 0)
        {
            StrokeFont.Draw(canvas, "Aucune géométrie", 20, 70, Sheet.Large, Colour.Ink);
            return canvas.ToPng();
        }
        var (x, y) = Scales(positions.Min(p => p.X), positions.Max(p => p.X), positions.Min(p => p.Y), positions.Max(p => p.Y));
        Sheet.DrawAxes(canvas, x, y, Left, Top, Right, Bottom);
        foreach (var geometry in geometries)
        {
            cancellation.ThrowIfCancellationRequested();
            DrawGeometry(canvas, geometry, x, y);
        }
        return canvas.ToPng();
    }

    /// <summary>The same number of pixels for a kilometre to the east and to the north, at the middle latitude.</summary>
    internal static (Scale X, Scale Y) Scales(double west, double east, double south, double north)
    {
        var shrink = Math.Max(0.05, Math.Cos((south + north) / 2 * Math.PI / 180));
        var (width, height) = (Math.Max((east - west) * shrink, 1e-6), Math.Max(north - south, 1e-6));
        var perPixel = Math.Max(width / (Right - Left - 20), height / (Bottom - Top - 20));
        var (middleX, middleY) = ((west + east) / 2, (south + north) / 2);
        var (halfX, halfY) = ((Right - Left) / 2 * perPixel / shrink, (Bottom - Top) / 2 * perPixel);
        return (Scale.OfNumbers(middleX - halfX, middleX + halfX, Left, Right, isRounded: false), Scale.OfNumbers(middleY - halfY, middleY + halfY, Bottom, Top, isRounded: false));
    }

    private static void DrawGeometry(Canvas canvas, JsonElement geometry, Scale x, Scale y)
    {
        var coordinates = geometry.TryGetProperty("coordinates", out var given) ? given : default;
        switch (geometry.TryGetProperty("type", out var type) ? type.GetString() : null)
        {
            case "Point":
                DrawPoint(canvas, coordinates, x, y);
                break;
            case "MultiPoint":
                foreach (var point in coordinates.EnumerateArray()) DrawPoint(canvas, point, x, y);
                break;
            case "LineString":
                canvas.Stroke(Line(coordinates, x, y), 1.6, Colour.Series[0]);
                break;
            case "MultiLineString":
                foreach (var line in coordinates.EnumerateArray()) canvas.Stroke(Line(line, x, y), 1.6, Colour.Series[0]);
                break;
            case "Polygon":
                DrawPolygon(canvas, coordinates, x, y);
                break;
            case "MultiPolygon":
                foreach (var polygon in coordinates.EnumerateArray()) DrawPolygon(canvas, polygon, x, y);
                break;
            case "GeometryCollection":
                foreach (var member in geometry.GetProperty("geometries").EnumerateArray()) DrawGeometry(canvas, member, x, y);
                break;
        }
    }

    private static void DrawPoint(Canvas canvas, JsonElement position, Scale x, Scale y)
    {
        canvas.Dot((x[position[0].GetDouble()], y[position[1].GetDouble()]), 4, Colour.White);
        canvas.Dot((x[position[0].GetDouble()], y[position[1].GetDouble()]), 3, Colour.Series[0]);
    }

    private static void DrawPolygon(Canvas canvas, JsonElement rings, Scale x, Scale y)
    {
        (double, double)[][] drawn = [.. rings.EnumerateArray().Select(r => Line(r, x, y))];
        canvas.Fill(drawn, Colour.Series[0], 0.25);
        foreach (var ring in drawn) canvas.Stroke(ring, 1.2, Colour.Series[0]);
    }

    private static (double, double)[] Line(JsonElement positions, Scale x, Scale y) =>
        [.. positions.EnumerateArray().Select(p => (x[p[0].GetDouble()], y[p[1].GetDouble()]))];

    private static IEnumerable<(double X, double Y)> Positions(JsonElement geometry)
    {
        if (geometry.TryGetProperty("geometries", out var members)) return members.EnumerateArray().SelectMany(Positions);
        return geometry.TryGetProperty("coordinates", out var coordinates) ? Flatten(coordinates) : [];
    }

    private static IEnumerable<(double X, double Y)> Flatten(JsonElement coordinates)
    {
        if (coordinates.ValueKind != JsonValueKind.Array || coordinates.GetArrayLength() == 0) return [];
        return coordinates[0].ValueKind == JsonValueKind.Number ? [(coordinates[0].GetDouble(), coordinates[1].GetDouble())] : coordinates.EnumerateArray().SelectMany(Flatten);
    }
}
