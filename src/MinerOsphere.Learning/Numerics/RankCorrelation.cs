namespace MinerOsphere.Learning.Numerics;

/// <summary>How alike two orders are (Spearman 1904).</summary>
public static class RankCorrelation
{
    /// <summary>Of the pairs of which both are there, ties at their mean rank; NaN with fewer than three, or where one side does not vary.</summary>
    public static double Spearman(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        List<double> a = [], b = [];
        for (var i = 0; i < one.Length; i++)
            if (double.IsFinite(one[i]) && double.IsFinite(other[i]))
            {
                a.Add(one[i]);
                b.Add(other[i]);
            }
        return a.Count < 3 ? double.NaN : Pearson(Ranks([.. a]), Ranks([.. b]));
    }

    private static double[] Ranks(double[] values)
    {
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];
        var ranks = new double[values.Length];
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to + 1 < order.Length && values[order[to + 1]] == values[order[from]]) to++;
            for (var k = from; k <= to; k++) ranks[order[k]] = (from + to) / 2.0 + 1;
            from = to + 1;
        }
        return ranks;
    }

    private static double Pearson(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        double ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : double.NaN;
    }
}
