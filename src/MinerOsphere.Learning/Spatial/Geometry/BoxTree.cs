namespace MinerOsphere.Learning.Spatial.Geometry;

/// <summary>
/// Boxes packed into a tree by sort-tile-recursion (Leutenegger, Lopez and Edgington 1997): what meets a box, and what is nearest to a point,
/// exactly. It never changes and is safe for concurrent use.
/// </summary>
public sealed class BoxTree
{
    private const int Width = 12;
    private readonly int[] _items;
    private readonly Box[][] _levels;

    /// <param name="boxes">What is looked for, each by its place in the list.</param>
    public BoxTree(ReadOnlySpan<Box> boxes)
    {
        Count = boxes.Length;
        _items = [.. Enumerable.Range(0, boxes.Length)];
        var kept = boxes.ToArray();
        var slices = (int)Math.Ceiling(Math.Sqrt(Math.Ceiling((double)Count / Width)));
        var slice = Math.Max(1, slices) * Width;
        // Ties are put in the order of the items, so that the tree does not depend on how the sort goes about them.
        Array.Sort(_items, (a, b) => (kept[a].West + kept[a].East).CompareTo(kept[b].West + kept[b].East) is var c && c != 0 ? c : a.CompareTo(b));
        for (var start = 0; start < Count; start += slice)
            Array.Sort(_items, start, Math.Min(slice, Count - start), Comparer<int>.Create((a, b) => (kept[a].South + kept[a].North).CompareTo(kept[b].South + kept[b].North) is var c && c != 0 ? c : a.CompareTo(b)));
        var levels = new List<Box[]> { Array.ConvertAll(_items, item => kept[item]) };
        while (levels[^1].Length > Width)
        {
            var below = levels[^1];
            var level = new Box[(below.Length + Width - 1) / Width];
            for (var i = 0; i < level.Length; i++)
            {
                level[i] = below[i * Width];
                for (var j = i * Width + 1; j < Math.Min(below.Length, (i + 1) * Width); j++) level[i] = Union(level[i], below[j]);
            }
            levels.Add(level);
        }
        _levels = [.. levels];
    }

    /// <summary>How many boxes there are.</summary>
    public int Count { get; }

    /// <summary>Adds the items whose boxes meet a box, in no order.</summary>
    public void Query(Box box, List<int> found)
    {
        if (Count > 0) Query(_levels.Length - 1, 0, _levels[^1].Length, box, found);
    }

    /// <summary>The square of the distance to the nearest item; infinity when there is none.</summary>
    /// <param name="squaredDistance">Square of the distance to an item itself, never less than to its box.</param>
    /// <param name="atMost">Square of a distance that need not be passed.</param>
    public double Nearest(double x, double y, Func<int, double> squaredDistance, double atMost = double.PositiveInfinity)
    {
        if (Count > 0) Nearest(_levels.Length - 1, 0, _levels[^1].Length, x, y, squaredDistance, ref atMost);
        return atMost;
    }

    private void Query(int level, int start, int end, Box box, List<int> found)
    {
        var boxes = _levels[level];
        for (var i = start; i < Math.Min(end, boxes.Length); i++)
        {
            if (boxes[i].East < box.West || boxes[i].West > box.East || boxes[i].North < box.South || boxes[i].South > box.North) continue;
            if (level == 0) found.Add(_items[i]);
            else Query(level - 1, i * Width, (i + 1) * Width, box, found);
        }
    }

    private void Nearest(int level, int start, int end, double x, double y, Func<int, double> squaredDistance, ref double best)
    {
        var boxes = _levels[level];
        var count = Math.Min(end, boxes.Length) - start;
        Span<double> bounds = stackalloc double[Width];
        Span<int> order = stackalloc int[Width];
        for (var i = 0; i < count; i++) (bounds[i], order[i]) = (boxes[start + i].SquaredDistance(x, y), start + i);
        bounds[..count].Sort(order[..count]);
        for (var i = 0; i < count && bounds[i] < best; i++)
        {
            if (level == 0) best = Math.Min(best, squaredDistance(_items[order[i]]));
            else Nearest(level - 1, order[i] * Width, (order[i] + 1) * Width, x, y, squaredDistance, ref best);
        }
    }

    private static Box Union(Box a, Box b) => new(Math.Min(a.West, b.West), Math.Min(a.South, b.South), Math.Max(a.East, b.East), Math.Max(a.North, b.North));
}
