using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:or</c> (SHACL §4.6.3): each value conforms to at least one of the shapes.</summary>
public sealed class OrConstraint : ValueConstraint
{
    internal OrConstraint(IReadOnlyList<Shape> shapes) : base(Named("Or")) => Shapes = shapes;

    /// <summary>The shapes of sh:or.</summary>
    public IReadOnlyList<Shape> Shapes { get; }

    /// <inheritdoc/>
    public override string Description => $"must conform to at least one of {string.Join(", ", Shapes.Select(shape => TermNames.Of(shape.Node)))}";

    internal override bool Accepts(ValidationRun run, TermId value) => Shapes.Any(shape => run.Conforms(value, shape));
}
