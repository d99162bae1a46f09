using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Optimising;

/// <summary>The children of algebra nodes, so that a pass names only the nodes it is about.</summary>
internal static class PatternTree
{
    public static IEnumerable<Pattern> Children(Pattern pattern) => pattern switch
    {
        Join node => [node.Left, node.Right],
        LeftJoin node => [node.Left, node.Right],
        Union node => [node.Left, node.Right],
        Minus node => [node.Left, node.Right],
        Filter node => [node.Inner],
        InGraph node => [node.Inner],
        Extend node => [node.Inner],
        Service node => [node.Inner],
        Group node => [node.Inner],
        OrderBy node => [node.Inner],
        Project node => [node.Inner],
        Distinct node => [node.Inner],
        Reduced node => [node.Inner],
        Slice node => [node.Inner],
        _ => [],
    };

    /// <summary>The expressions of this node itself.</summary>
    public static IEnumerable<Expression> Expressions(Pattern pattern) => pattern switch
    {
        Filter node => [node.Condition],
        LeftJoin { Condition: { } condition } => [condition],
        Extend node => [node.Expression],
        Group node => node.Aggregates.Where(named => named.Aggregate.Argument is not null).Select(named => named.Aggregate.Argument!),
        OrderBy node => node.Keys.Select(key => key.Expression),
        _ => [],
    };

    /// <summary>The same node over children rewritten by <paramref name="change"/>.</summary>
    public static Pattern MapChildren(Pattern pattern, Func<Pattern, Pattern> change) => pattern switch
    {
        Join node => node with { Left = change(node.Left), Right = change(node.Right) },
        LeftJoin node => node with { Left = change(node.Left), Right = change(node.Right) },
        Union node => node with { Left = change(node.Left), Right = change(node.Right) },
        Minus node => node with { Left = change(node.Left), Right = change(node.Right) },
        Filter node => node with { Inner = change(node.Inner) },
        InGraph node => node with { Inner = change(node.Inner) },
        Extend node => node with { Inner = change(node.Inner) },
        Service node => node with { Inner = change(node.Inner) },
        Group node => node with { Inner = change(node.Inner) },
        OrderBy node => node with { Inner = change(node.Inner) },
        Project node => node with { Inner = change(node.Inner) },
        Distinct node => node with { Inner = change(node.Inner) },
        Reduced node => node with { Inner = change(node.Inner) },
        Slice node => node with { Inner = change(node.Inner) },
        _ => pattern,
    };

    /// <summary>The same node with its own expressions rewritten.</summary>
    public static Pattern MapExpressions(Pattern pattern, Func<Expression, Expression> change) => pattern switch
    {
        Filter node => node with { Condition = change(node.Condition) },
        LeftJoin { Condition: { } condition } node => node with { Condition = change(condition) },
        Extend node => node with { Expression = change(node.Expression) },
        Group node => node with
        {
            Aggregates = [.. node.Aggregates.Select(named => named.Aggregate.Argument is { } argument
                ? named with { Aggregate = named.Aggregate with { Argument = change(argument) } }
                : named)],
        },
        OrderBy node => node with { Keys = [.. node.Keys.Select(key => key with { Expression = change(key.Expression) })] },
        _ => pattern,
    };
}
