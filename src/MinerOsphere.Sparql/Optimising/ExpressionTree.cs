using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Optimising;

/// <summary>Walks over expressions; the pattern of EXISTS is a leaf.</summary>
internal static class ExpressionTree
{
    public static IEnumerable<Expression> Children(Expression expression) => expression switch
    {
        Or node => [node.Left, node.Right],
        And node => [node.Left, node.Right],
        Not node => [node.Inner],
        Compare node => [node.Left, node.Right],
        Arithmetic node => [node.Left, node.Right],
        Sign node => [node.Inner],
        In node => [node.Tested, .. node.Among],
        BuiltinCall node => node.Arguments,
        FunctionCall node => node.Arguments,
        AggregateExpression { Argument: { } argument } => [argument],
        _ => [],
    };

    public static void Visit(Expression expression, Action<Expression> visit)
    {
        visit(expression);
        foreach (var child in Children(expression))
            Visit(child, visit);
    }

    public static bool Any(Expression expression, Func<Expression, bool> test) =>
        test(expression) || Children(expression).Any(child => Any(child, test));

    /// <summary>Top down: where <paramref name="change"/> answers an expression it replaces the node and its children are left alone.</summary>
    public static Expression Rewrite(Expression expression, Func<Expression, Expression?> change)
    {
        if (change(expression) is { } changed)
            return changed;
        return expression switch
        {
            Or node => new Or(Rewrite(node.Left, change), Rewrite(node.Right, change)),
            And node => new And(Rewrite(node.Left, change), Rewrite(node.Right, change)),
            Not node => new Not(Rewrite(node.Inner, change)),
            Compare node => node with { Left = Rewrite(node.Left, change), Right = Rewrite(node.Right, change) },
            Arithmetic node => node with { Left = Rewrite(node.Left, change), Right = Rewrite(node.Right, change) },
            Sign node => node with { Inner = Rewrite(node.Inner, change) },
            In node => node with { Tested = Rewrite(node.Tested, change), Among = All(node.Among) },
            BuiltinCall node => node with { Arguments = All(node.Arguments) },
            FunctionCall node => node with { Arguments = All(node.Arguments) },
            AggregateExpression { Argument: { } argument } node => node with { Argument = Rewrite(argument, change) },
            _ => expression,
        };

        IReadOnlyList<Expression> All(IReadOnlyList<Expression> list) => [.. list.Select(item => Rewrite(item, change))];
    }

    /// <summary>The parts of a conjunction.</summary>
    public static IEnumerable<Expression> Conjuncts(Expression expression) =>
        expression is And and ? Conjuncts(and.Left).Concat(Conjuncts(and.Right)) : [expression];
}
