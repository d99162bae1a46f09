using System.Collections.Immutable;
using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>What is to be analysed, and how.</summary>
/// <param name="Layout">How the rows are read.</param>
/// <param name="Terms">What the indicator means; made from the properties' labels where none is configured.</param>
/// <param name="Category">Property of a second dimension; null for none.</param>
/// <param name="Analyses">Which analyses; empty for those that fit.</param>
internal sealed record AnalysisQuestion(IndicatorLayout Layout, IndicatorTerms Terms, string? Category, ImmutableArray<string> Analyses)
{
    public int? From { get; init; }
    public int? To { get; init; }
    public int? BaseYear { get; init; }

    /// <summary>Further indicators by which peers are alike; empty for level, growth and unrest of the measure itself.</summary>
    public ImmutableArray<IndicatorMeasure> PeerIndicators { get; init; } = [];

    /// <summary>Number of peer groups; 0 for the one with the best silhouette.</summary>
    public int PeerCount { get; init; }

    /// <summary>A group whose nearest peers are told; null for none.</summary>
    public string? PeersOf { get; init; }

    public double Level { get; init; } = 0.9;
    public FunnelOverdispersion Overdispersion { get; init; } = FunnelOverdispersion.Additive;

    /// <summary>Counts of persons below it are not told.</summary>
    public int SuppressBelow { get; init; } = 3;
    public int Draws { get; init; } = 200;
    public ulong Seed { get; init; } = 42;
}
