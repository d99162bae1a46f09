using System.Text.Json.Nodes;
using MinerOsphere.Processes.Results.Encodings;
using MinerOsphere.Processes.Results.Pictures;

namespace MinerOsphere.Server.Pages.Results;

/// <summary>A grid of values as a picture, with what its colours mean; a script lays the same picture on a map.</summary>
/// <param name="Id">Names its gradient.</param>
/// <param name="Label">What is shown, with its unit.</param>
/// <param name="Source">The picture as a data URL.</param>
/// <param name="Width">Pixels of the picture.</param>
/// <param name="Height">Pixels of the picture.</param>
/// <param name="Lowest">The value of the first colour.</param>
/// <param name="Highest">The value of the last colour.</param>
/// <param name="Options">What the map script is told; null where the picture has no place on Earth.</param>
internal sealed record RasterModel(string Id, string Label, string Source, int Width, int Height, string Lowest, string Highest, string? Options)
{
    private const int MostPixels = 1024;
    private const byte Opaque = 255;

    public IReadOnlyList<RampStop> Ramp => ColourRamp.Legend;

    /// <summary>A parameter over the axes x and y, at the first place on every other axis; null without any value.</summary>
    public static RasterModel? Of(ResultNames names, string id, string label, GridCoverage coverage, CoverageParameter parameter)
    {
        var (across, up) = (coverage.OrdinalOf("x"), coverage.OrdinalOf("y"));
        var (x, y) = (coverage.Axes[across], coverage.Axes[up]);
        var (width, height) = (Math.Min(x.Length, MostPixels), Math.Min(y.Length, MostPixels));
        var cells = new double?[width * height];
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        var (eastward, northward) = (x[0] <= x[x.Length - 1], y[0] <= y[y.Length - 1]);
        var place = new int[coverage.Axes.Length];
        for (var row = 0; row < height; row++)
            for (var column = 0; column < width; column++)
            {
                var (i, j) = ((int)((long)column * x.Length / width), (int)((long)row * y.Length / height));
                (place[across], place[up]) = (eastward ? i : x.Length - 1 - i, northward ? y.Length - 1 - j : j);
                if (parameter.At(place) is not { } cell || !double.IsFinite(cell)) continue;
                cells[row * width + column] = cell;
                lowest = Math.Min(lowest, cell);
                highest = Math.Max(highest, cell);
            }
        if (lowest > highest) return null;
        var pixels = new byte[cells.Length * 4];
        var range = highest > lowest ? highest - lowest : 1;
        for (var i = 0; i < cells.Length; i++)
        {
            if (cells[i] is not { } cell) continue;
            var colour = Colour.Ramp((cell - lowest) / range);
            (pixels[4 * i], pixels[4 * i + 1], pixels[4 * i + 2]) = (colour.Red, colour.Green, colour.Blue);
            pixels[4 * i + 3] = Opaque;
        }
        var source = "data:image/png;base64," + Convert.ToBase64String(PngWriter.WriteTransparent(width, height, pixels));
        return new(id, label, source, width, height, names.Number(lowest), names.Number(highest), Place(names.Page, label, Edges(x), Edges(y), ReliefCells.Of(label, cells, width, height, lowest, highest)));
    }

    private static (double Low, double High) Edges(CoverageAxis axis)
    {
        var (first, last) = (axis.Cell(0), axis.Cell(axis.Length - 1));
        return (Math.Min(first.Low, last.Low), Math.Max(first.High, last.High));
    }

    /// <summary>Degrees only: a picture in metres stays a picture.</summary>
    private static string? Place(PageContext page, string label, (double Low, double High) x, (double Low, double High) y, JsonObject relief)
    {
        if (x.Low < -181 || x.High > 361 || y.Low < -91 || y.High > 91 || x.High - x.Low < 1e-9 || y.High - y.Low < 1e-9) return null;
        var (south, north) = (Math.Max(y.Low, -85), Math.Min(y.High, 85));
        return new JsonObject
        {
            ["title"] = label,
            ["background"] = Models.MapModel.Background(page),
            ["raster"] = new JsonArray(x.Low, y.Low, x.High, y.High),
            ["bounds"] = new JsonArray(x.Low, south, x.High, north),
            ["relief"] = relief,
        }.ToJsonString();
    }
}
