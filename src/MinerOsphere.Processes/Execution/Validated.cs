using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Processes.Execution;

/// <summary>A value, or every fault that keeps it from being one.</summary>
public readonly struct Validated<T> where T : class
{
    private Validated(T? value, ImmutableArray<InputFault> faults)
    {
        Value = value;
        Faults = faults;
    }

    public T? Value { get; }
    public ImmutableArray<InputFault> Faults { get; }

    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;

    public static Validated<T> Ok(T value) => new(value, []);
    public static Validated<T> Fail(IEnumerable<InputFault> faults) => new(null, [.. faults]);
}
