namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>Square cells over a land cover, with the share of each class in a cell.</summary>
public sealed class CellGrid
{
    // Samples along a side of a cell: shares are known to a sixteenth.
    private const int Samples = 4;

    private CellGrid(double west, double north, double cell, int columns, int rows) => (West, North, Cell, Columns, Rows) = (west, north, cell, columns, rows);

    public double West { get; }

    public double North { get; }

    /// <summary>Side of a cell, m.</summary>
    public double Cell { get; }

    public int Columns { get; }

    public int Rows { get; }

    public int Count => Columns * Rows;

    /// <summary>Hectares of a cell.</summary>
    public double Hectares => Cell * Cell / 10_000;

    public double X(int cell) => West + (cell % Columns + 0.5) * Cell;

    public double Y(int cell) => North - (cell / Columns + 0.5) * Cell;

    /// <summary>The smallest grid over a box.</summary>
    public static CellGrid Over(NetTopologySuite.Geometries.Envelope box, double cell) =>
        new(box.MinX, box.MaxY, cell, Math.Max(1, (int)Math.Ceiling(box.Width / cell)), Math.Max(1, (int)Math.Ceiling(box.Height / cell)));

    /// <summary>Share of each cell that polygons cover, by rows of samples across their edges (even-odd, so that holes are holes).</summary>
    /// <param name="polygons">In the plane of the grid; where two overlap the share counts once.</param>
    /// <param name="cancellation">Stops between polygons.</param>
    public double[] Share(IEnumerable<NetTopologySuite.Geometries.Geometry> polygons, CancellationToken cancellation)
    {
        var (width, height, step) = (Columns * Samples, Rows * Samples, Cell / Samples);
        var covered = new System.Collections.BitArray(width * height);
        var crossings = new List<double>[height];
        foreach (var polygon in polygons)
        {
            cancellation.ThrowIfCancellationRequested();
            var box = polygon.EnvelopeInternal;
            var (first, last) = (Math.Max(0, (int)Math.Floor((North - box.MaxY) / step - 0.5)), Math.Min(height - 1, (int)Math.Ceiling((North - box.MinY) / step)));
            for (var row = first; row <= last; row++) (crossings[row] ??= []).Clear();
            foreach (var ring in Rings(polygon))
                for (var i = 1; i < ring.Length; i++)
                {
                    var (a, b) = (ring[i - 1], ring[i]);
                    if (a.Y == b.Y) continue;
                    var (top, bottom) = (Math.Max(a.Y, b.Y), Math.Min(a.Y, b.Y));
                    // Rows of samples whose middle lies within the edge, its lower end left out.
                    for (var row = Math.Max(first, (int)Math.Ceiling((North - top) / step - 0.5)); row <= last; row++)
                    {
                        var y = North - (row + 0.5) * step;
                        if (y <= bottom) break;
                        if (y <= top) crossings[row].Add(a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
                    }
                }
            for (var row = first; row <= last; row++)
            {
                var xs = crossings[row];
                xs.Sort();
                for (var k = 0; k + 1 < xs.Count; k += 2)
                    for (var column = Math.Max(0, (int)Math.Ceiling((xs[k] - West) / step - 0.5)); column < width && West + (column + 0.5) * step < xs[k + 1]; column++) covered[row * width + column] = true;
            }
        }
        var share = new double[Count];
        for (var row = 0; row < height; row++)
            for (var column = 0; column < width; column++)
                if (covered[row * width + column]) share[row / Samples * Columns + column / Samples] += 1.0 / (Samples * Samples);
        return share;
    }

    /// <summary>Mean of a layer over the cells within a radius, the cell itself left out.</summary>
    public double[] Around(double[] layer, double radius)
    {
        var reach = (int)(radius / Cell);
        // Sums along rows, so that each row of the disc is one difference.
        var sums = new double[Rows * (Columns + 1)];
        for (var r = 0; r < Rows; r++)
            for (var c = 0; c < Columns; c++) sums[r * (Columns + 1) + c + 1] = sums[r * (Columns + 1) + c] + layer[r * Columns + c];
        var mean = new double[Count];
        for (var r = 0; r < Rows; r++)
            for (var c = 0; c < Columns; c++)
            {
                double sum = -layer[r * Columns + c];
                var count = -1;
                for (var y = Math.Max(0, r - reach); y <= Math.Min(Rows - 1, r + reach); y++)
                {
                    var half = (int)Math.Sqrt(reach * reach - (y - r) * (y - r));
                    var (from, to) = (Math.Max(0, c - half), Math.Min(Columns - 1, c + half));
                    sum += sums[y * (Columns + 1) + to + 1] - sums[y * (Columns + 1) + from];
                    count += to - from + 1;
                }
                mean[r * Columns + c] = count > 0 ? Math.Max(0, sum) / count : 0;
            }
        return mean;
    }

    /// <summary>Metres from the middle of each cell to that of the nearest one that is set, itself among them (Felzenszwalb and Huttenlocher 2012); the grid's diagonal where none is.</summary>
    public double[] Distance(Func<int, bool> isSet)
    {
        var far = (double)(Columns + Rows) * (Columns + Rows);
        var squared = new double[Count];
        for (var i = 0; i < Count; i++) squared[i] = isSet(i) ? 0 : far;
        var line = new double[Math.Max(Columns, Rows)];
        for (var c = 0; c < Columns; c++)
        {
            for (var r = 0; r < Rows; r++) line[r] = squared[r * Columns + c];
            Envelope(line.AsSpan(0, Rows));
            for (var r = 0; r < Rows; r++) squared[r * Columns + c] = line[r];
        }
        for (var r = 0; r < Rows; r++) Envelope(squared.AsSpan(r * Columns, Columns));
        return Array.ConvertAll(squared, d => Math.Sqrt(Math.Min(d, far)) * Cell);
    }

    /// <summary>Lower envelope of parabolas that stand on the values.</summary>
    private static void Envelope(Span<double> values)
    {
        var n = values.Length;
        var (places, bounds, read, last) = (new int[n], new double[n + 1], values.ToArray(), 0);
        (bounds[0], bounds[1]) = (double.NegativeInfinity, double.PositiveInfinity);
        double Meet(int q, int p) => (read[q] + (double)q * q - read[p] - (double)p * p) / (2.0 * q - 2.0 * p);
        for (var q = 1; q < n; q++)
        {
            var s = Meet(q, places[last]);
            while (s <= bounds[last]) s = Meet(q, places[--last]);
            places[++last] = q;
            (bounds[last], bounds[last + 1]) = (s, double.PositiveInfinity);
        }
        last = 0;
        for (var q = 0; q < n; q++)
        {
            while (bounds[last + 1] < q) last++;
            values[q] = (double)(q - places[last]) * (q - places[last]) + read[places[last]];
        }
    }

    private static IEnumerable<NetTopologySuite.Geometries.Coordinate[]> Rings(NetTopologySuite.Geometries.Geometry geometry)
    {
        for (var g = 0; g < geometry.NumGeometries; g++)
            if (geometry.GetGeometryN(g) is NetTopologySuite.Geometries.Polygon polygon)
            {
                yield return polygon.ExteriorRing.Coordinates;
                foreach (var hole in polygon.InteriorRings) yield return hole.Coordinates;
            }
    }
}
