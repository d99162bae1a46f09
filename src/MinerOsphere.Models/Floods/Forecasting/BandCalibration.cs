using System.Collections.Immutable;
using MinerOsphere.Learning.Uncertainty.Conformal;

namespace MinerOsphere.Models.Floods.Forecasting;

/// <summary>
/// Scores of a year that nothing was learnt from, by class of the discharge that may come: how far raw quantiles missed, in their own widths
/// (scaled conformalised quantile regression), so that bands are as wide in floods as floods ask for.
/// </summary>
/// <param name="Bounds">Raw 95 % quantiles that part the classes, m3/s, rising.</param>
/// <param name="Scores90">Per class the scores of the 90 % band, oldest first.</param>
/// <param name="Scores80">Of the 80 % band.</param>
/// <param name="UpperTail">Mean excess over the 90 % band, in widths of its upper half.</param>
/// <param name="LowerTail">Below it, in widths of its lower half.</param>
public sealed record BandCalibration(ImmutableArray<double> Bounds, ImmutableArray<ImmutableArray<double>> Scores90, ImmutableArray<ImmutableArray<double>> Scores80, double UpperTail, double LowerTail)
{
    /// <summary>Shares of the calibration rows below the bounds: the highest class is that of floods.</summary>
    private static readonly double[] Shares = [0.8, 0.95];

    internal static BandCalibration Of(RawForecasts raw, double[] observed)
    {
        double[] rising = [.. raw.Q95.Order()];
        ImmutableArray<double> bounds = [.. Shares.Select(s => rising[(int)(s * (rising.Length - 1))]).Distinct()];
        ImmutableArray<ImmutableArray<double>> Scores(double[] lower, double[] upper)
        {
            var scores = Enumerable.Range(0, bounds.Length + 1).Select(_ => ImmutableArray.CreateBuilder<double>()).ToArray();
            for (var r = 0; r < observed.Length; r++)
                if (Score(lower[r], upper[r], observed[r]) is var score && !double.IsNaN(score)) scores[ClassOf(bounds, raw.Q95[r])].Add(score);
            return [.. scores.Select(s => s.ToImmutable())];
        }
        var (upperTail, lowerTail) = Tails(raw, observed);
        return new BandCalibration(bounds, Scores(raw.Q05, raw.Q95), Scores(raw.Q10, raw.Q90), upperTail, lowerTail);
    }

    internal static int ClassOf(ImmutableArray<double> bounds, double upper)
    {
        var above = 0;
        foreach (var bound in bounds)
            if (upper > bound) above++;
        return above;
    }

    internal static Forecast Scaled(double lower, double upper)
    {
        // Quantiles that meet leave no unit to measure a miss in: a thousandth of the discharge is one.
        var least = 1e-3 * Math.Max(Math.Abs(lower), Math.Abs(upper)) + 1e-9;
        if (upper - lower < least) (lower, upper) = ((lower + upper - least) / 2, (lower + upper + least) / 2);
        return new Forecast { Prediction = (lower + upper) / 2, Lower = lower, Upper = upper };
    }

    private static double Score(double lower, double upper, double observed)
    {
        var scaled = Scaled(lower, upper);
        return Math.Max(scaled.Lower - observed, observed - scaled.Upper) / (scaled.Upper - scaled.Lower);
    }

    /// <summary>Mean excess beyond the calibrated 90 % band: the one parameter of an exponential tail.</summary>
    private static (double Upper, double Lower) Tails(RawForecasts raw, double[] observed)
    {
        var (above, below, over, under) = (0.0, 0.0, 0, 0);
        for (var r = 0; r < observed.Length; r++)
        {
            if (observed[r] > raw.Q95[r] && raw.Q95[r] > raw.Point[r]) (above, over) = (above + (observed[r] - raw.Q95[r]) / (raw.Q95[r] - raw.Point[r]), over + 1);
            if (observed[r] < raw.Q05[r] && raw.Q05[r] < raw.Point[r]) (below, under) = (below + (raw.Q05[r] - observed[r]) / (raw.Point[r] - raw.Q05[r]), under + 1);
        }
        // A normal law's: where there was nothing to learn from.
        const double Normal = 0.25;
        const int Enough = 20;
        return (over >= Enough ? Math.Min(2, above / over) : Normal, under >= Enough ? Math.Min(2, below / under) : Normal);
    }
}
