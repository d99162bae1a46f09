namespace MinerOsphere.Rdf.JsonLd;

/// <summary>Where the contexts come from that a document names by IRI. Nothing in this library goes to the network by itself.</summary>
public interface IContextLoader
{
    /// <summary>The document that an absolute IRI stands for, a map with an @context entry; an error when it is not to be had.</summary>
    JsonLdResult<LoadedContext> Load(string iri, CancellationToken cancellation);
}
