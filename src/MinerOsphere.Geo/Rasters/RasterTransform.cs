namespace MinerOsphere.Geo.Rasters;

/// <summary>
/// Where the cells of a raster lie: x = X + column ColumnX + row RowX, and y likewise. Column 0, row 0 is the outer corner of the first cell;
/// its middle is half a cell further.
/// </summary>
/// <param name="X">Easting or longitude of the outer corner of the first cell.</param>
/// <param name="Y">Northing or latitude of it.</param>
/// <param name="ColumnX">What a column adds to x: the width of a cell.</param>
/// <param name="ColumnY">What a column adds to y: 0 unless the raster is turned.</param>
/// <param name="RowX">What a row adds to x: 0 unless the raster is turned.</param>
/// <param name="RowY">What a row adds to y: negative where the first row is the northernmost.</param>
public readonly record struct RasterTransform(double X, double Y, double ColumnX, double ColumnY, double RowX, double RowY)
{
    /// <summary>Cells whose rows run from north to south and whose columns run from west to east.</summary>
    public static RasterTransform NorthUp(double west, double north, double width, double height) => new(west, north, width, 0, 0, -height);

    /// <summary>False where rows and columns are turned against the axes of the coordinate system.</summary>
    public bool IsAligned => ColumnY == 0 && RowX == 0;

    /// <summary>False where all cells fall on one line.</summary>
    public bool IsInvertible => double.IsFinite(X) && double.IsFinite(Y) && Math.Abs(Determinant) is > 0 and < double.PositiveInfinity;

    private double Determinant => ColumnX * RowY - RowX * ColumnY;

    /// <summary>The position of a column and row, whole numbers being the outer corners of cells.</summary>
    public (double X, double Y) At(double column, double row) => (X + column * ColumnX + row * RowX, Y + column * ColumnY + row * RowY);

    /// <summary>Column and row of a position; their whole part is the cell that it lies in.</summary>
    public (double Column, double Row) Find(double x, double y)
    {
        var (dx, dy) = (x - X, y - Y);
        return ((dx * RowY - dy * RowX) / Determinant, (dy * ColumnX - dx * ColumnY) / Determinant);
    }
}
