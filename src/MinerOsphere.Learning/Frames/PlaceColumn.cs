using System.Globalization;

namespace MinerOsphere.Learning.Frames;

/// <summary>A point per row. Distances between places are plane ones, so the system is to be a projected one, in metres.</summary>
public sealed class PlaceColumn : Column
{
    private readonly double[] _x;
    private readonly double[] _y;

    /// <param name="name">Its name.</param>
    /// <param name="x">Easting per row, NaN for a gap. Kept, not copied.</param>
    /// <param name="y">Northing per row, NaN for a gap. Kept, not copied.</param>
    /// <param name="crs">URI of the coordinate reference system; null when none is known.</param>
    public PlaceColumn(string name, double[] x, double[] y, string? crs = null) : base(name, "m")
    {
        if (x.Length != y.Length) throw new ArgumentException($"column '{name}' has {x.Length} eastings and {y.Length} northings", nameof(y));
        (_x, _y, Crs) = (x, y, crs);
    }

    /// <inheritdoc/>
    public override int Count => _x.Length;

    /// <summary>URI of the coordinate reference system; null when none is known.</summary>
    public string? Crs { get; }

    /// <summary>Easting per row, in metres; NaN for a gap.</summary>
    public ReadOnlySpan<double> X => _x;

    /// <summary>Northing per row, in metres; NaN for a gap.</summary>
    public ReadOnlySpan<double> Y => _y;

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(_x[row]) || double.IsNaN(_y[row]);

    /// <inheritdoc/>
    public override string Text(int row) => IsMissing(row) ? "missing" : string.Create(CultureInfo.InvariantCulture, $"({_x[row]:R} {_y[row]:R})");

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        var (x, y) = (new double[rows.Length], new double[rows.Length]);
        for (var i = 0; i < rows.Length; i++) (x[i], y[i]) = (_x[rows[i]], _y[rows[i]]);
        return new PlaceColumn(Name, x, y, Crs);
    }
}
