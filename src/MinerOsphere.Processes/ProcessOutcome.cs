using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Processes;

/// <summary>What an execution came to: its outputs, or why there are none.</summary>
public sealed class ProcessOutcome
{
    private ProcessOutcome(ImmutableArray<OutputValue> outputs, LocalizedText? failure)
    {
        Outputs = outputs;
        FailureReason = failure;
    }

    /// <summary>The outputs asked for, in the order of the description.</summary>
    public ImmutableArray<OutputValue> Outputs { get; }
    public LocalizedText? FailureReason { get; }

    [MemberNotNullWhen(false, nameof(FailureReason))]
    public bool Succeeded => FailureReason is null;

    public static ProcessOutcome Success(ImmutableArray<OutputValue> outputs) => new(outputs, null);
    public static ProcessOutcome Failure(LocalizedText reason) => new([], reason);
}
