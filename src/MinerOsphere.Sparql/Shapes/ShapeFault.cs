using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Shapes;

/// <summary>Why a shapes graph is ill-formed: the node at fault, the property where there is one, and what was found and expected.</summary>
public sealed record ShapeFault(Term Node, Iri? Property, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Property is null ? $"{Node}: {Message}" : $"{Node} {Property}: {Message}";
}
