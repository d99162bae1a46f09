using System.Collections.Immutable;
using MinerOsphere.Learning.Numerics;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// Correlation of one series with another shifted by each lag: where a cause comes before its effect, such as rain before flow, its greatest
/// value tells the delay. Pairs with a gap are left out.
/// </summary>
/// <param name="LargestLag">Lags go from minus to plus this.</param>
/// <param name="Correlations">Per lag from the least, the correlation of cause(t) with effect(t + lag).</param>
/// <param name="Pairs">Pairs that each is made of.</param>
/// <param name="Bounds">What each would stay within 95 times in 100 were the series unrelated, given how each follows itself (Bartlett 1955).</param>
public sealed record CrossCorrelogram(int LargestLag, ImmutableArray<double> Correlations, ImmutableArray<int> Pairs, ImmutableArray<double> Bounds)
{
    /// <summary>Correlation at a lag: above 0 where the first series comes before the second.</summary>
    public double At(int lag) => Correlations[lag + LargestLag];

    /// <summary>The lag of the greatest correlation in size, the smallest lag of equals.</summary>
    public int Strongest
    {
        get
        {
            var best = 0;
            for (var lag = -LargestLag; lag <= LargestLag; lag++)
                if (Math.Abs(At(lag)) > Math.Abs(At(best)) || (Math.Abs(At(lag)) == Math.Abs(At(best)) && Math.Abs(lag) < Math.Abs(best))) best = lag;
            return best;
        }
    }

    /// <param name="cause">The series that may come first, NaN for a gap.</param>
    /// <param name="effect">The other, of the same steps.</param>
    /// <param name="largestLag">Largest shift, below the length.</param>
    public static CrossCorrelogram Of(ReadOnlySpan<double> cause, ReadOnlySpan<double> effect, int largestLag)
    {
        if (cause.Length != effect.Length) throw new ArgumentException($"series of {cause.Length} and {effect.Length} steps", nameof(effect));
        ArgumentOutOfRangeException.ThrowIfNegative(largestLag);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(largestLag, cause.Length);
        var (x, y) = (Standard(cause), Standard(effect));
        var (own, other) = (Autocorrelation.Of(cause, largestLag), Autocorrelation.Of(effect, largestLag));
        var memory = 1.0;
        for (var lag = 1; lag <= largestLag; lag++) memory += 2 * own[lag] * other[lag];
        var (correlations, pairs, bounds) = (new double[2 * largestLag + 1], new int[2 * largestLag + 1], new double[2 * largestLag + 1]);
        for (var lag = -largestLag; lag <= largestLag; lag++)
        {
            double sum = 0;
            var count = 0;
            for (var t = Math.Max(0, -lag); t < x.Length - Math.Max(0, lag); t++)
            {
                var product = x[t] * y[t + lag];
                if (double.IsNaN(product)) continue;
                sum += product;
                count++;
            }
            var at = lag + largestLag;
            pairs[at] = count;
            // The divisor of the whole, as of an autocorrelation; raised for pairs that are missing through gaps.
            correlations[at] = count == 0 ? 0 : sum / count * ((x.Length - Math.Abs(lag)) / (double)x.Length);
            bounds[at] = count == 0 ? double.PositiveInfinity : 1.959963984540054 * Math.Sqrt(Math.Max(memory, 1) / count);
        }
        return new CrossCorrelogram(largestLag, [.. correlations], [.. pairs], [.. bounds]);
    }

    private static double[] Standard(ReadOnlySpan<double> values)
    {
        var (mean, variance, _) = Moments.WithoutGaps(values);
        var deviation = Math.Sqrt(variance);
        var standard = new double[values.Length];
        for (var t = 0; t < standard.Length; t++) standard[t] = deviation > 0 ? (values[t] - mean) / deviation : double.IsNaN(values[t]) ? double.NaN : 0;
        return standard;
    }
}
