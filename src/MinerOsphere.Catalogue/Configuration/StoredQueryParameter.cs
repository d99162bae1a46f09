using System.Collections.Immutable;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Catalogue.Configuration;

/// <summary>A value that a stored query is asked with.</summary>
public sealed record StoredQueryParameter
{
    public required string Name { get; init; }
    public required LocalizedText Title { get; init; }

    /// <summary>Value space: string, integer, number, boolean, date or date-time.</summary>
    public required PropertyType Type { get; init; }

    /// <summary>Taken when the request does not give the value; null makes the parameter a required one.</summary>
    public string? Default { get; init; }

    /// <summary>The values that may be given; empty for all of the type.</summary>
    public ImmutableArray<string> Values { get; init; } = [];
}
