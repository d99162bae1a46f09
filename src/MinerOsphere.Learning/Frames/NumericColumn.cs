using System.Globalization;

namespace MinerOsphere.Learning.Frames;

/// <summary>Numbers in double precision; NaN where there is none.</summary>
public sealed class NumericColumn : Column
{
    private readonly double[] _values;

    /// <param name="name">Its name.</param>
    /// <param name="values">A value per row, NaN for a gap. Kept, not copied: the caller leaves them alone from here on.</param>
    /// <param name="unit">UCUM code.</param>
    public NumericColumn(string name, double[] values, string? unit = null) : base(name, unit) => _values = values;

    /// <inheritdoc/>
    public override int Count => _values.Length;

    /// <summary>A value per row, NaN for a gap.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The value of a row, NaN for a gap.</summary>
    public double this[int row] => _values[row];

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(_values[row]);

    /// <inheritdoc/>
    public override string Text(int row) => IsMissing(row) ? "missing" : _values[row].ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++) taken[i] = _values[rows[i]];
        return new NumericColumn(Name, taken, Unit);
    }
}
