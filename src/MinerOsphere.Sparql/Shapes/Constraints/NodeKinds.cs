namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary>The kinds of node that <c>sh:nodeKind</c> allows.</summary>
[Flags]
public enum NodeKinds
{
    None = 0,
    Iri = 1,
    BlankNode = 2,
    Literal = 4,
}
