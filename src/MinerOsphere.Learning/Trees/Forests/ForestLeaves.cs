using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>The trees of a forest and what their leaves say: a mean, or a share of each of three classes or more.</summary>
internal sealed class ForestLeaves
{
    private readonly float[] _shares;
    private readonly int[] _numbers;
    private TreeEnsemble? _sum;
    private LeafWalk? _walk;

    /// <param name="trees">The trees, of one output.</param>
    /// <param name="outputs">Numbers per leaf.</param>
    /// <param name="shares">Per leaf, in the order of the nodes, a number per output; empty for one output, where the leaf's value is it.</param>
    public ForestLeaves(TreeEnsemble trees, int outputs, float[] shares)
    {
        (Trees, Outputs, _shares) = (trees, outputs, shares);
        if (trees.Trees == 0) throw new InvalidDataException("a forest without trees");
        if (trees.Outputs != 1 || trees.TreeOutputs.ContainsAnyExcept(0)) throw new InvalidDataException($"a forest's trees have one output, not {trees.Outputs}");
        _numbers = outputs == 1 ? [] : NumbersOf(trees, out var leaves);
        if (shares.Length != (outputs == 1 ? 0 : (long)_numbers.Count(n => n >= 0) * outputs)) throw new InvalidDataException($"{shares.Length} shares for the leaves of {outputs} classes");
        if (Array.Exists(shares, share => !(share >= 0 && share <= 1))) throw new InvalidDataException("a leaf's share is not from 0 to 1");
    }

    public TreeEnsemble Trees { get; }
    public int Outputs { get; }

    /// <summary>Made at the first prediction; two threads may make it at once, and either's will do.</summary>
    public LeafWalk Walk => _walk ??= new LeafWalk(Trees);

    /// <summary>What one tree says of a row, added to the sums.</summary>
    public void Add(int tree, ReadOnlySpan<float> row, Span<double> sums)
    {
        AddLeaf(Trees.Leaf(tree, row), sums);
    }

    /// <summary>What one tree says of several rows of a block, added to their sums.</summary>
    /// <param name="tree">Which tree.</param>
    /// <param name="block">Rows, one after another.</param>
    /// <param name="width">Values per row.</param>
    /// <param name="rows">The rows of the block that are asked for.</param>
    /// <param name="sums">The sums of all rows of the block.</param>
    public void Add(int tree, ReadOnlySpan<float> block, int width, ReadOnlySpan<int> rows, Span<double> sums)
    {
        Span<int> leaves = stackalloc int[256];
        for (var start = 0; start < rows.Length; start += leaves.Length)
        {
            var some = rows.Slice(start, Math.Min(leaves.Length, rows.Length - start));
            Walk.Leaves(tree, block, width, some, leaves);
            for (var i = 0; i < some.Length; i++) AddLeaf(leaves[i], sums.Slice(some[i] * Outputs, Outputs));
        }
    }

    private void AddLeaf(int leaf, Span<double> sums)
    {
        if (Outputs == 1) sums[0] += Trees.Nodes[leaf].Value;
        else
        {
            var shares = _shares.AsSpan(_numbers[leaf] * Outputs, Outputs);
            for (var o = 0; o < shares.Length; o++) sums[o] += shares[o];
        }
    }

    /// <summary>From a sum over trees to their mean, with what the trees start from.</summary>
    public double Mean(double sum, int trees) => Outputs == 1 ? Trees.BaseMargins[0] + sum / trees : sum / trees;

    /// <summary>Means over all trees, a number per row and output.</summary>
    public void Predict(FeatureMatrix rows, ModelSignature signature, Span<double> predictions, CancellationToken cancellation)
    {
        ForestRows.CheckRoom(predictions, rows.RowCount * Outputs);
        var found = new double[predictions.Length];
        ForestRows.Run(rows, signature, (start, block, count) =>
        {
            var sums = found.AsSpan(start * Outputs, count * Outputs);
            int[] all = [.. Enumerable.Range(0, count)];
            for (var tree = 0; tree < Trees.Trees; tree++) Add(tree, block, rows.ColumnCount, all, sums);
            foreach (ref var sum in sums) sum = Mean(sum, Trees.Trees);
        }, cancellation);
        found.CopyTo(predictions);
    }

    /// <summary>The same forest as sums of trees, one output per class, for what knows only those; made at the first call.</summary>
    public TreeEnsemble AsSum()
    {
        if (Outputs == 1) return Trees;
        return _sum ??= Copies();
    }

    public static int[] NumbersOf(TreeEnsemble trees, out int leaves)
    {
        leaves = 0;
        var numbers = new int[trees.Nodes.Length];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = trees.Nodes[i].Feature < 0 ? leaves++ : -1;
        return numbers;
    }

    public void Save(ModelContent content)
    {
        content.Add("trees", TreeEnsembleContent.Save(Trees));
        if (Outputs > 1) content.Add("share", _shares);
    }

    public static ForestLeaves Load(ModelSignature signature, ModelContent content)
    {
        var trees = TreeEnsembleContent.Load(content.Part("trees"), signature.Features.Length);
        var outputs = OutputsOf(signature.Target);
        return new ForestLeaves(trees, outputs, outputs == 1 ? [] : content.Take<float>("share"));
    }

    /// <summary>One for a quantity and for two classes, whose second is the one that is told of; else one per class.</summary>
    public static int OutputsOf(FeatureSpecification target) => target is { IsCategorical: true, Levels.Length: > 2 } ? target.Levels.Length : 1;

    private TreeEnsemble Copies()
    {
        var nodes = Trees.Nodes;
        var count = nodes.Length;
        var (all, roots, outputs, weights) = (new TreeNode[count * Outputs], new int[Trees.Trees * Outputs], new int[Trees.Trees * Outputs], new float[Trees.Trees * Outputs]);
        for (var o = 0; o < Outputs; o++)
        {
            for (var i = 0; i < count; i++)
                all[o * count + i] = nodes[i].Feature < 0 ? nodes[i] with { Value = _shares[_numbers[i] * Outputs + o] } : nodes[i] with { Left = o * count + nodes[i].Left, Right = o * count + nodes[i].Right };
            for (var t = 0; t < Trees.Trees; t++)
                (roots[o * Trees.Trees + t], outputs[o * Trees.Trees + t], weights[o * Trees.Trees + t]) = (o * count + Trees.Roots[t], o, Trees.TreeWeights[t]);
        }
        return new TreeEnsemble(all, roots, outputs, weights, Trees.Categories.ToArray(), new float[Outputs]);
    }
}
