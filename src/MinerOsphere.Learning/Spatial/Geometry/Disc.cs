namespace MinerOsphere.Learning.Spatial.Geometry;

/// <summary>
/// A disc, and how much of a shape lies in it. Lengths and areas are exact, by the closed form of each edge: a triangle from the centre where
/// the edge is inside, a sector where it is outside.
/// </summary>
internal readonly record struct Disc(double X, double Y, double Radius)
{
    public double Area => Math.PI * Radius * Radius;

    /// <summary>Whether a shape has a point in the disc or on its rim.</summary>
    public bool Meets(Shape shape)
    {
        if (shape.Contains(X, Y)) return true;
        foreach (var part in shape.Parts)
            for (var i = 0; i < part.Length; i += 2)
            {
                var next = Math.Min(i + 2, part.Length - 2);
                if (Segment.SquaredDistance(X, Y, part[i], part[i + 1], part[next], part[next + 1]) <= Radius * Radius) return true;
            }
        return false;
    }

    /// <summary>Points, length or area of a shape within the disc.</summary>
    public double Amount(Shape shape)
    {
        if (shape.East < X - Radius || shape.West > X + Radius || shape.North < Y - Radius || shape.South > Y + Radius) return 0;
        if (shape.Kind == ShapeKind.Point) return Meets(shape) ? 1 : 0;
        var sum = 0.0;
        if (shape.Kind == ShapeKind.Line)
        {
            var line = shape.Parts[0];
            for (var i = 2; i < line.Length; i += 2) sum += Length(line[i - 2], line[i - 1], line[i], line[i + 1]);
            return sum;
        }
        // Cut to the square around the disc first: most edges of a large polygon go, by comparisons only.
        var square = new Box(X - Radius, Y - Radius, X + Radius, Y + Radius);
        foreach (var ring in shape.Parts) sum += RingArea(square.Clip(ring));
        return Math.Clamp(sum, 0, Area);
    }

    /// <summary>Length of a segment within the disc.</summary>
    public double Length(double ax, double ay, double bx, double by)
    {
        var (from, to) = Inside(ax - X, ay - Y, bx - X, by - Y);
        return to > from ? (to - from) * double.Hypot(bx - ax, by - ay) : 0;
    }

    private double RingArea(ReadOnlySpan<double> ring)
    {
        var sum = 0.0;
        for (var i = 2; i < ring.Length; i += 2) sum += EdgeArea(ring[i - 2] - X, ring[i - 1] - Y, ring[i] - X, ring[i + 1] - Y);
        return sum;
    }

    // Signed area of the disc's part of the triangle between the centre and an edge.
    private double EdgeArea(double ax, double ay, double bx, double by)
    {
        var (from, to) = Inside(ax, ay, bx, by);
        if (!(to > from)) return Sector(ax, ay, bx, by);
        var (px, py) = (ax + from * (bx - ax), ay + from * (by - ay));
        var (qx, qy) = (ax + to * (bx - ax), ay + to * (by - ay));
        return (from > 0 ? Sector(ax, ay, px, py) : 0) + (px * qy - py * qx) / 2 + (to < 1 ? Sector(qx, qy, bx, by) : 0);
    }

    private double Sector(double ax, double ay, double bx, double by) => Radius * Radius / 2 * Math.Atan2(ax * by - ay * bx, ax * bx + ay * by);

    // The part of a segment, from 0 to 1 along it, that is within the disc about the origin.
    private (double From, double To) Inside(double ax, double ay, double bx, double by)
    {
        var (dx, dy) = (bx - ax, by - ay);
        var squared = dx * dx + dy * dy;
        if (squared == 0) return (0, 0);
        var middle = -(ax * dx + ay * dy) / squared;
        var (nearX, nearY) = (ax + middle * dx, ay + middle * dy);
        var room = Radius * Radius - nearX * nearX - nearY * nearY;
        if (room <= 0) return (0, 0);
        var half = Math.Sqrt(room / squared);
        return (Math.Clamp(middle - half, 0, 1), Math.Clamp(middle + half, 0, 1));
    }
}
