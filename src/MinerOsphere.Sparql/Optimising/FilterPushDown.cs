using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Optimising;

/// <summary>
/// Moves each condition of a filter as far down as it means the same: into both branches of a union, into the left side of OPTIONAL and MINUS, below
/// BIND, and into the side of a join that always binds what the condition looks at.
/// </summary>
internal static class FilterPushDown
{
    public static Pattern Apply(Pattern pattern, Action check)
    {
        check();
        if (pattern is not Filter)
            return PatternTree.MapChildren(pattern, child => Apply(child, check));
        var conditions = new List<Expression>();
        while (pattern is Filter filter)
        {
            conditions.AddRange(ExpressionTree.Conjuncts(filter.Condition));
            pattern = filter.Inner;
        }
        return conditions.Aggregate(Apply(pattern, check), (inner, condition) => Push(condition, inner, check));
    }

    private static Pattern Push(Expression condition, Pattern pattern, Action check)
    {
        check();
        // EXISTS sees the whole solution, and a function that differs from call to call must not be called more or less often.
        if (ExpressionTree.Any(condition, node => node is Exists
            || (node is BuiltinCall call && Functions.BuiltinFunctions.IsVolatile(call.Name))))
            return new Filter(condition, pattern);
        var mentioned = Scope.Mentioned(condition);
        switch (pattern)
        {
            case Union union:
                return new Union(Push(condition, union.Left, check), Push(condition, union.Right, check));
            case LeftJoin join when mentioned.IsSubsetOf(Scope.Certain(join.Left)):
                return join with { Left = Push(condition, join.Left, check) };
            case Minus minus:
                return minus with { Left = Push(condition, minus.Left, check) };
            case Extend extend when !mentioned.Contains(extend.Variable) && !IsVolatile(extend.Expression):
                return extend with { Inner = Push(condition, extend.Inner, check) };
            case Join join when join.Left is not (Bgp or Join or PathPattern) && mentioned.IsSubsetOf(Scope.Certain(join.Left)):
                return join with { Left = Push(condition, join.Left, check) };
            case Join join when join.Right is not (Bgp or Join or PathPattern) && mentioned.IsSubsetOf(Scope.Certain(join.Right)):
                return join with { Right = Push(condition, join.Right, check) };
            case Filter filter:
                return filter with { Inner = Push(condition, filter.Inner, check) };
            default:
                return new Filter(condition, pattern);
        }
    }

    /// <summary>True when an expression may answer differently each time it is asked.</summary>
    public static bool IsVolatile(Expression expression) =>
        ExpressionTree.Any(expression, node => node is BuiltinCall call && Functions.BuiltinFunctions.IsVolatile(call.Name));
}
