using System.Collections.Immutable;

namespace MinerOsphere.Features.Introspection;

/// <summary>A table, a layer or a file that could be a collection.</summary>
/// <param name="Name">Its name in the source: <c>schema.table</c>, a layer, or a file without its ending.</param>
/// <param name="Properties">What its rows have, in the order of the source.</param>
public sealed record FoundRows(string Name, ImmutableArray<FoundProperty> Properties)
{
    /// <summary>What the source says of it, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>Of CSV: the columns with the coordinates and the separator.</summary>
    public string? Longitude { get; init; }

    /// <summary>See <see cref="Longitude"/>.</summary>
    public string? Latitude { get; init; }

    /// <summary>See <see cref="Longitude"/>.</summary>
    public char Separator { get; init; } = ',';
}
