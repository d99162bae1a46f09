using System.Collections.Immutable;

namespace MinerOsphere.Learning.Explaining;

/// <summary>How closely Shapley values are estimated.</summary>
public sealed record SamplingShapleyOptions
{
    /// <summary>Pairs of an order of the features and its reverse, at least; more are drawn until every background row had as many.</summary>
    public int Pairs { get; init; } = 200;

    /// <summary>Background rows used at most; a random choice of them when there are more.</summary>
    public int BackgroundRows { get; init; } = 100;

    /// <summary>Level of the confidence intervals.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Columns that are known or unknown together; a column in no group stands alone.</summary>
    public ImmutableArray<FeatureGroup> Groups { get; init; }

    /// <summary>What is done to a prediction before it is explained, such as <see cref="Math.Log(double)"/> for counts; null for nothing.</summary>
    public Func<double, double>? Transform { get; init; }

    /// <summary>What the transformed predictions are in.</summary>
    public ContributionScale Scale { get; init; }
}
