using System.Collections.Immutable;

namespace MinerOsphere.Learning.Trees.Forests;

/// <summary>How a quantile regression forest is grown.</summary>
public sealed record QuantileForestOptions
{
    /// <summary>The forest; its leaves have to hold some rows, else they know no spread. 5 rows at least by default.</summary>
    public RandomForestOptions Forest { get; init; } = new() { MinLeafRows = 5 };

    /// <summary>Quantiles that the model predicts beside the mean, each from 0 to 1; any others can be asked for later.</summary>
    public ImmutableArray<double> Quantiles { get; init; } = [0.05, 0.5, 0.95];
}
