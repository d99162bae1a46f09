using System.Collections.Immutable;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Splits;

namespace MinerOsphere.Learning.Evaluating;

/// <summary>What an evaluation does beside the folds it is given.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Name of the model in the report.</summary>
    public string Model { get; init; } = "model";

    /// <summary>Name of the baseline in the report.</summary>
    public string Baseline { get; init; } = "baseline";

    /// <summary>
    /// The split that flatters, run as well to measure by how much; null takes random folds (as many as the honest split has, 2 to 10),
    /// unless the split is itself random.
    /// </summary>
    public SplitScheme? Companion { get; init; }

    /// <summary>Whether the score on the very rows of training is told too: the success rate beside the prediction rate.</summary>
    public bool Apparent { get; init; } = true;

    /// <summary>Level of the intervals whose coverage is told, when the model gives any.</summary>
    public double Level { get; init; } = 0.9;

    /// <summary>Ways to part the rows for coverage and for every metric; of the coverage of quantities, by observed and by predicted value when none are given.</summary>
    public ImmutableArray<Regime> Regimes { get; init; } = [];

    /// <summary>Feature that holds the value known when a forecast is made, for the persistence criterion; null for none.</summary>
    public string? Persistence { get; init; }

    /// <summary>Rows per season, for MASE: 1 for none.</summary>
    public int Season { get; init; } = 1;
}
