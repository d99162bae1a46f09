namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>Splits by the Gini index, for three classes or more. All weights together stay below 2^31, so that sums of squares are exact.</summary>
internal sealed class ClassSplitSearch : SplitSearch
{
    private readonly Row[] _treeRows;
    private readonly Row[] _frameRows = new Row[1024];
    private Row[] _tableRows;
    private readonly int _classCount;
    private readonly int[] _histogramRows;
    private readonly long[] _histogram;
    private readonly int[] _codes;
    private readonly int[] _rows;
    private readonly long[] _bins;
    private readonly long[] _node;
    private readonly long[] _left;
    private Row[] _nodeRows = [];
    private long _nodeWeight;

    /// <param name="weights">Weight per row of the tree.</param>
    /// <param name="classes">Class per row of the tree.</param>
    public ClassSplitSearch(RankedColumn[] columns, TreeSample sample, RandomForestOptions options, long[] weights, int[] classes, int classCount) : base(columns, sample, options)
    {
        _classCount = classCount;
        _treeRows = _tableRows = new Row[weights.Length];
        for (var i = 0; i < weights.Length; i++) _treeRows[i] = new Row(weights[i], classes[i]);
        (_histogramRows, _histogram) = (new int[MostBins], new long[MostBins * classCount]);
        var bins = Math.Min(MostBins, sample.Rows.Length) + 1;
        (_codes, _rows, _bins) = (new int[bins], new int[bins], new long[bins * classCount]);
        (_node, _left) = (new long[classCount], new long[classCount]);
    }

    public override double NodeWeight => _nodeWeight;
    public override double NodeScore => Squares(_node) / (double)_nodeWeight;

    /// <summary>Weight of each class in the node.</summary>
    public ReadOnlySpan<long> NodeClasses => _node;

    protected override void UseRows(ReadOnlySpan<int> rows)
    {
        for (var i = 0; i < rows.Length; i++) _frameRows[i] = _treeRows[rows[i]];
        _tableRows = rows.IsEmpty ? _treeRows : _frameRows;
    }

    protected override bool Gather(ReadOnlySpan<int> rows)
    {
        if (_nodeRows.Length < rows.Length) _nodeRows = new Row[Math.Max(rows.Length, 2 * _nodeRows.Length)];
        Array.Clear(_node);
        _nodeWeight = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            var row = _tableRows[rows[i]];
            _nodeRows[i] = row;
            _node[row.Class] += row.Weight;
            _nodeWeight += row.Weight;
        }
        return _node[_nodeRows[0].Class] != _nodeWeight;
    }

    protected override void Count(ushort[] codes, ReadOnlySpan<int> rows, int codeCount)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var code = codes[rows[i]];
            _histogramRows[code]++;
            _histogram[code * _classCount + _nodeRows[i].Class] += _nodeRows[i].Weight;
        }
        BinCount = 0;
        for (var code = 0; code < codeCount; code++)
        {
            if (_histogramRows[code] == 0) continue;
            var counted = _histogram.AsSpan(code * _classCount, _classCount);
            (_codes[BinCount], _rows[BinCount]) = (code, _histogramRows[code]);
            counted.CopyTo(_bins.AsSpan(BinCount++ * _classCount));
            counted.Clear();
            _histogramRows[code] = 0;
        }
    }

    protected override void Collect(ReadOnlySpan<uint> keys)
    {
        var bin = -1;
        foreach (var key in keys)
        {
            var code = (int)(key >> 16);
            if (bin < 0 || _codes[bin] != code)
            {
                bin++;
                (_codes[bin], _rows[bin]) = (code, 0);
                _bins.AsSpan(bin * _classCount, _classCount).Clear();
            }
            var row = _nodeRows[key & 0xFFFF];
            _rows[bin]++;
            _bins[bin * _classCount + row.Class] += row.Weight;
        }
        BinCount = bin + 1;
    }

    protected override bool ScanSorted(ReadOnlySpan<uint> keys, double least, out int left, out double score, out bool isLeftHeavier)
    {
        Array.Clear(_left);
        var (weight, bestWeight, leftSquares, rightSquares, last) = (0L, 0L, 0L, Squares(_node), keys.Length - MinLeafRows);
        (left, score) = (0, least);
        for (var i = 0; i < last;)
        {
            // The sums of squares follow a row from right to left: (l + w)^2 - l^2 and (r - w)^2 - r^2.
            var row = _nodeRows[keys[i] & 0xFFFF];
            ref var l = ref _left[row.Class];
            leftSquares += row.Weight * (2 * l + row.Weight);
            rightSquares -= row.Weight * (2 * (_node[row.Class] - l) - row.Weight);
            l += row.Weight;
            weight += row.Weight;
            if ((keys[i] ^ keys[++i]) >> 16 == 0 || i < MinLeafRows) continue;
            var s = Score(leftSquares, rightSquares, weight);
            if (s > score) (left, score, bestWeight) = (i, s, weight);
        }
        isLeftHeavier = bestWeight >= _nodeWeight - bestWeight;
        return left > 0;
    }

    protected override int CodeOf(int bin) => _codes[bin];

    /// <summary>By the first principal component of the categories' class shares (Coppersmith, Hong and Hosking 1999), which is near the best.</summary>
    protected override void OrderCategories(int bins)
    {
        var scores = PrincipalScores(bins);
        int[] order = [.. Enumerable.Range(0, bins).OrderBy(b => scores[b]).ThenBy(b => _codes[b])];
        int[] codes = Array.ConvertAll(order, b => _codes[b]), rows = Array.ConvertAll(order, b => _rows[b]);
        var held = _bins[..(bins * _classCount)];
        for (var b = 0; b < bins; b++) Array.Copy(held, order[b] * _classCount, _bins, b * _classCount, _classCount);
        codes.CopyTo(_codes, 0);
        rows.CopyTo(_rows, 0);
    }

    protected override bool Scan(int from, int to, int present, bool hasMissing, double least, out int boundary, out bool isMissingLeft, out double score)
    {
        (boundary, isMissingLeft, score) = (-1, false, least);
        Array.Clear(_left);
        var missing = hasMissing ? BinOf(present) : default;
        var rows = 0;
        for (var b = 0; b < to; b++)
        {
            Add(BinOf(b), 1);
            rows += _rows[b];
            if (b < from) continue;
            if (rows >= MinLeafRows && RowCount - rows >= MinLeafRows)
            {
                var s = Score();
                if (s > score) (boundary, isMissingLeft, score) = (b, false, s);
            }
            if (!hasMissing || b == present - 1 || rows + _rows[present] < MinLeafRows || RowCount - rows - _rows[present] < MinLeafRows) continue;
            Add(missing, 1);
            var withMissing = Score();
            Add(missing, -1);
            if (withMissing > score) (boundary, isMissingLeft, score) = (b, true, withMissing);
        }
        return boundary >= 0;
    }

    protected override bool IsLeftHeavier(int boundary)
    {
        var weight = 0L;
        foreach (var w in _bins.AsSpan(0, (boundary + 1) * _classCount)) weight += w;
        return weight >= _nodeWeight - weight;
    }

    private ReadOnlySpan<long> BinOf(int bin) => _bins.AsSpan(bin * _classCount, _classCount);

    private void Add(ReadOnlySpan<long> bin, int sign)
    {
        for (var c = 0; c < bin.Length; c++) _left[c] += sign * bin[c];
    }

    private double Score()
    {
        var (left, right, weight) = (0L, 0L, 0L);
        for (var c = 0; c < _left.Length; c++)
        {
            var (l, r) = (_left[c], _node[c] - _left[c]);
            left += l * l;
            right += r * r;
            weight += l;
        }
        return Score(left, right, weight);
    }

    private double Score(long leftSquares, long rightSquares, long weight)
    {
        var (on, off) = ((double)weight, (double)(_nodeWeight - weight));
        return (leftSquares * off + rightSquares * on) / (on * off);
    }

    private static long Squares(long[] values)
    {
        var sum = 0L;
        foreach (var value in values) sum += value * value;
        return sum;
    }

    private double[] PrincipalScores(int bins)
    {
        var k = _classCount;
        var (shares, mean, weights) = (new double[bins * k], new double[k], new double[bins]);
        for (var b = 0; b < bins; b++)
        {
            foreach (var w in BinOf(b)) weights[b] += w;
            for (var c = 0; c < k; c++) shares[b * k + c] = _bins[b * k + c] / weights[b];
        }
        var all = weights.Sum();
        for (var b = 0; b < bins; b++)
            for (var c = 0; c < k; c++) mean[c] += weights[b] / all * shares[b * k + c];
        var spread = new double[k, k];
        for (var b = 0; b < bins; b++)
            for (var c = 0; c < k; c++)
                for (var d = 0; d < k; d++) spread[c, d] += weights[b] / all * (shares[b * k + c] - mean[c]) * (shares[b * k + d] - mean[d]);
        // Power iteration from the class that varies most; some dozens of rounds tell the order well enough.
        var widest = Enumerable.Range(0, k).MaxBy(c => spread[c, c]);
        double[] axis = [.. Enumerable.Range(0, k).Select(c => spread[c, widest])];
        for (var round = 0; round < 40; round++)
        {
            var length = Math.Sqrt(axis.Sum(a => a * a));
            if (!(length > 0)) break;
            axis = [.. Enumerable.Range(0, k).Select(c => Enumerable.Range(0, k).Sum(d => spread[c, d] * axis[d] / length))];
        }
        return [.. Enumerable.Range(0, bins).Select(b => Enumerable.Range(0, k).Sum(c => shares[b * k + c] * axis[c]))];
    }

    private readonly record struct Row(long Weight, int Class);
}
