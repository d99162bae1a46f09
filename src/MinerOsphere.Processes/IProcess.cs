using System.Collections.Immutable;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes;

/// <summary>Something that can be executed. Safe for concurrent use; the same request always gives the same bytes.</summary>
public interface IProcess
{
    ProcessDescription Description { get; }

    /// <summary>
    /// What the schemas can't say: faults between inputs, or with the data. Called before a job exists, so it is quick. Empty when
    /// the request can be executed.
    /// </summary>
    ImmutableArray<InputFault> Check(ExecuteRequest request) => [];

    ValueTask<ProcessOutcome> ExecuteAsync(ExecuteRequest request, RunContext context);
}
