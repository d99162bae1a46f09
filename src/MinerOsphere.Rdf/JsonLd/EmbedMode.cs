namespace MinerOsphere.Rdf.JsonLd;

/// <summary>How often framing writes a node out in full (Framing §4.2, @embed).</summary>
public enum EmbedMode : byte { Once, Always, Never }
