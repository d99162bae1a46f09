using MinerOsphere.Learning.Training;
using MinerOsphere.Learning.Trees.Boosting.Growing;
using MinerOsphere.Learning.Trees.Boosting.Losses;

namespace MinerOsphere.Learning.Trees.Boosting;

/// <summary>The values of a grown tree's leaves: Newton's steps, or quantiles of residuals, times the learning rate.</summary>
internal sealed class LeafValues(BoostingRows rows, SplitFinder finder, Monotonicity[] monotone, TrainingRun run)
{
    /// <summary>A value per node, that of a leaf meant; the order of rows is the grower's.</summary>
    public float[] Of(Span<GrownNode> nodes, int[] order, int output, double? quantile, double learningRate)
    {
        var values = new double[nodes.Length];
        if (quantile is { } probability) Quantiles(nodes.ToArray(), order, output, probability, values);
        else
            for (var i = 0; i < nodes.Length; i++) values[i] = nodes[i].Value;
        return Array.ConvertAll(values, value => (float)(value * learningRate));
    }

    private void Quantiles(GrownNode[] nodes, int[] order, int output, double probability, double[] values)
    {
        // Inner nodes need a value only where it bounds what lies below them.
        int[] wanted = [.. Enumerable.Range(0, nodes.Length).Where(i => nodes[i].IsLeaf || monotone.Length > 0)];
        Blocks.Run(wanted.Length, run, item =>
        {
            var node = nodes[wanted[item]];
            var residuals = new double[node.Count];
            var weights = rows.Weights is null ? [] : new double[node.Count];
            for (var i = 0; i < node.Count; i++)
            {
                var row = order[node.Start + i];
                residuals[i] = rows.Target[row] - rows.Margins[output][row] - (rows.Offset?[row] ?? 0);
                if (rows.Weights is not null) weights[i] = rows.Weights[row];
            }
            values[wanted[item]] = WeightedQuantile.Of(residuals, weights, probability);
        });
        if (monotone.Length > 0) Bound(nodes, values);
    }

    /// <summary>Quantiles were not what the splits were chosen by, so that monotone splits have to be made so again, from the root down.</summary>
    private void Bound(GrownNode[] nodes, double[] values)
    {
        var (low, high) = (new double[nodes.Length], new double[nodes.Length]);
        (low[0], high[0]) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var i = 0; i < nodes.Length; i++)
        {
            values[i] = Math.Clamp(values[i], low[i], high[i]);
            if (nodes[i].IsLeaf) continue;
            var (left, right) = (nodes[i].Left, nodes[i].Left + 1);
            (low[left], high[left], low[right], high[right]) = (low[i], high[i], low[i], high[i]);
            var middle = Math.Clamp((values[left] + values[right]) / 2, low[i], high[i]);
            var direction = finder.Monotone(nodes[i].Split);
            if (direction == Monotonicity.Increasing) (high[left], low[right]) = (middle, middle);
            if (direction == Monotonicity.Decreasing) (low[left], high[right]) = (middle, middle);
        }
    }
}
