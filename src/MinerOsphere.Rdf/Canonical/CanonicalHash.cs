namespace MinerOsphere.Rdf.Canonical;

/// <summary>The hash functions that RDFC-1.0 §2 names.</summary>
public enum CanonicalHash : byte { Sha256, Sha384 }
