using System.Collections.Immutable;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Provenance;

namespace MinerOsphere.Processes.Results;

/// <summary>Makes collections of results, where the request or the process wants them.</summary>
public interface IResultPublisher
{
    /// <summary>
    /// Publishes what is to be published of a run that succeeded; when this returns it is served. Done again for the same job (a crash came
    /// between this and the completion) it replaces what it made.
    /// </summary>
    /// <exception cref="OperationCanceledException">The context's cancellation was set.</exception>
    ValueTask<Publication> PublishAsync(IProcess process, ExecuteRequest request, ImmutableArray<OutputValue> outputs, RunRecord record, RunContext context);
}
