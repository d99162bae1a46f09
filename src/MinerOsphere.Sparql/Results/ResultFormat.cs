namespace MinerOsphere.Sparql.Results;

/// <summary>How an answer is written: the first four for SELECT and ASK, the others for CONSTRUCT and DESCRIBE.</summary>
public enum ResultFormat : byte
{
    /// <summary>SPARQL Query Results JSON.</summary>
    Json,

    /// <summary>SPARQL Query Results XML.</summary>
    Xml,

    /// <summary>SPARQL Query Results CSV: texts only.</summary>
    Csv,

    /// <summary>SPARQL Query Results TSV.</summary>
    Tsv,

    /// <summary>Turtle.</summary>
    Turtle,

    /// <summary>N-Triples.</summary>
    NTriples,

    /// <summary>RDF/XML.</summary>
    RdfXml,

    /// <summary>JSON-LD.</summary>
    JsonLd,
}
