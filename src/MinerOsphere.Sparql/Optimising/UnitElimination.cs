using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Optimising;

/// <summary>Takes out joins with the one empty solution, as an empty group leaves them behind.</summary>
internal static class UnitElimination
{
    public static Pattern Apply(Pattern pattern, Action check)
    {
        check();
        var mapped = PatternTree.MapChildren(pattern, child => Apply(child, check));
        return mapped switch
        {
            Join { Left: Bgp { Triples.Count: 0 } } join => join.Right,
            Join { Right: Bgp { Triples.Count: 0 } } join => join.Left,
            Join { Left: Bgp left, Right: Bgp right } => new Bgp([.. left.Triples, .. right.Triples]),
            _ => mapped,
        };
    }
}
