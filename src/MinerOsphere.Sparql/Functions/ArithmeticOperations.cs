using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Functions;

/// <summary>+ - * / with the promotions of §17.3; a result that its type cannot hold is an error.</summary>
internal static class ArithmeticOperations
{
    public static Value Apply(ArithmeticOperator operation, in Value left, in Value right)
    {
        if (!left.IsNumeric || !right.IsNumeric)
            return Value.Error;
        var kind = left.Kind > right.Kind ? left.Kind : right.Kind;
        if (kind == ValueKind.Integer && operation != ArithmeticOperator.Divide)
            return Integers(operation, left.Integer, right.Integer);
        return kind switch
        {
            ValueKind.Integer or ValueKind.Decimal => Decimals(operation, left.Decimal, right.Decimal),
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
        return wide >= long.MinValue && wide <= long.MaxValue ? Value.FromInteger((long)wide) : Value.Error;
    }

    private static Value Decimals(ArithmeticOperator operation, decimal left, decimal right)
    {
        if (operation == ArithmeticOperator.Divide && right == 0)
            return Value.Error;
        try
        {
            return Value.FromDecimal(operation switch
            {
                ArithmeticOperator.Add => left + right,
                ArithmeticOperator.Subtract => left - right,
                ArithmeticOperator.Multiply => left * right,
                _ => left / right,
            });
        }
        catch (OverflowException)
        {
            // The framework has no test for decimal overflow; it needs 29 digits, so this is rare.
            return Value.Error;
        }
    }

    private static double Doubles(ArithmeticOperator operation, double left, double right) => operation switch
    {
        ArithmeticOperator.Add => left + right,
        ArithmeticOperator.Subtract => left - right,
        ArithmeticOperator.Multiply => left * right,
        _ => left / right,
    };
}
