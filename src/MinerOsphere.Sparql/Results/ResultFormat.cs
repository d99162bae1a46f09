namespace MinerOsphere.Sparql.Results;

/// <summary>How an answer is written: the first four for SELECT and ASK, the others for CONSTRUCT and DESCRIBE.</summary>
public enum ResultFormat : byte { Json, Xml, Csv, Tsv, Turtle, NTriples, RdfXml, JsonLd }
