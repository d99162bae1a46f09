using System.Runtime.CompilerServices;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Optimising;

/// <summary>The rewriting passes in their order. Each is a pure function from tree to tree that keeps the bag of solutions.</summary>
internal static class Optimiser
{
    private static readonly Func<Pattern, Action, Pattern>[] Passes = [UnitElimination.Apply, FilterPushDown.Apply];

    /// <param name="check">Called at every node: it throws when the query is out of time.</param>
    public static Pattern Run(Pattern pattern, Action? check = null) => Passes.Aggregate(pattern, (tree, pass) => pass(tree, Guarded(check)));

    /// <summary>The same check, which also sees to it that the recursion over the tree has stack left.</summary>
    private static Action Guarded(Action? check) => () =>
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw QueryException.TooDeep();
        check?.Invoke();
    };
}
