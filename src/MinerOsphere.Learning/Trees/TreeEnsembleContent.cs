using MinerOsphere.Learning.Files;

namespace MinerOsphere.Learning.Trees;

/// <summary>A tree ensemble as named arrays, and back with everything checked: a node that leads nowhere is a fault here and no endless loop later.</summary>
internal static class TreeEnsembleContent
{
    /// <summary>Deeper trees come from no training; walking them by recursion would be a danger.</summary>
    private const int MostDepth = 4096;

    public static ModelContent Save(TreeEnsemble trees)
    {
        var nodes = trees.Nodes.ToArray();
        var content = new ModelContent();
        content.Add("feature", Array.ConvertAll(nodes, n => n.Feature));
        content.Add("value", Array.ConvertAll(nodes, n => n.Value));
        content.Add("left", Array.ConvertAll(nodes, n => n.Left));
        content.Add("right", Array.ConvertAll(nodes, n => n.Right));
        content.Add("missingLeft", Array.ConvertAll(nodes, n => n.IsMissingLeft ? (byte)1 : (byte)0));
        content.Add("categoryStart", Array.ConvertAll(nodes, n => n.CategoryStart));
        content.Add("categoryWords", Array.ConvertAll(nodes, n => n.CategoryWords));
        content.Add("cover", Array.ConvertAll(nodes, n => n.Cover));
        content.Add("root", trees.Roots.ToArray());
        content.Add("output", trees.TreeOutputs.ToArray());
        content.Add("weight", trees.TreeWeights.ToArray());
        content.Add("category", trees.Categories.ToArray());
        content.Add("base", trees.BaseMargins.ToArray());
        return content;
    }

    /// <param name="content">What <see cref="Save"/> made.</param>
    /// <param name="features">How many features the rows have.</param>
    /// <exception cref="InvalidDataException">The arrays are no trees over so many features.</exception>
    public static TreeEnsemble Load(ModelContent content, int features)
    {
        var nodes = NodesOf(content, features);
        var roots = content.Take<int>("root");
        var outputs = content.Take<int>("output", roots.Length);
        var weights = content.Take<float>("weight", roots.Length);
        var margins = content.Take<float>("base");
        if (margins.Length == 0 || Array.Exists(margins, float.IsNaN)) throw new InvalidDataException("trees without an output, or with one that starts from no number");
        if (Array.Exists(weights, w => !float.IsFinite(w))) throw new InvalidDataException("a tree's weight is no number");
        for (var tree = 0; tree < roots.Length; tree++)
        {
            if (outputs[tree] < 0 || outputs[tree] >= margins.Length) throw new InvalidDataException($"tree {tree} adds to output {outputs[tree]} of {margins.Length}");
            CheckTree(nodes, tree, roots[tree], tree + 1 < roots.Length ? roots[tree + 1] : nodes.Length, tree == 0);
        }
        if (roots.Length == 0 && nodes.Length > 0) throw new InvalidDataException("nodes of no tree");
        return new TreeEnsemble(nodes, roots, outputs, weights, content.Take<ulong>("category"), margins);
    }

    private static TreeNode[] NodesOf(ModelContent content, int features)
    {
        var feature = content.Take<int>("feature");
        var count = feature.Length;
        var (value, left, right) = (content.Take<float>("value", count), content.Take<int>("left", count), content.Take<int>("right", count));
        var (missing, cover) = (content.Take<byte>("missingLeft", count), content.Take<float>("cover", count));
        var (start, words) = (content.Take<int>("categoryStart", count), content.Take<int>("categoryWords", count));
        var categories = content.Take<ulong>("category").Length;
        var nodes = new TreeNode[count];
        for (var i = 0; i < count; i++)
        {
            if (feature[i] < -1 || feature[i] >= features) throw new InvalidDataException($"node {i} splits on feature {feature[i]} of {features}");
            if (start[i] < 0 || words[i] < 0 || (long)start[i] + words[i] > categories) throw new InvalidDataException($"the categories of node {i} lie outside their list");
            if (words[i] == 0 && float.IsNaN(value[i])) throw new InvalidDataException($"node {i} has no value");
            if (missing[i] > 1) throw new InvalidDataException($"node {i} sends gaps to side {missing[i]}");
            nodes[i] = new TreeNode(feature[i], value[i], left[i], right[i], missing[i] == 1, start[i], words[i], cover[i]);
        }
        return nodes;
    }

    /// <summary>The nodes of a tree follow one another and none is reached twice, so there is no circle. XGBoost keeps pruned nodes, which nothing leads to.</summary>
    private static void CheckTree(TreeNode[] nodes, int tree, int root, int end, bool isFirst)
    {
        if (root < 0 || root >= end || end > nodes.Length || (isFirst && root != 0)) throw new InvalidDataException($"tree {tree} has its root at node {root}, which is none of its own");
        var seen = new bool[end - root];
        var open = new Stack<(int Node, int Depth)>([(root, 0)]);
        while (open.TryPop(out var at))
        {
            if (at.Node < root || at.Node >= end || seen[at.Node - root]) throw new InvalidDataException($"tree {tree} leads to node {at.Node}, which is none of its own");
            if (at.Depth > MostDepth) throw new InvalidDataException($"tree {tree} is deeper than {MostDepth}");
            seen[at.Node - root] = true;
            var node = nodes[at.Node];
            if (node.Feature < 0) continue;
            open.Push((node.Right, at.Depth + 1));
            open.Push((node.Left, at.Depth + 1));
        }
    }
}
