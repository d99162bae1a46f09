using System.Collections.Immutable;

namespace MinerOsphere.Learning.Series;

/// <summary>Which models of exponential smoothing are tried, and how.</summary>
public sealed record EtsOptions
{
    /// <summary>The models to choose from by the small-sample criterion of Akaike. Those that the series is too short for, or of the wrong sign for, are passed over.</summary>
    public ImmutableArray<EtsSpecification> Models { get; init; } = EtsSpecification.All;

    /// <summary>Where smoothing parameters may lie.</summary>
    public EtsRegion Region { get; init; } = EtsRegion.Usual;

    /// <summary>Longest period that a season is fitted for: each of its steps is a parameter.</summary>
    public int LongestPeriod { get; init; } = 24;

    /// <summary>Drawn futures that the quantiles of a model with a multiplicative error are taken of.</summary>
    public int SamplePaths { get; init; } = 4000;
}
