using System.Collections.Immutable;

namespace MinerOsphere.Learning.Drift;

/// <summary>
/// What is kept of a column of the training, so that later data can be held against it without the training data: its bins with their
/// counts, and for numbers a sample of its distribution.
/// </summary>
public sealed class ReferenceColumn
{
    /// <summary>Values kept of a numeric column; beyond, its quantiles at even steps stand for it.</summary>
    internal const int MostValues = 2048;

    private readonly double[] _cuts;
    private readonly double[] _values;
    private readonly long[] _counts;

    /// <param name="counts">Per bin, then other levels (0 here), then gaps.</param>
    internal ReferenceColumn(string name, string? unit, ImmutableArray<string> levels, double[] cuts, double[] values, long[] counts) =>
        (Name, Unit, Levels, _cuts, _values, _counts) = (name, unit, levels, cuts, values, counts);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>UCUM code of its unit; null for none.</summary>
    public string? Unit { get; }

    /// <summary>Levels of a categorical column; default (no array) for a numeric one.</summary>
    public ImmutableArray<string> Levels { get; }

    /// <summary>True for a column of levels.</summary>
    public bool IsCategorical => !Levels.IsDefault;

    /// <summary>Upper ends of the bins of a numeric column but the last, which has none.</summary>
    public ReadOnlySpan<double> Cuts => _cuts;

    /// <summary>The values of a numeric column in ascending order, or quantiles in their stead.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Rows per bin or level, then rows of other levels (none in the reference), then gaps.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>Rows with a value.</summary>
    public long ValueCount => RowCount - _counts[^1];

    /// <summary>All rows.</summary>
    public long RowCount => _counts.Sum();

    /// <summary>Share of the rows without a value.</summary>
    public double MissingShare => RowCount == 0 ? 0 : (double)_counts[^1] / RowCount;

    internal static ReferenceColumn OfNumbers(string name, string? unit, ReadOnlySpan<double> column, int bins)
    {
        var values = Present(column);
        var cuts = new List<double>();
        for (var b = 1; b < bins && values.Length > 0; b++)
        {
            var cut = values[(int)((long)b * (values.Length - 1) / bins)];
            // What lies below the least value needs a bin of its own where that value fills the first one.
            if (cuts.Count == 0 && cut == values[0]) cuts.Add(Math.BitDecrement(cut));
            if (cuts.Count == 0 || cut > cuts[^1]) cuts.Add(cut);
        }
        var kept = values;
        if (values.Length > MostValues)
        {
            kept = new double[MostValues];
            for (var i = 0; i < kept.Length; i++) kept[i] = values[(int)((i + 0.5) * values.Length / kept.Length)];
            // The ends are kept as they are: they tell the range that was seen.
            (kept[0], kept[^1]) = (values[0], values[^1]);
        }
        double[] ends = [.. cuts];
        return new ReferenceColumn(name, unit, default, ends, kept, CountNumbers(ends, column));
    }

    internal static ReferenceColumn OfLevels(string name, ImmutableArray<string> levels, ReadOnlySpan<int> codes)
    {
        var counts = new long[levels.Length + 2];
        foreach (var code in codes) counts[code < 0 ? levels.Length + 1 : code]++;
        return new ReferenceColumn(name, null, levels, [], [], counts);
    }

    /// <summary>Rows per bin, none of other levels, gaps.</summary>
    internal static long[] CountNumbers(ReadOnlySpan<double> cuts, ReadOnlySpan<double> column)
    {
        var counts = new long[cuts.Length + 3];
        foreach (var value in column)
        {
            if (double.IsNaN(value)) counts[^1]++;
            else
            {
                var at = cuts.BinarySearch(value);
                counts[at < 0 ? ~at : at]++;
            }
        }
        return counts;
    }

    /// <summary>Values in ascending order, without the gaps.</summary>
    internal static double[] Present(ReadOnlySpan<double> column)
    {
        var values = new double[column.Length];
        var count = 0;
        foreach (var value in column)
            if (!double.IsNaN(value)) values[count++] = value;
        Array.Resize(ref values, count);
        Array.Sort(values);
        return values;
    }
}
