using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating.Splits;

/// <summary>How far values still resemble their neighbours': the least side of the blocks of a spatial validation.</summary>
public static class SpatialRange
{
    private const int Lags = 15;
    private const int MostRows = 1500;
    private const int Ranges = 120;

    /// <summary>
    /// Range of a spherical variogram with nugget, fitted to the empirical one (Matheron 1963) by least squares weighted by pairs over squared
    /// distance (Zhang et al. 1995). Best given the residuals of a model; the values themselves give a longer, so a more careful range.
    /// </summary>
    /// <param name="places">Where, in a projected system.</param>
    /// <param name="values">What, per place; rows with gaps are left out.</param>
    /// <param name="run">Draws the rows, when there are more than 1500.</param>
    /// <returns>The range in the unit of the places; null where the variogram does not rise, or does not level off within half the extent.</returns>
    public static double? Estimate(PlaceColumn places, ReadOnlySpan<double> values, TrainingRun run)
    {
        if (places.Count != values.Length) throw new ArgumentException($"{values.Length} values for {places.Count} places", nameof(values));
        var rows = new List<int>();
        foreach (var row in run.Stream(0x5641_5249).Permutation(values.Length))
            if (!places.IsMissing(row) && double.IsFinite(values[row]) && rows.Count < MostRows) rows.Add(row);
        if (rows.Count < 10) return null;
        double[] x = [.. rows.Select(row => places.X[row])], y = [.. rows.Select(row => places.Y[row])];
        var z = new double[rows.Count];
        for (var i = 0; i < z.Length; i++) z[i] = values[rows[i]];
        var reach = 0.5 * Math.Sqrt((x.Max() - x.Min()) * (x.Max() - x.Min()) + (y.Max() - y.Min()) * (y.Max() - y.Min()));
        if (!(reach > 0)) return null;
        var (distance, half, pairs) = (new double[Lags], new double[Lags], new double[Lags]);
        for (var i = 0; i < z.Length; i++)
        {
            run.Cancellation.ThrowIfCancellationRequested();
            for (var j = 0; j < i; j++)
            {
                var h = Math.Sqrt((x[i] - x[j]) * (x[i] - x[j]) + (y[i] - y[j]) * (y[i] - y[j]));
                var lag = (int)(h / reach * Lags);
                if (lag >= Lags || h == 0) continue;
                distance[lag] += h;
                half[lag] += (z[i] - z[j]) * (z[i] - z[j]) / 2;
                pairs[lag]++;
            }
        }
        for (var lag = 0; lag < Lags; lag++)
            if (pairs[lag] > 0) (distance[lag], half[lag]) = (distance[lag] / pairs[lag], half[lag] / pairs[lag]);
        return Fitted(distance, half, pairs, reach);
    }

    private static double? Fitted(double[] distance, double[] half, double[] pairs, double reach)
    {
        var (best, bestRange) = (double.PositiveInfinity, double.NaN);
        for (var step = 1; step <= Ranges; step++)
        {
            // A little past the reach, so that a variogram that still rises there is told from one that has levelled off.
            var range = reach * 1.2 * step / Ranges;
            var (error, sill) = Fit(distance, half, pairs, range);
            if (sill > 0 && error < best) (best, bestRange) = (error, range);
        }
        // A structure that holds less than a twentieth of the variance is noise.
        if (double.IsNaN(bestRange) || bestRange > reach) return null;
        var flat = Fit(distance, half, pairs, double.Epsilon).Error;
        return best < 0.95 * flat ? bestRange : null;
    }

    /// <summary>Least weighted squared error of nugget + sill * spherical(h/range), neither below 0.</summary>
    private static (double Error, double Sill) Fit(double[] distance, double[] half, double[] pairs, double range)
    {
        double w = 0, s = 0, ss = 0, g = 0, sg = 0, gg = 0;
        for (var lag = 0; lag < distance.Length; lag++)
        {
            if (pairs[lag] == 0) continue;
            var weight = pairs[lag] / (distance[lag] * distance[lag]);
            var t = Math.Min(1, distance[lag] / range);
            var shape = t * (1.5 - 0.5 * t * t);
            w += weight;
            s += weight * shape;
            ss += weight * shape * shape;
            g += weight * half[lag];
            sg += weight * shape * half[lag];
            gg += weight * half[lag] * half[lag];
        }
        var under = w * ss - s * s;
        var sill = under > 1e-12 * w * ss ? (w * sg - s * g) / under : 0;
        var nugget = (g - sill * s) / w;
        if (sill < 0) (sill, nugget) = (0, g / w);
        else if (nugget < 0) (nugget, sill) = (0, sg / ss);
        return (gg - 2 * nugget * g - 2 * sill * sg + nugget * nugget * w + 2 * nugget * sill * s + sill * sill * ss, sill);
    }
}
