using System.Runtime.Intrinsics;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Spatial.Geometry;

/// <summary>
/// Points of any number of dimensions in a k-d tree (Bentley 1975; bounds by Arya and Mount 1993): nearest ones and counts, exactly. Of
/// points at the same distance, the one given first is the nearer. It never changes and is safe for concurrent use.
/// </summary>
public sealed class KdTree
{
    private readonly int _leafSize;
    private readonly double[] _points;
    private readonly int[] _items;
    private readonly List<Node> _nodes = [];

    /// <param name="points">Row after row, <paramref name="dimensions"/> numbers each, all finite. Copied.</param>
    public KdTree(double[] points, int dimensions)
    {
        (Dimensions, Count) = (dimensions, points.Length / dimensions);
        // In many dimensions bounds cut little off: longer leaves are scanned sooner than walked around.
        _leafSize = dimensions > 6 ? 32 : 12;
        _items = [.. Enumerable.Range(0, Count)];
        if (Count > 0) Build(points, 0, Count);
        _points = new double[points.Length];
        for (var i = 0; i < Count; i++) Array.Copy(points, _items[i] * dimensions, _points, i * dimensions, dimensions);
    }

    /// <summary>How many points there are.</summary>
    public int Count { get; }
    /// <summary>Numbers per point.</summary>
    public int Dimensions { get; }

    /// <summary>Of points in a plane.</summary>
    public static KdTree Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var points = new double[2 * x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i])) throw new DataFaultException(FormattableString.Invariant($"point {i} is at ({x[i]:R} {y[i]:R}), which is no place"));
            (points[2 * i], points[2 * i + 1]) = (x[i], y[i]);
        }
        return new KdTree(points, 2);
    }

    /// <summary>The nearest points, nearest first; returns how many there are.</summary>
    /// <param name="query">Where to look from.</param>
    /// <param name="items">Room for as many items as are wanted.</param>
    /// <param name="squaredDistances">Room for the squares of their distances.</param>
    /// <param name="within">Square of the distance that none may pass.</param>
    /// <param name="accepts">Which items are looked at; null for all.</param>
    public int Nearest(ReadOnlySpan<double> query, Span<int> items, Span<double> squaredDistances, double within = double.PositiveInfinity, Func<int, bool>? accepts = null)
    {
        if (Count == 0 || items.Length == 0) return 0;
        Span<double> offsets = stackalloc double[Dimensions <= 64 ? Dimensions : 0];
        if (Dimensions > 64) offsets = new double[Dimensions];
        offsets.Clear();
        var search = new Search { Query = query, Offsets = offsets, Items = items, Distances = squaredDistances, Within = within, Accepts = accepts };
        Visit(0, 0, ref search);
        return search.Found;
    }

    /// <summary>How many points are not farther than a distance whose square is given, and the square of the least distance of them (infinity for none).</summary>
    public (int Count, double Nearest) CountWithin(ReadOnlySpan<double> query, double squaredDistance)
    {
        if (Count == 0) return (0, double.PositiveInfinity);
        Span<double> offsets = stackalloc double[Dimensions <= 64 ? Dimensions : 0];
        if (Dimensions > 64) offsets = new double[Dimensions];
        offsets.Clear();
        var search = new Search { Query = query, Offsets = offsets, Within = squaredDistance, Counts = true, Least = double.PositiveInfinity };
        Visit(0, 0, ref search);
        return (search.Found, search.Least);
    }

    /// <summary>Adds the points that are not farther than a distance whose square is given, in the order of the items.</summary>
    public void Within(ReadOnlySpan<double> query, double squaredDistance, List<int> found)
    {
        var start = found.Count;
        if (Count == 0) return;
        Span<double> offsets = stackalloc double[Dimensions <= 64 ? Dimensions : 0];
        if (Dimensions > 64) offsets = new double[Dimensions];
        offsets.Clear();
        var search = new Search { Query = query, Offsets = offsets, Within = squaredDistance, Counts = true, List = found };
        Visit(0, 0, ref search);
        found.Sort(start, found.Count - start, Comparer<int>.Default);
    }

    private int Build(double[] points, int start, int end)
    {
        var at = _nodes.Count;
        _nodes.Add(default);
        var (axis, spread) = (0, 0.0);
        if (end - start > _leafSize)
            for (var d = 0; d < Dimensions; d++)
            {
                var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
                for (var i = start; i < end; i++)
                {
                    var value = points[_items[i] * Dimensions + d];
                    (least, most) = (Math.Min(least, value), Math.Max(most, value));
                }
                if (most - least > spread) (axis, spread) = (d, most - least);
            }
        if (spread == 0)
        {
            _nodes[at] = new Node(-1, 0, start, end);
            return at;
        }
        Array.Sort(_items, start, end - start, Comparer<int>.Create((a, b) =>
            points[a * Dimensions + axis].CompareTo(points[b * Dimensions + axis]) is var c && c != 0 ? c : a.CompareTo(b)));
        var middle = (start + end) / 2;
        var split = points[_items[middle] * Dimensions + axis];
        Build(points, start, middle);
        _nodes[at] = new Node(axis, split, Build(points, middle, end), 0);
        return at;
    }

    private void Visit(int at, double bound, ref Search search)
    {
        var node = _nodes[at];
        if (node.Axis < 0)
        {
            Scan(node.First, node.Last, ref search);
            return;
        }
        var off = search.Query[node.Axis] - node.Split;
        var (near, far) = off < 0 ? (at + 1, node.First) : (node.First, at + 1);
        Visit(near, bound, ref search);
        var old = search.Offsets[node.Axis];
        var farther = bound - old * old + off * off;
        // The bound is a running sum: its rounding must not cut off a point at the very distance.
        if (farther * (1 - 1e-12) > search.Worst) return;
        search.Offsets[node.Axis] = off;
        Visit(far, farther, ref search);
        search.Offsets[node.Axis] = old;
    }

    private void Scan(int start, int end, ref Search search)
    {
        var query = search.Query;
        for (var i = start; i < end; i++)
        {
            var sum = SquaredDistance(_points.AsSpan(i * Dimensions, Dimensions), query);
            if (sum <= search.Worst && (search.Accepts is null || search.Accepts(_items[i]))) search.Add(_items[i], sum);
        }
    }

    // Four sums side by side: as wide on every machine, so that the bits are the same.
    private static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (sums, d) = (Vector256<double>.Zero, 0);
        for (; d + 4 <= a.Length; d += 4)
        {
            var off = Vector256.Create(a[d..]) - Vector256.Create(b[d..]);
            sums += off * off;
        }
        var sum = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (; d < a.Length; d++) sum += (a[d] - b[d]) * (a[d] - b[d]);
        return sum;
    }

    // First and Last are rows of a leaf; First is the second child of an inner node, whose first child follows it.
    private readonly record struct Node(int Axis, double Split, int First, int Last);

    private ref struct Search
    {
        public ReadOnlySpan<double> Query;
        public Span<double> Offsets;
        public Span<int> Items;
        public Span<double> Distances;
        public double Within;
        public Func<int, bool>? Accepts;
        public bool Counts;
        public List<int>? List;
        public int Found;
        public double Least;

        public readonly double Worst => Counts || Found < Items.Length ? Within : Math.Min(Within, Distances[Found - 1]);

        public void Add(int item, double distance)
        {
            if (Counts)
            {
                Found++;
                Least = Math.Min(Least, distance);
                List?.Add(item);
                return;
            }
            var at = Found;
            if (Found < Items.Length) Found++;
            else if (distance > Distances[--at] || (distance == Distances[at] && item > Items[at])) return;
            while (at > 0 && (Distances[at - 1] > distance || (Distances[at - 1] == distance && Items[at - 1] > item)))
            {
                (Items[at], Distances[at]) = (Items[at - 1], Distances[at - 1]);
                at--;
            }
            (Items[at], Distances[at]) = (item, distance);
        }
    }
}
