using System.Collections.Immutable;

namespace MinerOsphere.Learning.Linear;

/// <summary>How a ridge regression is made: it minimises <c>sum w (y - Xb)² + lambda sum f b²</c>.</summary>
public sealed record RidgeOptions
{
    /// <summary>How features become columns.</summary>
    public EncodingOptions Encoding { get; init; } = new();

    /// <summary>Whether the penalty is on the effect of one standard deviation of a column, so that units do not matter.</summary>
    public bool Standardise { get; init; } = true;

    /// <summary>Strengths to choose from; a single one is taken as it is. Default (no array): a grid that covers all between hardly any and nearly whole shrinkage.</summary>
    public ImmutableArray<double> Lambdas { get; init; }

    /// <summary>How one of several is chosen.</summary>
    public RidgeChoice Choice { get; init; } = RidgeChoice.Generalised;

    /// <summary>Factor f of the penalty by the name of a feature or of an encoded column; 0 leaves it free, 1 when not named.</summary>
    public IReadOnlyDictionary<string, double>? Factors { get; init; }
}
