using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:property</c> (SHACL §4.7.2): each value conforms to the property shape, whose results are told as its own.</summary>
public sealed class PropertyConstraint : Constraint
{
    internal PropertyConstraint(Shape shape) : base(Named("Property")) => Shape = shape;

    /// <summary>The property shape.</summary>
    public Shape Shape { get; }

    /// <inheritdoc/>
    public override string Description => $"must conform to {TermNames.Of(Shape.Node)}";

    internal override void Check(ValidationRun run, Shape shape, ValueNodes nodes, Findings findings)
    {
        if (shape.Path is null)
        {
            run.Validate(Shape, nodes.Focus, findings);
            return;
        }
        var values = new List<TermId>();
        for (var i = 0; i < nodes.Count; i++)
            values.AddRange(nodes.Of(i));
        run.Validate(Shape, values.ToArray(), findings);
    }
}
