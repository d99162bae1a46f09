using System.Collections.Immutable;

namespace MinerOsphere.Features.Schema;

/// <summary>A list of codes: a JSON Schema enumeration, titles on pages, and a SKOS concept scheme in RDF.</summary>
/// <param name="Id">Identifier within the server.</param>
/// <param name="Title">Title of the scheme.</param>
/// <param name="Codes">The codes, in their order.</param>
public sealed record Codelist(string Id, LocalizedText Title, ImmutableArray<Code> Codes);
