using MathNet.Numerics.Distributions;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Spatial.Geometry;

namespace MinerOsphere.Learning.Spatial.Proximity;

/// <summary>Nearest neighbours among points, and whether points cluster.</summary>
public static class Neighbours
{
    /// <summary>For each place the nearest points, nearest first; fewer where there are fewer, none where there is no place.</summary>
    public static int[][] Nearest(ReadOnlySpan<double> x, ReadOnlySpan<double> y, PlaceColumn places, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var tree = KdTree.Of(x, y);
        var nearest = new int[places.Count][];
        var (items, distances) = (new int[Math.Min(count, x.Length)], new double[Math.Min(count, x.Length)]);
        for (var row = 0; row < nearest.Length; row++)
        {
            var found = places.IsMissing(row) ? 0 : tree.Nearest([places.X[row], places.Y[row]], items, distances);
            nearest[row] = items[..found];
        }
        return nearest;
    }

    /// <summary>
    /// Clark and Evans (1954): the mean distance to the nearest neighbour over the one of points strewn at random. Below 1 they cluster,
    /// above 1 they keep apart. Edges are not corrected for.
    /// </summary>
    /// <param name="x">Eastings.</param>
    /// <param name="y">Northings.</param>
    /// <param name="area">The area that could hold the points.</param>
    /// <returns>The ratio, and the probability of one as far from 1 among points strewn at random.</returns>
    public static (double Ratio, double Probability) ClarkEvans(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double area)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(area);
        if (x.Length < 2) throw new DataFaultException($"{x.Length} points have no nearest neighbours");
        var tree = KdTree.Of(x, y);
        var (items, distances, sum) = (new int[1], new double[1], 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            var self = i;
            tree.Nearest([x[i], y[i]], items, distances, accepts: other => other != self);
            sum += Math.Sqrt(distances[0]);
        }
        var density = x.Length / area;
        var (mean, expected) = (sum / x.Length, 0.5 / Math.Sqrt(density));
        var deviation = Math.Sqrt((4 - Math.PI) / (4 * Math.PI * density * x.Length));
        return (mean / expected, 2 * Normal.CDF(0, 1, -Math.Abs(mean - expected) / deviation));
    }
}
