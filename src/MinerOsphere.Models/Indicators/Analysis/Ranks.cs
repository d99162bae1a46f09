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

    /// <summary>Places of the values from the largest; of equals the earlier comes first, so that the order is the same everywhere.</summary>
    private static int[] Order(ReadOnlySpan<double> values)
    {
        var kept = new List<(double Value, int At)>(values.Length);
        for (var i = 0; i < values.Length; i++)
            if (double.IsFinite(values[i])) kept.Add((values[i], i));
        return [.. kept.OrderByDescending(v => v.Value).ThenBy(v => v.At).Select(v => v.At)];
    }
}
