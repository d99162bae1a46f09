namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>How unequally something is spread over groups, 0 where all have the same.</summary>
/// <param name="Count">Groups with a value.</param>
/// <param name="Gini">Gini coefficient, 0 to 1 - 1/n.</param>
/// <param name="Theil">Theil's T: 0 to ln n. NaN where a value is below 0.</param>
/// <param name="Between">Part of T between the classes of the groups; NaN without classes.</param>
/// <param name="Within">Part of T within them.</param>
/// <param name="Herfindahl">Sum of the squared shares: 1/n where all have the same, 1 where one has all.</param>
/// <param name="TopTenth">Share of the whole that the largest tenth of the groups (one at least) has.</param>
internal sealed record Inequality(int Count, double Gini, double Theil, double Between, double Within, double Herfindahl, double TopTenth)
{
    /// <summary>Number of groups of one size that would be as concentrated (Adelman 1969).</summary>
    public double EquivalentGroups => 1 / Herfindahl;

    /// <param name="values">Value of each group, 0 or more; NaN for a gap.</param>
    /// <param name="classes">Class of each group, for the parts of Theil; null for none.</param>
    /// <exception cref="ModelInputException">A value is below 0, or the sum is 0: shares of it mean nothing.</exception>
    public static Inequality Of(ReadOnlySpan<double> values, int[]? classes = null)
    {
        var kept = new List<(double Value, int Class)>();
        for (var i = 0; i < values.Length; i++)
            if (double.IsFinite(values[i])) kept.Add((values[i], classes?[i] ?? 0));
        var (n, sum) = (kept.Count, kept.Sum(k => k.Value));
        if (n == 0 || kept.Exists(k => k.Value < 0) || !(sum > 0)) throw new ModelInputException("inequality needs values of 0 or more, and one above 0: negative parts of a whole mean nothing");
        var sorted = kept.Select(k => k.Value).Order().ToArray();
        double ranked = 0, squares = 0;
        for (var i = 0; i < n; i++)
        {
            ranked += (2 * (i + 1) - n - 1) * sorted[i];
            squares += sorted[i] / sum * (sorted[i] / sum);
        }
        double mean = sum / n, theil = 0, between = 0;
        foreach (var (value, _) in kept) theil += Entropy(value / mean) / n;
        foreach (var group in kept.GroupBy(k => k.Class)) between += group.Count() / (double)n * Entropy(group.Average(k => k.Value) / mean);
        var top = Math.Max(1, n / 10);
        return new Inequality(n, ranked / (n * sum), theil, classes is null ? double.NaN : between, classes is null ? double.NaN : theil - between, squares, sorted[^top..].Sum() / sum);
    }

    /// <summary>The Lorenz curve: after each group from the smallest, the share of the groups and of the whole.</summary>
    public static (double Groups, double Whole)[] Lorenz(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray().Where(double.IsFinite).Order().ToArray();
        var (sum, run) = (sorted.Sum(), 0.0);
        var curve = new (double, double)[sorted.Length + 1];
        for (var i = 0; i < sorted.Length; i++)
        {
            run += sorted[i];
            curve[i + 1] = ((i + 1.0) / sorted.Length, run / sum);
        }
        return curve;
    }

    private static double Entropy(double ratio) => ratio > 0 ? ratio * Math.Log(ratio) : 0;
}
