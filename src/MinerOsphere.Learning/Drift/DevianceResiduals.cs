using MinerOsphere.Learning.Linear;

namespace MinerOsphere.Learning.Drift;

/// <summary>
/// Deviance residuals: the root of what each row adds to the deviance, with the sign of observed minus predicted (McCullagh and Nelder
/// 1989). For a right model they are near to standard normal, but for counts of a few; NaN where either side is missing.
/// </summary>
public static class DevianceResiduals
{
    /// <param name="family">How the target varies.</param>
    /// <param name="observed">What was observed.</param>
    /// <param name="predicted">Mean, or probability of the second class.</param>
    /// <param name="alpha">Dispersion of a negative binomial.</param>
    public static double[] Of(GlmFamily family, ReadOnlySpan<double> observed, ReadOnlySpan<double> predicted, double alpha = 0)
    {
        if (observed.Length != predicted.Length) throw new ArgumentException($"{predicted.Length} predictions for {observed.Length} rows", nameof(predicted));
        var law = FamilyLaw.Of(family, alpha);
        var residuals = new double[observed.Length];
        for (var i = 0; i < residuals.Length; i++)
        {
            var mean = family switch
            {
                GlmFamily.Gaussian => predicted[i],
                GlmFamily.Binomial => Math.Clamp(predicted[i], 1e-12, 1 - 1e-12),
                _ => Math.Max(predicted[i], 1e-12),
            };
            var deviance = law.Deviance(observed[i], law.Margin(mean), mean);
            residuals[i] = double.IsNaN(deviance) ? double.NaN : Math.Sign(observed[i] - mean) * Math.Sqrt(Math.Max(0, deviance));
        }
        return residuals;
    }
}
