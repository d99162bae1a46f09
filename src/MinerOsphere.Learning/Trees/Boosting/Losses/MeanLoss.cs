namespace MinerOsphere.Learning.Trees.Boosting.Losses;

/// <summary>Losses of one margin whose derivatives need e to its power.</summary>
internal abstract class MeanLoss : Loss
{
    public override void Derive(BoostingRows rows, int start, int end, float[][] gradients, float[][] hessians, Span<(double Gradient, double Hessian)> largest)
    {
        Span<double> room = stackalloc double[AtOnce];
        var (mostGradient, mostHessian) = (0.0, 0.0);
        for (var first = start; first < end; first += AtOnce)
        {
            var powers = room[..Math.Min(AtOnce, end - first)];
            Powers(rows, first, powers);
            var gradient = gradients[0].AsSpan(first, powers.Length);
            var hessian = hessians[0].AsSpan(first, powers.Length);
            Derive(rows.Target.AsSpan(first, powers.Length), powers, gradient, hessian);
            if (rows.Weights is not null)
            {
                var weights = rows.Weights.AsSpan(first, powers.Length);
                for (var i = 0; i < powers.Length; i++) (gradient[i], hessian[i]) = ((float)(gradient[i] * weights[i]), (float)(hessian[i] * weights[i]));
            }
            for (var i = 0; i < powers.Length; i++)
            {
                mostGradient = Math.Max(mostGradient, Math.Abs(gradient[i]));
                mostHessian = Math.Max(mostHessian, hessian[i]);
            }
        }
        largest[0] = (mostGradient, mostHessian);
    }

    /// <param name="powers">e to the margin, or to less the margin (<see cref="IsNegated"/>).</param>
    protected abstract void Derive(ReadOnlySpan<double> target, ReadOnlySpan<double> powers, Span<float> gradients, Span<float> hessians);

    /// <summary>Whether the loss is written in e^-margin.</summary>
    protected virtual bool IsNegated => false;

    private void Powers(BoostingRows rows, int first, Span<double> powers)
    {
        rows.CopyMargins(0, first, powers);
        if (IsNegated)
            for (var i = 0; i < powers.Length; i++) powers[i] = -powers[i];
        Exponential.Of(powers);
    }
}
