using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Evaluation;

/// <summary>
/// A bound filter made ready for evaluation in memory, row by row. It may be used from one thread at a time. Long scans ask for cancellation
/// themselves, every so many rows.
/// </summary>
public sealed class Cql2Predicate
{
    private readonly Func<ICql2Row, bool?> _truth;

    private Cql2Predicate(Func<ICql2Row, bool?> truth) => _truth = truth;

    /// <param name="filter">A predicate that <see cref="Binding.Cql2Binder"/> gave, or a part of one.</param>
    public static Cql2Predicate Compile(Cql2Expression filter) => new(Compiler.Truth(filter));

    /// <summary>TRUE, FALSE, or null for NULL.</summary>
    public bool? Evaluate(ICql2Row row) => _truth(row);

    /// <summary>True when the row belongs to the result: FALSE and NULL do not.</summary>
    public bool Matches(ICql2Row row) => _truth(row) == true;
}
