using System.Collections.Immutable;
using MinerOsphere.Learning.Distributions;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>
/// Histogram of where observations fell in their forecast distributions (probability integral transform): flat for calibrated forecasts, a
/// cup for too narrow ones, a cap for too wide ones, a slope for biased ones (Gneiting, Balabdaoui and Raftery 2007).
/// </summary>
/// <param name="Shares">Share of the rows per bin, over [0, 1] in bins of the same width.</param>
/// <param name="Rows">Rows counted.</param>
/// <param name="BandLower">Least share that a bin of calibrated forecasts has, 95 times in 100.</param>
/// <param name="BandUpper">Greatest such share.</param>
public sealed record PitHistogram(ImmutableArray<double> Shares, int Rows, double BandLower, double BandUpper)
{
    /// <param name="places">F(y) per row, between 0 and 1.</param>
    /// <param name="bins">Bins.</param>
    public static PitHistogram Of(ReadOnlySpan<double> places, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        var counts = new double[bins];
        foreach (var place in places)
        {
            if (!(place >= 0 && place <= 1)) throw new ArgumentException($"{place} is no probability", nameof(places));
            counts[Math.Min(bins - 1, (int)(place * bins))]++;
        }
        return Made(counts, places.Length, bins);
    }

    /// <summary>
    /// Of counts, whose distributions jump: each row spreads evenly over its jump, so that nothing is drawn by chance (Czado, Gneiting and
    /// Held 2009).
    /// </summary>
    public static PitHistogram OfCounts(ReadOnlySpan<double> observed, IReadOnlyList<NegativeBinomial> forecasts, int bins = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        if (observed.Length != forecasts.Count) throw new ArgumentException($"{forecasts.Count} forecasts for {observed.Length} observations", nameof(forecasts));
        var counts = new double[bins];
        for (var i = 0; i < observed.Length; i++)
        {
            var count = (long)observed[i];
            var (below, upTo) = (forecasts[i].Cumulative(count - 1), forecasts[i].Cumulative(count));
            for (var b = 0; b < bins; b++) counts[b] += Within(below, upTo, (b + 1.0) / bins) - Within(below, upTo, (double)b / bins);
        }
        return Made(counts, observed.Length, bins);
    }

    /// <summary>Where a count fell in its distribution, drawn evenly from its jump: uniform when the forecast is right (Smith 1985).</summary>
    public static double Randomised(NegativeBinomial forecast, long observed, RandomStream stream)
    {
        var below = forecast.Cumulative(observed - 1);
        return below + stream.NextDouble() * (forecast.Cumulative(observed) - below);
    }

    private static double Within(double below, double upTo, double place) => place <= below ? 0 : place >= upTo ? 1 : (place - below) / (upTo - below);

    private static PitHistogram Made(double[] counts, int rows, int bins)
    {
        var (lower, upper) = BinomialBand.Of(rows, 1.0 / bins);
        return new PitHistogram([.. counts.Select(count => rows == 0 ? 0 : count / rows)], rows, lower, upper);
    }
}
