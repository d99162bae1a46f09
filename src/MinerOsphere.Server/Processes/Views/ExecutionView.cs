using System.Collections.Immutable;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Server.Processes.Views;

/// <summary>
/// A form that was sent: its outputs, or the faults beside the fields. <paramref name="Request"/> is null when there are faults;
/// the texts that were typed are in the query.
/// </summary>
internal sealed record ExecutionView(ProcessDescription Process, ExecuteRequest? Request, ImmutableArray<OutputValue> Outputs, ImmutableArray<InputFault> Faults);
