using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Evaluating.Splits;

/// <summary>Points in square cells, so that those near a place are found without measuring to all.</summary>
internal sealed class PlaceGrid
{
    private readonly Dictionary<(long, long), List<int>> _cells = [];
    private readonly double _side;
    private readonly double[] _x;
    private readonly double[] _y;

    /// <param name="places">Points, none missing.</param>
    /// <param name="radius">How far one will look; a cell is as wide.</param>
    public PlaceGrid(PlaceColumn places, double radius)
    {
        (_x, _y, _side) = (places.X.ToArray(), places.Y.ToArray(), radius);
        for (var row = 0; row < _x.Length; row++)
        {
            var cell = Cell(row);
            if (!_cells.TryGetValue(cell, out var rows)) _cells.Add(cell, rows = []);
            rows.Add(row);
        }
    }

    /// <summary>Calls <paramref name="found"/> with each row no farther than the radius from this one, itself included.</summary>
    public void Near(int row, Action<int> found)
    {
        var (cx, cy) = Cell(row);
        for (var x = cx - 1; x <= cx + 1; x++)
            for (var y = cy - 1; y <= cy + 1; y++)
            {
                if (!_cells.TryGetValue((x, y), out var rows)) continue;
                foreach (var other in rows)
                    if (SquaredDistance(row, other) <= _side * _side) found(other);
            }
    }

    private double SquaredDistance(int a, int b) => (_x[a] - _x[b]) * (_x[a] - _x[b]) + (_y[a] - _y[b]) * (_y[a] - _y[b]);

    private (long, long) Cell(int row) => ((long)Math.Floor(_x[row] / _side), (long)Math.Floor(_y[row] / _side));

    /// <summary>The places of a table, checked for what plane distances need.</summary>
    /// <exception cref="DataFaultException">There are none, one is missing, or they are degrees.</exception>
    public static PlaceColumn Checked(TrainingTable table)
    {
        var places = table.Places ?? throw new DataFaultException("the rows have no places, which a spatial validation keeps apart: name a place column");
        var faults = new FaultList();
        faults.AddRows(places, table.RowName, row => places.IsMissing(row) ? "it has no place, so that it can neither be held back nor kept away from what is" : null);
        if (places.Crs is { } crs && IsGeographic(crs)) faults.Add($"{crs} is in degrees, of which no distance can be measured: give places in a projected system, in metres", places.Name);
        faults.ThrowIfAny();
        return places;
    }

    // The geographic systems of French and European data; any other is taken at its word as projected.
    private static bool IsGeographic(string crs) =>
        crs.EndsWith("CRS84", StringComparison.OrdinalIgnoreCase) || crs.EndsWith("CRS84h", StringComparison.OrdinalIgnoreCase)
        || Array.Exists(["4326", "4171", "4258", "4979", "4167", "4937", "4964", "4467", "4463", "4470", "4627", "5489"], code => crs.EndsWith("/" + code, StringComparison.Ordinal) || crs.EndsWith(":" + code, StringComparison.Ordinal));

    /// <summary>The training rows that are farther than the radius of the grid from every test row (all the others without a grid), and how many were.</summary>
    public static (int[] Kept, int Dropped) WithoutBuffer(PlaceGrid? grid, int rows, int[] test)
    {
        var state = new bool[rows];
        foreach (var row in test) state[row] = true;
        if (grid is not null)
            foreach (var row in test) grid.Near(row, other => state[other] = true);
        var kept = new List<int>(rows);
        for (var row = 0; row < rows; row++)
            if (!state[row]) kept.Add(row);
        return ([.. kept], rows - test.Length - kept.Count);
    }
}
