using System.Collections.Immutable;

namespace MinerOsphere.Learning.Frames;

/// <summary>
/// The features of some rows as numbers, column by column: what every algorithm of this library reads. A categorical value is its code; a
/// gap is NaN in both kinds.
/// </summary>
public sealed class FeatureMatrix
{
    private readonly double[][] _columns;

    /// <param name="features">What the columns are.</param>
    /// <param name="columns">Per feature a value per row. Kept, not copied.</param>
    /// <param name="offset">Known part of the margin per row, such as the logarithm of an exposure; null for none.</param>
    public FeatureMatrix(ImmutableArray<FeatureSpecification> features, double[][] columns, double[]? offset = null)
    {
        if (features.Length != columns.Length) throw new ArgumentException($"{columns.Length} columns for {features.Length} features", nameof(columns));
        (Features, _columns, Offset) = (features, columns, offset);
        RowCount = columns.Length > 0 ? columns[0].Length : offset?.Length ?? 0;
        if (Array.Exists(columns, column => column.Length != RowCount) || (offset is not null && offset.Length != RowCount))
            throw new ArgumentException("columns of different lengths", nameof(columns));
    }

    /// <summary>What the columns are.</summary>
    public ImmutableArray<FeatureSpecification> Features { get; }

    /// <summary>How many rows there are.</summary>
    public int RowCount { get; }

    /// <summary>How many features there are.</summary>
    public int ColumnCount => _columns.Length;

    /// <summary>Known part of the margin per row (log scale for counts); null for none.</summary>
    public double[]? Offset { get; }

    /// <summary>The values of a feature, row by row.</summary>
    public ReadOnlySpan<double> Column(int index) => _columns[index];

    /// <summary>One value; NaN where it is missing.</summary>
    public double this[int row, int column] => _columns[column][row];

    /// <summary>Of plain numeric columns, named f0, f1 and so on when no names are given.</summary>
    public static FeatureMatrix Of(double[][] columns, IEnumerable<string>? names = null)
    {
        ImmutableArray<string> named = [.. names ?? Enumerable.Range(0, columns.Length).Select(i => $"f{i}")];
        return new FeatureMatrix([.. named.Select(name => new FeatureSpecification(name))], columns);
    }

    /// <summary>One row, a value per column.</summary>
    public void CopyRow(int row, Span<double> values)
    {
        for (var c = 0; c < _columns.Length; c++) values[c] = _columns[c][row];
    }

    /// <summary>Rows <paramref name="start"/> up to <paramref name="end"/> (exclusive), row after row, in single precision.</summary>
    public void CopyRows(int start, int end, Span<float> rows)
    {
        for (var c = 0; c < _columns.Length; c++)
        {
            var column = _columns[c];
            for (int r = start, at = c; r < end; r++, at += _columns.Length) rows[at] = (float)column[r];
        }
    }

    /// <summary>Only these rows, in this order.</summary>
    public FeatureMatrix Take(ReadOnlySpan<int> rows)
    {
        var taken = new double[_columns.Length][];
        for (var c = 0; c < taken.Length; c++) taken[c] = Take(_columns[c], rows);
        return new FeatureMatrix(Features, taken, Offset is null ? null : Take(Offset, rows));
    }

    /// <summary>The same rows with one column in place of another (a permuted or a moved one).</summary>
    public FeatureMatrix WithColumn(int index, double[] values)
    {
        var columns = (double[][])_columns.Clone();
        columns[index] = values;
        return new FeatureMatrix(Features, columns, Offset);
    }

    internal static double[] Take(double[] values, ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++) taken[i] = values[rows[i]];
        return taken;
    }
}
