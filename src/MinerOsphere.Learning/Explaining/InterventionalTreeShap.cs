using System.Numerics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Learning.Explaining;

/// <summary>
/// Exact interventional TreeSHAP (Lundberg et al. 2020): features that are not known yet have the values of background rows, one row after
/// another, whatever the other features are. It tells what the model does, where the path-dependent kind follows the training data; it needs
/// no covers. Meant for a background of up to some hundreds of rows: its cost grows with their number. Safe for concurrent use.
/// </summary>
public sealed class InterventionalTreeShap
{
    private readonly TreeEnsemble _ensemble;
    private readonly ShapTree[] _trees;
    private readonly int[] _used;
    private readonly double[] _expected;

    /// <summary>Per tree, step and 64 background rows the rows that pass every edge on the step's feature down to it.</summary>
    private readonly ulong[][] _passing;

    private readonly int _words;
    private readonly int _backgroundRows;

    /// <summary>1 / (a C(a + b, a)): the weight of one of a features that must be the row's where b must be the background's.</summary>
    private readonly double[,] _shares;

    /// <summary>Of a trained model, with rows that stand for what is usual.</summary>
    public InterventionalTreeShap(ITreeModel model, FeatureMatrix background) : this(model.Ensemble, background) { }

    /// <param name="ensemble">The trees.</param>
    /// <param name="background">Rows that stand for what is usual, each as much as another.</param>
    public InterventionalTreeShap(TreeEnsemble ensemble, FeatureMatrix background)
    {
        if (background.RowCount == 0) throw new ArgumentException("a background of no rows", nameof(background));
        (_ensemble, Features, _backgroundRows, _words) = (ensemble, background.ColumnCount, background.RowCount, (background.RowCount + 63) / 64);
        _used = ensemble.UsedFeatures();
        if (_used.Length > 0 && _used[^1] >= Features) throw new ArgumentException($"the trees split on feature {_used[^1]}, of {Features}", nameof(background));
        var places = new int[Features];
        for (var i = 0; i < _used.Length; i++) places[_used[i]] = i;
        _trees = new ShapTree[ensemble.Trees];
        for (var tree = 0; tree < _trees.Length; tree++) _trees[tree] = ShapTree.Of(ensemble, tree, places, needsCovers: false);
        _passing = Array.ConvertAll(_trees, tree => PassingOf(tree, background));
        _expected = ExpectedOf(background);
        _shares = SharesOf(_trees.Length == 0 ? 0 : _trees.Max(tree => tree.Depth));
    }

    /// <summary>How many features a row has.</summary>
    public int Features { get; }

    /// <summary>How many margins a row has.</summary>
    public int Outputs => _expected.Length;

    /// <summary>Numbers per row and output: a contribution per feature, then the bias.</summary>
    public int Width => Features + 1;

    /// <summary>Per output the mean margin of the background.</summary>
    public ReadOnlySpan<double> ExpectedMargins => _expected;

    /// <param name="rows">Rows with the model's features; an offset is added to the bias.</param>
    /// <param name="contributions">Room for rows x outputs x <see cref="Width"/> numbers, row after row.</param>
    /// <param name="run">Threads and cancellation; null for the default.</param>
    public void Explain(FeatureMatrix rows, Memory<double> contributions, TrainingRun? run = null)
    {
        if (rows.ColumnCount != Features) throw new ArgumentException($"{rows.ColumnCount} columns for {Features} features", nameof(rows));
        if (contributions.Length != (long)rows.RowCount * Outputs * Width)
            throw new ArgumentException($"room for {contributions.Length} numbers, not for {rows.RowCount} rows x {Outputs} outputs x {Width}", nameof(contributions));
        Blocks.Run(rows.RowCount, 4, run ?? new TrainingRun(), (_, start, end) =>
        {
            var values = new float[Features];
            for (var r = start; r < end; r++)
            {
                var mine = contributions.Span.Slice(r * Outputs * Width, Outputs * Width);
                mine.Clear();
                rows.CopyRows(r, r + 1, values);
                for (var tree = 0; tree < _trees.Length; tree++) AddTree(tree, values, mine.Slice(_trees[tree].Output * Width, Width));
                for (var output = 0; output < Outputs; output++) mine[output * Width + Features] = _expected[output] + (rows.Offset?[r] ?? 0);
            }
        });
    }

    /// <summary>
    /// To a leaf come the mixtures of the row and a background row in which each feature of the path is from one that passes its splits. So
    /// features on which the row fails must be the background row's, those on which that one fails the row's, and the others are free.
    /// </summary>
    private void AddTree(int index, ReadOnlySpan<float> row, Span<double> contributions)
    {
        var tree = _trees[index];
        var passing = _passing[index];
        var way = new int[tree.Depth + 1];
        var open = new bool[tree.Depth + 1];
        var isOver = new bool[tree.Depth + 1];
        var (own, others) = (new int[tree.Depth], new int[tree.Depth]);
        var sums = new double[tree.Depth];
        open[0] = true;
        for (var s = 0; s < tree.Steps.Length; s++)
        {
            ref readonly var step = ref tree.Steps[s];
            ref readonly var node = ref _ensemble.Nodes[step.Node];
            open[step.Depth] = open[step.Earlier] && _ensemble.GoesLeft(node, row[node.Feature]) != step.IsRight;
            way[step.Depth] = s;
            if (!step.IsLeaf) continue;
            var (ownCount, otherCount) = (0, 0);
            isOver.AsSpan().Clear();
            for (var d = step.Depth; d > 0; d--)
            {
                isOver[tree.Steps[way[d]].Earlier] = true;
                if (isOver[d]) continue;
                if (open[d]) own[ownCount++] = way[d];
                else others[otherCount++] = way[d];
            }
            sums.AsSpan(0, ownCount).Clear();
            var otherSum = 0.0;
            for (var word = 0; word < _words; word++)
            {
                var alive = word < _words - 1 || _backgroundRows % 64 == 0 ? ulong.MaxValue : (1UL << (_backgroundRows % 64)) - 1;
                for (var i = 0; i < otherCount; i++) alive &= passing[others[i] * _words + word];
                for (; alive != 0; alive &= alive - 1)
                {
                    var bit = BitOperations.TrailingZeroCount(alive);
                    var needed = 0;
                    for (var i = 0; i < ownCount; i++) needed += (int)(~passing[own[i] * _words + word] >> bit & 1);
                    if (otherCount > 0) otherSum += _shares[otherCount, needed];
                    if (needed == 0) continue;
                    var share = _shares[needed, otherCount];
                    for (var i = 0; i < ownCount; i++)
                        if ((passing[own[i] * _words + word] >> bit & 1) == 0) sums[i] += share;
                }
            }
            var leaf = step.Leaf / _backgroundRows;
            for (var i = 0; i < ownCount; i++) contributions[_used[tree.Steps[own[i]].Feature]] += leaf * sums[i];
            for (var i = 0; i < otherCount; i++) contributions[_used[tree.Steps[others[i]].Feature]] -= leaf * otherSum;
        }
    }

    private ulong[] PassingOf(ShapTree tree, FeatureMatrix background)
    {
        var passing = new ulong[tree.Steps.Length * _words];
        var way = new int[tree.Depth + 1];
        for (var s = 0; s < tree.Steps.Length; s++)
        {
            ref readonly var step = ref tree.Steps[s];
            ref readonly var node = ref _ensemble.Nodes[step.Node];
            way[step.Depth] = s;
            var column = background.Column(node.Feature);
            for (var row = 0; row < column.Length; row++)
                if (_ensemble.GoesLeft(node, (float)column[row]) != step.IsRight) passing[s * _words + row / 64] |= 1UL << (row % 64);
            for (var word = 0; step.Earlier > 0 && word < _words; word++) passing[s * _words + word] &= passing[way[step.Earlier] * _words + word];
        }
        return passing;
    }

    private double[] ExpectedOf(FeatureMatrix background)
    {
        var sums = new double[_ensemble.Outputs];
        var row = new float[Features];
        for (var r = 0; r < background.RowCount; r++)
        {
            background.CopyRows(r, r + 1, row);
            for (var tree = 0; tree < _trees.Length; tree++)
            {
                ref readonly var node = ref _ensemble.Nodes[_ensemble.Roots[tree]];
                while (node.Feature >= 0) node = ref _ensemble.Nodes[_ensemble.GoesLeft(node, row[node.Feature]) ? node.Left : node.Right];
                sums[_trees[tree].Output] += (double)node.Value * _ensemble.TreeWeights[tree];
            }
        }
        for (var output = 0; output < sums.Length; output++) sums[output] = _ensemble.BaseMargins[output] + sums[output] / background.RowCount;
        return sums;
    }

    private static double[,] SharesOf(int most)
    {
        var shares = new double[most + 1, most + 1];
        for (var a = 1; a <= most; a++)
        {
            // C(a + b, a), from b = 0 up.
            var choices = 1.0;
            for (var b = 0; b <= most; b++)
            {
                if (b > 0) choices *= (a + b) / (double)b;
                shares[a, b] = 1 / (a * choices);
            }
        }
        return shares;
    }
}
