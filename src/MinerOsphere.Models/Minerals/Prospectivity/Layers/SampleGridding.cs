using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Learning.Spatial.Kriging;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Models.Minerals.Prospectivity.Layers;

/// <summary>
/// Measures at points brought onto a grid: by ordinary kriging where their variogram can be told, since it weighs neighbours by how far
/// values really resemble one another and smooths what is noise; else by inverse distance. Nothing is said farther from every point than
/// three times their mean spacing.
/// </summary>
internal static class SampleGridding
{
    private const int LeastForKriging = 30, Neighbours = 24, InverseNeighbours = 12;
    private const double Spacings = 3;

    /// <summary>The values at the cells, and in words how they were made.</summary>
    public static (double[] Values, LocalizedText How) Of(PlaceColumn places, double[] values, PlaceColumn cells, Interpolation wanted, TrainingRun run)
    {
        int[] known = [.. Enumerable.Range(0, values.Length).Where(i => !places.IsMissing(i) && double.IsFinite(values[i]))];
        if (known.Length == 0) throw new DataFaultException("no point has a value");
        var (at, z) = ((PlaceColumn)places.Take(known), Array.ConvertAll(known, i => values[i]));
        var reach = Spacings * Spacing(at);
        var variogram = wanted is Interpolation.Auto or Interpolation.Kriging ? Fitted(at, z, run) : null;
        if (variogram is null && wanted == Interpolation.Kriging) throw new DataFaultException($"the variogram of {z.Length} points does not rise: kriging would say no more than their mean; take inverse-distance");
        if (variogram is not null)
        {
            var model = KrigingModel.Of(at, z, variogram, new KrigingOptions { Neighbours = Neighbours, MostDistance = reach }, run);
            var found = model.At(cells, run).Mean;
            var (range, nugget) = (Metres(variogram.EffectiveRange), (variogram.Nugget / variogram.Sill).ToString("P0", CultureInfo.InvariantCulture));
            return (found, new LocalizedText($"krigeage ordinaire de {z.Length} points (portée {range}, pépite {nugget} du palier)", $"ordinary kriging of {z.Length} points (range {range}, nugget {nugget} of the sill)"));
        }
        var isNearest = wanted == Interpolation.Nearest;
        var weighed = Weighed(at, z, cells, isNearest ? 1 : InverseNeighbours, reach, run);
        return (weighed, isNearest
            ? new LocalizedText($"le plus proche de {z.Length} points", $"the nearest of {z.Length} points")
            : new LocalizedText($"moyenne pondérée par l'inverse du carré de la distance, {z.Length} points (variogramme sans structure ou trop peu de points pour un krigeage)", $"means by the inverse of the squared distance, {z.Length} points (a variogram without structure, or too few points to krige)"));
    }

    public static string Metres(double metres) => metres >= 10_000 ? $"{(metres / 1000).ToString("0", CultureInfo.InvariantCulture)} km" : metres >= 1000 ? $"{(metres / 1000).ToString("0.0", CultureInfo.InvariantCulture)} km" : $"{metres.ToString("0", CultureInfo.InvariantCulture)} m";

    /// <summary>Of a nugget and one structure; null where it does not rise.</summary>
    private static Variogram? Fitted(PlaceColumn at, double[] z, TrainingRun run)
    {
        if (z.Length < LeastForKriging || Array.TrueForAll(z, value => value == z[0])) return null;
        var bins = EmpiricalVariogram.Of(at, z, new EmpiricalVariogramOptions(), run);
        if (bins.Length < 5) return null;
        var nugget = new VariogramStructure(VariogramShape.Nugget, 0);
        VariogramFit Fit(VariogramShape shape) => VariogramFit.Of(bins, [nugget, new VariogramStructure(shape, 1, 1)]);
        var (spherical, exponential) = (Fit(VariogramShape.Spherical), Fit(VariogramShape.Exponential));
        var best = spherical.SquaredError <= exponential.SquaredError ? spherical : exponential;
        return best.Variogram.Sill > 0 && best.Variogram.Nugget <= 0.95 * best.Variogram.Sill && best.SquaredError < 0.95 * VariogramFit.Of(bins, [nugget]).SquaredError ? best.Variogram : null;
    }

    /// <summary>Side of the square that each point has to itself.</summary>
    private static double Spacing(PlaceColumn at)
    {
        var (x, y) = (at.X.ToArray(), at.Y.ToArray());
        var area = Math.Max(x.Max() - x.Min(), 1) * Math.Max(y.Max() - y.Min(), 1);
        return Math.Sqrt(area / x.Length);
    }

    private static double[] Weighed(PlaceColumn at, double[] z, PlaceColumn cells, int count, double reach, TrainingRun run)
    {
        var tree = KdTree.Of(at.X, at.Y);
        var found = new double[cells.Count];
        var (items, distances) = (new int[Math.Min(count, z.Length)], new double[Math.Min(count, z.Length)]);
        for (var cell = 0; cell < found.Length; cell++)
        {
            if (cell % 512 == 0) run.Cancellation.ThrowIfCancellationRequested();
            var near = tree.Nearest([cells.X[cell], cells.Y[cell]], items, distances, reach * reach);
            double sum = 0, weights = 0;
            for (var i = 0; i < near; i++)
            {
                var weight = 1 / Math.Max(distances[i], 1e-6);
                (sum, weights) = (sum + weight * z[items[i]], weights + weight);
            }
            found[cell] = weights > 0 ? sum / weights : double.NaN;
        }
        return found;
    }
}
