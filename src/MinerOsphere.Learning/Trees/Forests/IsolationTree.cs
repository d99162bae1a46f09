using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>Grows one tree of an isolation forest on its own sample; a leaf's value is the path length of the rows in it.</summary>
internal sealed class IsolationTree
{
    private readonly ImmutableArray<FeatureSpecification> _features;
    private readonly float[][] _columns;
    private readonly int[] _rows;
    private readonly int _maxDepth;
    private readonly RandomStream _random;
    private readonly CancellationToken _cancellation;
    private readonly GrownTree _tree = new();

    public IsolationTree(FeatureMatrix all, int size, int maxDepth, RandomStream random, CancellationToken cancellation)
    {
        (_features, _maxDepth, _random, _cancellation) = (all.Features, maxDepth, random, cancellation);
        var sample = SampleOf(all.RowCount, size, random);
        _columns = new float[all.ColumnCount][];
        for (var c = 0; c < _columns.Length; c++)
        {
            // A code that no level has is a gap.
            var (column, levels) = (c, all.Features[c].IsCategorical ? all.Features[c].Levels.Length : -1);
            _columns[c] = Array.ConvertAll(sample, row => levels >= 0 && !(all[row, column] >= 0 && all[row, column] < levels) ? float.NaN : (float)all[row, column]);
        }
        _rows = [.. Enumerable.Range(0, size)];
    }

    public GrownTree Grow()
    {
        Grow(_tree.Add(), 0, _rows.Length, 0);
        return _tree;
    }

    /// <summary>Every set of rows as likely (Floyd 1987), in time of the sample and not of the data.</summary>
    private static int[] SampleOf(int count, int size, RandomStream random)
    {
        var taken = new HashSet<int>(size);
        for (var i = count - size; i < count; i++)
            if (!taken.Add(random.NextInt(i + 1))) taken.Add(i);
        int[] sample = [.. taken];
        Array.Sort(sample);
        return sample;
    }

    private void Grow(int node, int start, int end, int depth)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (end - start <= 1 || depth >= _maxDepth || !Split(node, start, end, out var middle))
        {
            _tree.SetLeaf(node, (float)(depth + IsolationForest.AveragePath(end - start)), end - start);
            return;
        }
        var split = _tree.Nodes[node];
        Grow(split.Left, start, middle, depth + 1);
        Grow(split.Right, middle, end, depth + 1);
    }

    /// <summary>Parts the rows by a random column among those that have two values here; false when none has.</summary>
    private bool Split(int node, int start, int end, out int middle)
    {
        var order = _random.Permutation(_columns.Length);
        foreach (var feature in order)
            if (_features[feature].IsCategorical ? SplitLevels(node, feature, start, end, out middle) : SplitNumbers(node, feature, start, end, out middle)) return true;
        middle = start;
        return false;
    }

    private bool SplitNumbers(int node, int feature, int start, int end, out int middle)
    {
        var column = _columns[feature];
        var (least, most) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var i = start; i < end; i++)
        {
            var value = column[_rows[i]];
            if (value < least) least = value;
            if (value > most) most = value;
        }
        middle = start;
        if (!(least < most)) return false;
        // In (least, most], so that both sides have a row.
        var threshold = (float)(most - _random.NextDouble() * ((double)most - least));
        if (!(threshold > least)) threshold = most;
        var (left, right) = (0, 0);
        for (var i = start; i < end; i++)
        {
            var value = column[_rows[i]];
            if (value < threshold) left++;
            else if (value >= threshold) right++;
        }
        var isMissingLeft = left >= right;
        middle = Part(start, end, row => float.IsNaN(column[row]) ? isMissingLeft : column[row] < threshold);
        var child = _tree.Add();
        _tree.SetSplit(node, feature, threshold, child, _tree.Add(), isMissingLeft, end - start);
        return true;
    }

    private bool SplitLevels(int node, int feature, int start, int end, out int middle)
    {
        var column = _columns[feature];
        var counts = new int[_features[feature].Levels.Length];
        for (var i = start; i < end; i++)
            if (!float.IsNaN(column[_rows[i]])) counts[(int)column[_rows[i]]]++;
        var present = Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0).ToArray();
        middle = start;
        if (present.Length < 2) return false;
        var toRight = new ulong[(counts.Length + 63) / 64];
        int left, right;
        do
        {
            // A fair coin per level, thrown again until both sides have one.
            (left, right) = (0, 0);
            Array.Clear(toRight);
            foreach (var code in present)
            {
                if (_random.NextBits() >> 63 == 0) left += counts[code];
                else
                {
                    right += counts[code];
                    toRight[code >> 6] |= 1UL << (code & 63);
                }
            }
        }
        while (left == 0 || right == 0);
        if (right < left)
        {
            for (var code = 0; code < counts.Length; code++)
                if (counts[code] == 0) toRight[code >> 6] |= 1UL << (code & 63);
        }
        var isMissingLeft = left >= right;
        middle = Part(start, end, row => float.IsNaN(column[row]) ? isMissingLeft : (toRight[(int)column[row] >> 6] & (1UL << ((int)column[row] & 63))) == 0);
        var child = _tree.Add();
        _tree.SetSplit(node, feature, toRight, child, _tree.Add(), isMissingLeft, end - start);
        return true;
    }

    private int Part(int start, int end, Predicate<int> isLeft)
    {
        while (start < end)
        {
            if (isLeft(_rows[start])) start++;
            else (_rows[start], _rows[--end]) = (_rows[end], _rows[start]);
        }
        return start;
    }
}
