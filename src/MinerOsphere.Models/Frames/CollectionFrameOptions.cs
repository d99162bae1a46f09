using System.Collections.Immutable;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Models.Frames;

/// <summary>How features become a frame.</summary>
public sealed record CollectionFrameOptions
{
    /// <summary>Name of the column that holds where a feature is.</summary>
    public string Place { get; init; } = "place";

    /// <summary>System of the places, a projected one in metres; null leaves places out.</summary>
    public CrsDefinition? PlaceCrs { get; init; }

    /// <summary>Properties that are categories although their values are numbers, such as codes.</summary>
    public ImmutableHashSet<string> Categories { get; init; } = [];

    /// <summary>Features at most; more are refused rather than cut.</summary>
    public int MostRows { get; init; } = 5_000_000;
}
