using System.Diagnostics.CodeAnalysis;

namespace MinerOsphere.Geo.Cql2;

/// <summary>A value, or the fault that stands in its way.</summary>
public readonly struct Cql2Result<T> where T : class
{
    private readonly T? _value;

    private Cql2Result(T? value, Cql2Fault? fault) => (_value, Fault) = (value, fault);

    public Cql2Fault? Fault { get; }

    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsOk => Fault is null;

    /// <exception cref="InvalidOperationException">There is a fault: look at <see cref="IsOk"/> first.</exception>
    public T Value => _value ?? throw new InvalidOperationException(Fault?.Message ?? "no value");

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Cql2Fault? fault)
    {
        (value, fault) = (_value, Fault);
        return fault is null;
    }

    public static implicit operator Cql2Result<T>(T value) => new(value, null);

    public static implicit operator Cql2Result<T>(Cql2Fault fault) => new(null, fault);
}
