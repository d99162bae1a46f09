using System.Runtime.InteropServices;
using MinerOsphere.Learning.Trees.Binning;
using MinerOsphere.Learning.Trees.Boosting.Growing;

namespace MinerOsphere.Learning.Trees.Boosting;

/// <summary>Grown trees as nodes that compare values instead of bins, one tree after the other.</summary>
internal sealed class EnsembleBuilder(FeatureBins[] features)
{
    private readonly List<TreeNode> _nodes = [];
    private readonly List<double> _gains = [];
    private readonly List<ulong> _categories = [];
    private readonly List<int> _roots = [], _outputs = [];

    public int Trees => _roots.Count;

    /// <summary>Appends a tree.</summary>
    /// <param name="values">Per node, its value as a leaf.</param>
    public void Add(ReadOnlySpan<GrownNode> nodes, ReadOnlySpan<float> values, SplitFinder sums, int output)
    {
        var root = _nodes.Count;
        _roots.Add(root);
        _outputs.Add(output);
        for (var i = 0; i < nodes.Length; i++)
        {
            ref readonly var node = ref nodes[i];
            var cover = (float)sums.Hessian(node.Sums);
            _gains.Add(node.IsLeaf ? 0 : node.Split.Gain);
            if (node.IsLeaf)
            {
                _nodes.Add(new TreeNode(-1, values[i], 0, 0, false, 0, 0, cover));
                continue;
            }
            var split = node.Split;
            var (threshold, start, words) = split.IsCategorical ? (0f, _categories.Count, AddSet(split)) : (ThresholdOf(split), 0, 0);
            _nodes.Add(new TreeNode(split.Column, threshold, root + node.Left, root + node.Left + 1, split.IsMissingLeft, start, words, cover));
        }
    }

    /// <summary>Adds the last tree's leaves to the margins of rows.</summary>
    /// <param name="rows">Values, row after row.</param>
    public void AddLast(ReadOnlySpan<float> rows, int width, Span<float> margins)
    {
        var nodes = CollectionsMarshal.AsSpan(_nodes);
        var categories = CollectionsMarshal.AsSpan(_categories);
        var root = _roots[^1];
        for (var row = 0; row < margins.Length; row++)
        {
            ref readonly var node = ref nodes[root];
            var values = rows.Slice(row * width, width);
            while (node.Feature >= 0) node = ref nodes[TreeEnsemble.GoesLeft(node, values[node.Feature], categories) ? node.Left : node.Right];
            margins[row] += node.Value;
        }
    }

    /// <param name="trees">How many of the trees, from the first on.</param>
    public TreeEnsemble Build(int trees, float[] baseMargins)
    {
        var end = EndOf(trees);
        var words = 0;
        for (var i = 0; i < end; i++) words = Math.Max(words, _nodes[i].CategoryStart + _nodes[i].CategoryWords);
        return new TreeEnsemble([.. _nodes[..end]], [.. _roots[..trees]], [.. _outputs[..trees]], [.. Enumerable.Repeat(1f, trees)], [.. _categories[..words]], baseMargins);
    }

    /// <summary>Per feature the sum of its gains in the first trees.</summary>
    public double[] Gains(int trees)
    {
        var gains = new double[features.Length];
        for (var i = 0; i < EndOf(trees); i++)
            if (_nodes[i].Feature >= 0) gains[_nodes[i].Feature] += _gains[i];
        return gains;
    }

    private int EndOf(int trees) => trees < _roots.Count ? _roots[trees] : _nodes.Count;

    /// <summary>A split of those with a value from those without one is below any number, infinity too.</summary>
    private float ThresholdOf(in SplitCandidate split) =>
        split.Bin < features[split.Column].Cuts.Length ? features[split.Column].Threshold(split.Bin) : float.PositiveInfinity;

    private int AddSet(in SplitCandidate split)
    {
        var bins = features[split.Column];
        var words = 1;
        for (var bin = 0; bin < bins.Count; bin++)
            if (split.Right.Contains(bin))
                foreach (var code in bins.Codes(bin)) words = Math.Max(words, (code >> 6) + 1);
        var start = _categories.Count;
        CollectionsMarshal.SetCount(_categories, start + words);
        var set = CollectionsMarshal.AsSpan(_categories)[start..];
        set.Clear();
        for (var bin = 0; bin < bins.Count; bin++)
            if (split.Right.Contains(bin))
                foreach (var code in bins.Codes(bin)) set[code >> 6] |= 1UL << (code & 63);
        return words;
    }
}
