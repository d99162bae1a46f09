using System.Collections.Immutable;

namespace MinerOsphere.Learning.Series;

/// <summary>Everything that a model of exponential smoothing is run with.</summary>
public sealed record EtsParameters
{
    /// <summary>How much of an error stays in the level.</summary>
    public required double Alpha { get; init; }

    /// <summary>How much of it stays in the trend; 0 without one.</summary>
    public double Beta { get; init; }

    /// <summary>How much of it stays in the season; 0 without one.</summary>
    public double Gamma { get; init; }

    /// <summary>What is left of a trend after each step; 1 unless damped.</summary>
    public double Phi { get; init; } = 1;

    /// <summary>Level before the first step.</summary>
    public required double Level { get; init; }

    /// <summary>Trend before the first step.</summary>
    public double Slope { get; init; }

    /// <summary>Season of the first steps, in their order: sums to 0 when additive, to the period when multiplicative; empty without one.</summary>
    public ImmutableArray<double> Season { get; init; } = [];
}
