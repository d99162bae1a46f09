using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Indicators.Reading;
using MinerOsphere.Models.Kinds;

namespace MinerOsphere.Models.Indicators;

/// <summary>A configured indicator: what it means, and where it is read from.</summary>
/// <param name="Id">Such as <c>students</c>.</param>
/// <param name="Theme">The programme that shows it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Definition">What it is, in a sentence.</param>
/// <param name="Unit">UCUM code; <c>1</c> for a share.</param>
/// <param name="Perimeter">Whom or what it counts, and whom not.</param>
/// <param name="Collection">Where its rows are.</param>
/// <param name="Layout">How it is read out of them.</param>
public sealed record IndicatorSettings(
    string Id, string Theme, LocalizedText Title, LocalizedText Definition, string Unit, LocalizedText Perimeter, string Collection, IndicatorLayout Layout) : IModelSettings
{
    /// <summary>What stands above the line of a ratio, in words.</summary>
    public LocalizedText? Numerator { get; init; }

    /// <summary>What stands below the line of a ratio, in words.</summary>
    public LocalizedText? Denominator { get; init; }

    /// <summary>What a reader must know before using it.</summary>
    public ImmutableArray<LocalizedText> Caveats { get; init; } = [];

    /// <summary>Where it comes from, for citation.</summary>
    public LocalizedText? Source { get; init; }

    /// <summary>Rows that count, in CQL2 text; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary>What a group is: an establishment, a département; for sentences.</summary>
    public LocalizedText GroupTitle { get; init; } = new("groupe", "group");

    /// <summary>What all groups together are: all establishments, France; for sentences.</summary>
    public LocalizedText TotalTitle { get; init; } = new("ensemble", "total");

    /// <summary>Size of groups, which says how much chance moves a rate: for funnel plots; null where there is none.</summary>
    public IndicatorMeasure? Exposure { get; init; }

    /// <summary>Stages of a cohort flow; null where there is none.</summary>
    public CohortStages? Flow { get; init; }

    /// <summary>Whether more is better: true, false, or null where neither is.</summary>
    public bool? HigherIsBetter { get; init; }

    /// <summary>The layout with exposure and stages as further measures, in this order: what a check looks at, and what one reading of the rows gives.</summary>
    public IndicatorLayout WholeLayout => Layout with
    {
        Further = [.. Exposure is { } exposure ? new[] { exposure } : [], .. Flow?.Stages ?? [], .. Flow?.Entries is { } entries ? new[] { entries } : []],
    };

    public ImmutableArray<IndicatorExample> Examples { get; init; } = [];
}
