using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Spatial;

/// <summary>Square cells in rows from north to south and columns from west to east, of a plane reference system; some may be masked out.</summary>
/// <param name="West">Easting of the western edge.</param>
/// <param name="North">Northing of the northern edge.</param>
/// <param name="CellSize">Side of a cell, in the system's unit.</param>
/// <param name="Columns">Cells from west to east.</param>
/// <param name="Rows">Cells from north to south.</param>
/// <param name="Crs">URI of the reference system; null when none is known.</param>
public sealed record Grid(double West, double North, double CellSize, int Columns, int Rows, string? Crs = null)
{
    /// <summary>The cells in use, by their index; null for all of them.</summary>
    public bool[]? Mask { get; init; }

    /// <summary>Cells, masked ones among them.</summary>
    public int CellCount => checked(Rows * Columns);

    /// <summary>The smallest grid over a box from its north-western corner.</summary>
    public static Grid Over(double west, double south, double east, double north, double cellSize, string? crs = null)
    {
        if (!(cellSize > 0 && double.IsFinite(cellSize))) throw new ArgumentOutOfRangeException(nameof(cellSize), cellSize, "a cell has a side above 0");
        if (!(west <= east && south <= north)) throw new ArgumentException("the box is turned inside out", nameof(east));
        // A box that is a whole number of cells wide but for rounding gets no sliver of a column.
        var (columns, rows) = (Math.Ceiling((east - west) / cellSize - 1e-9), Math.Ceiling((north - south) / cellSize - 1e-9));
        if (columns * rows > int.MaxValue / 2) throw new ArgumentException(FormattableString.Invariant($"a grid of {columns:N0} by {rows:N0} cells is too large"), nameof(cellSize));
        return new Grid(west, north, cellSize, Math.Max(1, (int)columns), Math.Max(1, (int)rows), crs);
    }

    /// <summary>Whether a cell is in use.</summary>
    public bool Has(int cell) => Mask is null || Mask[cell];

    /// <summary>Easting of a cell's centre.</summary>
    public double X(int cell) => West + (cell % Columns + 0.5) * CellSize;

    /// <summary>Northing of a cell's centre.</summary>
    public double Y(int cell) => North - (cell / Columns + 0.5) * CellSize;

    /// <summary>The cell that holds a point, western and northern edges included; -1 outside of the grid and on masked cells.</summary>
    public int CellAt(double x, double y)
    {
        var (column, row) = (Math.Floor((x - West) / CellSize), Math.Floor((North - y) / CellSize));
        if (!(column >= 0 && column < Columns && row >= 0 && row < Rows)) return -1;
        var cell = (int)row * Columns + (int)column;
        return Has(cell) ? cell : -1;
    }

    /// <summary>The cells in use, in their order: a value per such cell is what features and predictions on a grid hold.</summary>
    public int[] Cells()
    {
        if (Mask is not null && Mask.Length != CellCount) throw new ArgumentException($"the mask has {Mask.Length} cells, the grid {CellCount}");
        var cells = new List<int>(CellCount);
        for (var cell = 0; cell < CellCount; cell++)
            if (Has(cell)) cells.Add(cell);
        return [.. cells];
    }

    /// <summary>The centres of the cells in use.</summary>
    public PlaceColumn Places(string name = "place")
    {
        var cells = Cells();
        return new PlaceColumn(name, Array.ConvertAll(cells, X), Array.ConvertAll(cells, Y), Crs);
    }
}
