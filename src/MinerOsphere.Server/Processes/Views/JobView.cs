using System.Collections.Immutable;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Server.Processes.Views;

/// <summary>One job; its outputs when it succeeded. The process is null when it is no longer offered.</summary>
internal sealed record JobView(Job Job, ProcessDescription? Process, ImmutableArray<OutputValue> Outputs)
{
    /// <summary>True when the outputs are those that a running job has shown so far.</summary>
    public bool IsPartial { get; init; }
    public ImmutableArray<LogLine> Log { get; init; } = [];
}
