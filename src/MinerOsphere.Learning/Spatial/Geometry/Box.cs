namespace MinerOsphere.Learning.Spatial.Geometry;

/// <summary>A rectangle along the axes, and how much of a shape lies in it, exactly.</summary>
/// <param name="West">Least easting.</param>
/// <param name="South">Least northing.</param>
/// <param name="East">Greatest easting.</param>
/// <param name="North">Greatest northing.</param>
public readonly record struct Box(double West, double South, double East, double North)
{
    /// <summary>Width times height.</summary>
    public double Area => (East - West) * (North - South);

    /// <summary>Whether a shape has a point in the box or on its edge.</summary>
    public bool Meets(Shape shape)
    {
        if (shape.East < West || shape.West > East || shape.North < South || shape.South > North) return false;
        if (shape.Contains((West + East) / 2, (South + North) / 2)) return true;
        foreach (var part in shape.Parts)
            for (var i = 0; i < part.Length; i += 2)
            {
                var next = Math.Min(i + 2, part.Length - 2);
                var (from, to) = Inside(part[i], part[i + 1], part[next], part[next + 1]);
                if (from <= to) return true;
            }
        return false;
    }

    /// <summary>Points, length or area of a shape within the box.</summary>
    public double Amount(Shape shape)
    {
        if (shape.East < West || shape.West > East || shape.North < South || shape.South > North) return 0;
        if (shape.Kind == ShapeKind.Point) return 1;
        var sum = 0.0;
        if (shape.Kind == ShapeKind.Line)
        {
            var line = shape.Parts[0];
            for (var i = 2; i < line.Length; i += 2)
            {
                var (from, to) = Inside(line[i - 2], line[i - 1], line[i], line[i + 1]);
                if (to > from) sum += (to - from) * double.Hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
            }
            return sum;
        }
        foreach (var ring in shape.Parts) sum += Shape.SignedArea(Clip(ring));
        return Math.Clamp(sum, 0, Area);
    }

    /// <summary>Distance from a point to the box; 0 inside.</summary>
    public double Distance(double x, double y) => Math.Sqrt(SquaredDistance(x, y));

    /// <summary>The square of <see cref="Distance"/>.</summary>
    public double SquaredDistance(double x, double y)
    {
        var (offX, offY) = (Math.Max(0, Math.Max(West - x, x - East)), Math.Max(0, Math.Max(South - y, y - North)));
        return offX * offX + offY * offY;
    }

    /// <summary>
    /// A closed ring cut to the box (Sutherland and Hodgman 1974). Where the ring leaves and comes back, the cut runs along the box's edge
    /// and back, so that signed areas stay right.
    /// </summary>
    public double[] Clip(double[] ring)
    {
        var (from, to) = (new List<double>(64), new List<double>(64));
        if (!Shortened(ring, from)) return ring;
        foreach (var (axis, bound, sign) in ((int, double, int)[])[(0, West, 1), (0, East, -1), (1, South, 1), (1, North, -1)])
        {
            to.Clear();
            for (var i = 2; i < from.Count; i += 2)
            {
                var (a, b) = (sign * (from[i - 2 + axis] - bound), sign * (from[i + axis] - bound));
                if (a < 0 != b < 0)
                {
                    var along = a / (a - b);
                    var other = from[i - 1 - axis] + along * (from[i + 1 - axis] - from[i - 1 - axis]);
                    to.Add(axis == 0 ? bound : other);
                    to.Add(axis == 0 ? other : bound);
                }
                if (b >= 0) to.AddRange([from[i], from[i + 1]]);
            }
            if (to.Count > 0) to.AddRange([to[0], to[1]]);
            (from, to) = (to, from);
        }
        return [.. from];
    }

    // Leaves out the points of stretches that lie beyond one side of the box as a whole: the cut drops them anyway, and this is one pass
    // where the cut makes four. False when the whole ring is within the box.
    private bool Shortened(double[] ring, List<double> kept)
    {
        kept.AddRange([ring[0], ring[1]]);
        var sides = Sides(ring[0], ring[1]);
        var (beyond, next) = (sides, Sides(ring[2], ring[3]));
        for (var i = 2; i < ring.Length - 2; i += 2)
        {
            var at = next;
            next = Sides(ring[i + 2], ring[i + 3]);
            (sides, beyond) = (sides & at, beyond | at);
            if ((sides & next) != 0) continue;
            kept.AddRange([ring[i], ring[i + 1]]);
            sides = at;
        }
        kept.AddRange([ring[^2], ring[^1]]);
        return beyond != 0;
    }

    private int Sides(double x, double y) => (x < West ? 1 : 0) | (x > East ? 2 : 0) | (y < South ? 4 : 0) | (y > North ? 8 : 0);

    // The part of a segment, from 0 to 1 along it, within the box (Liang and Barsky 1984); from is above to where there is none.
    private (double From, double To) Inside(double ax, double ay, double bx, double by)
    {
        var (from, to) = (0.0, 1.0);
        if (!Cut(ax, bx - ax, West, East, ref from, ref to) || !Cut(ay, by - ay, South, North, ref from, ref to)) return (1, 0);
        return (from, to);
    }

    private static bool Cut(double start, double step, double least, double most, ref double from, ref double to)
    {
        if (step == 0) return start >= least && start <= most;
        var (enter, leave) = ((least - start) / step, (most - start) / step);
        if (step < 0) (enter, leave) = (leave, enter);
        (from, to) = (Math.Max(from, enter), Math.Min(to, leave));
        return from <= to;
    }
}
