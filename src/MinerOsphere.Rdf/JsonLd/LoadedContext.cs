using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd;

/// <summary>A document with a context, as an <see cref="IContextLoader"/> gives it.</summary>
/// <param name="DocumentIri">Where the document is after redirections; what it names itself is relative to this.</param>
/// <param name="Document">The whole document.</param>
public sealed record LoadedContext(string DocumentIri, JsonTree Document);
