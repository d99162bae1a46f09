using System.Collections.Immutable;
using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Learning.Onnx;

/// <summary>
/// Trees as a TreeEnsemble of ai.onnx.ml. A split by a set of categories becomes a chain of comparisons with each of them, all leading to
/// the same node, as converters of other libraries write it too.
/// </summary>
internal sealed class TreeGraph(OnnxInputs inputs, TreeEnsemble ensemble)
{
    /// <summary>More comparisons than this make a file that no runtime reads in reasonable time.</summary>
    private const int MostNodes = 20_000_000;

    private readonly OnnxGraph _graph = inputs.Graph;
    private readonly List<long> _trees = [], _ids = [], _features = [], _true = [], _false = [], _missing = [], _leafTrees = [], _leafIds = [], _leafOutputs = [];
    private readonly List<float> _values = [], _leafValues = [];
    private readonly List<string> _modes = [];

    /// <param name="link">From the sum to the prediction.</param>
    /// <param name="names">Names of the outputs.</param>
    /// <param name="isOrdered">Outputs are put in ascending order: quantiles that were learnt apart.</param>
    public void Write(Link link, ImmutableArray<string> names, bool isOrdered = false)
    {
        var features = inputs.Features(OnnxElement.Single);
        if (link == Link.Softmax)
        {
            WriteClasses(features);
            return;
        }
        var margin = Margin(features);
        if (isOrdered) margin = _graph.Ascending(margin, names.Length);
        var classes = inputs.Signature.Target is { IsCategorical: true } target ? target.Levels.Length : 0;
        switch (link)
        {
            case Link.Identity when classes == 2 && names.Length == 1:
                inputs.Probability(names[0], margin, OnnxElement.Single);
                break;
            case Link.Identity when classes > 2 && names.Length == classes:
                inputs.Probabilities(margin, OnnxElement.Single, classes);
                break;
            case Link.Identity:
                inputs.OutputEach(names, margin, OnnxElement.Single);
                break;
            case Link.Exponential:
                inputs.OutputEach(names, _graph.Node("Exp", margin), OnnxElement.Single);
                break;
            case Link.Logistic when names.Length == 1:
                inputs.Probability(names[0], _graph.Node("Sigmoid", margin), OnnxElement.Single);
                break;
            case Link.Logistic:
                inputs.OutputEach(names, _graph.Node("Sigmoid", margin), OnnxElement.Single);
                break;
            case Link.Sign:
                inputs.OutputEach(names, _graph.Cast(_graph.Node("Greater", margin, _graph.Numbers(OnnxElement.Single, [0])), OnnxElement.Single), OnnxElement.Single);
                break;
            case Link.LargestClass:
                inputs.Output(names[0], _graph.Cast(_graph.Node("ArgMax", [margin], [OnnxAttribute.Of("axis", 1), OnnxAttribute.Of("keepdims", 1)]), OnnxElement.Single), OnnxElement.Single, 1);
                break;
            default:
                throw new NotSupportedException($"the link {link} can't be written as ONNX");
        }
    }

    /// <summary>Isolation forest: 2 to the power of minus the mean path over the path of a common row.</summary>
    public void WriteScore(double normalPath, string name)
    {
        var path = _graph.Node("Mul", Margin(inputs.Features(OnnxElement.Single)), _graph.Numbers(OnnxElement.Single, [-1 / normalPath]));
        inputs.Output(name, _graph.Node("Pow", _graph.Numbers(OnnxElement.Single, [2]), path), OnnxElement.Single, 1);
    }

    private string Margin(string features)
    {
        AddTrees();
        var margin = _graph.LearningNode("TreeEnsembleRegressor", [features], 1,
        [
            .. NodeAttributes(), OnnxAttribute.Of("target_treeids", _leafTrees), OnnxAttribute.Of("target_nodeids", _leafIds), OnnxAttribute.Of("target_ids", _leafOutputs),
            OnnxAttribute.Of("target_weights", _leafValues), OnnxAttribute.Of("n_targets", ensemble.Outputs), OnnxAttribute.Of("aggregate_function", "SUM"),
        ])[0];
        return inputs.Offset(OnnxElement.Single) is { } offset ? _graph.Node("Add", margin, offset) : margin;
    }

    /// <summary>An offset joins the margin of every class alike and so changes no probability: it is no input.</summary>
    private void WriteClasses(string features)
    {
        AddTrees();
        var target = inputs.Signature.Target;
        var results = _graph.LearningNode("TreeEnsembleClassifier", [features], 2,
        [
            .. NodeAttributes(), OnnxAttribute.Of("class_treeids", _leafTrees), OnnxAttribute.Of("class_nodeids", _leafIds), OnnxAttribute.Of("class_ids", _leafOutputs),
            OnnxAttribute.Of("class_weights", _leafValues), OnnxAttribute.Of("post_transform", "SOFTMAX"),
            target.IsCategorical ? OnnxAttribute.Of("classlabels_strings", target.Levels) : OnnxAttribute.Of("classlabels_int64s", [.. Enumerable.Range(0, ensemble.Outputs).Select(i => (long)i)]),
        ]);
        inputs.Output("probabilities", results[1], OnnxElement.Single, ensemble.Outputs);
        if (target.IsCategorical) inputs.Output("label", results[0], OnnxElement.Text, 0);
    }

    private OnnxAttribute[] NodeAttributes() =>
    [
        OnnxAttribute.Of("nodes_treeids", _trees), OnnxAttribute.Of("nodes_nodeids", _ids), OnnxAttribute.Of("nodes_featureids", _features), OnnxAttribute.Of("nodes_values", _values),
        OnnxAttribute.Of("nodes_modes", _modes), OnnxAttribute.Of("nodes_truenodeids", _true), OnnxAttribute.Of("nodes_falsenodeids", _false),
        OnnxAttribute.Of("nodes_missing_value_tracks_true", _missing), OnnxAttribute.Of("base_values", [.. ensemble.BaseMargins]),
    ];

    private void AddTrees()
    {
        var nodes = ensemble.Nodes;
        var roots = ensemble.Roots;
        for (var tree = 0; tree < roots.Length; tree++)
        {
            var end = tree + 1 < roots.Length ? roots[tree + 1] : nodes.Length;
            // Chains need numbers of their own, after those of the tree's nodes.
            var next = end - roots[tree];
            for (var i = roots[tree]; i < end; i++)
            {
                var (node, id) = (nodes[i], i - roots[tree]);
                if (node.Feature < 0) AddLeaf(tree, id, ensemble.TreeOutputs[tree], node.Value * ensemble.TreeWeights[tree]);
                else if (node.CategoryWords == 0) AddNode(tree, id, "BRANCH_LT", node.Feature, node.Value, node.Left - roots[tree], node.Right - roots[tree], node.IsMissingLeft);
                else next = AddSet(tree, id, node, roots[tree], next);
                if (_ids.Count > MostNodes) throw new NotSupportedException($"the trees have more than {MostNodes} comparisons, which no runtime reads in reasonable time");
            }
        }
        // A sum of no trees is its base, and a runtime wants at least one.
        if (roots.Length == 0) AddLeaf(0, 0, 0, 0);
    }

    /// <summary>Rows of the set go right; a gap goes right by the first comparison, or left by failing all of them.</summary>
    private int AddSet(int tree, int id, in TreeNode node, int root, int next)
    {
        List<float> codes = [];
        for (var word = 0; word < node.CategoryWords; word++)
            for (var bit = 0; bit < 64; bit++)
                if ((ensemble.Categories[node.CategoryStart + word] & (1UL << bit)) != 0) codes.Add(word * 64 + bit);
        // An empty set: nothing is equal to a code that no category has, and only gaps may go right.
        if (codes.Count == 0) codes.Add(float.MinValue);
        for (var c = 0; c < codes.Count; c++)
        {
            var otherwise = c + 1 < codes.Count ? next++ : node.Left - root;
            AddNode(tree, id, "BRANCH_EQ", node.Feature, codes[c], node.Right - root, otherwise, c == 0 && !node.IsMissingLeft);
            id = otherwise;
        }
        return next;
    }

    private void AddNode(int tree, int id, string mode, int feature, float value, int whenTrue, int whenFalse, bool missingIsTrue)
    {
        _trees.Add(tree);
        _ids.Add(id);
        _modes.Add(mode);
        _features.Add(feature);
        _values.Add(value);
        _true.Add(whenTrue);
        _false.Add(whenFalse);
        _missing.Add(missingIsTrue ? 1 : 0);
    }

    private void AddLeaf(int tree, int id, int output, float value)
    {
        AddNode(tree, id, "LEAF", 0, 0, 0, 0, false);
        _leafTrees.Add(tree);
        _leafIds.Add(id);
        _leafOutputs.Add(output);
        _leafValues.Add(value);
    }
}
