using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Shapes;

/// <summary>
/// A shape (SHACL §2): constraints on each of its focus nodes (a node shape), or on the nodes that a property path reaches from there
/// (a property shape). Immutable; a shape never refers to itself, directly or by others.
/// </summary>
public sealed class Shape
{
    internal Shape(Term node, PropertyPath? path, IReadOnlyList<Target> targets, IReadOnlyList<Constraint> constraints)
    {
        Node = node;
        Path = path;
        Targets = targets;
        Constraints = constraints;
    }

    /// <summary>The shape's name in the shapes graph.</summary>
    public Term Node { get; }

    /// <summary>The path of a property shape (<c>sh:path</c>); null for a node shape.</summary>
    public PropertyPath? Path { get; }

    /// <summary>Where the shape applies by itself; empty for one that only others use.</summary>
    public IReadOnlyList<Target> Targets { get; }

    /// <summary>The constraints, in the order of the shapes graph.</summary>
    public IReadOnlyList<Constraint> Constraints { get; }

    /// <summary>The severity of its results: <c>sh:Violation</c>, <c>sh:Warning</c>, <c>sh:Info</c> or any other IRI.</summary>
    public Iri Severity { get; internal init; } = new(Shacl.Violation);

    /// <summary>What its results say (<c>sh:message</c>); empty for the validator's own words.</summary>
    public IReadOnlyList<Literal> Messages { get; internal init; } = [];

    /// <summary>True for a shape that is switched off: everything conforms to it (<c>sh:deactivated</c>).</summary>
    public bool IsDeactivated { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => Node.ToString()!;
}
