using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Processes;

/// <summary>One output, and the media types it can be asked in; the first is the default.</summary>
public sealed record OutputDescription
{
    public required string Id { get; init; }
    public required LocalizedText Title { get; init; }
    public required LocalizedText Description { get; init; }
    public required JsonSchema Schema { get; init; }
    public ImmutableArray<string> MediaTypes { get; init; } = ["application/json"];

    /// <summary>The rows of an output that can become a collection; null for one that can't.</summary>
    public FeatureSchema? Rows { get; init; }

    /// <summary>True when it becomes a collection also where the request doesn't ask for it.</summary>
    public bool IsPublished { get; init; }
}
