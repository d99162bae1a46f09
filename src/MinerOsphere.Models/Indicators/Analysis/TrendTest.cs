using MinerOsphere.Learning.Series;

namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>Mann and Kendall's test of many groups: a hundred tests find five trends where there is none, so the probabilities are adjusted.</summary>
/// <param name="Group">Which group.</param>
/// <param name="Test">Its test and slope.</param>
/// <param name="Adjusted">Share of false finds among all with at most this probability (Benjamini and Hochberg 1995).</param>
internal readonly record struct TrendTest(int Group, MannKendall Test, double Adjusted)
{
    public const int FewestTimes = 4;

    /// <param name="values">By group and time at equal steps; NaN for a gap. Groups with fewer than four values have no test.</param>
    /// <param name="level">Confidence of the interval of the slope.</param>
    public static TrendTest[] Of(double[][] values, double level)
    {
        var tests = new List<(int Group, MannKendall Test)>();
        for (var g = 0; g < values.Length; g++)
            if (values[g].Count(double.IsFinite) >= FewestTimes) tests.Add((g, MannKendall.Of(values[g], level)));
        var adjusted = Adjust([.. tests.Select(t => t.Test.Probability)]);
        return [.. tests.Select((t, i) => new TrendTest(t.Group, t.Test, adjusted[i]))];
    }

    /// <summary>The probabilities adjusted for their number.</summary>
    internal static double[] Adjust(double[] probabilities)
    {
        var order = Enumerable.Range(0, probabilities.Length).OrderByDescending(i => probabilities[i]).ToArray();
        var (adjusted, least) = (new double[probabilities.Length], 1.0);
        for (var k = 0; k < order.Length; k++)
            adjusted[order[k]] = least = Math.Min(least, probabilities[order[k]] * probabilities.Length / (probabilities.Length - k));
        return adjusted;
    }
}
