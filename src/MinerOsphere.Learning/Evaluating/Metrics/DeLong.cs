using MathNet.Numerics;

namespace MinerOsphere.Learning.Evaluating.Metrics;

/// <summary>
/// Sampling error of the area under the ROC curve, of rows that are independent of one another (DeLong, DeLong and Clarke-Pearson 1988, by
/// the ranks of Sun and Xu 2014). Rows that resemble their neighbours say less than this takes them to.
/// </summary>
/// <param name="Area">The area under the curve.</param>
/// <param name="StandardError">Its standard error; 0 for an area of 0 or 1, which then says nothing.</param>
/// <param name="Lower">Lower end of the normal interval, cut at 0.</param>
/// <param name="Upper">Upper end, cut at 1.</param>
/// <param name="Undefined">Why there is none; null when there is.</param>
public readonly record struct DeLong(double Area, double StandardError, double Lower, double Upper, string? Undefined = null)
{
    /// <param name="observed">1 for a positive, 0 for a negative.</param>
    /// <param name="scores">Scores.</param>
    /// <param name="level">Of the interval.</param>
    public static DeLong Of(ReadOnlySpan<double> observed, ReadOnlySpan<double> scores, double level = 0.95)
    {
        if (Reason(observed, scores) is { } reason) return new DeLong(double.NaN, double.NaN, double.NaN, double.NaN, reason);
        var (area, ofPositives, ofNegatives) = Components(observed, scores);
        var error = Math.Sqrt(Covariance(ofPositives, ofPositives) + Covariance(ofNegatives, ofNegatives));
        var z = Math.Sqrt(2) * SpecialFunctions.ErfInv(IntervalMetrics.Probability(level));
        return new DeLong(area, error, Math.Max(0, area - z * error), Math.Min(1, area + z * error));
    }

    /// <summary>Difference of the areas of two scores of the same rows, with its standard error and the two-sided p-value of no difference.</summary>
    /// <returns>NaN throughout where an area is undefined; a p-value of 1 where the scores rank alike.</returns>
    public static (double Difference, double StandardError, double PValue) Compare(ReadOnlySpan<double> observed, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (Reason(observed, first) is not null || Reason(observed, second) is not null) return (double.NaN, double.NaN, double.NaN);
        var (a, aPositives, aNegatives) = Components(observed, first);
        var (b, bPositives, bNegatives) = Components(observed, second);
        var variance = Covariance(aPositives, aPositives) + Covariance(aNegatives, aNegatives) + Covariance(bPositives, bPositives) + Covariance(bNegatives, bNegatives)
            - 2 * (Covariance(aPositives, bPositives) + Covariance(aNegatives, bNegatives));
        var error = Math.Sqrt(Math.Max(0, variance));
        return (a - b, error, error > 0 ? SpecialFunctions.Erfc(Math.Abs(a - b) / error / Math.Sqrt(2)) : a == b ? 1 : 0);
    }

    private static string? Reason(ReadOnlySpan<double> observed, ReadOnlySpan<double> scores)
    {
        if ((WeightedRows.Undefined(observed, scores, default) ?? WeightedRows.NotBinary(observed, default)) is { } reason) return reason;
        var positives = 0;
        foreach (var y in observed) positives += (int)y;
        return positives < 2 || observed.Length - positives < 2 ? "two positives and two negatives are needed for a standard error" : null;
    }

    /// <summary>Per positive the share of negatives that it beats, per negative the share of positives that beat it, and the mean of either.</summary>
    private static (double Area, double[] OfPositives, double[] OfNegatives) Components(ReadOnlySpan<double> observed, ReadOnlySpan<double> scores)
    {
        var (positives, negatives) = (new List<double>(), new List<double>());
        for (var i = 0; i < observed.Length; i++) (observed[i] == 1 ? positives : negatives).Add(scores[i]);
        double[] risingPositives = [.. positives.Order()], risingNegatives = [.. negatives.Order()];
        double[] ofPositives = [.. positives.Select(score => Below(risingNegatives, score) / negatives.Count)];
        double[] ofNegatives = [.. negatives.Select(score => 1 - Below(risingPositives, score) / positives.Count)];
        return (ofPositives.Average(), ofPositives, ofNegatives);
    }

    /// <summary>How many lie below, those that are equal counted half.</summary>
    private static double Below(double[] rising, double value)
    {
        int First(Func<double, bool> stop)
        {
            var (low, high) = (0, rising.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (stop(rising[middle])) high = middle;
                else low = middle + 1;
            }
            return low;
        }
        return (First(v => v >= value) + First(v => v > value)) / 2.0;
    }

    /// <summary>Covariance of two means.</summary>
    private static double Covariance(double[] a, double[] b)
    {
        var (ma, mb) = (a.Average(), b.Average());
        double sum = 0;
        for (var i = 0; i < a.Length; i++) sum += (a[i] - ma) * (b[i] - mb);
        return sum / (a.Length - 1) / a.Length;
    }
}
