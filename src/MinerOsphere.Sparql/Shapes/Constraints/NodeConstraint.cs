using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:node</c> (SHACL §4.7.1): each value conforms to the shape.</summary>
public sealed class NodeConstraint : ValueConstraint
{
    internal NodeConstraint(Shape shape) : base(Named("Node")) => Shape = shape;

    /// <summary>The shape of sh:node.</summary>
    public Shape Shape { get; }

    /// <inheritdoc/>
    public override string Description => $"must conform to {TermNames.Of(Shape.Node)}";

    internal override bool Accepts(ValidationRun run, TermId value) => run.Conforms(value, Shape);
}
