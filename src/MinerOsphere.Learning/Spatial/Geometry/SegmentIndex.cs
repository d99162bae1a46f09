namespace MinerOsphere.Learning.Spatial.Geometry;

/// <summary>The straight segments of a layer's lines and rings, and its points as segments of no length, for quick search.</summary>
internal sealed class SegmentIndex
{
    private readonly double[] _ends;
    private readonly BoxTree _tree;

    public SegmentIndex(MapLayer layer)
    {
        var ends = new List<double>();
        foreach (var part in layer.Shapes.SelectMany(shape => shape.Parts))
        {
            if (part.Length == 2) ends.AddRange([part[0], part[1], part[0], part[1]]);
            for (var i = 2; i < part.Length; i += 2) ends.AddRange([part[i - 2], part[i - 1], part[i], part[i + 1]]);
        }
        _ends = [.. ends];
        var boxes = new Box[_ends.Length / 4];
        for (var i = 0; i < boxes.Length; i++)
        {
            var (ax, ay, bx, by) = Ends(i);
            boxes[i] = new Box(Math.Min(ax, bx), Math.Min(ay, by), Math.Max(ax, bx), Math.Max(ay, by));
        }
        _tree = new BoxTree(boxes);
    }

    /// <summary>Distance to the nearest segment; infinity when there is none.</summary>
    public double Distance(double x, double y) => Math.Sqrt(_tree.Nearest(x, y, segment =>
    {
        var (ax, ay, bx, by) = Ends(segment);
        return Segment.SquaredDistance(x, y, ax, ay, bx, by);
    }));

    /// <summary>Length of all segments within a disc.</summary>
    public double LengthIn(Disc disc, List<int> room)
    {
        room.Clear();
        _tree.Query(new Box(disc.X - disc.Radius, disc.Y - disc.Radius, disc.X + disc.Radius, disc.Y + disc.Radius), room);
        room.Sort(); // One order of the sum, whatever the tree.
        var sum = 0.0;
        foreach (var segment in room)
        {
            var (ax, ay, bx, by) = Ends(segment);
            sum += disc.Length(ax, ay, bx, by);
        }
        return sum;
    }

    private (double Ax, double Ay, double Bx, double By) Ends(int i) => (_ends[4 * i], _ends[4 * i + 1], _ends[4 * i + 2], _ends[4 * i + 3]);
}
