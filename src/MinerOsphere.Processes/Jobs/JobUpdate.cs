using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Processes.Jobs;

/// <summary>What a running job tells of itself.</summary>
public sealed record JobUpdate
{
    /// <summary>Percent; null leaves it, and the message, as they are.</summary>
    public int? Progress { get; init; }
    public LocalizedText? Message { get; init; }
    public ImmutableArray<(DateTimeOffset At, LocalizedText Text)> Lines { get; init; } = [];

    /// <summary>Outputs before they are final; each replaces the former of its id.</summary>
    public ImmutableArray<OutputValue> Partials { get; init; } = [];
}
