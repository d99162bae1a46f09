namespace MinerOsphere.Learning.Tests.Trees.Forests;

/// <summary>Measures by ranks, slow and plain.</summary>
internal static class Ranks
{
    /// <summary>Share of pairs of a positive and a negative that are in the right order, ties a half.</summary>
    public static double Auc(IReadOnlyList<double> scores, IReadOnlyList<bool> positive)
    {
        var ranks = Of(scores);
        var positives = positive.Count(p => p);
        var sum = ranks.Where((_, i) => positive[i]).Sum();
        return (sum - positives * (positives + 1.0) / 2) / ((double)positives * (positive.Count - positives));
    }

    /// <summary>Spearman's.</summary>
    public static double Correlation(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var (x, y) = (Of(a), Of(b));
        var mean = (x.Length + 1) / 2.0;
        return x.Zip(y, (p, q) => (p - mean) * (q - mean)).Sum() / Math.Sqrt(x.Sum(p => (p - mean) * (p - mean)) * y.Sum(q => (q - mean) * (q - mean)));
    }

    private static double[] Of(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end < order.Length && values[order[end]] == values[order[start]]) end++;
            for (var i = start; i < end; i++) ranks[order[i]] = (start + 1 + end) / 2.0;
            start = end;
        }
        return ranks;
    }
}
