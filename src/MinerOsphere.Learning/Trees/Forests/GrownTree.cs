namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>One tree while it grows: its nodes, root first, with children and sets of categories counted from its own beginning.</summary>
internal sealed class GrownTree
{
    public List<TreeNode> Nodes { get; } = [];
    public List<ulong> Categories { get; } = [];

    /// <summary>Per leaf, in the order of the nodes, the share of each class; empty when the leaves' values say it.</summary>
    public float[] Shares { get; set; } = [];

    /// <summary>Per feature the part that its splits have in all that the splits brought; empty when not asked for.</summary>
    public double[] Gains { get; set; } = [];

    /// <summary>Per class its share among the tree's rows, by weight; empty for a quantity.</summary>
    public double[] RootShares { get; set; } = [];

    /// <summary>The training rows in the leaves, leaf after leaf in the order of the nodes; empty when not kept.</summary>
    public int[] LeafRows { get; set; } = [];

    /// <summary>Per row in a leaf its weight.</summary>
    public float[] LeafWeights { get; set; } = [];

    /// <summary>Per leaf where its rows end.</summary>
    public int[] LeafEnds { get; set; } = [];

    /// <summary>Room for a node that is filled later.</summary>
    public int Add()
    {
        Nodes.Add(default);
        return Nodes.Count - 1;
    }

    public void SetLeaf(int node, float value, float cover) => Nodes[node] = new TreeNode(-1, value, 0, 0, false, 0, 0, cover);

    public void SetSplit(int node, int feature, float threshold, int left, int right, bool isMissingLeft, float cover) =>
        Nodes[node] = new TreeNode(feature, threshold, left, right, isMissingLeft, 0, 0, cover);

    /// <param name="rightCodes">The categories that go right, as a bit set; at least one word is kept.</param>
    public void SetSplit(int node, int feature, ReadOnlySpan<ulong> rightCodes, int left, int right, bool isMissingLeft, float cover)
    {
        var words = rightCodes.TrimEnd(0UL);
        // An empty set is one of a word: without words the node would be taken for a threshold.
        if (words.IsEmpty) words = rightCodes[..1];
        Nodes[node] = new TreeNode(feature, 0, left, right, isMissingLeft, Categories.Count, words.Length, cover);
        Categories.AddRange(words);
    }

    /// <summary>All trees as one sum with a single output, where each tree has the same share.</summary>
    public static TreeEnsemble Mean(GrownTree[] trees, float start)
    {
        var nodes = new TreeNode[trees.Sum(tree => tree.Nodes.Count)];
        var categories = new ulong[trees.Sum(tree => tree.Categories.Count)];
        var roots = new int[trees.Length];
        var (node, word) = (0, 0);
        for (var t = 0; t < trees.Length; t++)
        {
            var tree = trees[t];
            roots[t] = node;
            foreach (var n in tree.Nodes)
                nodes[node++] = n.Feature < 0 ? n : n with { Left = roots[t] + n.Left, Right = roots[t] + n.Right, CategoryStart = n.CategoryWords == 0 ? 0 : word + n.CategoryStart };
            tree.Categories.CopyTo(categories, word);
            word += tree.Categories.Count;
        }
        var weights = new float[trees.Length];
        Array.Fill(weights, 1f / trees.Length);
        return new TreeEnsemble(nodes, roots, new int[trees.Length], weights, categories, [start]);
    }
}
