using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql.Shapes.Validation;

namespace MinerOsphere.Sparql.Shapes;

/// <summary>One condition on the value nodes of a shape (SHACL §2.1.4). Immutable; holds terms, so that it serves any data graph.</summary>
public abstract class Constraint
{
    private protected Constraint(string component) => Component = new Iri(component);

    /// <summary>The constraint component, such as <c>sh:MinCountConstraintComponent</c>.</summary>
    public Iri Component { get; }

    /// <summary>What is asked of the value nodes, in English; the message of a result whose shape has none.</summary>
    public abstract string Description { get; }

    /// <summary>The node of the shapes graph that the constraint is written in, when it is not the shape itself (<c>sh:sparql</c>).</summary>
    public virtual Term? Source => null;

    /// <summary>Tells <paramref name="findings"/> every fault of the value nodes; may stop after the first when the findings are settled.</summary>
    internal abstract void Check(ValidationRun run, Shape shape, ValueNodes nodes, Findings findings);

    /// <summary>The IRI of a component of SHACL itself.</summary>
    private protected static string Named(string name) => $"{Shacl.Namespace}{name}ConstraintComponent";
}
