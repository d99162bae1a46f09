using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Spatial.Geometry;

/// <summary>
/// A point, a line or a polygon of a map with the category that it stands for, such as a lithology or a kind of fault. Coordinates are plane
/// ones. What has many parts is given as many shapes of the same category.
/// </summary>
public sealed class Shape
{
    private readonly double[][] _parts;

    private Shape(string category, ShapeKind kind, double[][] parts)
    {
        (Category, Kind, _parts) = (category, kind, parts);
        (West, South, East, North) = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        foreach (var part in parts)
            for (var i = 0; i < part.Length; i += 2)
            {
                if (!double.IsFinite(part[i]) || !double.IsFinite(part[i + 1])) throw new DataFaultException(FormattableString.Invariant($"a {kind} has the coordinate ({part[i]:R} {part[i + 1]:R})"), category);
                (West, East) = (Math.Min(West, part[i]), Math.Max(East, part[i]));
                (South, North) = (Math.Min(South, part[i + 1]), Math.Max(North, part[i + 1]));
            }
    }

    /// <summary>What it stands for.</summary>
    public string Category { get; }

    /// <summary>Point, line or polygon.</summary>
    public ShapeKind Kind { get; }

    /// <summary>Least easting.</summary>
    public double West { get; }

    /// <summary>Least northing.</summary>
    public double South { get; }

    /// <summary>Greatest easting.</summary>
    public double East { get; }

    /// <summary>Greatest northing.</summary>
    public double North { get; }

    /// <summary>
    /// The coordinates x, y, x, y and so on: the point, the line, or the rings of the polygon, closed, the outer one turning left and the
    /// holes right.
    /// </summary>
    public IReadOnlyList<double[]> Parts => _parts;

    /// <exception cref="DataFaultException">A coordinate is no number.</exception>
    public static Shape Point(string category, double x, double y) => new(category, ShapeKind.Point, [[x, y]]);

    /// <param name="category">What it stands for.</param>
    /// <param name="coordinates">x, y, x, y and so on, of two points or more.</param>
    /// <exception cref="DataFaultException">It has less than two points, or a coordinate that is no number.</exception>
    public static Shape Line(string category, double[] coordinates) =>
        coordinates.Length >= 4 && coordinates.Length % 2 == 0
            ? new Shape(category, ShapeKind.Line, [coordinates])
            : throw new DataFaultException($"a line of {coordinates.Length} numbers, expected x and y of two points or more", category);

    /// <param name="category">What it stands for.</param>
    /// <param name="outer">The outer ring, x, y, x, y and so on, of three points or more in either sense, closed or not.</param>
    /// <param name="holes">Its holes, likewise.</param>
    /// <exception cref="DataFaultException">A ring has less than three points, or a coordinate that is no number.</exception>
    public static Shape Polygon(string category, double[] outer, params double[][] holes) =>
        new(category, ShapeKind.Polygon, [Ring(category, outer, 1), .. holes.Select(hole => Ring(category, hole, -1))]);

    /// <summary>Area within a polygon, 0 for others.</summary>
    public double Area => Kind == ShapeKind.Polygon ? _parts.Sum(ring => SignedArea(ring)) : 0;

    /// <summary>Length of a line, 0 for others.</summary>
    public double Length
    {
        get
        {
            var sum = 0.0;
            if (Kind != ShapeKind.Line) return 0;
            for (var i = 2; i < _parts[0].Length; i += 2) sum += double.Hypot(_parts[0][i] - _parts[0][i - 2], _parts[0][i + 1] - _parts[0][i - 1]);
            return sum;
        }
    }

    /// <summary>Whether a point is within the polygon (even-odd rule); points of its edges may fall either way.</summary>
    public bool Contains(double x, double y)
    {
        if (Kind != ShapeKind.Polygon || x < West || x > East || y < South || y > North) return false;
        var inside = false;
        foreach (var ring in _parts)
            for (var i = 2; i < ring.Length; i += 2)
            {
                var (ax, ay, bx, by) = (ring[i - 2], ring[i - 1], ring[i], ring[i + 1]);
                if (ay > y != by > y && x < ax + (y - ay) / (by - ay) * (bx - ax)) inside = !inside;
            }
        return inside;
    }

    private static double[] Ring(string category, double[] coordinates, int sense)
    {
        if (coordinates.Length < 6 || coordinates.Length % 2 != 0) throw new DataFaultException($"a ring of {coordinates.Length} numbers, expected x and y of three points or more", category);
        double[] ring = coordinates[0] == coordinates[^2] && coordinates[1] == coordinates[^1] ? [.. coordinates] : [.. coordinates, coordinates[0], coordinates[1]];
        if (SignedArea(ring) * sense >= 0) return ring;
        for (int i = 0, j = ring.Length - 2; i < j; i += 2, j -= 2) (ring[i], ring[i + 1], ring[j], ring[j + 1]) = (ring[j], ring[j + 1], ring[i], ring[i + 1]);
        return ring;
    }

    // About the first point: far from the origin, products of coordinates would lose the area in their digits.
    internal static double SignedArea(ReadOnlySpan<double> ring)
    {
        var twice = 0.0;
        for (var i = 4; i < ring.Length; i += 2)
            twice += (ring[i - 2] - ring[0]) * (ring[i + 1] - ring[1]) - (ring[i] - ring[0]) * (ring[i - 1] - ring[1]);
        return twice / 2;
    }
}
