using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Optimising;

/// <summary>
/// Moves each condition of a filter as far down as it means the same: into both branches of a union, into the left side of OPTIONAL and MINUS, below
/// BIND, and into the side of a join that always binds what the condition looks at.
/// </summary>
internal static class FilterPushDown
{
    public static Pattern Apply(Pattern pattern)
    {
        if (pattern is not Filter)
            return PatternTree.MapChildren(pattern, Apply);
        var conditions = new List<Expression>();
        while (pattern is Filter filter)
        {
            conditions.AddRange(ExpressionTree.Conjuncts(filter.Condition));
            pattern = filter.Inner;
        }
        return conditions.Aggregate(Apply(pattern), (inner, condition) => Push(condition, inner));
    }

    private static Pattern Push(Expression condition, Pattern pattern)
    {
        // EXISTS sees the whole solution, and a function that differs from call to call must not be called more or less often.
        if (ExpressionTree.Any(condition, node => node is Exists
            || (node is BuiltinCall call && Functions.BuiltinFunctions.IsVolatile(call.Name))))
            return new Filter(condition, pattern);
        var mentioned = Scope.Mentioned(condition);
        switch (pattern)
        {
            case Union union:
                return new Union(Push(condition, union.Left), Push(condition, union.Right));
            case LeftJoin join when mentioned.IsSubsetOf(Scope.Certain(join.Left)):
                return join with { Left = Push(condition, join.Left) };
            case Minus minus:
                return minus with { Left = Push(condition, minus.Left) };
            case Extend extend when !mentioned.Contains(extend.Variable) && !IsVolatile(extend.Expression):
                return extend with { Inner = Push(condition, extend.Inner) };
            case Join join when join.Left is not (Bgp or Join or PathPattern) && mentioned.IsSubsetOf(Scope.Certain(join.Left)):
                return join with { Left = Push(condition, join.Left) };
            case Join join when join.Right is not (Bgp or Join or PathPattern) && mentioned.IsSubsetOf(Scope.Certain(join.Right)):
                return join with { Right = Push(condition, join.Right) };
            case Filter filter:
                return filter with { Inner = Push(condition, filter.Inner) };
            default:
                return new Filter(condition, pattern);
        }
    }

    /// <summary>True when an expression may answer differently each time it is asked.</summary>
    public static bool IsVolatile(Expression expression) =>
        ExpressionTree.Any(expression, node => node is BuiltinCall call && Functions.BuiltinFunctions.IsVolatile(call.Name));
}
