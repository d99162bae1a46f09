using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Spatial.Kriging;

/// <summary>Semivariances as the data have them.</summary>
public static class EmpiricalVariogram
{
    /// <param name="places">Where the values are; rows without a place or a value are left out.</param>
    /// <param name="values">A value per row; residuals where there is a trend.</param>
    /// <param name="options">Bins and estimate.</param>
    /// <param name="run">Threads and cancellation; its seed draws places where there are too many.</param>
    /// <returns>The bins that hold a pair, by distance; a bin takes in its far end, and the first one pairs in one place.</returns>
    /// <exception cref="DataFaultException">Less than two places.</exception>
    public static ImmutableArray<VariogramBin> Of(PlaceColumn places, ReadOnlySpan<double> values, EmpiricalVariogramOptions options, TrainingRun run)
    {
        if (values.Length != places.Count) throw new ArgumentException($"{values.Length} values at {places.Count} places", nameof(values));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostPlaces, 2);
        var rows = Rows(places, values, options.MostPlaces, run);
        if (rows.Length < 2) throw new DataFaultException($"a variogram needs values at two places or more, found {rows.Length}", places.Name);
        var (x, y, z) = (Array.ConvertAll(rows, row => places.X[row]), Array.ConvertAll(rows, row => places.Y[row]), new double[rows.Length]);
        for (var i = 0; i < rows.Length; i++) z[i] = values[rows[i]];
        var cutoff = options.Cutoff ?? double.Hypot(x.Max() - x.Min(), y.Max() - y.Min()) / 3;
        var width = options.Width ?? cutoff / 15;
        if (!(cutoff > 0 && double.IsFinite(cutoff))) throw new DataFaultException("all places are the same: there is no distance to vary with", places.Name);
        if (!(width > 0 && width <= cutoff && cutoff / width < 10_000)) throw new ArgumentOutOfRangeException(nameof(options), width, "a width above 0 and up to the cutoff, and less than 10,000 bins, are expected");
        var count = (int)Math.Ceiling(cutoff / width * (1 - 1e-12));
        var blocks = new (double Distance, double Sum, long Pairs)[Blocks.Count(rows.Length, 64)][];
        Blocks.Run(rows.Length, 64, run, (block, start, end) => blocks[block] = Pairs(x, y, z, start, end, cutoff, width, count, options));
        var bins = ImmutableArray.CreateBuilder<VariogramBin>(count);
        for (var bin = 0; bin < count; bin++)
        {
            var (distance, sum, pairs) = (0.0, 0.0, 0L);
            foreach (var block in blocks) (distance, sum, pairs) = (distance + block[bin].Distance, sum + block[bin].Sum, pairs + block[bin].Pairs);
            if (pairs == 0) continue;
            var mean = sum / pairs;
            bins.Add(new VariogramBin(distance / pairs, options.Robust ? mean * mean * mean * mean / (0.457 + 0.494 / pairs) / 2 : mean / 2, pairs));
        }
        return bins.ToImmutable();
    }

    private static (double Distance, double Sum, long Pairs)[] Pairs(double[] x, double[] y, double[] z, int start, int end, double cutoff, double width, int count, EmpiricalVariogramOptions options)
    {
        var bins = new (double Distance, double Sum, long Pairs)[count];
        var (sin, cos) = Math.SinCos((options.Azimuth ?? 0) * Math.PI / 180);
        var least = Math.Cos(options.AzimuthTolerance * Math.PI / 180) * (1 - 1e-12);
        for (var i = start; i < end; i++)
            for (var j = 0; j < i; j++)
            {
                var (dx, dy) = (x[i] - x[j], y[i] - y[j]);
                var distance = Math.Sqrt(dx * dx + dy * dy);
                if (distance > cutoff || (options.Azimuth is not null && Math.Abs(dx * sin + dy * cos) < least * distance)) continue;
                var at = distance == 0 ? 0 : Math.Min(count - 1, (int)Math.Ceiling(distance / width) - 1);
                var difference = Math.Abs(z[i] - z[j]);
                ref var bin = ref bins[at];
                bin = (bin.Distance + distance, bin.Sum + (options.Robust ? Math.Sqrt(difference) : difference * difference), bin.Pairs + 1);
            }
        return bins;
    }

    private static int[] Rows(PlaceColumn places, ReadOnlySpan<double> values, int most, TrainingRun run)
    {
        var kept = new List<int>(values.Length);
        for (var row = 0; row < values.Length; row++)
            if (!places.IsMissing(row) && double.IsFinite(values[row])) kept.Add(row);
        if (kept.Count <= most) return [.. kept];
        var rows = Array.ConvertAll(run.Stream(0).Permutation(kept.Count)[..most], at => kept[at]);
        Array.Sort(rows);
        return rows;
    }
}
