namespace MinerOsphere.Rdf.Canonical;

/// <summary>The hash functions that RDFC-1.0 §2 names.</summary>
public enum CanonicalHash : byte
{
    /// <summary>SHA-256, the default.</summary>
    Sha256,

    /// <summary>SHA-384.</summary>
    Sha384,
}
