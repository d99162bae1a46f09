using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Explaining.Counterfactual;

/// <summary>What may change, and what is asked of the answers.</summary>
public sealed record CounterfactualOptions
{
    /// <summary>The columns that may change.</summary>
    public required ImmutableArray<FeatureFreedom> Free { get; init; }

    /// <summary>Columns that one answer changes at most.</summary>
    public int MaxChanges { get; init; } = 3;

    /// <summary>Answers at most, each with other columns or other directions.</summary>
    public int Count { get; init; } = 3;

    /// <summary>Added to an answer's distance for every column that it changes, so that few changes go before many.</summary>
    public double ChangeCost { get; init; } = 0.25;

    /// <summary>A number may move by this part of its scale to be a round one, as long as the outcome stays; 0 for the closest as it is.</summary>
    public double Rounding { get; init; } = 0.02;

    /// <summary>
    /// An answer is plausible when it is no farther from its nearest reference row than this share of the reference rows are from theirs.
    /// Others are given only where no plausible one was found.
    /// </summary>
    public double Plausibility { get; init; } = 0.95;

    /// <summary>A score per row that says how unlike the training rows it is, such as an isolation forest's; only told, not searched by.</summary>
    public Func<FeatureMatrix, double[]>? AnomalyScore { get; init; }

    /// <summary>Combinations that are looked at, at most.</summary>
    public int Budget { get; init; } = 100_000;
}
