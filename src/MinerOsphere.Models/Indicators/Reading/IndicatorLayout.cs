using System.Collections.Immutable;

namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>Where the parts of an indicator are in the rows of a collection, any collection.</summary>
/// <param name="Measure">What is measured.</param>
/// <param name="Time">Property of the year: a number, a date, or a text such as <c>2022</c>, <c>2022-23</c> or <c>2022-2023</c>; empty for a table without a time.</param>
public sealed record IndicatorLayout(IndicatorMeasure Measure, string Time)
{
    /// <summary>Property of whom or what is measured; null for one group of all rows.</summary>
    public string? Group { get; init; }

    /// <summary>Property of the group's name; null where the group is its own name.</summary>
    public string? GroupTitle { get; init; }

    /// <summary>Levels above the group, the nearest first; they cross where they don't nest.</summary>
    public ImmutableArray<IndicatorLevel> Levels { get; init; } = [];

    /// <summary>Who took over whom; null where nobody did, or where nobody shall be added up.</summary>
    public IndicatorLineage? Lineage { get; init; }

    /// <summary>What the measure is divided by, counted in another collection; null where nothing is.</summary>
    public IndicatorBase? Per { get; init; }

    public IndicatorAggregation Aggregation { get; init; } = IndicatorAggregation.Single;

    /// <summary>False for a measure of which groups make no sum, a rate or a depth, though each has a single row.</summary>
    public bool Adds { get; init; } = true;

    /// <summary>What becomes of the values of several groups: a sum, or their mean.</summary>
    public IndicatorAggregation Together => Adds && Aggregation != IndicatorAggregation.Mean ? IndicatorAggregation.Sum : IndicatorAggregation.Mean;

    /// <summary>Whether a property without a value is 0, as in tables that leave cells without anybody blank.</summary>
    public bool EmptyIsZero { get; init; }

    /// <summary>Further measures of the same rows, such as the stages of a cohort or an exposure.</summary>
    public ImmutableArray<IndicatorMeasure> Further { get; init; } = [];

    /// <summary>Every property of the rows that is read.</summary>
    public IEnumerable<string> Properties => Further.Prepend(Measure).SelectMany(m => m.Properties)
        .Concat(new[] { Time, Group, GroupTitle, Lineage?.Successor }.Where(p => !string.IsNullOrEmpty(p)).OfType<string>()).Concat(Levels.Where(l => l.Collection is null).Select(l => l.Property)).Distinct(StringComparer.Ordinal);
}
