namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>Grows one tree of a random forest on the rows that it drew, until its leaves are pure or small.</summary>
internal sealed class TreeGrower
{
    private readonly ForestData _data;
    private readonly TreeSample _sample;
    private readonly RandomForestOptions _options;
    private readonly int _featuresPerSplit;
    private readonly ulong _key;
    private readonly CancellationToken _cancellation;
    private readonly FeatureDraw _draw;
    private readonly MeanSplitSearch? _mean;
    private readonly ClassSplitSearch? _classes;
    private readonly SplitSearch _search;
    private readonly double _weightScale;
    private readonly double _targetScale = 1;
    private readonly long[] _weights;
    private readonly GrownTree _tree = new();
    private readonly List<(int Node, int Start, int End)> _leaves = [];
    private readonly double[] _gains;

    /// <param name="data">The training rows.</param>
    /// <param name="sample">Those of this tree.</param>
    /// <param name="scale">What deviations of the target are measured from and by.</param>
    /// <param name="key">What the tree's draws of features hang on.</param>
    public TreeGrower(ForestData data, TreeSample sample, RandomForestOptions options, TargetScale scale, ulong key, CancellationToken cancellation)
    {
        (_data, _sample, _options, _key, _cancellation) = (data, sample, options, key, cancellation);
        _draw = new FeatureDraw(data.Names);
        _gains = new double[data.Columns.Length];
        _featuresPerSplit = options.FeaturesPerSplit
            ?? Math.Max(1, data.ClassCount > 0 ? (int)Math.Sqrt(data.Columns.Length) : data.Columns.Length / 3);
        var rows = sample.Rows;
        var weights = Array.ConvertAll(rows, data.Weight);
        if (options.ClassWeighting == ClassWeighting.BalancedSubsample) BalanceClasses(weights);
        // 0 and 1 need no bits of their own; squares of the classes' sums need half of them; a quantity shares them with the weights.
        _weights = FixedPoint.Weights(sample.Counts, weights, data.ClassCount == 2 ? 52 : data.ClassCount > 2 ? 30 : 32, out _weightScale);
        if (data.ClassCount > 2) _search = _classes = new ClassSplitSearch(data.Columns, sample, options, _weights, Array.ConvertAll(rows, row => data.Classes![row]), data.ClassCount);
        else
        {
            var targets = new long[rows.Length];
            if (data.ClassCount == 0 && scale.Range > 1e-290) _targetScale = Math.ScaleB(1, FixedPoint.TargetBits(_weights)) / scale.Range;
            for (var i = 0; i < targets.Length; i++)
                targets[i] = data.ClassCount == 2 ? data.Classes![rows[i]] : (long)Math.Round((data.Table.Target[rows[i]] - scale.Start) * _targetScale);
            _search = _mean = new MeanSplitSearch(data.Columns, sample, options, _weights, targets);
        }
    }

    /// <param name="keepsRows">Whether the leaves are to keep their rows.</param>
    public GrownTree Grow(bool keepsRows)
    {
        var open = new Stack<(int Node, int Start, int End, int Depth)>();
        open.Push((_tree.Add(), 0, _sample.Rows.Length, 0));
        var best = new NodeSplit();
        while (open.TryPop(out var at))
        {
            _cancellation.ThrowIfCancellationRequested();
            var differs = _search.Enter(at.Start, at.End);
            if (at.Node == 0) _tree.RootShares = RootShares();
            var canSplit = differs && at.Depth < _options.MaxDepth && at.End - at.Start >= 2 * _options.MinLeafRows;
            if (!canSplit || !FindSplit(at.Node, at.Start, best))
            {
                _leaves.Add((at.Node, at.Start, at.End));
                _tree.SetLeaf(at.Node, _mean is null ? 0 : (float)(_mean.NodeMean / _targetScale), Cover);
                continue;
            }
            _gains[best.Feature] += Math.Max(0, best.Score - _search.NodeScore);
            var middle = _search.Part(at.Start, at.End, best);
            var left = _tree.Add();
            var right = _tree.Add();
            if (best.Right is { } set) _tree.SetSplit(at.Node, best.Feature, set, left, right, best.IsMissingLeft, Cover);
            else _tree.SetSplit(at.Node, best.Feature, _search.ThresholdOf(best), left, right, best.IsMissingLeft, Cover);
            open.Push((right, middle, at.End, at.Depth + 1));
            open.Push((left, at.Start, middle, at.Depth + 1));
        }
        _search.Leave();
        _leaves.Sort((a, b) => a.Node.CompareTo(b.Node));
        if (_classes is not null) _tree.Shares = Shares();
        if (keepsRows) KeepRows();
        var all = _gains.Sum();
        _tree.Gains = all > 0 ? Array.ConvertAll(_gains, gain => gain / all) : _gains;
        return _tree;
    }

    private float Cover => (float)(_search.NodeWeight / _weightScale);

    private double[] RootShares() =>
        _classes is { } classes ? Array.ConvertAll(classes.NodeClasses.ToArray(), weight => weight / classes.NodeWeight)
        : _data.ClassCount == 2 ? [1 - _mean!.NodeMean, _mean.NodeMean] : [];

    /// <summary>Tries the features of the node; more than asked for only while none of them can part the rows.</summary>
    private bool FindSplit(int node, int start, NodeSplit best)
    {
        best.Clear();
        _draw.Start(_key, node);
        for (var i = 0; i < _draw.Count && (i < _featuresPerSplit || !best.IsFound); i++)
        {
            _cancellation.ThrowIfCancellationRequested();
            var feature = _draw[i];
            _search.Try(start, feature, _draw.Uniform(feature), best);
        }
        return best.IsFound;
    }

    private void BalanceClasses(double[] weights)
    {
        var sums = new double[_data.ClassCount];
        for (var i = 0; i < weights.Length; i++) sums[_data.Classes![_sample.Rows[i]]] += _sample.Counts[i] * weights[i];
        var factors = ForestData.Balanced([.. Enumerable.Repeat(1.0, sums.Length)], sums);
        for (var i = 0; i < weights.Length; i++) weights[i] *= factors[_data.Classes![_sample.Rows[i]]];
    }

    private float[] Shares()
    {
        var shares = new float[_leaves.Count * _data.ClassCount];
        var sums = new long[_data.ClassCount];
        for (var leaf = 0; leaf < _leaves.Count; leaf++)
        {
            Array.Clear(sums);
            foreach (var row in _search.Order.AsSpan(_leaves[leaf].Start, _leaves[leaf].End - _leaves[leaf].Start)) sums[_data.Classes![_sample.Rows[row]]] += _weights[row];
            var all = sums.Sum();
            for (var c = 0; c < sums.Length; c++) shares[leaf * sums.Length + c] = (float)((double)sums[c] / all);
        }
        return shares;
    }

    private void KeepRows()
    {
        (_tree.LeafRows, _tree.LeafWeights, _tree.LeafEnds) = (new int[_search.Order.Length], new float[_search.Order.Length], new int[_leaves.Count]);
        var at = 0;
        for (var leaf = 0; leaf < _leaves.Count; leaf++)
        {
            // In the order of the rows, which the partitions have mixed.
            var rows = _search.Order.AsSpan(_leaves[leaf].Start, _leaves[leaf].End - _leaves[leaf].Start);
            rows.Sort();
            foreach (var row in rows) (_tree.LeafRows[at], _tree.LeafWeights[at++]) = (_sample.Rows[row], (float)(_weights[row] / _weightScale));
            _tree.LeafEnds[leaf] = at;
        }
    }
}
