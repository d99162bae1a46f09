namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>Ranks from the largest value, 1, as sports count them: equals share the better rank and the next one is passed over.</summary>
internal static class Ranks
{
    /// <summary>The rank of every value; 0 for a gap.</summary>
    public static int[] Of(ReadOnlySpan<double> values)
    {
        var order = Order(values);
        var ranks = new int[values.Length];
        for (var k = 0; k < order.Length; k++) ranks[order[k]] = k > 0 && values[order[k]] == values[order[k - 1]] ? ranks[order[k - 1]] : k + 1;
        return ranks;
    }

    /// <summary>Spearman's correlation of two rankings of the groups that both have, ties at their mean rank; NaN with fewer than three.</summary>
    public static double Agreement(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        List<double> a = [], b = [];
        for (var i = 0; i < one.Length; i++)
            if (double.IsFinite(one[i]) && double.IsFinite(other[i]))
            {
                a.Add(one[i]);
                b.Add(other[i]);
            }
        return a.Count < 3 ? double.NaN : Correlation(MeanRanks([.. a]), MeanRanks([.. b]));
    }

    private static double[] MeanRanks(double[] values)
    {
        var order = Order(values);
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

    private static double Correlation(double[] a, double[] b)
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

    /// <summary>Places of the values from the largest; of equals the earlier comes first, so that the order is the same everywhere.</summary>
    private static int[] Order(ReadOnlySpan<double> values)
    {
        var kept = new List<(double Value, int At)>(values.Length);
        for (var i = 0; i < values.Length; i++)
            if (double.IsFinite(values[i])) kept.Add((values[i], i));
        return [.. kept.OrderByDescending(v => v.Value).ThenBy(v => v.At).Select(v => v.At)];
    }
}
