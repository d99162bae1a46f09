namespace MinerOsphere.Rdf.JsonLd;

/// <summary>The processing mode (API §9.3): which features a context may use.</summary>
public enum JsonLdVersion : byte
{
    /// <summary><c>json-ld-1.1</c>, the default.</summary>
    JsonLd11,

    /// <summary><c>json-ld-1.0</c>.</summary>
    JsonLd10,
}
