using System.Collections.Immutable;
using MinerOsphere.Geo.Rasters;

namespace MinerOsphere.Processes.Results.Encodings;

/// <summary>A grid as GeoTIFF: a band per parameter and place on the other axes, the northernmost row first.</summary>
internal static class CoverageGeoTiff
{
    private const int MostBands = 1024;

    // A step may differ from the others by what rounding to text makes of it.
    private const double Tolerance = 1e-4;

    /// <exception cref="UnfitEncodingException">It is no grid of equal steps.</exception>
    public static byte[] Write(GridCoverage coverage, CancellationToken cancellation)
    {
        var (across, up) = (coverage.OrdinalOf("x"), coverage.OrdinalOf("y"));
        if (coverage.DomainType != "Grid" || across < 0 || up < 0 || !coverage.Axes[across].IsNumeric || !coverage.Axes[up].IsNumeric || coverage.Axes.Any(a => a.Length == 0))
            throw new UnfitEncodingException(new("cette sortie n'est pas une grille : elle n'a pas de forme GeoTIFF", "this output is no grid: it has no form as GeoTIFF"));
        var (x, y) = (coverage.Axes[across], coverage.Axes[up]);
        var (width, height) = (Step(x) ?? Step(y) ?? 1, Step(y) ?? Step(x) ?? 1);
        var raster = new Raster(
            x.Length, y.Length, RasterTransform.NorthUp(x.Least - width / 2, y.Greatest + height / 2, width, height), coverage.Crs is { } crs ? RasterCrs.Of(crs) : null, Bands(coverage, across, up, cancellation));
        return GeoTiffWriter.Write(raster, new GeoTiffOptions(), cancellation);
    }

    /// <summary>The step between places, null for a single one.</summary>
    private static double? Step(CoverageAxis axis)
    {
        if (axis.Length == 1) return null;
        var step = (axis[axis.Length - 1] - axis[0]) / (axis.Length - 1);
        for (var i = 1; i < axis.Length; i++)
            if (!(Math.Abs(axis[i] - axis[i - 1] - step) <= Math.Abs(step) * Tolerance) || step == 0)
                throw new UnfitEncodingException(new(
                    $"les pas de la grille selon {axis.Name} ne sont pas égaux : elle n'a pas de forme GeoTIFF", $"the steps of the grid along {axis.Name} are not equal: it has no form as GeoTIFF"));
        return Math.Abs(step);
    }

    private static ImmutableArray<RasterBand> Bands(GridCoverage coverage, int across, int up, CancellationToken cancellation)
    {
        int[] others = [.. Enumerable.Range(0, coverage.Axes.Length).Where(i => i != across && i != up)];
        var slices = others.Aggregate(1L, (n, i) => n * coverage.Axes[i].Length);
        if (slices * coverage.Parameters.Length is var count && count is 0 or > MostBands)
            throw new UnfitEncodingException(new($"un fichier GeoTIFF a de 1 à {MostBands} bandes ; il en faudrait {count}", $"a GeoTIFF file has 1 to {MostBands} bands; this would need {count}"));
        var bands = ImmutableArray.CreateBuilder<RasterBand>();
        var place = new int[coverage.Axes.Length];
        foreach (var parameter in coverage.Parameters)
            for (var slice = 0L; slice < slices; slice++)
            {
                cancellation.ThrowIfCancellationRequested();
                var rest = slice;
                for (var i = others.Length - 1; i >= 0; i--) (rest, place[others[i]]) = (rest / coverage.Axes[others[i]].Length, (int)(rest % coverage.Axes[others[i]].Length));
                var name = string.Concat(others.Where(i => coverage.Axes[i].Length > 1).Select(i => $" {coverage.Axes[i].Name}={coverage.Axes[i].Text(place[i])}"));
                bands.Add(new RasterBand(parameter.Key + name, Values(coverage, parameter, place, across, up)) { Unit = parameter.Unit });
            }
        return bands.ToImmutable();
    }

    private static double[] Values(GridCoverage coverage, CoverageParameter parameter, int[] place, int across, int up)
    {
        var (x, y) = (coverage.Axes[across], coverage.Axes[up]);
        var (isEastward, isNorthward) = (x[0] <= x[x.Length - 1], y[0] <= y[y.Length - 1]);
        var values = new double[x.Length * y.Length];
        for (var row = 0; row < y.Length; row++)
            for (var column = 0; column < x.Length; column++)
            {
                (place[across], place[up]) = (isEastward ? column : x.Length - 1 - column, isNorthward ? y.Length - 1 - row : row);
                values[row * x.Length + column] = parameter.At(place) ?? double.NaN;
            }
        return values;
    }
}
