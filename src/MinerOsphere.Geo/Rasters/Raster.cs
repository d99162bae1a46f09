using System.Collections.Immutable;

namespace MinerOsphere.Geo.Rasters;

/// <summary>Values on a grid of cells that has a place on Earth.</summary>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Transform">Where the cells lie; null for a picture without a place.</param>
/// <param name="Crs">Null where nothing is said of it.</param>
/// <param name="Bands">At least one.</param>
public sealed record Raster(int Width, int Height, RasterTransform? Transform, RasterCrs? Crs, ImmutableArray<RasterBand> Bands)
{
    /// <summary>The cell that a position of the raster's own coordinate system lies in; false outside of the raster and where it has no place.</summary>
    public bool TryFind(double x, double y, out int column, out int row)
    {
        (column, row) = (-1, -1);
        if (Transform is not { } transform) return false;
        var (c, r) = transform.Find(x, y);
        if (!(c >= 0 && r >= 0 && c < Width && r < Height)) return false;
        (column, row) = ((int)c, (int)r);
        return true;
    }

    /// <summary>The value of a band at a cell; not-a-number where there is none.</summary>
    public double At(int band, int column, int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Width, nameof(column));
        return Bands[band].Values[row * Width + column];
    }

    /// <summary>The value of the cell that a position lies in; not-a-number outside of the raster.</summary>
    public double Sample(int band, double x, double y) => TryFind(x, y, out var column, out var row) ? At(band, column, row) : double.NaN;
}
