using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Trees;

namespace MinerOsphere.Learning.Explaining;

/// <summary>
/// One tree laid out for <see cref="TreeShap"/>. The Shapley weight of a set of s out of n features is the integral of t^s (1 - t)^(n-1-s),
/// so the contribution of feature i to a leaf of value v is
/// <c>v (o_i - z_i) integral of the product over the other features j of (o_j t + z_j (1 - t)) dt</c>, where o_j is 1 when the row passes
/// every split on j and z_j is the share of the training rows that does. The integrand is a polynomial: a Gauss-Legendre rule with as many
/// nodes as half the features of the longest path gives it exactly, from sums and products of positive numbers only. Everything that does
/// not depend on the row is computed once per edge and node of the rule (as Linear TreeSHAP does, Yu et al. 2022, with other nodes).
/// </summary>
internal sealed class ShapTree
{
    private ShapTree(ShapStep[] steps, int output, double expected, int depth, int rule)
    {
        (Steps, Output, Expected, Depth, Rule) = (steps, output, expected, depth, rule);
        (Nodes, Weights) = GaussLegendre.Rule(rule);
    }

    public ShapStep[] Steps { get; }
    public int Output { get; }

    /// <summary>Mean of the leaves over the training rows.</summary>
    public double Expected { get; }

    public int Depth { get; }

    /// <summary>How many nodes the quadrature has.</summary>
    public int Rule { get; }

    public double[] Nodes { get; }
    public double[] Weights { get; }

    /// <summary>How many numbers <see cref="Fill"/> writes.</summary>
    public int CoefficientCount => Steps.Length * Rule * 6;

    /// <summary>
    /// Per step and node of the rule six numbers: three by which the product of the path is multiplied and three that weigh what the leaves
    /// below sum to, each for a row that fails this edge's feature already at an earlier edge, that fails it here, and that passes.
    /// </summary>
    public void Fill(Span<double> coefficients)
    {
        var at = 0;
        foreach (ref readonly var step in Steps.AsSpan())
            for (var k = 0; k < Rule; k++, at += 6)
            {
                var (t, weight) = (Nodes[k], Weights[k]);
                var (fails, failed) = (step.Share * (1 - t), step.EarlierShare * (1 - t));
                var hasEarlier = step.Earlier > 0;
                var (before, passed) = hasEarlier ? (failed, failed + t) : (1.0, 1.0);
                coefficients[at] = before > 0 ? fails / before : 0;
                coefficients[at + 1] = fails / passed;
                coefficients[at + 2] = (fails + t) / passed;
                var (lost, lostBefore) = (Slope(0, step.Share, t), hasEarlier ? Slope(0, step.EarlierShare, t) : 0);
                var (kept, keptBefore) = (Slope(1, step.Share, t), hasEarlier ? Slope(1, step.EarlierShare, t) : 0);
                coefficients[at + 3] = weight * (lost - lostBefore);
                coefficients[at + 4] = weight * (lost - keptBefore);
                coefficients[at + 5] = weight * (kept - keptBefore);
            }
    }

    /// <summary>(o - z) / (o t + z (1 - t)); 0 where the product that it would multiply is 0.</summary>
    private static double Slope(double passes, double share, double t)
    {
        var factor = passes * t + share * (1 - t);
        return factor > 0 ? (passes - share) / factor : 0;
    }

    /// <param name="ensemble">The trees.</param>
    /// <param name="tree">Which of them.</param>
    /// <param name="places">Per feature of the ensemble its place among those that are used.</param>
    /// <param name="needsCovers">Whether the shares are needed; without, every split counts as even.</param>
    /// <exception cref="DataFaultException">The tree does not say how many training rows came by its nodes.</exception>
    public static ShapTree Of(TreeEnsemble ensemble, int tree, ReadOnlySpan<int> places, bool needsCovers = true)
    {
        var nodes = ensemble.Nodes;
        double weight = ensemble.TreeWeights[tree];
        var steps = new List<ShapStep>();
        var expected = 0.0;
        var (depth, widest) = (0, 1);
        // Depth by depth the step that the walk stands on, and how many features it has met; per feature the depth of its last edge.
        var above = new List<(int Step, int Different)> { (-1, 0) };
        var lastOf = new int[places.Length];
        var pending = new Stack<(int Node, int Parent, int Depth, double Reach)>();
        pending.Push((ensemble.Roots[tree], -1, 0, 1));
        while (pending.TryPop(out var next))
        {
            ref readonly var node = ref nodes[next.Node];
            if (next.Parent >= 0)
            {
                ref readonly var split = ref nodes[next.Parent];
                for (; above.Count > next.Depth; above.RemoveAt(above.Count - 1)) lastOf[steps[above[^1].Step].Feature] = steps[above[^1].Step].Earlier;
                ref var last = ref lastOf[places[split.Feature]];
                var (earlier, earlierShare) = (last, last > 0 ? steps[above[last].Step].Share : 1);
                last = next.Depth;
                var isRight = split.Right == next.Node;
                above.Add((steps.Count, above[^1].Different + (earlier == 0 ? 1 : 0)));
                steps.Add(new ShapStep(next.Parent, places[split.Feature], split.Value, isRight, split.IsMissingLeft, split.CategoryWords > 0, next.Depth, earlier,
                    earlierShare * (needsCovers ? ShareOf(split, node) : 0.5), earlierShare, node.Feature < 0, node.Feature < 0 ? node.Value * weight : 0));
                depth = Math.Max(depth, next.Depth);
            }
            if (node.Feature < 0)
            {
                expected += node.Value * weight * next.Reach;
                widest = Math.Max(widest, above[^1].Different);
                continue;
            }
            if (needsCovers && next.Parent < 0 && !(node.Cover > 0 && float.IsFinite(node.Cover)))
                throw new DataFaultException($"tree {tree} of the model does not say how many training rows came by its nodes (cover), which this explanation rests on: explain it against background rows");
            pending.Push((node.Right, next.Node, next.Depth + 1, next.Reach * (needsCovers ? ShareOf(node, nodes[node.Right]) : 0.5)));
            pending.Push((node.Left, next.Node, next.Depth + 1, next.Reach * (needsCovers ? ShareOf(node, nodes[node.Left]) : 0.5)));
        }
        return new ShapTree([.. steps], ensemble.TreeOutputs[tree], expected, depth, (widest + 1) / 2);
    }

    /// <summary>Below a node that no training row came by, any shares do: what they weigh is 0.</summary>
    private static double ShareOf(in TreeNode parent, in TreeNode child) =>
        parent.Cover == 0 ? 0.5 : child.Cover >= 0 && float.IsFinite(child.Cover) ? (double)child.Cover / parent.Cover : throw new DataFaultException(FormattableString.Invariant($"a node of the model has the cover {child.Cover}"));
}
