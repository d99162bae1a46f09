using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Inputs;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Processes.Execution;

/// <summary>How a synchronous execution ended.</summary>
public abstract record SyncOutcome
{
    public sealed record Success(ImmutableArray<OutputValue> Outputs) : SyncOutcome;

    /// <summary>The process says why it has no answer.</summary>
    public sealed record Failure(LocalizedText Reason) : SyncOutcome;

    /// <summary>Inputs by reference did not become values.</summary>
    public sealed record InputsFailed(InputFailure Kind, ImmutableArray<InputFault> Faults) : SyncOutcome;

    /// <summary>It took longer than it may; as a job it could go on.</summary>
    public sealed record TimedOut(TimeSpan Limit) : SyncOutcome;
}
