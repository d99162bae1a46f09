namespace MinerOsphere.Sparql.Shapes.Constraints;

/// <summary>The kinds of node that <c>sh:nodeKind</c> allows.</summary>
[Flags]
public enum NodeKinds
{
    /// <summary>No kind.</summary>
    None = 0,

    /// <summary>sh:IRI.</summary>
    Iri = 1,

    /// <summary>sh:BlankNode.</summary>
    BlankNode = 2,

    /// <summary>sh:Literal.</summary>
    Literal = 4,
}
