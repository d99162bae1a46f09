namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>
/// The arithmetic operators. All compute with doubles, on every store: <c>/</c> never truncates, <c>a div b</c> is
/// <c>trunc(a / b)</c>, <c>a % b</c> is <c>a - b * trunc(a / b)</c>. A result that is no finite number (a division by zero, an overflow) is NULL.
/// </summary>
public enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    IntegerDivide,
    Remainder,
    Power,
}
