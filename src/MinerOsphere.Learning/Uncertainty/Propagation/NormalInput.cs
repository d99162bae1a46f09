namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>Normal: errors of measurement.</summary>
public sealed record NormalInput : InputDistribution
{
    /// <param name="mean">Mean.</param>
    /// <param name="standardDeviation">Standard deviation, above 0.</param>
    public NormalInput(double mean, double standardDeviation)
    {
        Check(double.IsFinite(mean), "a number is expected", mean);
        Check(standardDeviation > 0 && double.IsFinite(standardDeviation), "a standard deviation above 0 is expected", standardDeviation);
        (Mean, StandardDeviation) = (mean, standardDeviation);
    }

    /// <inheritdoc/>
    public override double Mean { get; }

    /// <inheritdoc/>
    public override double StandardDeviation { get; }

    /// <inheritdoc/>
    public override double Quantile(double probability) => Mean + StandardDeviation * NormalQuantile(probability);
}
