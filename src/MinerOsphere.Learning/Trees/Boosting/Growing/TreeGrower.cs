using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Binning;

namespace MinerOsphere.Learning.Trees.Boosting.Growing;

/// <summary>
/// Grows regression trees on gradients by histograms: level by level, or the most gainful leaf first. Only the smaller child of a split is
/// counted; the other is the parent less it. Everything large is kept from tree to tree.
/// </summary>
internal sealed partial class TreeGrower
{
    private readonly BinnedMatrix _bins;
    private readonly HistogramLayout _layout;
    private readonly HistogramPool _pool;
    private readonly RowPartition _partition;
    private readonly SplitFinder _finder;
    private readonly GradientBoostingOptions _options;
    private readonly TrainingRun _run;
    private readonly long _mostHistogramBytes;
    private GrownNode[] _nodes = new GrownNode[256];
    private int _count;
    private GradientPairs _gradients = null!;
    private int[] _columns = [];
    private RandomStream? _splitColumns;

    /// <param name="mostHistogramBytes">Room for histograms that wait for their children; without it both children are counted anew.</param>
    public TreeGrower(BinnedMatrix bins, GradientBoostingOptions options, SplitFinder finder, TrainingRun run, long mostHistogramBytes = 512L << 20)
    {
        (_bins, _options, _finder, _run, _mostHistogramBytes) = (bins, options, finder, run, mostHistogramBytes);
        _layout = new HistogramLayout(bins, run);
        _pool = new HistogramPool(_layout.Bins);
        _partition = new RowPartition(bins.RowCount);
    }

    /// <summary>Nodes of the tree grown last, the root first, children side by side after their parent.</summary>
    public Span<GrownNode> Nodes => _nodes.AsSpan(0, _count);

    /// <summary>The rows in the order of the nodes' ranges. Filled by the caller before a tree is grown.</summary>
    public int[] Rows => _partition.Rows;

    /// <param name="gradients">Of all rows.</param>
    /// <param name="rowCount">How many of <see cref="Rows"/> the tree is grown on.</param>
    /// <param name="columns">Columns that it may split on, ascending.</param>
    /// <param name="splitColumns">Draws the columns of each split, where not all of the tree's are to be looked at.</param>
    public void Grow(GradientPairs gradients, int rowCount, int[] columns, RandomStream? splitColumns)
    {
        (_gradients, _columns, _splitColumns, _count) = (gradients, columns, splitColumns, 1);
        (_finder.GradientUnit, _finder.HessianUnit, _finder.CountBits) = (gradients.GradientUnit, gradients.HessianUnit, gradients.CountBits);
        _nodes[0] = new GrownNode
        {
            Count = rowCount, Sums = SumOf(rowCount), Low = double.NegativeInfinity, High = double.PositiveInfinity, Histogram = -1,
        };
        _nodes[0].Value = _finder.Value(_nodes[0].Sums, double.NegativeInfinity, double.PositiveInfinity);
        Search([0]);
        if (_options.MaxLeaves > 0) GrowByGain();
        else GrowByLevel();
        for (var i = 0; i < _count; i++) Release(i);
    }

    private void GrowByLevel()
    {
        var level = new List<int>();
        for (int start = 0, end = 1; start < end; (start, end) = (end, _count))
        {
            level.Clear();
            for (var i = start; i < end; i++)
                if (_nodes[i].Split.IsSplit) level.Add(i);
            if (level.Count > 0) SplitAll(level);
        }
    }

    private void GrowByGain()
    {
        var open = new PriorityQueue<int, (double Loss, int Node)>();
        if (_nodes[0].Split.IsSplit) open.Enqueue(0, (-_nodes[0].Split.Gain, 0));
        for (var leaves = 1; leaves < _options.MaxLeaves && open.TryDequeue(out var node, out _); leaves++)
        {
            var first = _count;
            SplitAll([node]);
            for (var child = first; child < _count; child++)
                if (_nodes[child].Split.IsSplit) open.Enqueue(child, (-_nodes[child].Split.Gain, child));
        }
    }

    /// <summary>Splits these nodes, and looks for the splits of their children.</summary>
    private void SplitAll(List<int> parents)
    {
        var splits = new GrownNode[parents.Count];
        for (var i = 0; i < splits.Length; i++) splits[i] = _nodes[parents[i]];
        var lefts = _partition.Split(_bins, splits, _run);
        var first = _count;
        for (var i = 0; i < splits.Length; i++) AddChildren(parents[i], lefts[i]);
        var children = new int[_count - first];
        for (var i = 0; i < children.Length; i++) children[i] = first + i;
        Search(children);
        foreach (var parent in parents) Release(parent);
    }

    private void AddChildren(int index, int leftCount)
    {
        if (_count + 2 > _nodes.Length) Array.Resize(ref _nodes, _nodes.Length * 2);
        ref var parent = ref _nodes[index];
        var (sums, low, high) = (parent.Split.LeftSums, parent.Low, parent.High);
        var left = new GrownNode { Parent = index, Depth = parent.Depth + 1, Start = parent.Start, Count = leftCount, Sums = sums, Histogram = -1 };
        var right = left with { Start = parent.Start + leftCount, Count = parent.Count - leftCount, Sums = parent.Sums - sums };
        left.Value = _finder.Value(left.Sums, low, high);
        right.Value = _finder.Value(right.Sums, low, high);
        (left.Low, left.High, right.Low, right.High) = (low, high, low, high);
        // What lies below must not cross the middle of the two (XGBoost's rule): all left leaves stay on one side of all right ones.
        var middle = (left.Value + right.Value) / 2;
        var monotone = _finder.Monotone(parent.Split);
        if (monotone == Monotonicity.Increasing) (left.High, right.Low) = (middle, middle);
        if (monotone == Monotonicity.Decreasing) (left.Low, right.High) = (middle, middle);
        parent.Left = _count;
        _nodes[_count++] = left;
        _nodes[_count++] = right;
    }

    private NodeSums SumOf(int rowCount)
    {
        var parts = new NodeSums[Blocks.Count(rowCount, GradientPairs.BlockRows)];
        Blocks.Run(rowCount, GradientPairs.BlockRows, _run, (block, start, end) =>
        {
            var (pairs, rows) = (_gradients.Pairs, Rows);
            long gradient = 0, hessian = 0;
            for (var i = start; i < end; i++)
            {
                var pair = pairs[rows[i]];
                gradient += (int)pair;
                hessian += pair >> 32;
            }
            parts[block] = new NodeSums(gradient, (hessian << _gradients.CountBits) + (end - start));
        });
        var sum = default(NodeSums);
        foreach (var part in parts) sum += part;
        return sum;
    }

    private void Release(int node)
    {
        if (_nodes[node].Histogram < 0) return;
        _pool.Return(_nodes[node].Histogram);
        _nodes[node].Histogram = -1;
    }
}
