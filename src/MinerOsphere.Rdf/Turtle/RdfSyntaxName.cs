namespace MinerOsphere.Rdf.Turtle;

/// <summary>The concrete syntaxes of RDF that <see cref="RdfReader"/> reads. <see cref="RdfSyntaxes"/> says what each is called elsewhere.</summary>
public enum RdfSyntaxName : byte { Turtle, NTriples, NQuads, TriG, RdfXml, JsonLd }
