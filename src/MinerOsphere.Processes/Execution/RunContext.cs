using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Processes.Execution;

/// <summary>What a running execution is given by its engine.</summary>
/// <param name="Cancellation">Set when the job is dismissed, the time is over or the server stops.</param>
/// <param name="Report">Tells how far it is: percent from 0 to 100, and what is being done. Cheap; call it freely.</param>
public sealed record RunContext(Action<int, LocalizedText?> Report, CancellationToken Cancellation)
{
    /// <summary>The job that this run is an attempt of; null for a caller that waits.</summary>
    public string? JobId { get; init; }

    /// <summary>Who asked for it: the name of the key, or of the machine that the request came from.</summary>
    public string? Agent { get; init; }

    /// <summary>Processes around this one: 0 for the one that was asked for, 1 for one whose output is an input of it.</summary>
    public int Depth { get; init; }

    /// <summary>Adds a line to the job's log.</summary>
    public Action<LocalizedText> Log { get; init; } = static _ => { };

    /// <summary>Shows an output before it is final; a later one of the same id replaces it.</summary>
    public Action<OutputValue> ShowPartial { get; init; } = static _ => { };

    public static RunContext Silent(CancellationToken cancellation) => new(static (_, _) => { }, cancellation);
}
