using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Optimising;

/// <summary>The rewriting passes in their order. Each is a pure function from tree to tree that keeps the bag of solutions.</summary>
internal static class Optimiser
{
    private static readonly Func<Pattern, Pattern>[] Passes = [UnitElimination.Apply, FilterPushDown.Apply];

    public static Pattern Run(Pattern pattern) => Passes.Aggregate(pattern, (tree, pass) => pass(tree));
}
