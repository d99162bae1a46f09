using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Kinds;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>A question that a file of <c>config/models</c> asks: a commodity, an area, the evidence that is known there.</summary>
internal sealed record ProspectCase : IModelSettings
{
    public required string Id { get; init; }
    public required LocalizedText Title { get; init; }

    /// <summary>What its sentences begin with: what it is about, and what not.</summary>
    public LocalizedText? Note { get; init; }

    /// <summary>Null where nothing is known but by knowledge.</summary>
    public CollectionChoice? Occurrences { get; init; }

    /// <summary>Occurrences of something else, for negatives.</summary>
    public CollectionChoice? Others { get; init; }

    public required GridSettings Grid { get; init; }
    public required ImmutableArray<CaseLayer> Layers { get; init; }
    public ProspectOptions Options { get; init; } = new();

    /// <summary>Whether what it trains is kept in the registry.</summary>
    public bool IsKept { get; init; }

    /// <summary>The file itself, for the recipe of what it trains.</summary>
    public required string Yaml { get; init; }

    public IEnumerable<string> Collections => Layers.Select(layer => layer.Source).Prepend(Others).Prepend(Occurrences).OfType<CollectionChoice>().Select(choice => choice.Collection).Distinct();
}
