using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Minerals.Prospectivity.Layers;

/// <summary>What one layer of evidence is, and how it becomes columns of the grid.</summary>
internal sealed record LayerSettings
{
    /// <summary>The beginning of the names of its columns.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required LocalizedText Title { get; init; }

    public required EvidenceKind Kind { get; init; }

    /// <summary>Properties that are read: the category, the measure, the parts of the composition.</summary>
    public ImmutableArray<string> Fields { get; init; } = [];

    /// <summary>UCUM code of the measures, where the collection does not tell it.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether measures are taken by their logarithm, as concentrations are.</summary>
    public bool IsLogarithmic { get; init; }

    public LogRatio Ratio { get; init; }

    public Interpolation Interpolation { get; init; }

    /// <summary>Radius of the disc of a density, in metres; null for five cells.</summary>
    public double? Radius { get; init; }

    /// <summary>For the fuzzy overlay; null for what suits the kind.</summary>
    public Membership? Membership { get; init; }

    public bool IsSampled => Kind is EvidenceKind.Continuous or EvidenceKind.Composition;

    public bool IsDistance => Kind is EvidenceKind.PolygonDistance or EvidenceKind.LineDistance or EvidenceKind.PointDistance;
}
