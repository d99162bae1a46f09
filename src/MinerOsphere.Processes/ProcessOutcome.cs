using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Processes;

/// <summary>What an execution came to: its outputs, or why there are none.</summary>
public sealed class ProcessOutcome
{
    private ProcessOutcome(ImmutableArray<OutputValue> outputs, LocalizedText? failure, RunRecord? record)
    {
        Outputs = outputs;
        FailureReason = failure;
        Record = record;
    }

    /// <summary>The outputs asked for, in the order of the description.</summary>
    public ImmutableArray<OutputValue> Outputs { get; }
    public LocalizedText? FailureReason { get; }

    /// <summary>What the run did; made by the runner, not by the process.</summary>
    public RunRecord? Record { get; }

    [MemberNotNullWhen(false, nameof(FailureReason))]
    public bool Succeeded => FailureReason is null;

    public static ProcessOutcome Success(ImmutableArray<OutputValue> outputs) => new(outputs, null, null);
    public static ProcessOutcome Failure(LocalizedText reason) => new([], reason, null);
    public ProcessOutcome With(RunRecord record) => new(Outputs, FailureReason, record);
}
