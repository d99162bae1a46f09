using MinerOsphere.Rdf;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary><c>sh:nodeKind</c> (SHACL §4.1.3): each value is an IRI, a blank node or a literal, as allowed.</summary>
public sealed class NodeKindConstraint : ValueConstraint
{
    internal NodeKindConstraint(NodeKinds allowed) : base(Named("NodeKind")) => Allowed = allowed;

    /// <summary>The kinds of sh:nodeKind.</summary>
    public NodeKinds Allowed { get; }

    /// <inheritdoc/>
    public override string Description => "must be " + string.Join(" or ", new[]
    {
        Allowed.HasFlag(NodeKinds.Iri) ? "an IRI" : null,
        Allowed.HasFlag(NodeKinds.BlankNode) ? "a blank node" : null,
        Allowed.HasFlag(NodeKinds.Literal) ? "a literal" : null,
    }.OfType<string>());

    internal override bool Accepts(ValidationRun run, TermId value) => (Allowed & KindOf(value)) != 0;

    private static NodeKinds KindOf(TermId value) => value.Kind switch
    {
        TermKind.Iri or TermKind.ComputedIri => NodeKinds.Iri,
        TermKind.BlankNode or TermKind.ComputedBlankNode => NodeKinds.BlankNode,
        _ => value.IsLiteral ? NodeKinds.Literal : NodeKinds.None,
    };
}
