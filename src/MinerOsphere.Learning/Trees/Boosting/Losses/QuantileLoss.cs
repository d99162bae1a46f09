using System.Collections.Immutable;

namespace MinerOsphere.Learning.Trees.Boosting.Losses;

/// <summary>
/// Pinball loss of one or several quantiles, each with trees of its own. The loss has no curvature: trees are grown on its slope with a
/// hessian of 1, and each leaf is then set to the quantile of its rows' residuals (Friedman 2001 for the median).
/// </summary>
internal sealed class QuantileLoss(ImmutableArray<double> quantiles) : Loss
{
    public override int Outputs => quantiles.Length;
    public override bool HasConstantHessian => true;
    public override Link Link => Link.Identity;

    public override double? LeafQuantile(int output) => quantiles[output];

    public override float[] Start(BoostingRows rows)
    {
        int[] used = [.. Enumerable.Range(0, rows.Count).Where(row => rows.Weight(row) > 0)];
        return [.. quantiles.Select(q => (float)WeightedQuantile.Of(
            Array.ConvertAll(used, row => rows.Target[row] - (rows.Offset?[row] ?? 0)), rows.Weights is null ? [] : Array.ConvertAll(used, rows.Weight), q))];
    }

    public override void Derive(BoostingRows rows, int start, int end, float[][] gradients, float[][] hessians, Span<(double Gradient, double Hessian)> largest)
    {
        for (var k = 0; k < quantiles.Length; k++)
        {
            var (q, margins, most) = (quantiles[k], rows.Margins[k], 0.0);
            for (var row = start; row < end; row++)
            {
                var margin = margins[row] + (rows.Offset is null ? 0 : rows.Offset[row]);
                var (weight, gradient) = (rows.Weight(row), rows.Target[row] > margin ? -q : 1 - q);
                gradients[k][row] = (float)(weight * gradient);
                if (rows.Weights is not null) hessians[k][row] = (float)weight;
                most = Math.Max(most, weight);
            }
            // Known beforehand, so that the steps do not depend on which rows are above.
            largest[k] = (most, most);
        }
    }

    public override double Sum(BoostingRows rows, int start, int end)
    {
        var sum = 0.0;
        for (var k = 0; k < quantiles.Length; k++)
            for (var row = start; row < end; row++)
            {
                var error = rows.Target[row] - rows.Margins[k][row] - (rows.Offset?[row] ?? 0);
                sum += rows.Weight(row) * (error >= 0 ? quantiles[k] : quantiles[k] - 1) * error;
            }
        return sum / quantiles.Length;
    }
}
