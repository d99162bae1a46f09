namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>
/// Finds the best split of one feature for the rows of a node. Weights and targets are whole numbers (fixed-point), so that sums are exact:
/// they do not depend on the order of the rows, and splits that part the rows alike are alike to the last bit.
/// </summary>
internal abstract class SplitSearch
{
    private readonly RankedColumn[] _columns;
    private readonly ushort[][] _codes;
    private readonly CodeSort _sort = new();
    private readonly bool _isRandom;

    protected SplitSearch(RankedColumn[] columns, TreeSample sample, RandomForestOptions options)
    {
        (_columns, MinLeafRows, _isRandom) = (columns, options.MinLeafRows, options.Splits == ForestSplits.Random);
        // The tree's own copy, close together: it is read once per level and feature.
        _codes = new ushort[columns.Length][];
        for (var f = 0; f < columns.Length; f++)
        {
            var (codes, own) = (columns[f].Codes, new ushort[sample.Rows.Length]);
            for (var i = 0; i < own.Length; i++) own[i] = codes[sample.Rows[i]];
            _codes[f] = own;
        }
        Order = [.. Enumerable.Range(0, sample.Rows.Length)];
        MostBins = columns.Length == 0 ? 1 : columns.Max(column => column.Count) + 1;
    }

    /// <summary>The rows of the tree, those of a node side by side.</summary>
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

    /// <summary>Turns to a node.</summary>
    /// <returns>False when its targets are all the same.</returns>
    public bool Enter(int start, int end)
    {
        RowCount = end - start;
        return Gather(Order.AsSpan(start, end - start));
    }

    /// <summary>Improves <paramref name="best"/> if this feature can.</summary>
    /// <param name="start">First row of the node.</param>
    /// <param name="feature">The feature.</param>
    /// <param name="uniform">A random number for the random threshold.</param>
    public void Try(int start, int feature, double uniform, NodeSplit best)
    {
        var column = _columns[feature];
        var rows = Order.AsSpan(start, RowCount);
        if (column.Count + 1 <= RowCount || RowCount > CodeSort.MostRows) Count(_codes[feature], rows, column.Count + 1);
        else
        {
            var keys = _sort.Sort(_codes[feature], rows);
            if (keys.IsEmpty) return;
            Collect(keys);
        }
        if (BinCount < 2) return;
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
            (best.Right, best.LastLeft) = (null, CodeOf(boundary));
            best.Threshold = boundary == present - 1 ? float.MaxValue : _isRandom ? ThresholdAt(column, boundary, present, uniform) : column.Between(CodeOf(boundary), CodeOf(boundary + 1));
        }
        // Where no row of the node has a gap, one that comes later follows most rows.
        if (!hasMissing) best.IsMissingLeft = IsLeftHeavier(boundary);
    }

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

    /// <summary>Takes in the targets of the node's rows; false when they are all the same.</summary>
    protected abstract bool Gather(ReadOnlySpan<int> rows);

    /// <summary>Makes the bins by counting rows per code, for codes fewer than rows.</summary>
    protected abstract void Count(ushort[] codes, ReadOnlySpan<int> rows, int codeCount);

    /// <summary>Makes the bins of sorted keys.</summary>
    protected abstract void Collect(ReadOnlySpan<uint> keys);

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
