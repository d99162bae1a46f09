namespace MinerOsphere.Features.Schema;

/// <summary>One code. <paramref name="Iri"/> names a concept of a published scheme when there is one; else the concept is ours.</summary>
public sealed record Code(string Value, LocalizedText Label, string? Iri = null);
