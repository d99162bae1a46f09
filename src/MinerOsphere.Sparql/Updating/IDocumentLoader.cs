using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Updating;

/// <summary>
/// Where LOAD gets documents from. The engine fetches nothing by itself: whoever hands a loader in decides which addresses are allowed.
/// </summary>
public interface IDocumentLoader
{
    /// <summary>
    /// Reads the document into <paramref name="sink"/>. The graph of the quads is passed over: LOAD puts all of them into its target.
    /// </summary>
    /// <returns>Null, or why the document could not be had: refused, not found, in no known syntax, with a syntax error.</returns>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    string? Load(Iri document, IQuadSink sink, CancellationToken cancellation);
}
