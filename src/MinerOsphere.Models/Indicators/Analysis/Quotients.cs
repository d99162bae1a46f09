namespace MinerOsphere.Models.Indicators.Analysis;

/// <summary>
/// Where a group has more or less of a class than all groups together: the location quotient, the share of the class in the group over its
/// share in the whole. A small group strays far by chance; the adjusted residual (Haberman 1973) tells what is more than that for counts.
/// </summary>
/// <param name="Group">Which group.</param>
/// <param name="Class">Which class.</param>
/// <param name="Value">Of the two.</param>
/// <param name="Expected">What the group would have with the shares of the whole.</param>
/// <param name="Quotient">Value over expected.</param>
/// <param name="Residual">Adjusted residual, standard normal where group and class have nothing to do with each other.</param>
internal readonly record struct Quotients(int Group, int Class, double Value, double Expected, double Quotient, double Residual)
{
    /// <param name="values">By group and class; NaN counts as nothing.</param>
    public static IEnumerable<Quotients> Of(double[][] values)
    {
        var (rows, columns) = (values.Select(Sum).ToArray(), Enumerable.Range(0, values[0].Length).Select(c => values.Sum(v => Number(v[c]))).ToArray());
        var whole = rows.Sum();
        for (var g = 0; g < values.Length; g++)
            for (var c = 0; c < columns.Length; c++)
            {
                if (!(rows[g] > 0) || !(columns[c] > 0)) continue;
                var (value, expected) = (Number(values[g][c]), rows[g] * columns[c] / whole);
                var variance = expected * (1 - rows[g] / whole) * (1 - columns[c] / whole);
                yield return new Quotients(g, c, value, expected, value / expected, variance > 0 ? (value - expected) / Math.Sqrt(variance) : double.NaN);
            }
    }

    /// <summary>Half the sum of the differences between the shares of a group and those of the whole (Krugman 1991): what part of it would have to move to another class.</summary>
    public static double[] Specialisation(double[][] values)
    {
        var columns = Enumerable.Range(0, values[0].Length).Select(c => values.Sum(v => Number(v[c]))).ToArray();
        var whole = columns.Sum();
        return [.. values.Select(v => Sum(v) is var sum && sum > 0 ? Enumerable.Range(0, columns.Length).Sum(c => Math.Abs(Number(v[c]) / sum - columns[c] / whole)) / 2 : double.NaN)];
    }

    private static double Sum(double[] values) => values.Sum(Number);

    private static double Number(double value) => double.IsFinite(value) ? value : 0;
}
