namespace MinerOsphere.Rdf.JsonLd.Contexts;

/// <summary>By what a term is chosen among those of one IRI.</summary>
internal enum TermKey : byte { Language, Type, Any }
