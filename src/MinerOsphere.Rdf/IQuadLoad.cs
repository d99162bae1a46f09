using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf;

/// <summary>
/// Quads collected outside of any transaction, in any order and with repeats, that all come into a store at <see cref="Commit"/> or not at
/// all: for documents that may turn out to be faulty, and for loads too large for a transaction. Not thread-safe.
/// </summary>
public interface IQuadLoad : IQuadSink, IDisposable
{
    /// <summary>Quads given so far, repeats included.</summary>
    long Count { get; }

    /// <summary>
    /// Makes the quads durable, then visible, as one change; what graphs held before goes where <paramref name="keep"/> says so.
    /// </summary>
    /// <param name="keep">Whether a graph (null is the default graph) keeps what it holds; without it all of them do.</param>
    /// <param name="progress">Gets the part done, 0 to 1.</param>
    /// <param name="cancellation">Stops the work; the store is as before.</param>
    void Commit(Func<Term?, bool>? keep = null, IProgress<double>? progress = null, CancellationToken cancellation = default);
}
