using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Rdf.JsonLd;

/// <summary>Contexts held in memory. Immutable.</summary>
public sealed class ContextSet : IContextLoader
{
    /// <summary>No context at all: documents must carry their own.</summary>
    public static readonly ContextSet Empty = new([]);

    private readonly Dictionary<string, JsonTree> documents;

    /// <param name="documents">Absolute IRI to document, a map with an @context entry.</param>
    public ContextSet(IEnumerable<KeyValuePair<string, JsonTree>> documents) => this.documents = new(documents, StringComparer.Ordinal);

    /// <summary>A set with one more document; the new one counts when the IRI was there.</summary>
    public ContextSet With(string iri, JsonTree document) => new([.. documents.Where(pair => pair.Key != iri), new(iri, document)]);

    /// <inheritdoc/>
    public JsonLdResult<LoadedContext> Load(string iri, CancellationToken cancellation) =>
        documents.TryGetValue(iri, out var document)
            ? JsonLdResult<LoadedContext>.Ok(new LoadedContext(iri, document))
            : JsonLdResult<LoadedContext>.Fail(JsonLdErrorCode.LoadingRemoteContextFailed, $"the context {iri} is not one of those at hand, expected one of {documents.Count}");
}
