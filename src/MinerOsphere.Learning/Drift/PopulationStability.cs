using MathNet.Numerics.Distributions;

namespace MinerOsphere.Learning.Drift;

/// <summary>
/// Population stability index: how far the shares of bins have moved, sum of (q - p) ln(q / p), which is Jeffreys' divergence. Half a row is
/// added to every bin of both sides, so that an empty one has a finite share; a bin that both sides leave empty does not count.
/// </summary>
public static class PopulationStability
{
    private const double Smoothing = 0.5;

    /// <param name="reference">Rows per bin in the reference.</param>
    /// <param name="current">Rows per bin now, of the same bins.</param>
    /// <returns>0 or more; NaN when either side has no rows.</returns>
    public static double Index(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        var (bins, p, q) = Totals(reference, current);
        if (p == 0 || q == 0) return double.NaN;
        var (whole, wholeNow) = (p + Smoothing * bins, q + Smoothing * bins);
        double index = 0;
        for (var b = 0; b < reference.Length; b++)
        {
            if (reference[b] == 0 && current[b] == 0) continue;
            var (before, now) = ((reference[b] + Smoothing) / whole, (current[b] + Smoothing) / wholeNow);
            index += (now - before) * Math.Log(now / before);
        }
        return index;
    }

    /// <summary>
    /// What the index passes by chance with a probability of <paramref name="level"/> when nothing has moved: it is distributed as
    /// chi-square times (1/n + 1/m) then (Yurdakul and Naranjo 2020).
    /// </summary>
    public static double Noise(ReadOnlySpan<long> reference, ReadOnlySpan<long> current, double level)
    {
        var (bins, p, q) = Totals(reference, current);
        return p == 0 || q == 0 ? double.NaN : bins < 2 ? 0 : ChiSquared.InvCDF(bins - 1, 1 - level) * (1.0 / p + 1.0 / q);
    }

    private static (int Bins, long Reference, long Current) Totals(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        if (reference.Length != current.Length) throw new ArgumentException($"{current.Length} bins, the reference has {reference.Length}", nameof(current));
        var (bins, p, q) = (0, 0L, 0L);
        for (var b = 0; b < reference.Length; b++)
        {
            if (reference[b] != 0 || current[b] != 0) bins++;
            p += reference[b];
            q += current[b];
        }
        return (bins, p, q);
    }
}
