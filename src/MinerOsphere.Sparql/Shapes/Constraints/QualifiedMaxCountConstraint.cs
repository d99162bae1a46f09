using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:qualifiedMaxCount</c>: at most so many values conform.</summary>
public sealed class QualifiedMaxCountConstraint : QualifiedCountConstraint
{
    internal QualifiedMaxCountConstraint(Shape shape, IReadOnlyList<Shape> siblings, int count)
        : base(Named("QualifiedMaxCount"), shape, siblings, count) { }

    /// <inheritdoc/>
    public override string Description => $"must have at most {Count} {(Count == 1 ? "value that conforms" : "values that conform")} to {TermNames.Of(Shape.Node)}";

    internal override bool Accepts(ValidationRun run, ReadOnlySpan<TermId> values) => Conforming(run, values) <= Count;
}
