using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Processes;

/// <summary>What an execution came to: its outputs, or why there are none.</summary>
public sealed class ProcessOutcome
{
    private ProcessOutcome(ImmutableArray<OutputValue> outputs, LocalizedText? failure, RunRecord? record, ImmutableArray<InputFault> inputFaults = default, InputFailure inputFailure = default)
    {
        InputFaults = inputFaults.IsDefault ? [] : inputFaults;
        InputFailure = inputFailure;
        Outputs = outputs;
        FailureReason = failure;
        Record = record;
    }

    /// <summary>The outputs asked for, in the order of the description.</summary>
    public ImmutableArray<OutputValue> Outputs { get; }
    public LocalizedText? FailureReason { get; }

    /// <summary>The inputs that could not be read, where that is why it failed.</summary>
    public ImmutableArray<InputFault> InputFaults { get; }

    /// <summary>What kind of faults they are.</summary>
    public InputFailure InputFailure { get; }

    /// <summary>What the process read by itself: the inputs of others that it ran.</summary>
    public ImmutableArray<UsedEntity> Used { get; private init; } = [];

    /// <summary>What the run did; made by the runner, not by the process.</summary>
    public RunRecord? Record { get; }

    [MemberNotNullWhen(false, nameof(FailureReason))]
    public bool Succeeded => FailureReason is null;

    public static ProcessOutcome Success(ImmutableArray<OutputValue> outputs) => new(outputs, null, null);
    public static ProcessOutcome Failure(LocalizedText reason) => new([], reason, null);
    public static ProcessOutcome Failure(InputFailure failure, ImmutableArray<InputFault> faults) => new([], InputFault.Join(faults), null, faults, failure);
    public ProcessOutcome Having(ImmutableArray<UsedEntity> used) => new(Outputs, FailureReason, Record, InputFaults, InputFailure) { Used = used };
    public ProcessOutcome With(RunRecord record) => new(Outputs, FailureReason, record);
}
