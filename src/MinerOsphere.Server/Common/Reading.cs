namespace MinerOsphere.Server.Common;

/// <summary>A value or the fault that took its place.</summary>
internal readonly struct Reading<T>
{
    private Reading(T? value, ParameterFault? fault)
    {
        Value = value;
        Fault = fault;
    }

    public T? Value { get; }
    public ParameterFault? Fault { get; }
    public bool Succeeded => Fault is null;

    public static Reading<T> Of(T value) => new(value, null);
    public static Reading<T> Of(ParameterFault fault) => new(default, fault);
    public static implicit operator Reading<T>(T value) => new(value, null);
    public static implicit operator Reading<T>(ParameterFault fault) => new(default, fault);
}
