namespace MinerOsphere.Sparql.Functions;

/// <summary>Functions on numbers (§17.4.4); the type of the argument is kept.</summary>
internal static class NumberFunctions
{
    public static Value Rand(ReadOnlySpan<Value> arguments, FunctionScope scope) => Value.FromDouble(scope.Context.Random.NextDouble());

    public static Value Abs(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        arguments[0] is { Kind: ValueKind.Integer, Integer: var number }
            ? number == long.MinValue ? Value.Error : Value.FromInteger(Math.Abs(number))
            : Map(arguments[0], Math.Abs, Math.Abs);

    public static Value Ceiling(ReadOnlySpan<Value> arguments, FunctionScope scope) => Map(arguments[0], Math.Ceiling, Math.Ceiling);

    public static Value Floor(ReadOnlySpan<Value> arguments, FunctionScope scope) => Map(arguments[0], Math.Floor, Math.Floor);

    /// <summary>fn:round: halves go towards positive infinity.</summary>
    public static Value Round(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        Map(arguments[0], number => Math.Floor(number + 0.5m), RoundHalfUp);

    private static double RoundHalfUp(double number)
    {
        // Adding 0.5 would be inexact for large numbers and for the largest double below 0.5.
        var floor = Math.Floor(number);
        return number - floor >= 0.5 ? floor + 1 : floor;
    }

    private static Value Map(in Value value, Func<decimal, decimal> exact, Func<double, double> real) => value.Kind switch
    {
        ValueKind.Integer => value,
        ValueKind.Decimal => Value.FromDecimal(exact(value.Decimal)),
        ValueKind.Float => Value.FromFloat(real(value.Double)),
        ValueKind.Double => Value.FromDouble(real(value.Double)),
        _ => Value.Error,
    };
}
