using System.Collections.Immutable;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// Season of a series by centred moving averages, as the seasonal indices of official statistics began: each value against the average of the
/// season around it, averaged per place in the season. Where values are missing, the averages that need them are left out.
/// </summary>
public static class ClassicalDecomposition
{
    /// <summary>The season of each place (step t has place t modulo the period): indices around 1, or differences around 0.</summary>
    /// <param name="series">The series.</param>
    /// <param name="multiplicative">Indices to multiply by, else differences to add.</param>
    /// <returns>Default (no array) when the series is too short or too full of gaps to say a season, or an index would not be positive.</returns>
    public static ImmutableArray<double> Season(RegularSeries series, bool multiplicative)
    {
        var (m, n) = (series.Period, series.Length);
        if (m < 2 || n < 2 * m) return default;
        var (sums, counts) = (new double[m], new int[m]);
        var half = m / 2;
        for (var t = half; t < n - half; t++)
        {
            double trend = 0;
            for (var j = -half; j <= half; j++)
                trend += series[t + j] * (m % 2 == 0 && Math.Abs(j) == half ? 0.5 : 1);
            trend /= m;
            var difference = multiplicative ? series[t] / trend : series[t] - trend;
            if (!double.IsFinite(difference)) continue;
            sums[t % m] += difference;
            counts[t % m]++;
        }
        if (Array.IndexOf(counts, 0) >= 0) return default;
        var season = sums.Select((sum, place) => sum / counts[place]).ToArray();
        var mean = season.Average();
        if (multiplicative && !(mean > 0)) return default;
        for (var i = 0; i < m; i++) season[i] = multiplicative ? season[i] / mean : season[i] - mean;
        return multiplicative && season.Min() < 1e-4 ? default : [.. season];
    }

    /// <summary>
    /// Whether a series has a season: its autocorrelation at the period is beyond what chance gives once in ten series (the test of the M3
    /// theta method; Bartlett's bound with the autocorrelations of shorter lags).
    /// </summary>
    public static bool IsSeasonal(RegularSeries series)
    {
        var m = series.Period;
        if (m < 2 || series.IsConstant || series.Length <= 2 * m) return false;
        var correlations = Autocorrelation.Of(series.Values, m);
        double squares = 0;
        for (var lag = 1; lag < m; lag++) squares += correlations[lag] * correlations[lag];
        return Math.Abs(correlations[m]) / Math.Sqrt((1 + 2 * squares) / series.ObservedCount) > 1.6448536269514722;
    }
}
