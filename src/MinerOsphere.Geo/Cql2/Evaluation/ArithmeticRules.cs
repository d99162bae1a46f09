using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>The arithmetic of <see cref="ArithmeticOperator"/>: doubles all through, NULL for what is no finite number.</summary>
public static class ArithmeticRules
{
    public static double? Compute(ArithmeticOperator sign, double a, double b)
    {
        var result = sign switch
        {
            ArithmeticOperator.Add => a + b,
            ArithmeticOperator.Subtract => a - b,
            ArithmeticOperator.Multiply => a * b,
            ArithmeticOperator.Divide => a / b,
            ArithmeticOperator.IntegerDivide => Math.Truncate(a / b),
            // Not the exact remainder of IEEE 754: SQL has no such function, and all stores shall say the same.
            ArithmeticOperator.Remainder => a - b * Math.Truncate(a / b),
            _ => Math.Pow(a, b),
        };
        return double.IsFinite(result) ? result : null;
    }
}
