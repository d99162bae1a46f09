using System.Runtime.Intrinsics;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Learning.Explaining;

/// <summary>
/// Exact path-dependent TreeSHAP (Lundberg et al. 2020, algorithm 2): what each feature adds to the margin of a row, where features that are
/// not known yet are averaged over the training rows that came by each split. The contributions of a row and its bias sum to its margin.
/// The cost is that of Linear TreeSHAP (Yu et al. 2022), a tree's edges times half its different features per path, four rows at a time.
/// Safe for concurrent use.
/// </summary>
public sealed partial class TreeShap
{
    private const int Lanes = 4;
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
        var size = _coefficients is null ? MostBlockRows : Math.Clamp(rows.RowCount / 16 / Lanes * Lanes, Lanes, MostBlockRows);
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
        var stride = (count + Lanes - 1) / Lanes * Lanes;
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
    /// Walks the tree once per four rows. On the way down the product of each path is made for every node of the rule; at a leaf it is
    /// multiplied by the leaf's value, and on the way up what the leaves below an edge sum to is weighed and added to the edge's feature.
    /// </summary>
    private unsafe void AddTree(ShapTree tree, double[] coefficients, double[] values, Span<double> sums, int stride)
    {
        if (tree.Steps.Length == 0) return;
        var rule = tree.Rule;
        var size = (tree.Depth + 1) * rule;
        var room = size <= 256 ? stackalloc Vector256<double>[2 * size] : new Vector256<double>[2 * size];
        var open = tree.Depth < 64 ? stackalloc Vector256<double>[tree.Depth + 1] : new Vector256<double>[tree.Depth + 1];
        var way = tree.Depth < 64 ? stackalloc int[tree.Depth + 1] : new int[tree.Depth + 1];
        fixed (Vector256<double>* products = room, opens = open)
        fixed (double* factors = coefficients, value = values, sum = sums)
        fixed (ShapStep* steps = tree.Steps)
        {
            var gathered = products + size;
            for (var k = 0; k < rule; k++) products[k] = Vector256.Create(1.0);
            opens[0] = Vector256<double>.AllBitsSet;
            for (var r = 0; r < stride; r += Lanes)
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
                    for (var k = 0; k < rule; k++, factor += 6) here[k] = above[k] * Chosen(factor, before, passes);
                    if (!step->IsLeaf) continue;
                    var leaf = Vector256.Create(step->Leaf);
                    for (var k = 0; k < rule; k++) gathered[depth * rule + k] = here[k] * leaf;
                    var back = s;
                    while (true)
                    {
                        step = steps + back;
                        depth = step->Depth;
                        (before, passes) = (opens[step->Earlier], opens[depth]);
                        var below = gathered + depth * rule;
                        var next = below - rule;
                        var added = Vector256<double>.Zero;
                        factor = factors + (long)back * rule * 6 + 3;
                        for (var k = 0; k < rule; k++, factor += 6) added += below[k] * Chosen(factor, before, passes);
                        var place = sum + step->Feature * stride + r;
                        Vector256.Store(Vector256.Load(place) + added, place);
                        if (!step->IsRight)
                        {
                            for (var k = 0; k < rule; k++) next[k] = below[k];
                            break;
                        }
                        for (var k = 0; k < rule; k++) next[k] += below[k];
                        if (depth == 1) break;
                        back = way[depth - 1];
                    }
                }
        }
    }

    private static unsafe Vector256<double> Chosen(double* three, Vector256<double> before, Vector256<double> passes) =>
        Vector256.ConditionalSelect(passes, Vector256.Create(three[2]), Vector256.ConditionalSelect(before, Vector256.Create(three[1]), Vector256.Create(three[0])));

    private unsafe Vector256<double> Passes(ShapStep* step, double* values)
    {
        Vector256<double> left;
        if (step->IsCategorical)
        {
            ref readonly var node = ref _ensemble.Nodes[step->Node];
            left = Vector256.Create(Bits(node, values[0]), Bits(node, values[1]), Bits(node, values[2]), Bits(node, values[3])).AsDouble();
        }
        else
        {
            // A comparison with NaN is false, whichever it is.
            var (value, threshold) = (Vector256.Load(values), Vector256.Create(step->Threshold));
            left = step->IsMissingLeft ? ~Vector256.GreaterThanOrEqual(value, threshold) : Vector256.LessThan(value, threshold);
        }
        return step->IsRight ? ~left : left;
    }

    private long Bits(in TreeNode node, double value) => _ensemble.GoesLeft(node, (float)value) ? -1L : 0;
}
