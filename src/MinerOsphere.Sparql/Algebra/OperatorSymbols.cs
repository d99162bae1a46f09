namespace MinerOsphere.Sparql.Algebra;

/// <summary>Operators as SPARQL writes them.</summary>
internal static class OperatorSymbols
{
    public static string Of(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "!=",
        Comparison.Less => "<",
        Comparison.Greater => ">",
        Comparison.LessOrEqual => "<=",
        _ => ">=",
    };

    public static char Of(ArithmeticOperator operation) => operation switch
    {
        ArithmeticOperator.Add => '+',
        ArithmeticOperator.Subtract => '-',
        ArithmeticOperator.Multiply => '*',
        _ => '/',
    };
}
