using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:and</c> (SHACL §4.6.2): each value conforms to all of the shapes.</summary>
public sealed class AndConstraint : ValueConstraint
{
    internal AndConstraint(IReadOnlyList<Shape> shapes) : base(Named("And")) => Shapes = shapes;

    /// <summary>The shapes of sh:and.</summary>
    public IReadOnlyList<Shape> Shapes { get; }

    /// <inheritdoc/>
    public override string Description => $"must conform to all of {string.Join(", ", Shapes.Select(shape => TermNames.Of(shape.Node)))}";

    internal override bool Accepts(ValidationRun run, TermId value) => Shapes.All(shape => run.Conforms(value, shape));
}
