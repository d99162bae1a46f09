using System.Collections.Immutable;
using MinerOsphere.Learning.Series;
using MinerOsphere.Models.Indicators.Reading;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>What is to be forecast, and how.</summary>
/// <param name="Layout">How the rows are read.</param>
/// <param name="Terms">What the indicator means; made from the properties' labels where none is configured.</param>
internal sealed record ForecastQuestion(IndicatorLayout Layout, IndicatorTerms Terms)
{
    public CohortStages? Flow { get; init; }

    /// <summary>Where the stages begin among the layout's further measures.</summary>
    public int FirstStage { get; init; }

    public int Horizon { get; init; } = 3;
    public string Method { get; init; } = ForecastMethods.Auto;

    /// <summary>Levels to show: the total, properties of levels, the groups; empty for the total, or for the groups that are named.</summary>
    public ImmutableArray<string> Levels { get; init; } = [];

    /// <summary>Groups to show, by id or title; empty for all of the levels.</summary>
    public ImmutableArray<string> Groups { get; init; } = [];

    public double Level { get; init; } = 0.8;

    /// <summary>Null for none.</summary>
    public ReconciliationMethod? Reconciliation { get; init; } = ReconciliationMethod.WeightedVariance;

    public FlowScenario Scenario { get; init; } = FlowScenario.None;
    public ulong Seed { get; init; } = 42;
}
