using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Provenance;

namespace MinerOsphere.Processes.Inputs;

/// <summary>A request whose inputs are all values, or why some are not. It holds what their rows are read from until it is disposed.</summary>
public sealed class ResolvedInputs : IDisposable
{
    private readonly ImmutableArray<IDisposable> _held;

    private ResolvedInputs(ExecuteRequest? request, ImmutableArray<UsedEntity> used, InputFailure failure, ImmutableArray<InputFault> faults, ImmutableArray<IDisposable> held) =>
        (Request, Used, Failure, Faults, _held) = (request, used, failure, faults, held);

    public ExecuteRequest? Request { get; }

    /// <summary>What was read to get the values, as it was then.</summary>
    public ImmutableArray<UsedEntity> Used { get; }
    public ImmutableArray<InputFault> Faults { get; }

    /// <summary>What kind of faults they are; the gravest of several.</summary>
    public InputFailure Failure { get; }

    [MemberNotNullWhen(true, nameof(Request))]
    public bool Succeeded => Request is not null;

    public static ResolvedInputs Of(ExecuteRequest request, ImmutableArray<UsedEntity> used, ImmutableArray<IDisposable> held = default) =>
        new(request, used, default, [], held.IsDefault ? [] : held);

    public static ResolvedInputs Fail(InputFailure failure, ImmutableArray<InputFault> faults) => new(null, [], failure, faults, []);

    public void Dispose()
    {
        foreach (var held in _held) held.Dispose();
    }
}
