namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// Finds the best split of one feature for the rows of a node. Weights and targets are whole numbers (fixed-point), so that sums are exact:
/// they do not depend on the order of the rows, and splits that part the rows alike are alike to the last bit.
/// </summary>
internal abstract class SplitSearch
{
    /// <summary>A subtree of so many rows gets a copy of their codes that stays in the processor's first cache.</summary>
    private const int FrameRows = 1024;

    private readonly RankedColumn[] _columns;
    private readonly ushort[][] _treeCodes;
    private readonly ushort[][] _frameCodes;
    private readonly int[] _frame = new int[FrameRows];
    private readonly CodeSort _sort = new();
    private readonly bool _isRandom;
    private ushort[][] _codes;
    private int _frameStart;
    private int _frameEnd;

    protected SplitSearch(RankedColumn[] columns, TreeSample sample, RandomForestOptions options)
    {
        (_columns, MinLeafRows, _isRandom) = (columns, options.MinLeafRows, options.Splits == ForestSplits.Random);
        // The tree's own copy, close together.
        _treeCodes = _codes = Array.ConvertAll(columns, column =>
        {
            var own = new ushort[sample.Rows.Length];
            for (var i = 0; i < own.Length; i++) own[i] = column.Codes[sample.Rows[i]];
            return own;
        });
        _frameCodes = Array.ConvertAll(columns, _ => new ushort[Math.Min(FrameRows, sample.Rows.Length)]);
        Order = [.. Enumerable.Range(0, sample.Rows.Length)];
        MostBins = columns.Length == 0 ? 1 : columns.Max(column => column.Count) + 1;
    }

    /// <summary>The rows of the tree, those of a node side by side; of the tree again after <see cref="Leave"/>.</summary>
    public int[] Order { get; }

    /// <summary>Weight of the node's rows.</summary>
    public abstract double NodeWeight { get; }

    /// <summary>What a split of the node has to surpass to bring anything, on the scale of <see cref="NodeSplit.Score"/>.</summary>
    public abstract double NodeScore { get; }

    protected int MinLeafRows { get; }
    protected int MostBins { get; }
    protected int RowCount { get; private set; }

    /// <summary>Bins of the arranged feature, one per code that occurs in the node, ascending; the missing one is last.</summary>
    protected int BinCount { get; set; }

    /// <summary>Turns to a node. Nodes are to be asked for depth first: all below one before any beside it.</summary>
    /// <returns>False when its targets are all the same.</returns>
    public bool Enter(int start, int end)
    {
        if (start >= _frameEnd || end <= _frameStart) Leave();
        if (_frameEnd == 0 && end - start is <= FrameRows and > 1) EnterFrame(start, end);
        RowCount = end - start;
        return Gather(Order.AsSpan(start, end - start));
    }

    /// <summary>Gives the rows of the last small subtree their places in the tree again.</summary>
    public void Leave()
    {
        for (var i = _frameStart; i < _frameEnd; i++) Order[i] = _frame[Order[i]];
        (_frameStart, _frameEnd, _codes) = (0, 0, _treeCodes);
        UseRows([]);
    }

    /// <summary>Improves <paramref name="best"/> if this feature can.</summary>
    /// <param name="start">First row of the node.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="uniform">A random number for the random threshold.</param>
    /// <param name="best">The best split so far.</param>
    public void Try(int start, int feature, double uniform, NodeSplit best)
    {
        var column = _columns[feature];
        var rows = Order.AsSpan(start, RowCount);
        if (column.Count + 1 <= RowCount || RowCount > CodeSort.MostRows) Count(_codes[feature], rows, column.Count + 1);
        else
        {
            var keys = _sort.Sort(_codes[feature], rows);
            if (keys.IsEmpty) return;
            if (!column.IsCategorical && !_isRandom && keys[^1] >> 16 != column.Missing)
            {
                if (!ScanSorted(keys, best.Score, out var left, out var score, out var isLeftHeavier)) return;
                (best.Score, best.Feature, best.Right, best.Threshold, best.IsMissingLeft) = (score, feature, null, float.NaN, isLeftHeavier);
                (best.LastLeft, best.FirstRight) = ((int)(keys[left - 1] >> 16), (int)(keys[left] >> 16));
                return;
            }
            Collect(keys);
        }
        if (BinCount > 1) TryBins(column, feature, uniform, best);
    }

    /// <summary>The threshold of a split of numbers.</summary>
    public float ThresholdOf(NodeSplit split) => float.IsNaN(split.Threshold) ? _columns[split.Feature].Between(split.LastLeft, split.FirstRight) : split.Threshold;

    /// <summary>Puts the rows that go left first and returns where the right ones start.</summary>
    public int Part(int start, int end, NodeSplit split)
    {
        var (codes, missing, order) = (_codes[split.Feature], _columns[split.Feature].Missing, Order);
        while (start < end)
        {
            var row = order[start];
            if (split.GoesLeft(codes[row], missing)) start++;
            else (order[start], order[--end]) = (order[end], row);
        }
        return start;
    }

    /// <summary>Turns to the targets of these rows only, numbered from 0; to those of the whole tree when there are none.</summary>
    protected abstract void UseRows(ReadOnlySpan<int> rows);

    /// <summary>Takes in the targets of the node's rows; false when they are all the same.</summary>
    protected abstract bool Gather(ReadOnlySpan<int> rows);

    /// <summary>Makes the bins by counting rows per code, for codes fewer than rows.</summary>
    protected abstract void Count(ushort[] codes, ReadOnlySpan<int> rows, int codeCount);

    /// <summary>Makes the bins of sorted keys.</summary>
    protected abstract void Collect(ReadOnlySpan<uint> keys);

    /// <summary>The best split between two different codes of sorted keys, by the number of rows left of it; false when none surpasses <paramref name="least"/>.</summary>
    protected abstract bool ScanSorted(ReadOnlySpan<uint> keys, double least, out int left, out double score, out bool isLeftHeavier);

    protected abstract int CodeOf(int bin);

    /// <summary>Puts the first bins into the order in which the best split of categories is one of a line.</summary>
    protected abstract void OrderCategories(int bins);

    /// <summary>
    /// The best split after one of the bins <paramref name="from"/> up to <paramref name="to"/> (exclusive), with the missing ones on either
    /// side; false when none surpasses <paramref name="least"/>.
    /// </summary>
    protected abstract bool Scan(int from, int to, int present, bool hasMissing, double least, out int boundary, out bool isMissingLeft, out double score);

    /// <summary>Whether the bins up to this one weigh at least half.</summary>
    protected abstract bool IsLeftHeavier(int boundary);

    private void EnterFrame(int start, int end)
    {
        (_frameStart, _frameEnd) = (start, end);
        var rows = Order.AsSpan(start, end - start);
        rows.CopyTo(_frame);
        for (var f = 0; f < _treeCodes.Length; f++)
        {
            var (from, to) = (_treeCodes[f], _frameCodes[f]);
            for (var i = 0; i < rows.Length; i++) to[i] = from[rows[i]];
        }
        UseRows(rows);
        for (var i = 0; i < rows.Length; i++) rows[i] = i;
        _codes = _frameCodes;
    }

    private void TryBins(RankedColumn column, int feature, double uniform, NodeSplit best)
    {
        var hasMissing = CodeOf(BinCount - 1) == column.Missing;
        var present = hasMissing ? BinCount - 1 : BinCount;
        if (column.IsCategorical) OrderCategories(present);
        var (from, to) = (0, hasMissing ? present : present - 1);
        if (_isRandom && !column.IsCategorical && present > 1) from = RandomBoundary(column, present, uniform, out to);
        if (!Scan(from, to, present, hasMissing, best.Score, out var boundary, out var isMissingLeft, out var score)) return;
        (best.Score, best.Feature, best.IsMissingLeft) = (score, feature, isMissingLeft);
        if (column.IsCategorical) best.Right = RightSet(column.Count, boundary, present, hasMissing, best);
        else
        {
            // With the missing ones alone on the right, any number goes left.
            (best.Right, best.LastLeft, best.FirstRight) = (null, CodeOf(boundary), CodeOf(boundary + 1));
            best.Threshold = boundary == present - 1 ? float.MaxValue : _isRandom ? ThresholdAt(column, boundary, present, uniform) : float.NaN;
        }
        // Where no row of the node has a gap, one that comes later follows most rows.
        if (!hasMissing) best.IsMissingLeft = IsLeftHeavier(boundary);
    }

    private ulong[] RightSet(int levels, int boundary, int present, bool hasMissing, NodeSplit best)
    {
        var set = new ulong[(levels + 63) / 64];
        // A level that the node did not meet goes the way of most rows.
        if (!(hasMissing && best.IsMissingLeft) && !IsLeftHeavier(boundary)) Array.Fill(set, ulong.MaxValue);
        if (set.Length > 0 && (levels & 63) != 0) set[^1] &= (1UL << (levels & 63)) - 1;
        for (var bin = 0; bin < present; bin++)
        {
            var code = CodeOf(bin);
            if (bin > boundary) set[code >> 6] |= 1UL << (code & 63);
            else set[code >> 6] &= ~(1UL << (code & 63));
        }
        return set;
    }

    private int RandomBoundary(RankedColumn column, int present, double uniform, out int to)
    {
        var threshold = Drawn(column, present, uniform);
        var boundary = 0;
        while (boundary < present - 2 && column.Range(CodeOf(boundary + 1)).Low < threshold) boundary++;
        to = boundary + 1;
        return boundary;
    }

    /// <summary>In (least, greatest], so that both sides have a row.</summary>
    private float Drawn(RankedColumn column, int present, double uniform)
    {
        var (low, high) = (column.Range(CodeOf(0)).High, column.Range(CodeOf(present - 1)).Low);
        var drawn = (float)(high - uniform * ((double)high - low));
        return drawn > low ? drawn : high;
    }

    /// <summary>The drawn threshold, unless it lies within a code that several values share.</summary>
    private float ThresholdAt(RankedColumn column, int boundary, int present, double uniform)
    {
        var drawn = Drawn(column, present, uniform);
        return drawn > column.Range(CodeOf(boundary)).High && drawn <= column.Range(CodeOf(boundary + 1)).Low ? drawn : column.Between(CodeOf(boundary), CodeOf(boundary + 1));
    }
}
