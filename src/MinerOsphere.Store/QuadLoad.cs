using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Store;

/// <summary>
/// Quads collected outside of any transaction, in any order and with repeats, that all come into the store at <see cref="Commit"/>, or
/// not at all: for documents that may turn out to be faulty, and for loads too large for a transaction. Other writers go on meanwhile.
/// Not thread-safe.
/// </summary>
public sealed class QuadLoad : IQuadLoad
{
    private readonly QuadStore _store;
    private readonly QuadFileBuilder _builder = new();
    private bool _done;

    internal QuadLoad(QuadStore store) => _store = store;

    /// <summary>Quads given so far, repeats included.</summary>
    public long Count => _builder.Count;

    /// <inheritdoc/>
    public void Add(in Quad quad)
    {
        ObjectDisposedException.ThrowIf(_done, this);
        _builder.Add(quad);
    }

    /// <summary>
    /// Makes the quads durable, then visible, as one change; what graphs held before goes where <paramref name="keep"/> says so. A large
    /// load becomes a new base file; a small one is logged. Writers wait meanwhile, readers do not.
    /// </summary>
    /// <param name="keep">Whether a graph (null is the default graph) keeps what it holds; without it all of them do.</param>
    /// <param name="progress">Gets the part done, 0 to 1.</param>
    /// <exception cref="IOException">It could not be written; the store is as before.</exception>
    public void Commit(Func<Term?, bool>? keep = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_done, this);
        _done = true;
        _store.Commit(_builder, keep ?? (_ => true), progress, cancellation);
    }

    /// <summary>Forgets the quads if they were not committed.</summary>
    public void Dispose() => _done = true;
}
