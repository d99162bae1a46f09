using MinerOsphere.Rdf.Datatypes;

namespace MinerOsphere.Sparql.Functions;

/// <summary>Functions on numbers (§17.4.4); the type of the argument is kept.</summary>
internal static class NumberFunctions
{
    public static Value Rand(ReadOnlySpan<Value> arguments, FunctionScope scope) => Value.FromDouble(scope.Context.Random.NextDouble());

    public static Value Abs(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        arguments[0] is { Kind: ValueKind.Integer, Integer: var number }
            ? number < 0 ? ArithmeticOperations.Negate(arguments[0]) : Value.FromInteger(number)
            : Map(arguments[0], Math.Abs, Math.Abs, exact => exact.Unscaled.Sign < 0 ? exact.Negated() : exact);

    public static Value Ceiling(ReadOnlySpan<Value> arguments, FunctionScope scope) => Map(arguments[0], Math.Ceiling, Math.Ceiling, exact => XsdDecimal.From(-exact.Negated().Floor()));

    public static Value Floor(ReadOnlySpan<Value> arguments, FunctionScope scope) => Map(arguments[0], Math.Floor, Math.Floor, exact => XsdDecimal.From(exact.Floor()));

    /// <summary>fn:round: halves go towards positive infinity.</summary>
    public static Value Round(ReadOnlySpan<Value> arguments, FunctionScope scope) =>
        Map(arguments[0], RoundHalfUp, RoundHalfUp, exact => XsdDecimal.TryAdd(exact, XsdDecimal.From(0.5m), out var raised) ? XsdDecimal.From(raised.Floor()) : exact);

    private static decimal RoundHalfUp(decimal number)
    {
        // Adding 0.5 could round a decimal of 28 digits.
        var floor = Math.Floor(number);
        return number - floor >= 0.5m ? floor + 1 : floor;
    }

    private static double RoundHalfUp(double number)
    {
        // Adding 0.5 would be inexact for large numbers and for the largest double below 0.5.
        var floor = Math.Floor(number);
        var rounded = number - floor >= 0.5 ? floor + 1 : floor;
        // fn:round keeps the sign of what it rounds to zero.
        return rounded == 0 && (number < 0 || double.IsNegative(number)) ? -0.0 : rounded;
    }

    private static Value Map(in Value value, Func<decimal, decimal> small, Func<double, double> real, Func<XsdDecimal, XsdDecimal> large) => value.Kind switch
    {
        ValueKind.Integer => value,
        ValueKind.Decimal => Value.FromDecimal(small(value.Decimal)),
        ValueKind.LargeInteger or ValueKind.LargeDecimal => Value.FromExact(large(value.Exact), value.IsWhole),
        ValueKind.Float => Value.FromFloat(real(value.Double)),
        ValueKind.Double => Value.FromDouble(real(value.Double)),
        _ => Value.Error,
    };
}
