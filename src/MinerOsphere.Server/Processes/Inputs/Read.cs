using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Server.Processes.Inputs;

/// <summary>What was read for one reference, or why nothing was.</summary>
internal readonly record struct Read<T>(T? Value, InputFailure Failure, ImmutableArray<InputFault> Faults) where T : class
{
    public static Read<T> Of(T value) => new(value, default, []);
    public static Read<T> Fail(InputFailure failure, string path, string fr, string en) => new(null, failure, [new InputFault(path, new LocalizedText(fr, en))]);
    public static Read<T> Fail(InputFailure failure, IEnumerable<InputFault> faults) => new(null, failure, [.. faults]);
    public Read<TOther> As<TOther>() where TOther : class => new(null, Failure, Faults);
}
