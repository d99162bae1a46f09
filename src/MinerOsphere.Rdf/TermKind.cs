namespace MinerOsphere.Rdf;

/// <summary>What the payload of a <see cref="TermId"/> is.</summary>
public enum TermKind : byte
{
    None = 0,
    BlankNode = 1,
    Iri = 2,
    Boolean = 3,
    Integer = 4,
    Decimal = 5,
    Date = 6,
    DateTime = 7,
    /// <summary>Any other literal, by its index in the dictionary.</summary>
    Literal = 8,
    /// <summary>A triple term (RDF 1.2), by its index in the dictionary.</summary>
    Triple = 9,
    /// <summary>Terms that a query made (BIND, aggregates): an index into the query's own dictionary, never in a store.</summary>
    ComputedBlankNode = 12,
    ComputedIri = 13,
    ComputedLiteral = 14,
    ComputedTriple = 15,
}
