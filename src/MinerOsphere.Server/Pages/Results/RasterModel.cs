using System.Text.Json.Nodes;
using MinerOsphere.Geo.Geometry;
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
    private const byte Opaque = 255;

    public IReadOnlyList<RampStop> Ramp => ColourRamp.Legend;

    /// <summary>A parameter over the axes x and y, at the first place on every other axis; null without any value.</summary>
    public static RasterModel? Of(ResultNames names, string id, string label, GridCoverage coverage, CoverageParameter parameter)
    {
        var grid = PictureGrid.Of(coverage, parameter);
        var (width, height, cells) = (grid.Width, grid.Height, grid.Cells);
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var cell in cells)
        {
            if (cell is not { } known) continue;
            lowest = Math.Min(lowest, known);
            highest = Math.Max(highest, known);
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
        return new(id, label, source, width, height, names.Number(lowest), names.Number(highest), grid.Place is { } place ? Place(names.Page, label, place, ReliefCells.Of(label, cells, width, height, lowest, highest)) : null);
    }

    private static string Place(PageContext page, string label, Box place, JsonObject relief)
    {
        var (south, north) = (Math.Max(place.MinY, -85), Math.Min(place.MaxY, 85));
        return new JsonObject
        {
            ["title"] = label,
            ["background"] = Models.MapModel.Background(page),
            ["raster"] = new JsonArray(place.MinX, place.MinY, place.MaxX, place.MaxY),
            ["bounds"] = new JsonArray(place.MinX, south, place.MaxX, north),
            ["relief"] = relief,
        }.ToJsonString();
    }
}
