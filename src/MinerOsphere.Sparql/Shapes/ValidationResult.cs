using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql.Algebra;

namespace MinerOsphere.Sparql.Shapes;

/// <summary>One fault found in the data (SHACL §3.6.2).</summary>
public sealed record ValidationResult
{
    /// <summary>The node that was validated.</summary>
    public required Term FocusNode { get; init; }

    /// <summary>The path from the focus node to the values at fault; null when the fault is the focus node's own.</summary>
    public PropertyPath? Path { get; init; }

    /// <summary>The value at fault; null when none is, such as one too few.</summary>
    public Term? Value { get; init; }

    /// <summary>The shape that the focus node does not conform to.</summary>
    public required Term SourceShape { get; init; }

    /// <summary>The SPARQL constraint, for results of <c>sh:sparql</c>.</summary>
    public Term? SourceConstraint { get; init; }

    /// <summary>The constraint component, such as <c>sh:DatatypeConstraintComponent</c>.</summary>
    public required Iri Component { get; init; }

    /// <summary><c>sh:Violation</c>, <c>sh:Warning</c>, <c>sh:Info</c> or the shape's own.</summary>
    public required Iri Severity { get; init; }

    /// <summary>What is wrong, for people: one text per language of the shape, or one in English; never empty.</summary>
    public required IReadOnlyList<Literal> Messages { get; init; }
}
