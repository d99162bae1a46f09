namespace MinerOsphere.Learning.Uncertainty.Conformal;

/// <summary>How intervals of a series follow what they missed.</summary>
public sealed record AdaptiveOptions
{
    /// <summary>Long-run share of observations that the intervals shall hold.</summary>
    public double Level { get; init; } = 0.9;

    /// <summary>How fast alpha moves: 0.01 forgets in hundreds of steps, 0.05 in tens.</summary>
    public double Gamma { get; init; } = 0.01;

    /// <summary>How misses are measured; not one with two tails.</summary>
    public ConformityScore Score { get; init; } = ConformityScore.ScaledQuantile;

    /// <summary>Latest scores that are kept to take quantiles of.</summary>
    public int Window { get; init; } = 1000;

    /// <summary>
    /// Greatest width, in widths of the interval that the window gives at the nominal level; null for no cap. When alpha falls to 0 the interval
    /// is infinite, so that a service that shows it needs a cap; long lead times need it most.
    /// </summary>
    public double? WidthCap { get; init; }

    /// <summary>Standard deviations that alpha strays from where it belongs before it is an alarm.</summary>
    public double AlarmDeviations { get; init; } = 4;
}
