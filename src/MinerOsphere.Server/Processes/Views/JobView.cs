using System.Collections.Immutable;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Server.Processes.Views;

/// <summary>One job; its outputs when it succeeded. The process is null when it is no longer offered.</summary>
internal sealed record JobView(Job Job, ProcessDescription? Process, ImmutableArray<OutputValue> Outputs);
