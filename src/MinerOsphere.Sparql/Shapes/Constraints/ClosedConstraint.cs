using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:closed</c> (SHACL §4.8.1): the values have no other property than those of the shape's property shapes and the ignored ones.</summary>
public sealed class ClosedConstraint : Constraint
{
    private readonly Term[] allowed;

    internal ClosedConstraint(IEnumerable<Iri> properties) : base(Named("Closed"))
    {
        Properties = [.. properties.Distinct()];
        allowed = [.. Properties];
    }

    /// <summary>The properties that are allowed.</summary>
    public IReadOnlyList<Iri> Properties { get; }

    /// <inheritdoc/>
    public override string Description => "must have no other property than those of the shape";

    internal override void Check(ValidationRun run, Shape shape, ValueNodes nodes, Findings findings)
    {
        var predicates = run.Ids(allowed);
        var batch = new QuadBatch(256);
        for (var i = 0; i < nodes.Count; i++)
        {
            foreach (var value in nodes.Of(i))
            {
                if (value.IsComputed || value.IsLiteral)
                    continue;
                using var cursor = run.Source.Scan(new QuadPattern(value, default, default, run.Scope), TripleOrder.Spo);
                while (cursor.Read(batch) is > 0 and var count)
                {
                    run.Context.Check();
                    for (var row = 0; row < count && !findings.IsSettled; row++)
                        if (!predicates.Contains(batch.Predicates[row]))
                            findings.Add(run, shape, this, nodes.Focus[i], batch.Objects[row], PathOf(run, batch.Predicates[row]), null);
                }
                if (findings.IsSettled)
                    return;
            }
        }
    }

    private static Link PathOf(ValidationRun run, TermId predicate) => new((Iri)run.Terms.Resolve(predicate));
}
