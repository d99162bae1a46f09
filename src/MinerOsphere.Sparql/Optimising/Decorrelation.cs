using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Optimising;

/// <summary>When EXISTS may be evaluated once and joined, instead of once per row with the row's values put in.</summary>
internal static class Decorrelation
{
    /// <summary>
    /// True when nothing inside the pattern depends on an outer value other than by joining with it: no expression looks at an outer variable that its
    /// own group lacks, and no OPTIONAL or MINUS would see such a value.
    /// </summary>
    public static bool IsIndependent(Pattern pattern, IReadOnlyList<string> outer)
    {
        var own = Scope.Certain(pattern);
        return Scope.InScope(pattern).All(name => own.Contains(name) || !outer.Contains(name)) && IsSafe(pattern, outer);
    }

    private static bool IsSafe(Pattern pattern, IReadOnlyList<string> outer)
    {
        switch (pattern)
        {
            case Minus or Service:
                return false;
            case InlineData or Project or Group:
                return true;
            case LeftJoin join:
                var certain = Scope.Certain(join.Left);
                if (Scope.Mentioned(join.Right).Any(name => outer.Contains(name) && !certain.Contains(name)))
                    return false;
                break;
            case Extend extend when outer.Contains(extend.Variable):
                return false;
        }
        var children = PatternTree.Children(pattern).ToList();
        foreach (var expression in PatternTree.Expressions(pattern))
        {
            if (ExpressionTree.Any(expression, node => node is Exists))
                return false;
            var available = children.SelectMany(Scope.Certain).ToHashSet();
            if (Scope.Mentioned(expression).Any(name => outer.Contains(name) && !available.Contains(name)))
                return false;
        }
        return children.All(child => IsSafe(child, outer));
    }
}
