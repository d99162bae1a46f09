using MinerOsphere.Features.Schema;

namespace MinerOsphere.Processes.Execution;

/// <summary>What a running execution is given by its engine.</summary>
/// <param name="Cancellation">Set when the job is dismissed, the time is over or the server stops.</param>
/// <param name="Report">Tells how far it is: percent from 0 to 100, and what is being done. Cheap; call it freely.</param>
public sealed record RunContext(Action<int, LocalizedText?> Report, CancellationToken Cancellation)
{
    public static RunContext Silent(CancellationToken cancellation) => new(static (_, _) => { }, cancellation);
}
