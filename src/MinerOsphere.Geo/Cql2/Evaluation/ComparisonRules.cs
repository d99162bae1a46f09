using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>What the comparison operators mean.</summary>
public static class ComparisonRules
{
    /// <summary>Does the operator hold?</summary>
    /// <param name="sign">The operator.</param>
    /// <param name="order">How the left operand lies to the right one, as <see cref="IComparable{T}.CompareTo"/> says it.</param>
    public static bool Holds(ComparisonOperator sign, int order) => sign switch
    {
        ComparisonOperator.Equal => order == 0,
        ComparisonOperator.NotEqual => order != 0,
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.Greater => order > 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        _ => order >= 0,
    };

    /// <summary>The operator that says the same with its operands exchanged.</summary>
    public static ComparisonOperator Mirror(ComparisonOperator sign) => sign switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        ComparisonOperator.GreaterOrEqual => ComparisonOperator.LessOrEqual,
        _ => sign,
    };
}
