using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Processes.Inputs;

/// <summary>
/// Turns inputs given by reference (a collection, an address, another process) into values: the check of the references comes before a
/// job exists, their reading when it runs.
/// </summary>
public interface IInputResolver
{
    /// <exception cref="OperationCanceledException">The context's cancellation was set.</exception>
    ValueTask<ResolvedInputs> ResolveAsync(IProcess process, ExecuteRequest request, RunContext context);
}
