using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Provenance;

namespace MinerOsphere.Processes.Inputs;

/// <summary>A request whose inputs are all values, or why some are not.</summary>
public sealed class ResolvedInputs
{
    private ResolvedInputs(ExecuteRequest? request, ImmutableArray<UsedEntity> used, ImmutableArray<InputFault> faults) =>
        (Request, Used, Faults) = (request, used, faults);

    public ExecuteRequest? Request { get; }

    /// <summary>What was read to get the values, as it was then.</summary>
    public ImmutableArray<UsedEntity> Used { get; }
    public ImmutableArray<InputFault> Faults { get; }

    [MemberNotNullWhen(true, nameof(Request))]
    public bool Succeeded => Request is not null;

    public static ResolvedInputs Of(ExecuteRequest request, ImmutableArray<UsedEntity> used) => new(request, used, []);
    public static ResolvedInputs Fail(ImmutableArray<InputFault> faults) => new(null, [], faults);
}
