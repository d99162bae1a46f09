using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Functions;

/// <summary>
/// + - * / with the promotions of §17.3, and those of XPath on durations and times (<see cref="TimeArithmetic"/>). Integers and decimals are
/// exact up to <see cref="XsdDecimal.MaxDigits"/> digits, where the result is an error; only a quotient is rounded, at 28 digits.
/// </summary>
internal static class ArithmeticOperations
{
    public static Value Apply(ArithmeticOperator operation, in Value left, in Value right)
    {
        if (!left.IsNumeric || !right.IsNumeric)
            return left.IsError || right.IsError ? Value.Error : TimeArithmetic.Apply(operation, left, right);
        var kind = left.Kind > right.Kind ? left.Kind : right.Kind;
        if (kind == ValueKind.Integer && operation != ArithmeticOperator.Divide)
            return Integers(operation, left.Integer, right.Integer);
        return kind switch
        {
            ValueKind.Integer or ValueKind.Decimal => Decimals(operation, left, right),
            ValueKind.LargeInteger or ValueKind.LargeDecimal => Exact(operation, left, right),
            ValueKind.Float => Value.FromFloat(Doubles(operation, left.Double, right.Double)),
            _ => Value.FromDouble(Doubles(operation, left.Double, right.Double)),
        };
    }

    public static Value Negate(in Value value) => value.Kind switch
    {
        ValueKind.Integer when value.Integer != long.MinValue => Value.FromInteger(-value.Integer),
        ValueKind.Decimal => Value.FromDecimal(-value.Decimal),
        ValueKind.Float => Value.FromFloat(-value.Double),
        ValueKind.Double => Value.FromDouble(-value.Double),
        ValueKind.Integer or ValueKind.LargeInteger or ValueKind.LargeDecimal => Value.FromExact(value.Exact.Negated(), value.IsWhole),
        _ => Value.Error,
    };

    private static Value Integers(ArithmeticOperator operation, long left, long right)
    {
        var wide = operation switch
        {
            ArithmeticOperator.Add => (Int128)left + right,
            ArithmeticOperator.Subtract => (Int128)left - right,
            _ => (Int128)left * right,
        };
        return wide >= long.MinValue && wide <= long.MaxValue ? Value.FromInteger((long)wide) : Value.FromExact(XsdDecimal.From(wide), isInteger: true);
    }

    /// <summary>By System.Decimal as long as it does not round: its result then has all the digits behind the point that it must.</summary>
    private static Value Decimals(ArithmeticOperator operation, in Value left, in Value right)
    {
        var (a, b) = (left.Decimal, right.Decimal);
        if (operation == ArithmeticOperator.Divide && b == 0)
            return Value.Error;
        try
        {
            var (result, scale) = operation switch
            {
                ArithmeticOperator.Add => (a + b, Math.Max(a.Scale, b.Scale)),
                ArithmeticOperator.Subtract => (a - b, Math.Max(a.Scale, b.Scale)),
                ArithmeticOperator.Multiply => (a * b, a.Scale + b.Scale),
                _ => (a / b, -1),
            };
            return scale < 0 || result.Scale == scale ? Value.FromDecimal(result) : Exact(operation, left, right);
        }
        catch (OverflowException)
        {
            // The framework has no test for decimal overflow; it needs 29 digits, so this is rare.
            return Exact(operation, left, right);
        }
    }

    private static Value Exact(ArithmeticOperator operation, in Value left, in Value right)
    {
        var (a, b) = (left.Exact, right.Exact);
        XsdDecimal result;
        var fits = operation switch
        {
            ArithmeticOperator.Add => XsdDecimal.TryAdd(a, b, out result),
            ArithmeticOperator.Subtract => XsdDecimal.TrySubtract(a, b, out result),
            ArithmeticOperator.Multiply => XsdDecimal.TryMultiply(a, b, out result),
            _ => XsdDecimal.TryDivide(a, b, out result),
        };
        return fits ? Value.FromExact(result, left.IsWhole && right.IsWhole && operation != ArithmeticOperator.Divide) : Value.Error;
    }

    private static double Doubles(ArithmeticOperator operation, double left, double right) => operation switch
    {
        ArithmeticOperator.Add => left + right,
        ArithmeticOperator.Subtract => left - right,
        ArithmeticOperator.Multiply => left * right,
        _ => left / right,
    };
}
