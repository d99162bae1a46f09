using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:not</c> (SHACL §4.6.1): no value conforms to the shape.</summary>
public sealed class NotConstraint : ValueConstraint
{
    internal NotConstraint(Shape shape) : base(Named("Not")) => Shape = shape;

    /// <summary>The shape of sh:not.</summary>
    public Shape Shape { get; }

    /// <inheritdoc/>
    public override string Description => $"must not conform to {TermNames.Of(Shape.Node)}";

    internal override bool Accepts(ValidationRun run, TermId value) => !run.Conforms(value, Shape);
}
