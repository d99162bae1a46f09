namespace MinerOsphere.Rdf.JsonLd;

/// <summary>How often framing writes a node out in full (Framing §4.2, @embed).</summary>
public enum EmbedMode : byte
{
    /// <summary>The first time; a reference after that.</summary>
    Once,

    /// <summary>Each time, but never inside itself.</summary>
    Always,

    /// <summary>Never: references only.</summary>
    Never,

    /// <summary>The last time; references before. Only where frames are processed as in JSON-LD 1.0.</summary>
    Last,
}
