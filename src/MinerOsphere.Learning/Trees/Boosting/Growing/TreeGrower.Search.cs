using System.Runtime.Intrinsics;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Boosting.Growing;

internal sealed partial class TreeGrower
{
    /// <summary>Features that are searched at once by a thread.</summary>
    private const int FeaturesAtOnce = 8;

    private const int LeastChunkRows = 1 << 14;
    private const int MostChunks = 32;

    /// <summary>Finds the best split of each of these nodes: the root alone, or pairs of children.</summary>
    private void Search(int[] nodes)
    {
        var pairs = new List<Pair>();
        if (nodes.Length == 1 && CanSplit(0)) pairs.Add(new Pair(0, -1, false));
        for (var i = 0; i + 1 < nodes.Length; i += 2)
        {
            var (left, right) = (nodes[i], nodes[i + 1]);
            if (!CanSplit(left) && !CanSplit(right)) continue;
            var isSubtracted = _nodes[_nodes[left].Parent].Histogram >= 0;
            pairs.Add(_nodes[left].Count <= _nodes[right].Count ? new Pair(left, right, isSubtracted) : new Pair(right, left, isSubtracted));
        }
        var most = (int)Math.Clamp(_mostHistogramBytes / 4 / Math.Max(1, _pool.Bytes), 1, 1 << 16);
        for (var start = 0; start < pairs.Count; start += most) SearchBatch(pairs[start..Math.Min(pairs.Count, start + most)]);
    }

    /// <summary>A node at the greatest depth, or of too few rows for two leaves, needs no histogram.</summary>
    private bool CanSplit(int node) => _nodes[node].Depth < Deepest && _nodes[node].Count > 1 && _nodes[node].Count / 2 >= _options.MinRowsPerLeaf;

    private int Deepest => _options.MaxDepth == 0 ? int.MaxValue : _options.MaxDepth;

    private void SearchBatch(List<Pair> pairs)
    {
        var counted = new List<int>();
        foreach (var pair in pairs)
        {
            counted.Add(pair.First);
            if (pair.Second >= 0 && !pair.IsSubtracted) counted.Add(pair.Second);
        }
        var extra = CountRows(counted);
        foreach (var pair in pairs)
        {
            if (!pair.IsSubtracted) continue;
            // The parent's histogram becomes the second child's, in place.
            ref var parent = ref _nodes[_nodes[pair.Second].Parent];
            (_nodes[pair.Second].Histogram, parent.Histogram) = (parent.Histogram, -1);
        }
        var found = BestSplits(pairs, extra);
        foreach (var (_, histogram) in extra) _pool.Return(histogram);
        for (var p = 0; p < pairs.Count; p++)
        {
            Take(pairs[p].First, found[2 * p]);
            if (pairs[p].Second >= 0) Take(pairs[p].Second, found[2 * p + 1]);
        }
    }

    /// <summary>
    /// Fills the histograms of nodes. A node of many rows is counted in parts, each with a histogram of its own; those after the first are
    /// given back with their node, to be added.
    /// </summary>
    private unsafe List<(int Node, int Histogram)> CountRows(List<int> nodes)
    {
        var rows = 0L;
        foreach (var node in nodes) rows += _nodes[node].Count;
        var mostChunks = (int)Math.Clamp(_mostHistogramBytes / 4 / Math.Max(1, _pool.Bytes), 1, Math.Max(MostChunks, rows / LeastChunkRows / 2));
        var chunkRows = (int)Math.Max(LeastChunkRows, (rows + mostChunks - 1) / mostChunks);
        var (extra, chunks) = (new List<(int Node, int Histogram)>(), new List<(int Start, int Count, int Histogram)>());
        foreach (var index in nodes)
        {
            ref var node = ref _nodes[index];
            node.Histogram = _pool.Rent();
            var parts = Math.Max(1, node.Count / chunkRows);
            for (var part = 0; part < parts; part++)
            {
                var (start, end) = ((int)((long)node.Count * part / parts), (int)((long)node.Count * (part + 1) / parts));
                var histogram = part == 0 ? node.Histogram : _pool.Rent();
                if (part > 0) extra.Add((index, histogram));
                chunks.Add((node.Start + start, end - start, histogram));
            }
        }
        Blocks.Run(chunks.Count, Batch.SizeFor(chunks.Count, rows * 4), _run, (_, first, end) =>
        {
            for (var i = first; i < end; i++)
            {
                var (start, count, histogram) = chunks[i];
                _layout.Count(Rows.AsSpan(start, count), _gradients, _columns, _pool[histogram]);
            }
        });
        return extra;
    }

    /// <summary>Completes the histograms and finds each node's best split, per node of each pair and per group of features.</summary>
    private unsafe SplitCandidate[][] BestSplits(List<Pair> pairs, List<(int Node, int Histogram)> extra)
    {
        var groups = Math.Max(1, Blocks.Count(_columns.Length, FeaturesAtOnce));
        var found = new SplitCandidate[2 * pairs.Count][];
        var drawn = new int[2 * pairs.Count][];
        for (var i = 0; i < found.Length; i++) (found[i], drawn[i]) = (new SplitCandidate[groups], SplitColumns());
        Blocks.Run(pairs.Count * groups, Batch.SizeFor(pairs.Count * groups, (long)pairs.Count * _pool.Bins), _run, (_, start, end) =>
        {
            for (var item = start; item < end; item++)
            {
                var (p, group) = (item / groups, item % groups);
                var pair = pairs[p];
                var columns = _columns.AsSpan()[(group * FeaturesAtOnce)..Math.Min(_columns.Length, (group + 1) * FeaturesAtOnce)];
                foreach (var (node, histogram) in extra)
                    if (node == pair.First || node == pair.Second) Add(_pool[_nodes[node].Histogram], _pool[histogram], columns);
                if (pair.IsSubtracted) Subtract(_pool[_nodes[pair.Second].Histogram], _pool[_nodes[pair.First].Histogram], columns);
                Find(pair.First, columns, drawn[2 * p], ref found[2 * p][group]);
                if (pair.Second >= 0) Find(pair.Second, columns, drawn[2 * p + 1], ref found[2 * p + 1][group]);
            }
        });
        return found;
    }

    private unsafe void Find(int node, ReadOnlySpan<int> columns, int[] drawn, ref SplitCandidate best)
    {
        if (!CanSplit(node)) return;
        var histogram = _pool[_nodes[node].Histogram];
        foreach (var column in columns)
            if (drawn.Length == 0 || Array.BinarySearch(drawn, column) >= 0)
                _finder.Find(histogram + _layout.Offsets[column], _layout.Features[column], column, _nodes[node], ref best);
    }

    private unsafe void Add(Vector128<long>* into, Vector128<long>* other, ReadOnlySpan<int> columns)
    {
        foreach (var column in columns)
            for (int bin = _layout.Offsets[column], end = bin + _layout.Features[column].HistogramBins; bin < end; bin++) into[bin] += other[bin];
    }

    private unsafe void Subtract(Vector128<long>* from, Vector128<long>* other, ReadOnlySpan<int> columns)
    {
        foreach (var column in columns)
            for (int bin = _layout.Offsets[column], end = bin + _layout.Features[column].HistogramBins; bin < end; bin++) from[bin] -= other[bin];
    }

    /// <summary>Keeps the first of the best splits of the groups of features, and the histogram only where children will be subtracted from it.</summary>
    private void Take(int index, SplitCandidate[] found)
    {
        ref var node = ref _nodes[index];
        foreach (ref readonly var candidate in found.AsSpan())
            if (candidate.Gain > node.Split.Gain) node.Split = candidate;
        var waiting = _options.MaxLeaves > 0 ? _options.MaxLeaves : 1L << Math.Max(0, Deepest - 1);
        if (!node.Split.IsSplit || node.Depth + 1 >= Deepest || _pool.Bytes * waiting > _mostHistogramBytes) Release(index);
    }

    /// <summary>The columns of one split, where a share of the tree's is drawn; none for all. Drawn in the order of the nodes, whatever the threads do.</summary>
    private int[] SplitColumns()
    {
        if (_splitColumns is null) return [];
        var drawn = _splitColumns.Permutation(_columns.Length)[..Math.Max(1, (int)Math.Round(_columns.Length * _options.SplitColumnFraction))];
        Array.Sort(drawn);
        return Array.ConvertAll(drawn, place => _columns[place]);
    }

    /// <summary>Two children, the one of fewer rows first; or the root and -1.</summary>
    /// <param name="IsSubtracted">Whether the second's histogram is the parent's less the first's.</param>
    private readonly record struct Pair(int First, int Second, bool IsSubtracted);
}
