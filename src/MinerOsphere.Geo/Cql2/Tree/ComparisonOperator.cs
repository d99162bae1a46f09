namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>The operators of rule <c>comparisonOperator</c>.</summary>
public enum ComparisonOperator
{
    Equal,
    NotEqual,
    Less,
    Greater,
    LessOrEqual,
    GreaterOrEqual,
}
