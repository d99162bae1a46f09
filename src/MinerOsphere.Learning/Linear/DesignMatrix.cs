using System.Collections.Immutable;

namespace MinerOsphere.Learning.Linear;

/// <summary>The explanatory columns of a regression, row by row. Columns have names, so that a fault can say which one is meant.</summary>
public sealed class DesignMatrix
{
    private readonly double[] _values;

    /// <param name="columns">Names, in order.</param>
    /// <param name="rows">One row per observation, each as long as there are columns; every value finite.</param>
    public DesignMatrix(IEnumerable<string> columns, IReadOnlyList<double[]> rows)
    {
        Columns = [.. columns];
        RowCount = rows.Count;
        _values = new double[RowCount * Columns.Length];
        for (var r = 0; r < RowCount; r++)
        {
            if (rows[r].Length != Columns.Length)
                throw new ArgumentException($"row {r} has {rows[r].Length} values, expected {Columns.Length}", nameof(rows));
            for (var c = 0; c < Columns.Length; c++)
                if (!double.IsFinite(rows[r][c]))
                    throw new ArgumentException($"row {r}, column '{Columns[c]}' is {rows[r][c]}, expected a finite number", nameof(rows));
            rows[r].CopyTo(_values, r * Columns.Length);
        }
    }

    /// <summary>Names of the columns.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>How many observations there are.</summary>
    public int RowCount { get; }

    /// <summary>How many columns there are.</summary>
    public int ColumnCount => Columns.Length;

    /// <summary>The values of an observation, a value per column.</summary>
    public ReadOnlySpan<double> Row(int index) => _values.AsSpan(index * Columns.Length, Columns.Length);
}
