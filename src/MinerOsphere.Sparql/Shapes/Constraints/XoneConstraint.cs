using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:xone</c> (SHACL §4.6.4): each value conforms to exactly one of the shapes.</summary>
public sealed class XoneConstraint : ValueConstraint
{
    internal XoneConstraint(IReadOnlyList<Shape> shapes) : base(Named("Xone")) => Shapes = shapes;

    /// <summary>The shapes of sh:xone.</summary>
    public IReadOnlyList<Shape> Shapes { get; }

    /// <inheritdoc/>
    public override string Description => $"must conform to exactly one of {string.Join(", ", Shapes.Select(shape => TermNames.Of(shape.Node)))}";

    internal override bool Accepts(ValidationRun run, TermId value) => Shapes.Count(shape => run.Conforms(value, shape)) == 1;
}
