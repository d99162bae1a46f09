using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Series;

/// <summary>Series that add up: bottom series, and sums of some of them. Nodes are the sums first, from the widest, then the bottom series.</summary>
public sealed class Hierarchy
{
    private readonly int[][] _leaves, _ancestors;

    private Hierarchy(List<(string Name, int[] Leaves)> sums, ImmutableArray<string> bottom)
    {
        Nodes = [.. sums.Select(s => s.Name), .. bottom];
        (SumCount, BottomCount) = (sums.Count, bottom.Length);
        _leaves = [.. sums.Select(s => s.Leaves), .. Enumerable.Range(0, bottom.Length).Select(b => new[] { b })];
        var ancestors = bottom.Select(_ => new List<int>()).ToArray();
        for (var s = 0; s < SumCount; s++)
            foreach (var leaf in _leaves[s]) ancestors[leaf].Add(s);
        _ancestors = [.. ancestors.Select(a => a.ToArray())];
    }

    /// <summary>Names of the nodes.</summary>
    public ImmutableArray<string> Nodes { get; }

    /// <summary>Nodes that are sums.</summary>
    public int SumCount { get; }

    /// <summary>Nodes that are not.</summary>
    public int BottomCount { get; }

    /// <summary>Places among the bottom series of those that a node is the sum of.</summary>
    public ReadOnlySpan<int> LeavesOf(int node) => _leaves[node];

    /// <summary>The sums that a bottom series is part of.</summary>
    internal ReadOnlySpan<int> AncestorsOf(int bottom) => _ancestors[bottom];

    /// <summary>
    /// A tree of the paths of its bottom series, such as <c>["Bretagne", "Rennes", "Rennes 1"]</c>: a node for each beginning of a path, and one
    /// for all. Paths may have different lengths.
    /// </summary>
    /// <exception cref="DataFaultException">A path that comes twice, or that is the beginning of another.</exception>
    public static Hierarchy Nested(IReadOnlyList<string[]> paths)
    {
        if (paths.Count == 0) throw new DataFaultException("there is no series to add up");
        var prefixes = new SortedDictionary<(int Depth, string Name), List<int>>();
        var bottom = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var b = 0; b < paths.Count; b++)
        {
            if (paths[b].Length == 0) throw new DataFaultException("a series has an empty path");
            if (!bottom.TryAdd(Join(paths[b], paths[b].Length), b)) throw new DataFaultException($"two series are '{Join(paths[b], paths[b].Length)}'");
            for (var depth = 1; depth < paths[b].Length; depth++)
            {
                var key = (depth, Join(paths[b], depth));
                if (!prefixes.TryGetValue(key, out var leaves)) prefixes.Add(key, leaves = []);
                leaves.Add(b);
            }
        }
        foreach (var (_, name) in prefixes.Keys)
            if (bottom.ContainsKey(name)) throw new DataFaultException($"'{name}' is a series and the sum of others");
        List<(string, int[])> sums = [("total", [.. Enumerable.Range(0, paths.Count)])];
        foreach (var ((_, name), leaves) in prefixes) sums.Add((name, [.. leaves]));
        return new Hierarchy(sums, [.. paths.Select(path => Join(path, path.Length))]);
    }

    /// <summary>
    /// Bottom series by several keys that cross, such as level and sex: a node for each value of each set of keys, and one for all.
    /// </summary>
    /// <param name="attributes">Names of the keys.</param>
    /// <param name="keys">Per bottom series a value of each key.</param>
    /// <param name="margins">Sets of keys to sum by, each as places among the attributes; null for every set but the whole.</param>
    /// <exception cref="DataFaultException">Two series with the same keys.</exception>
    public static Hierarchy Grouped(IReadOnlyList<string> attributes, IReadOnlyList<string[]> keys, IEnumerable<int[]>? margins = null)
    {
        if (keys.Count == 0) throw new DataFaultException("there is no series to add up");
        if (attributes.Count > 16) throw new ArgumentException("more than 16 keys have too many sets", nameof(attributes));
        if (keys.Any(k => k.Length != attributes.Count)) throw new ArgumentException("a series has another number of keys", nameof(keys));
        string Name(string[] key, int[] set) => string.Join(", ", set.Select(a => $"{attributes[a]}={key[a]}"));
        int[] all = [.. Enumerable.Range(0, attributes.Count)];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
            if (!names.Add(Name(key, all))) throw new DataFaultException($"two series are '{Name(key, all)}'");
        var sets = margins ?? Enumerable.Range(0, (1 << attributes.Count) - 1).Select(mask => all.Where(a => (mask >> a & 1) == 1).ToArray());
        List<(string, int[])> sums = [("total", [.. Enumerable.Range(0, keys.Count)])];
        foreach (var set in sets.Where(set => set.Length > 0).OrderBy(set => set.Length))
        {
            if (set.Any(a => a < 0 || a >= attributes.Count)) throw new ArgumentException("a margin names a key that is none", nameof(margins));
            foreach (var group in Enumerable.Range(0, keys.Count).GroupBy(b => Name(keys[b], set)).OrderBy(g => g.Key, StringComparer.Ordinal))
                sums.Add((group.Key, [.. group]));
        }
        return new Hierarchy(sums, [.. keys.Select(key => Name(key, all))]);
    }

    /// <summary>Values of all nodes by those of the bottom series; a gap makes a gap in every sum that it is part of.</summary>
    public double[] Aggregate(ReadOnlySpan<double> bottom)
    {
        if (bottom.Length != BottomCount) throw new ArgumentException($"{bottom.Length} values for {BottomCount} bottom series", nameof(bottom));
        var values = new double[Nodes.Length];
        for (var node = 0; node < values.Length; node++)
            foreach (var leaf in _leaves[node]) values[node] += bottom[leaf];
        return values;
    }

    /// <summary>The series of all nodes by those of the bottom ones, which have the same steps.</summary>
    public ImmutableArray<RegularSeries> Aggregate(IReadOnlyList<RegularSeries> bottom)
    {
        if (bottom.Count != BottomCount) throw new ArgumentException($"{bottom.Count} series for {BottomCount} bottom nodes", nameof(bottom));
        if (bottom.Any(s => s.Length != bottom[0].Length || s.Start != bottom[0].Start || s.Period != bottom[0].Period))
            throw new ArgumentException("bottom series of different steps", nameof(bottom));
        return [.. Nodes.Select((name, node) =>
        {
            var values = new double[bottom[0].Length];
            foreach (var leaf in _leaves[node])
                for (var t = 0; t < values.Length; t++) values[t] += bottom[leaf][t];
            return new RegularSeries(values, bottom[0].Period, bottom[0].Start, name);
        })];
    }

    private static string Join(string[] path, int depth) => string.Join(" / ", path.AsSpan(0, depth)!);
}
