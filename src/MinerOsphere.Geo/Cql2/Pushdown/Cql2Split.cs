using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Pushdown;

/// <summary>
/// A filter in two parts: what the database does, and what is left to do in memory. Both together hold for the same rows as the whole:
/// <c>WHERE pushed</c> and then <see cref="Residual"/> gives what <c>WHERE whole</c> gives.
/// </summary>
/// <param name="Pushed">For the database; null for nothing.</param>
/// <param name="Residual">For memory; null for nothing: then the database's count is the count.</param>
public sealed record Cql2Split(Cql2Expression? Pushed, Cql2Expression? Residual)
{
    /// <summary>
    /// Cuts a bound filter. An operand of the outermost AND goes to the database whole when it can; else what follows from it and can go
    /// does, and it stays for memory too.
    /// </summary>
    /// <param name="canPush">Can the database do this node, given that it can do its operands? Asked of every node, leaves included.</param>
    public static Cql2Split Of(Cql2Expression filter, Func<Cql2Expression, bool> canPush)
    {
        var (pushed, residual) = (new List<Cql2Expression>(), new List<Cql2Expression>());
        foreach (var operand in filter is Conjunction and ? and.Operands : [filter])
        {
            if (CanPushAll(operand, canPush))
            {
                pushed.Add(operand);
                continue;
            }
            residual.Add(operand);
            if (Implied(operand, canPush) is { } weaker) pushed.Add(weaker);
        }
        return new Cql2Split(Join(pushed), Join(residual));
    }

    /// <summary>
    /// A predicate for the database that is TRUE wherever <paramref name="node"/> is TRUE; null when there is none. NOT is moved inwards first: by De Morgan,
    /// which holds in three-valued logic.
    /// </summary>
    private static Cql2Expression? Implied(Cql2Expression node, Func<Cql2Expression, bool> canPush)
    {
        if (CanPushAll(node, canPush)) return node;
        switch (node)
        {
            case Conjunction and:
                return Join([.. and.Operands.Select(operand => Implied(operand, canPush)).OfType<Cql2Expression>()]);
            case Disjunction or:
                var branches = or.Operands.Select(operand => Implied(operand, canPush)).ToList();
                return branches.Contains(null) ? null : or with { Operands = Cql2List.Create(branches.OfType<Cql2Expression>()) };
            case Negation { Operand: Conjunction and }:
                return Implied(new Disjunction(Cql2List.Create(and.Operands.Select(operand => new Negation(operand)))), canPush);
            case Negation { Operand: Disjunction or }:
                return Implied(new Conjunction(Cql2List.Create(or.Operands.Select(operand => new Negation(operand)))), canPush);
            case Negation { Operand: Negation twice }:
                return Implied(twice.Operand, canPush);
            default:
                return null;
        }
    }

    private static bool CanPushAll(Cql2Expression node, Func<Cql2Expression, bool> canPush) =>
        canPush(node) && node.Children.All(child => CanPushAll(child, canPush));

    private static Cql2Expression? Join(List<Cql2Expression> operands) => operands.Count switch
    {
        0 => null,
        1 => operands[0],
        _ => new Conjunction(Cql2List.Create(operands)),
    };
}
