using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Provenance;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>What a reference came to: a JSON value, or rows, and what was read for it.</summary>
/// <param name="Json">The value; with rows, null.</param>
/// <param name="Rows">Features as rows.</param>
/// <param name="Used">What was read.</param>
internal sealed record ReadValue(JsonElement? Json, FeatureInput? Rows, ImmutableArray<UsedEntity> Used)
{
    /// <summary>True when the value was written by us from rows that are sound, in whatever system was asked for.</summary>
    public bool IsSound { get; init; }
}
