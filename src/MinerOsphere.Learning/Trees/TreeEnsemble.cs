namespace MinerOsphere.Learning.Trees;

/// <summary>
/// A sum of decision trees per output, in flat arrays. Values are compared and summed in single precision, in the order of the trees, as
/// XGBoost does: the same model gives the same number, not one near it.
/// </summary>
public sealed class TreeEnsemble
{
    private readonly TreeNode[] _nodes;
    private readonly int[] _roots;
    private readonly int[] _outputs;
    private readonly float[] _weights;
    private readonly ulong[] _categories;
    private readonly float[] _base;
    private TreeScorer? _scorer;

    /// <param name="nodes">All nodes of all trees.</param>
    /// <param name="roots">Index of the root of each tree.</param>
    /// <param name="outputs">Per tree, the output that it adds to.</param>
    /// <param name="weights">Per tree, what its leaves are multiplied by.</param>
    /// <param name="categories">Bit sets of the categorical splits.</param>
    /// <param name="baseMargins">Per output, what the sum starts from.</param>
    internal TreeEnsemble(TreeNode[] nodes, int[] roots, int[] outputs, float[] weights, ulong[] categories, float[] baseMargins) =>
        (_nodes, _roots, _outputs, _weights, _categories, _base) = (nodes, roots, outputs, weights, categories, baseMargins);

    /// <summary>How many trees there are.</summary>
    public int Trees => _roots.Length;

    /// <summary>Sums per row.</summary>
    public int Outputs => _base.Length;

    internal ReadOnlySpan<TreeNode> Nodes => _nodes;

    /// <summary>Per tree, the index of its root in <see cref="Nodes"/>; the nodes of a tree follow one another.</summary>
    internal ReadOnlySpan<int> Roots => _roots;

    /// <summary>Per tree, the output that it adds to.</summary>
    internal ReadOnlySpan<int> TreeOutputs => _outputs;

    /// <summary>Per tree, what its leaves are multiplied by.</summary>
    internal ReadOnlySpan<float> TreeWeights => _weights;

    internal ReadOnlySpan<ulong> Categories => _categories;

    /// <summary>Per output, what the sum starts from.</summary>
    internal ReadOnlySpan<float> BaseMargins => _base;

    /// <summary>The features that some node splits on, in ascending order.</summary>
    internal int[] UsedFeatures() => [.. _nodes.Where(node => node.Feature >= 0).Select(node => node.Feature).Distinct().Order()];

    /// <summary>Sums of the leaves that a row falls into.</summary>
    /// <param name="row">A value per feature; NaN where it is missing.</param>
    /// <param name="margins">Room for a number per output.</param>
    public void Sum(ReadOnlySpan<float> row, Span<float> margins)
    {
        _base.CopyTo(margins);
        Scorer.Add(row, row.Length, margins[.._base.Length]);
    }

    /// <summary>The same for many rows.</summary>
    /// <param name="rows">Values, row after row.</param>
    /// <param name="width">Values per row.</param>
    /// <param name="margins">Room for a number per output and row, row after row.</param>
    internal void SumRows(ReadOnlySpan<float> rows, int width, Span<float> margins)
    {
        for (var start = 0; start < margins.Length; start += _base.Length) _base.CopyTo(margins[start..]);
        Scorer.Add(rows, width, margins);
    }

    /// <summary>Made at the first prediction; two threads may make it at once, and either's will do.</summary>
    private TreeScorer Scorer => _scorer ??= new TreeScorer(this);

    /// <summary>The leaf of one tree that a row falls into, by its place in <see cref="Nodes"/>.</summary>
    internal int Leaf(int tree, ReadOnlySpan<float> row)
    {
        var at = _roots[tree];
        while (_nodes[at].Feature >= 0) at = GoesLeft(_nodes[at], row[_nodes[at].Feature]) ? _nodes[at].Left : _nodes[at].Right;
        return at;
    }

    internal bool GoesLeft(in TreeNode node, float value) => GoesLeft(node, value, _categories);

    internal static bool GoesLeft(in TreeNode node, float value, ReadOnlySpan<ulong> categories)
    {
        if (float.IsNaN(value)) return node.IsMissingLeft;
        if (node.CategoryWords == 0) return value < node.Value;
        // A category that the training did not see is in no set, and sets go right.
        if (value is < 0 or >= 16777216) return true;
        var code = (int)value;
        return code >> 6 >= node.CategoryWords || (categories[node.CategoryStart + (code >> 6)] & (1UL << (code & 63))) == 0;
    }
}
