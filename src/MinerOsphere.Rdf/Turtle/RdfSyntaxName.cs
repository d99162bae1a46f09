namespace MinerOsphere.Rdf.Turtle;

/// <summary>The concrete syntaxes that <see cref="RdfReader"/> reads.</summary>
public enum RdfSyntaxName : byte { Turtle, NTriples, NQuads }
