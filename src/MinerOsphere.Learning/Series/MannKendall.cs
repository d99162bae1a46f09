using MathNet.Numerics.Distributions;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Series;

/// <summary>
/// Whether a series rises or falls, by the signs of all its steps alone (Mann 1945, Kendall 1975), and how fast: the median of all slopes
/// (Sen 1968). It takes values as independent of each other; a series that follows itself closely is found to have a trend too often.
/// </summary>
/// <param name="Score">Rising pairs less falling ones.</param>
/// <param name="Tau">Kendall's tau-b: the score as a share of the pairs that are not tied.</param>
/// <param name="Variance">Of the score without a trend, with ties.</param>
/// <param name="Statistic">Score over its deviation, with the correction for continuity.</param>
/// <param name="Probability">Two-sided probability of such a statistic without a trend.</param>
/// <param name="Slope">Median slope per step.</param>
/// <param name="Lower">Lower end of its confidence interval.</param>
/// <param name="Upper">Upper end of its confidence interval.</param>
public sealed record MannKendall(double Score, double Tau, double Variance, double Statistic, double Probability, double Slope, double Lower, double Upper)
{
    private const int LongestByPairs = 3000;

    /// <param name="values">Values at equal steps, NaN for a gap: gaps are left out, and the slopes keep the true distances.</param>
    /// <param name="level">Confidence of the interval of the slope.</param>
    /// <exception cref="DataFaultException">Fewer than three values, or more than some thousands, whose pairs are too many.</exception>
    public static MannKendall Of(ReadOnlySpan<double> values, double level = 0.95)
    {
        if (!(level > 0 && level < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "a confidence lies between 0 and 1");
        List<(double Time, double Value)> points = [];
        for (var t = 0; t < values.Length; t++)
            if (!double.IsNaN(values[t])) points.Add((t, values[t]));
        var n = points.Count;
        if (n < 3) throw new DataFaultException($"{n} values are too few for a test of trend, which takes 3");
        if (n > LongestByPairs) throw new DataFaultException($"{n} values have too many pairs for a test of trend, which takes {LongestByPairs}: take means by season or year");
        double score = 0;
        var slopes = new double[n * (n - 1) / 2];
        var at = 0;
        for (var i = 0; i < n; i++)
            for (var j = i + 1; j < n; j++)
            {
                score += Math.Sign(points[j].Value - points[i].Value);
                slopes[at++] = (points[j].Value - points[i].Value) / (points[j].Time - points[i].Time);
            }
        double ties = 0, tiedPairs = 0;
        foreach (var group in points.GroupBy(p => p.Value))
        {
            double t = group.Count();
            ties += t * (t - 1) * (2 * t + 5);
            tiedPairs += t * (t - 1) / 2;
        }
        var variance = (n * (n - 1.0) * (2 * n + 5) - ties) / 18;
        var statistic = variance > 0 ? (score - Math.Sign(score)) / Math.Sqrt(variance) : 0;
        var pairs = n * (n - 1) / 2.0;
        Array.Sort(slopes);
        // Ends of the slope by the ranks that the score's deviation spans (Gilbert 1987).
        var reach = Normal.InvCDF(0, 1, (1 + level) / 2) * Math.Sqrt(variance);
        return new MannKendall(
            score, tiedPairs < pairs ? score / Math.Sqrt(pairs * (pairs - tiedPairs)) : 0, variance, statistic, 2 * Normal.CDF(0, 1, -Math.Abs(statistic)),
            Rank(slopes, (pairs + 1) / 2), Rank(slopes, (pairs - reach) / 2), Rank(slopes, (pairs + reach) / 2 + 1));
    }

    /// <summary>The number of a rank from 1, between two where it is no whole one.</summary>
    private static double Rank(double[] sorted, double rank)
    {
        var low = Math.Clamp((int)Math.Floor(rank), 1, sorted.Length);
        var high = Math.Clamp(low + 1, 1, sorted.Length);
        return sorted[low - 1] + Math.Clamp(rank - low, 0, 1) * (sorted[high - 1] - sorted[low - 1]);
    }
}
