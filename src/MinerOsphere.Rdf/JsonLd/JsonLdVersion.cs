namespace MinerOsphere.Rdf.JsonLd;

/// <summary>The processing mode (API §9.3): which features a context may use.</summary>
public enum JsonLdVersion : byte { JsonLd11, JsonLd10 }
