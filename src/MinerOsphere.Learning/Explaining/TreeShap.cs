using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Learning.Explaining;

/// <summary>
/// Exact path-dependent TreeSHAP (Lundberg et al. 2020, algorithm 2): what each feature adds to the margin of a row, where features that are
/// not known yet are averaged over the training rows that came by each split. The contributions of a row and its bias sum to its margin.
/// The cost is that of Linear TreeSHAP (Yu et al. 2022), a tree's edges times half its different features per path, eight rows at a time.
/// Safe for concurrent use.
/// </summary>
public sealed partial class TreeShap
{
    private const int MostBlockRows = 256;

    /// <summary>Above it (64 MB), coefficients are made again for each block of rows instead of kept.</summary>
    private const long KeptCoefficients = 8_000_000;

    private readonly TreeEnsemble _ensemble;
    private readonly ShapTree[] _trees;
    private readonly double[][]? _coefficients;
    private readonly int[] _used;
    private readonly double[] _expected;

    /// <summary>Explains a model of trees.</summary>
    /// <summary>Of a trained model.</summary>
    /// <exception cref="DataFaultException">Its trees do not say how many training rows came by their nodes.</exception>
    public TreeShap(ITreeModel model) : this(model.Ensemble, model.Signature.Features.Length) { }

    /// <param name="ensemble">The trees.</param>
    /// <param name="features">How many features a row has, used or not.</param>
    /// <exception cref="DataFaultException">The trees do not say how many training rows came by their nodes.</exception>
    public TreeShap(TreeEnsemble ensemble, int features)
    {
        (_ensemble, Features) = (ensemble, features);
        _used = ensemble.UsedFeatures();
        if (_used.Length > 0 && _used[^1] >= features) throw new ArgumentException($"the trees split on feature {_used[^1]}, of {features}", nameof(features));
        var places = new int[features];
        for (var i = 0; i < _used.Length; i++) places[_used[i]] = i;
        _expected = Array.ConvertAll(ensemble.BaseMargins.ToArray(), margin => (double)margin);
        _trees = new ShapTree[ensemble.Trees];
        for (var tree = 0; tree < _trees.Length; tree++)
        {
            _trees[tree] = ShapTree.Of(ensemble, tree, places);
            _expected[_trees[tree].Output] += _trees[tree].Expected;
        }
        if (_trees.Sum(tree => (long)tree.CoefficientCount) > KeptCoefficients) return;
        _coefficients = Array.ConvertAll(_trees, tree =>
        {
            var filled = new double[tree.CoefficientCount];
            tree.Fill(filled);
            return filled;
        });
    }

    /// <summary>Columns of a row.</summary>
    public int Features { get; }

    /// <summary>Margins that are explained.</summary>
    public int Outputs => _expected.Length;

    /// <summary>Numbers per row and output: a contribution per feature, then the bias.</summary>
    public int Width => Features + 1;

    /// <summary>Per output the mean margin over the training rows, to which a row's contributions are added (without its offset).</summary>
    public ReadOnlySpan<double> ExpectedMargins => _expected;

    /// <param name="rows">Rows with the model's features; an offset is added to the bias.</param>
    /// <param name="contributions">Room for rows x outputs x <see cref="Width"/> numbers, row after row.</param>
    /// <param name="run">Threads and cancellation; null for the default.</param>
    public void Explain(FeatureMatrix rows, Memory<double> contributions, TrainingRun? run = null)
    {
        RefuseOutOfRoom(rows, contributions.Length, Width);
        // Few rows are parted too, so that all threads have some; what a row is told does not depend on its block.
        var size = _coefficients is null ? MostBlockRows : Math.Clamp(rows.RowCount / 16 / Lanes.Count * Lanes.Count, Lanes.Count, MostBlockRows);
        Blocks.Run(rows.RowCount, size, run ?? new TrainingRun(), (_, start, end) => Explain(rows, start, end, contributions.Span[(start * Outputs * Width)..(end * Outputs * Width)]));
    }

    private void RefuseOutOfRoom(FeatureMatrix rows, int room, long width)
    {
        if (rows.ColumnCount != Features) throw new ArgumentException($"{rows.ColumnCount} columns for {Features} features", nameof(rows));
        if (room != rows.RowCount * Outputs * width) throw new ArgumentException($"room for {room} numbers, not for {rows.RowCount} rows x {Outputs} outputs x {width}", nameof(room));
    }

    private void Explain(FeatureMatrix rows, int start, int end, Span<double> contributions)
    {
        var count = end - start;
        var stride = (count + Lanes.Count - 1) / Lanes.Count * Lanes.Count;
        var values = new double[_used.Length * stride];
        for (var f = 0; f < _used.Length; f++)
        {
            // In single precision, as the trees compare.
            var column = rows.Column(_used[f])[start..end];
            for (var r = 0; r < count; r++) values[f * stride + r] = (float)column[r];
        }
        var sums = new double[_used.Length * stride * Outputs];
        var made = _coefficients is null ? new double[_trees.Max(tree => tree.CoefficientCount)] : null;
        for (var tree = 0; tree < _trees.Length; tree++)
        {
            if (made is not null) _trees[tree].Fill(made);
            AddTree(_trees[tree], _coefficients?[tree] ?? made!, values, sums.AsSpan(_trees[tree].Output * _used.Length * stride), stride);
        }
        contributions.Clear();
        for (var r = 0; r < count; r++)
            for (var output = 0; output < Outputs; output++)
            {
                var row = contributions.Slice((r * Outputs + output) * Width, Width);
                for (var f = 0; f < _used.Length; f++) row[_used[f]] = sums[(output * _used.Length + f) * stride + r];
                row[Features] = _expected[output] + (rows.Offset?[start + r] ?? 0);
            }
    }

    /// <summary>
    /// Walks the tree once per eight rows. On the way down the product of each path is made for every node of the rule; at a leaf it is
    /// multiplied by the leaf's value, and on the way up what the leaves below an edge sum to is weighed and added to the edge's feature.
    /// </summary>
    private unsafe void AddTree(ShapTree tree, double[] coefficients, double[] values, Span<double> sums, int stride)
    {
        if (tree.Steps.Length == 0) return;
        var rule = tree.Rule;
        var size = (tree.Depth + 1) * rule;
        var room = size <= 128 ? stackalloc Lanes[2 * size] : new Lanes[2 * size];
        var open = tree.Depth < 64 ? stackalloc Lanes[tree.Depth + 1] : new Lanes[tree.Depth + 1];
        var way = tree.Depth < 64 ? stackalloc int[tree.Depth + 1] : new int[tree.Depth + 1];
        fixed (Lanes* products = room, opens = open)
        fixed (double* factors = coefficients, value = values, sum = sums)
        fixed (ShapStep* steps = tree.Steps)
        {
            var gathered = products + size;
            for (var k = 0; k < rule; k++) products[k] = Lanes.All(1);
            opens[0] = ~Lanes.All(0);
            for (var r = 0; r < stride; r += Lanes.Count)
                for (var s = 0; s < tree.Steps.Length; s++)
                {
                    var step = steps + s;
                    var depth = step->Depth;
                    var before = opens[step->Earlier];
                    var passes = before & Passes(step, value + step->Feature * stride + r);
                    opens[depth] = passes;
                    way[depth] = s;
                    var factor = factors + (long)s * rule * 6;
                    var here = products + depth * rule;
                    var above = here - rule;
                    if (!step->IsLeaf)
                    {
                        for (var k = 0; k < rule; k++, factor += 6) here[k] = above[k] * Chosen(factor, before, passes);
                        continue;
                    }
                    // A leaf needs no room of its own: down and up in one go.
                    var next = gathered + (depth - 1) * rule;
                    var leaf = Lanes.All(step->Leaf);
                    var added = Lanes.All(0);
                    for (var k = 0; k < rule; k++, factor += 6)
                    {
                        var reached = above[k] * Chosen(factor, before, passes) * leaf;
                        added += reached * Chosen(factor + 3, before, passes);
                        next[k] = step->IsRight ? next[k] + reached : reached;
                    }
                    var place = sum + step->Feature * stride + r;
                    (Lanes.Load(place) + added).Store(place);
                    // After a right edge all that is below the edge above it is gathered.
                    while (step->IsRight && depth > 1)
                    {
                        depth--;
                        step = steps + way[depth];
                        (before, passes, added) = (opens[step->Earlier], opens[depth], Lanes.All(0));
                        var below = gathered + depth * rule;
                        next = below - rule;
                        factor = factors + (long)way[depth] * rule * 6 + 3;
                        for (var k = 0; k < rule; k++, factor += 6)
                        {
                            added += below[k] * Chosen(factor, before, passes);
                            next[k] = step->IsRight ? next[k] + below[k] : below[k];
                        }
                        place = sum + step->Feature * stride + r;
                        (Lanes.Load(place) + added).Store(place);
                    }
                }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe Lanes Chosen(double* three, Lanes before, Lanes passes) =>
        Lanes.Choose(passes, Vector256.Create(three[2]), Lanes.Choose(before, Vector256.Create(three[1]), Lanes.All(three[0])));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private unsafe Lanes Passes(ShapStep* step, double* values)
    {
        if (step->IsCategorical) return OfCategories(step, values);
        // A comparison with NaN is false, whichever it is.
        var (value, threshold) = (Lanes.Load(values), Vector256.Create(step->Threshold));
        var left = step->IsMissingLeft
            ? new Lanes(~Vector256.GreaterThanOrEqual(value.First, threshold), ~Vector256.GreaterThanOrEqual(value.Second, threshold))
            : new Lanes(Vector256.LessThan(value.First, threshold), Vector256.LessThan(value.Second, threshold));
        return step->IsRight ? ~left : left;
    }

    private unsafe Lanes OfCategories(ShapStep* step, double* values)
    {
        ref readonly var node = ref _ensemble.Nodes[step->Node];
        var bits = stackalloc long[Lanes.Count];
        for (var i = 0; i < Lanes.Count; i++) bits[i] = Bits(node, values[i]);
        var left = Lanes.Load((double*)bits);
        return step->IsRight ? ~left : left;
    }

    private long Bits(in TreeNode node, double value) => _ensemble.GoesLeft(node, (float)value) ? -1L : 0;
}
