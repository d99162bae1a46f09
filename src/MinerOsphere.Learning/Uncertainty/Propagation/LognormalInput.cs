namespace MinerOsphere.Learning.Uncertainty.Propagation;

/// <summary>Lognormal: quantities above 0 known up to a factor.</summary>
public sealed record LognormalInput : InputDistribution
{
    /// <param name="median">Median, above 0.</param>
    /// <param name="logDeviation">Standard deviation of the natural logarithm, above 0: 0.2 is about 20 % either way.</param>
    public LognormalInput(double median, double logDeviation)
    {
        Check(median > 0 && double.IsFinite(median), "a median above 0 is expected", median);
        Check(logDeviation > 0 && double.IsFinite(logDeviation), "a standard deviation above 0 is expected", logDeviation);
        (Median, LogDeviation) = (median, logDeviation);
    }

    /// <summary>Median.</summary>
    public double Median { get; }

    /// <summary>Standard deviation of the natural logarithm.</summary>
    public double LogDeviation { get; }

    /// <inheritdoc/>
    public override double Mean => Median * Math.Exp(LogDeviation * LogDeviation / 2);

    /// <inheritdoc/>
    public override double StandardDeviation => Mean * Math.Sqrt(Math.Exp(LogDeviation * LogDeviation) - 1);

    /// <inheritdoc/>
    public override double Quantile(double probability) => Median * Math.Exp(LogDeviation * NormalQuantile(probability));
}
