namespace MinerOsphere.Learning.Trees.Boosting.Losses;

/// <summary>(y - f)² / 2, watched as (y - f)².</summary>
internal sealed class SquaredLoss : Loss
{
    public override bool HasConstantHessian => true;
    public override Link Link => Link.Identity;

    public override float[] Start(BoostingRows rows) => [(float)(WeightedSum(rows, row => rows.Target[row] - (rows.Offset?[row] ?? 0)) / WeightedSum(rows, _ => 1))];

    public override void Derive(BoostingRows rows, int start, int end, float[][] gradients, float[][] hessians, Span<(double Gradient, double Hessian)> largest)
    {
        Span<double> margins = stackalloc double[AtOnce];
        var (most, mostWeight) = (0.0, 0.0);
        for (var first = start; first < end; first += AtOnce)
        {
            var part = margins[..Math.Min(AtOnce, end - first)];
            rows.CopyMargins(0, first, part);
            var target = rows.Target.AsSpan(first, part.Length);
            var gradient = gradients[0].AsSpan(first, part.Length);
            for (var i = 0; i < part.Length; i++)
            {
                var value = part[i] - target[i];
                if (rows.Weights is not null)
                {
                    var weight = rows.Weights[first + i];
                    value *= weight;
                    hessians[0][first + i] = (float)weight;
                    mostWeight = Math.Max(mostWeight, weight);
                }
                gradient[i] = (float)value;
                most = Math.Max(most, Math.Abs(value));
            }
        }
        largest[0] = (most, mostWeight);
    }

    public override double Sum(BoostingRows rows, int start, int end)
    {
        var sum = 0.0;
        for (var row = start; row < end; row++)
        {
            var error = rows.Target[row] - rows.Margins[0][row] - (rows.Offset?[row] ?? 0);
            sum += rows.Weight(row) * error * error;
        }
        return sum;
    }
}
