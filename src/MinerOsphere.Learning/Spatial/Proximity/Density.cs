using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Geometry;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Spatial.Proximity;

/// <summary>Densities of points and of lines at places.</summary>
public static class Density
{
    /// <summary>Points per unit of area at each place, by a kernel; NaN where there is no place.</summary>
    /// <param name="x">Eastings of the points.</param>
    /// <param name="y">Northings of the points.</param>
    /// <param name="places">Where the density is wanted.</param>
    /// <param name="weights">How much each point counts; null for one each.</param>
    /// <exception cref="DataFaultException">There is no point, or too few to choose a bandwidth by.</exception>
    public static double[] OfPoints(ReadOnlySpan<double> x, ReadOnlySpan<double> y, PlaceColumn places, DensityOptions options, TrainingRun run, double[]? weights = null)
    {
        if (x.Length == 0) throw new DataFaultException("there is no point to make a density of");
        if (x.Length != y.Length || (weights is not null && weights.Length != x.Length)) throw new ArgumentException("coordinates and weights of different lengths", nameof(y));
        var bandwidth = options.Bandwidth ?? Chosen(x, y, options.Kernel);
        if (!(bandwidth > 0 && double.IsFinite(bandwidth))) throw new ArgumentOutOfRangeException(nameof(options), bandwidth, "a bandwidth is above 0");
        var tree = KdTree.Of(x, y);
        var reach = options.Kernel == DensityKernel.Quartic ? bandwidth : 8 * bandwidth;
        var (px, py, squared) = (x.ToArray(), y.ToArray(), bandwidth * bandwidth);
        var densities = new double[places.Count];
        Blocks.Run(places.Count, 256, run, (_, start, end) =>
        {
            var found = new List<int>();
            for (var row = start; row < end; row++)
            {
                if (places.IsMissing(row))
                {
                    densities[row] = double.NaN;
                    continue;
                }
                var (atX, atY) = (places.X[row], places.Y[row]);
                found.Clear();
                tree.Within([atX, atY], reach * reach, found);
                var sum = 0.0;
                foreach (var point in found) sum += (weights?[point] ?? 1) * Kernel(options.Kernel, px[point] - atX, py[point] - atY, squared);
                if (options.Area is { } area && sum > 0) sum /= Share(area, options.Kernel, atX, atY, reach, squared);
                densities[row] = sum;
            }
        });
        return densities;
    }

    /// <summary>Length of lines and polygon edges within a radius, per area of the disc, at each place; NaN where there is no place.</summary>
    public static double[] OfLines(MapLayer layer, PlaceColumn places, double radius, TrainingRun run)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radius);
        var index = new SegmentIndex(layer);
        var densities = new double[places.Count];
        Blocks.Run(places.Count, 256, run, (_, start, end) =>
        {
            var room = new List<int>();
            for (var row = start; row < end; row++)
            {
                var disc = new Disc(places.X[row], places.Y[row], radius);
                densities[row] = places.IsMissing(row) ? double.NaN : index.LengthIn(disc, room) / disc.Area;
            }
        });
        return densities;
    }

    private static double Chosen(ReadOnlySpan<double> x, ReadOnlySpan<double> y, DensityKernel kernel)
    {
        var bandwidth = x.Length > 1 ? Bandwidth.Silverman(x, y, kernel) : 0;
        return bandwidth > 0 ? bandwidth : throw new DataFaultException($"{x.Length} points in one place give no bandwidth; give one");
    }

    private static double Kernel(DensityKernel kernel, double dx, double dy, double squaredBandwidth)
    {
        var squared = (dx * dx + dy * dy) / squaredBandwidth;
        return kernel == DensityKernel.Quartic
            ? squared >= 1 ? 0 : 3 / (Math.PI * squaredBandwidth) * (1 - squared) * (1 - squared)
            : Math.Exp(-squared / 2) / (2 * Math.PI * squaredBandwidth);
    }

    // The midpoint rule over the cells for both, so that a kernel that lies in the area as a whole has a share of 1 to the last bit.
    private static double Share(Grid area, DensityKernel kernel, double x, double y, double reach, double squaredBandwidth)
    {
        var (inside, all) = (0.0, 0.0);
        var (west, east) = ((int)Math.Floor((x - reach - area.West) / area.CellSize), (int)Math.Floor((x + reach - area.West) / area.CellSize));
        var (north, south) = ((int)Math.Floor((area.North - y - reach) / area.CellSize), (int)Math.Floor((area.North - y + reach) / area.CellSize));
        for (var row = north; row <= south; row++)
            for (var column = west; column <= east; column++)
            {
                var part = Kernel(kernel, area.West + (column + 0.5) * area.CellSize - x, area.North - (row + 0.5) * area.CellSize - y, squaredBandwidth);
                all += part;
                if (column >= 0 && column < area.Columns && row >= 0 && row < area.Rows && area.Has(row * area.Columns + column)) inside += part;
            }
        // A place outside of the area whose kernel meets none of its cells is left as it is.
        return inside > 0 ? inside / all : 1;
    }
}
