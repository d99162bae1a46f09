using System.Runtime.CompilerServices;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Optimising;

/// <summary>The rewriting passes in their order. Each is a pure function from tree to tree that keeps the bag of solutions.</summary>
internal static class Optimiser
{
    private static readonly (Rules Rule, Func<Pattern, Action, Pattern> Apply)[] Passes =
        [(Rules.None, UnitElimination.Apply), (Rules.FilterPushDown, FilterPushDown.Apply)];

    /// <param name="check">Called at every node: it throws when the query is out of time.</param>
    public static Pattern Run(Pattern pattern, Action? check = null, Rules without = Rules.None) =>
        Passes.Where(pass => (pass.Rule & without) == 0).Aggregate(pattern, (tree, pass) => pass.Apply(tree, Guarded(check)));

    /// <summary>The same check, which also sees to it that the recursion over the tree has stack left.</summary>
    private static Action Guarded(Action? check) => () =>
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw QueryException.TooDeep();
        check?.Invoke();
    };
}
