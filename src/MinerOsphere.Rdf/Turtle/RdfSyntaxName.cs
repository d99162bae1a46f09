namespace MinerOsphere.Rdf.Turtle;

/// <summary>The concrete syntaxes of RDF that <see cref="RdfReader"/> reads. <see cref="RdfSyntaxes"/> says what each is called elsewhere.</summary>
public enum RdfSyntaxName : byte
{
    /// <summary>Triples (RDF 1.2 Turtle).</summary>
    Turtle,

    /// <summary>Triples, one to a line (RDF 1.2 N-Triples).</summary>
    NTriples,

    /// <summary>Quads, one to a line (RDF 1.2 N-Quads).</summary>
    NQuads,

    /// <summary>Turtle with graphs (RDF 1.2 TriG).</summary>
    TriG,

    /// <summary>Triples as XML (RDF 1.2 XML Syntax).</summary>
    RdfXml,

    /// <summary>Quads as JSON (JSON-LD 1.1).</summary>
    JsonLd,
}
