namespace MinerOsphere.Rdf.Canonical;

/// <summary>A dataset in canonical form.</summary>
/// <param name="NQuads">Its N-Quads, each once, in code point order, with the canonical labels of blank nodes.</param>
/// <param name="Labels">For each label of a blank node in the input its canonical one, "c14n0" and so on.</param>
public sealed record CanonicalDataset(string NQuads, IReadOnlyDictionary<string, string> Labels);
