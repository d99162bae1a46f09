using MinerOsphere.Learning.Trees;
using MinerOsphere.Learning.Trees.Boosting;

namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>Between which numbers a tree model's outputs lie when columns may take several values: the sum of each tree's least and greatest reachable leaf.</summary>
internal sealed class TreeBounds
{
    private readonly TreeEnsemble _trees;
    private readonly Link _link;
    private readonly bool _isSorted;
    private readonly double _offset;
    private readonly double[] _low;
    private readonly double[] _high;
    private readonly int[] _stack;

    public TreeBounds(ITreeModel model, double offset)
    {
        (_trees, _link, _offset) = (model.Ensemble, model.Link, offset);
        // Quantiles are put in order after the trees.
        _isSorted = model is GradientBoostingModel { Quantiles.Length: > 1 };
        (_low, _high) = (new double[_trees.Outputs], new double[_trees.Outputs]);
        _stack = new int[_trees.Nodes.Length + 1];
    }

    /// <summary>Whether the model's outputs follow from its sums in a way that is known here.</summary>
    public static bool Knows(ITreeModel model) => model.Outputs.Length == (model.Link == Link.LargestClass ? 1 : model.Ensemble.Outputs);

    /// <param name="values">Per column the values that it may take, in ascending order; NaN, the gap, comes first.</param>
    /// <param name="low">Room for the least of each output.</param>
    /// <param name="high">Room for the greatest.</param>
    public void Of(ReadOnlyMemory<double>[] values, Span<double> low, Span<double> high)
    {
        var trees = _trees;
        for (var o = 0; o < _low.Length; o++) _low[o] = _high[o] = trees.BaseMargins[o] + _offset;
        for (var tree = 0; tree < trees.Trees; tree++)
        {
            var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
            var pending = 0;
            _stack[pending++] = trees.Roots[tree];
            while (pending > 0)
            {
                ref readonly var node = ref trees.Nodes[_stack[--pending]];
                if (node.Feature < 0)
                {
                    double value = node.Value * trees.TreeWeights[tree];
                    (least, most) = (Math.Min(least, value), Math.Max(most, value));
                    continue;
                }
                var (goesLeft, goesRight) = Ways(trees, node, values[node.Feature].Span);
                if (goesLeft) _stack[pending++] = node.Left;
                if (goesRight) _stack[pending++] = node.Right;
            }
            _low[trees.TreeOutputs[tree]] += least;
            _high[trees.TreeOutputs[tree]] += most;
        }
        for (var o = 0; o < _low.Length; o++)
        {
            // The model sums in single precision: wide enough for its rounding.
            var slack = 1e-5 * (1 + Math.Abs(_low[o]) + Math.Abs(_high[o]));
            (_low[o], _high[o]) = (_low[o] - slack, _high[o] + slack);
        }
        if (_isSorted)
        {
            // The least that the second smallest can be is the second smallest of the least.
            Array.Sort(_low);
            Array.Sort(_high);
        }
        Linked(low, high);
    }

    private static (bool Left, bool Right) Ways(TreeEnsemble trees, in TreeNode node, ReadOnlySpan<double> values)
    {
        var (left, right) = (false, false);
        if (values.Length > 1 && node.CategoryWords == 0)
        {
            // Between the ends are only values that go where one of the ends goes.
            var first = 0;
            if (double.IsNaN(values[0])) (left, right, first) = (node.IsMissingLeft, !node.IsMissingLeft, 1);
            left |= trees.GoesLeft(node, (float)values[first]);
            right |= !trees.GoesLeft(node, (float)values[^1]);
            return (left, right);
        }
        foreach (var value in values)
        {
            var isLeft = trees.GoesLeft(node, (float)value);
            (left, right) = (left | isLeft, right | !isLeft);
            if (left && right) break;
        }
        return (left, right);
    }

    private void Linked(Span<double> low, Span<double> high)
    {
        switch (_link)
        {
            case Link.Softmax:
                for (var o = 0; o < low.Length; o++) (low[o], high[o]) = (Share(o, _low, _high), Share(o, _high, _low));
                break;
            case Link.LargestClass:
                var next = _low.Max();
                (low[0], high[0]) = (double.PositiveInfinity, double.NegativeInfinity);
                for (var o = 0; o < _low.Length; o++)
                    if (_high[o] >= next) (low[0], high[0]) = (Math.Min(low[0], o), Math.Max(high[0], o));
                break;
            default:
                for (var o = 0; o < low.Length; o++) (low[o], high[o]) = (One(_low[o]), One(_high[o]));
                break;
        }
    }

    private double One(double margin) => _link switch
    {
        Link.Logistic => 1 / (1 + Math.Exp(-margin)),
        Link.Exponential => Math.Exp(margin),
        Link.Sign => margin > 0 ? 1 : 0,
        _ => margin,
    };

    private static double Share(int output, double[] own, double[] others)
    {
        var sum = 1.0;
        for (var o = 0; o < own.Length; o++)
            if (o != output) sum += Math.Exp(others[o] - own[output]);
        return 1 / sum;
    }
}
