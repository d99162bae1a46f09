namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>Splits by least squares, for a quantity or for the share of one of two classes (where it is the Gini index).</summary>
internal sealed class MeanSplitSearch : SplitSearch
{
    private readonly Row[] _treeRows;
    private readonly Row[] _frameRows = new Row[1024];
    private Row[] _rows;
    private readonly Bin[] _histogram;
    private readonly Bin[] _bins;
    private Moment[] _moments = new Moment[64];
    private Moment _node;

    /// <param name="weights">Weight per row of the tree.</param>
    /// <param name="targets">Target per row of the tree.</param>
    public MeanSplitSearch(RankedColumn[] columns, TreeSample sample, RandomForestOptions options, long[] weights, long[] targets) : base(columns, sample, options)
    {
        _treeRows = _rows = new Row[weights.Length];
        for (var i = 0; i < weights.Length; i++) _treeRows[i] = new Row(weights[i], targets[i]);
        _histogram = new Bin[MostBins];
        _bins = new Bin[Math.Min(MostBins, sample.Rows.Length) + 1];
    }

    public override double NodeWeight => _node.Weight;
    public override double NodeScore => (double)_node.Sum * _node.Sum / _node.Weight;

    /// <summary>Mean target of the node, on the scale of the targets.</summary>
    public double NodeMean => (double)_node.Sum / _node.Weight;

    protected override void UseRows(ReadOnlySpan<int> rows)
    {
        for (var i = 0; i < rows.Length; i++) _frameRows[i] = _treeRows[rows[i]];
        _rows = rows.IsEmpty ? _treeRows : _frameRows;
    }

    protected override bool Gather(ReadOnlySpan<int> rows)
    {
        if (_moments.Length < rows.Length) _moments = new Moment[Math.Max(rows.Length, 2 * _moments.Length)];
        var (weight, sum) = (0L, 0L);
        var first = _rows[rows[0]].Target;
        var differs = false;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = _rows[rows[i]];
            var moment = new Moment(row.Weight, row.Weight * row.Target);
            differs |= row.Target != first;
            weight += moment.Weight;
            sum += moment.Sum;
            _moments[i] = moment;
        }
        _node = new Moment(weight, sum);
        return differs;
    }

    protected override void Count(ushort[] codes, ReadOnlySpan<int> rows, int codeCount)
    {
        var histogram = _histogram.AsSpan(0, codeCount);
        for (var i = 0; i < rows.Length; i++)
        {
            ref var bin = ref histogram[codes[rows[i]]];
            bin.Weight += _moments[i].Weight;
            bin.Sum += _moments[i].Sum;
            bin.Rows++;
        }
        var bins = 0;
        for (var code = 0; code < histogram.Length; code++)
        {
            if (histogram[code].Rows == 0) continue;
            _bins[bins] = histogram[code];
            _bins[bins++].Code = code;
            histogram[code] = default;
        }
        BinCount = bins;
    }

    protected override void Collect(ReadOnlySpan<uint> keys)
    {
        var bins = -1;
        var last = uint.MaxValue;
        var bin = default(Bin);
        foreach (var key in keys)
        {
            var moment = _moments[key & 0xFFFF];
            if (key >> 16 != last)
            {
                if (bins >= 0) _bins[bins] = bin;
                bins++;
                last = key >> 16;
                bin = new Bin { Code = (int)last };
            }
            bin.Weight += moment.Weight;
            bin.Sum += moment.Sum;
            bin.Rows++;
        }
        _bins[bins] = bin;
        BinCount = bins + 1;
    }

    protected override bool ScanSorted(ReadOnlySpan<uint> keys, double least, out int left, out double score, out bool isLeftHeavier)
    {
        var (weight, sum, last) = (0L, 0L, keys.Length - MinLeafRows);
        var bestWeight = 0L;
        var moments = _moments.AsSpan();
        (left, score) = (0, least);
        for (var i = 0; i < last;)
        {
            var moment = moments[(int)(keys[i] & 0xFFFF)];
            weight += moment.Weight;
            sum += moment.Sum;
            // Rows of the same value stay together.
            if ((keys[i] ^ keys[++i]) >> 16 == 0 || i < MinLeafRows) continue;
            var s = Score(weight, sum);
            if (s > score) (left, score, bestWeight) = (i, s, weight);
        }
        isLeftHeavier = bestWeight >= _node.Weight - bestWeight;
        return left > 0;
    }

    protected override int CodeOf(int bin) => _bins[bin].Code;

    /// <summary>By the mean of the target (Fisher 1958): the best of all sets is one of its beginnings.</summary>
    protected override void OrderCategories(int bins) => _bins.AsSpan(0, bins).Sort((a, b) =>
    {
        var order = ((double)a.Sum / a.Weight).CompareTo((double)b.Sum / b.Weight);
        return order != 0 ? order : a.Code.CompareTo(b.Code);
    });

    protected override bool Scan(int from, int to, int present, bool hasMissing, double least, out int boundary, out bool isMissingLeft, out double score)
    {
        (boundary, isMissingLeft, score) = (-1, false, least);
        var missing = hasMissing ? _bins[present] : default;
        var (weight, sum, rows) = (0L, 0L, 0);
        for (var b = 0; b < to; b++)
        {
            ref readonly var bin = ref _bins[b];
            weight += bin.Weight;
            sum += bin.Sum;
            rows += bin.Rows;
            if (b < from) continue;
            if (rows >= MinLeafRows && RowCount - rows >= MinLeafRows)
            {
                var s = Score(weight, sum);
                if (s > score) (boundary, isMissingLeft, score) = (b, false, s);
            }
            if (hasMissing && b < present - 1 && rows + missing.Rows >= MinLeafRows && RowCount - rows - missing.Rows >= MinLeafRows)
            {
                var s = Score(weight + missing.Weight, sum + missing.Sum);
                if (s > score) (boundary, isMissingLeft, score) = (b, true, s);
            }
        }
        return boundary >= 0;
    }

    protected override bool IsLeftHeavier(int boundary)
    {
        var weight = 0L;
        for (var b = 0; b <= boundary; b++) weight += _bins[b].Weight;
        return weight >= _node.Weight - weight;
    }

    private double Score(long weight, long sum)
    {
        // left^2 / weight + right^2 / (rest), by one division instead of two.
        var (left, right, on, off) = ((double)sum, (double)(_node.Sum - sum), (double)weight, (double)(_node.Weight - weight));
        return (left * left * off + right * right * on) / (on * off);
    }

    private readonly record struct Row(long Weight, long Target);

    private readonly record struct Moment(long Weight, long Sum);

    private struct Bin
    {
        public long Weight;
        public long Sum;
        public int Rows;
        public int Code;
    }
}
