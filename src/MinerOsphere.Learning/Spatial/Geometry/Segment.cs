namespace MinerOsphere.Learning.Spatial.Geometry;

/// <summary>Measures of a straight segment.</summary>
internal static class Segment
{
    /// <summary>Square of the distance from a point to its nearest point of the segment.</summary>
    public static double SquaredDistance(double x, double y, double ax, double ay, double bx, double by)
    {
        var (dx, dy) = (bx - ax, by - ay);
        var squared = dx * dx + dy * dy;
        var along = squared > 0 ? Math.Clamp(((x - ax) * dx + (y - ay) * dy) / squared, 0, 1) : 0;
        var (offX, offY) = (ax + along * dx - x, ay + along * dy - y);
        return offX * offX + offY * offY;
    }
}
