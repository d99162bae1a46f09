using System.Runtime.CompilerServices;
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
    private const long Large = 100_000;
    private readonly QuadStore _store;
    private LoadQueue? _queue = new();

    internal QuadLoad(QuadStore store) => _store = store;

    /// <summary>Quads given so far, repeats included.</summary>
    public long Count { get; private set; }

    /// <inheritdoc/>
    public void Add(in Quad quad)
    {
        ObjectDisposedException.ThrowIf(_queue is null, this);
        _queue.Add(quad);
        Count++;
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
        ObjectDisposedException.ThrowIf(_queue is null, this);
        Store(keep ?? (_ => true), progress, cancellation);
        // A load needs a multiple of what serving needs, and it is all garbage now, in pieces that are rarely looked through.
        if (Count >= Large) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>Forgets the quads if they were not committed.</summary>
    public void Dispose()
    {
        _queue?.Dispose();
        _queue = null;
    }

    // Apart, so that nothing of the frame that waits for the collector holds what was loaded.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Store(Func<Term?, bool> keep, IProgress<double>? progress, CancellationToken cancellation)
    {
        using var queue = _queue!;
        _queue = null;
        _store.Commit(queue.Complete(), keep, progress, cancellation);
    }
}
