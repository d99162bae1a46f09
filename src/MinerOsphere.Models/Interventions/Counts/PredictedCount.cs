using MinerOsphere.Learning.Distributions;

namespace MinerOsphere.Models.Interventions.Counts;

/// <summary>How a count may turn out: a negative binomial whose probabilities are corrected by what earlier forecasts were worth.</summary>
/// <param name="Law">Mean and dispersion.</param>
/// <param name="Levels">The correction.</param>
public readonly record struct PredictedCount(NegativeBinomial Law, LevelMap Levels)
{
    /// <summary>Expected count, in interventions per slot: it adds up over categories, places and slots, and is what deviance is measured with.</summary>
    public double Mean => Law.Mean;

    /// <summary>As likely exceeded as not; what absolute errors are measured with.</summary>
    public long Median => Quantile(0.5);

    /// <summary>The smallest count that this share of outcomes does not exceed; what a newsvendor takes.</summary>
    public long Quantile(double share) => Law.Quantile(Math.Min(Levels.Ask(share), LargestLevel));

    /// <summary>P(count &lt;= k).</summary>
    public double Cumulative(long count) => count < 0 ? 0 : Levels.Share(Law.Cumulative(count));

    /// <summary>P(count &gt;= k).</summary>
    public double AtLeast(long count) => count <= 0 ? 1 : 1 - Cumulative(count - 1);

    /// <summary>Bounds that hold the outcome with at least this probability, as much of the rest below as above.</summary>
    public (long Lower, long Upper) Interval(double level) => (Quantile((1 - level) / 2), Quantile((1 + level) / 2));

    /// <summary>The same with the mean multiplied, the relative dispersion kept: a factor of a scenario.</summary>
    public PredictedCount Times(double factor) => this with { Law = Law with { Mean = Law.Mean * factor } };

    private const double LargestLevel = 1 - 1e-9;
}
