namespace MinerOsphere.Rdf;

/// <summary>What the payload of a <see cref="TermId"/> is.</summary>
public enum TermKind : byte
{
    /// <summary>No term.</summary>
    None = 0,

    /// <summary>A blank node, by its index in the dictionary.</summary>
    BlankNode = 1,

    /// <summary>An IRI, by its index in the dictionary.</summary>
    Iri = 2,

    /// <summary>An inlined xsd:boolean.</summary>
    Boolean = 3,

    /// <summary>An inlined xsd:integer.</summary>
    Integer = 4,

    /// <summary>An inlined xsd:decimal.</summary>
    Decimal = 5,

    /// <summary>An inlined xsd:date.</summary>
    Date = 6,

    /// <summary>An inlined xsd:dateTime.</summary>
    DateTime = 7,
    /// <summary>Any other literal, by its index in the dictionary.</summary>
    Literal = 8,
    /// <summary>A triple term (RDF 1.2), by its index in the dictionary.</summary>
    Triple = 9,
    /// <summary>Terms that a query made (BIND, aggregates): an index into the query's own dictionary, never in a store.</summary>
    ComputedBlankNode = 12,

    /// <summary>As <see cref="ComputedBlankNode"/>.</summary>
    ComputedIri = 13,

    /// <summary>As <see cref="ComputedBlankNode"/>.</summary>
    ComputedLiteral = 14,

    /// <summary>As <see cref="ComputedBlankNode"/>.</summary>
    ComputedTriple = 15,
}
