using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Plain;

/// <summary>The naive store: a set of quads in memory, for tests and for small data. Nothing outlives the process.</summary>
public sealed class PlainQuadStore(IEnumerable<Quad> quads) : IQuadStore, IDisposable
{
    private readonly SemaphoreSlim writer = new(1);
    private volatile PlainQuadSource current = new(quads);
    private HashSet<Quad> held = [.. quads];

    /// <inheritdoc/>
    public IQuadSource Current => current;

    /// <inheritdoc/>
    public IQuadTransaction Begin(CancellationToken cancellation = default)
    {
        writer.Wait(cancellation);
        return new Transaction(this);
    }

    /// <inheritdoc/>
    public IQuadLoad BeginLoad() => new Load(this);

    /// <inheritdoc/>
    public void Dispose() => writer.Dispose();

    private sealed class Load(PlainQuadStore store) : IQuadLoad
    {
        private readonly List<Quad> loaded = [];

        public long Count => loaded.Count;

        public void Add(in Quad quad) => loaded.Add(quad);

        public void Commit(Func<Term?, bool>? keep = null, IProgress<double>? progress = null, CancellationToken cancellation = default)
        {
            using var work = store.Begin(cancellation);
            if (keep is not null)
                work.Apply(store.held.Where(quad => !keep(quad.Graph)).ToList(), [], cancellation);
            work.Apply([], loaded, cancellation);
            work.Commit(cancellation);
            progress?.Report(1);
        }

        public void Dispose() => loaded.Clear();
    }

    private sealed class Transaction(PlainQuadStore store) : IQuadTransaction
    {
        private readonly HashSet<Quad> changed = [.. store.held];
        private PlainQuadSource? source = store.current;
        private bool disposed;

        public IQuadSource Source => source ??= new PlainQuadSource(changed);

        public void Apply(IEnumerable<Quad> deleted, IEnumerable<Quad> inserted, CancellationToken cancellation = default)
        {
            cancellation.ThrowIfCancellationRequested();
            changed.ExceptWith(deleted);
            changed.UnionWith(inserted);
            source = null;
        }

        public void Clear(Term? graph, CancellationToken cancellation = default)
        {
            cancellation.ThrowIfCancellationRequested();
            changed.RemoveWhere(quad => Equals(quad.Graph, graph));
            source = null;
        }

        public void Commit(CancellationToken cancellation = default)
        {
            cancellation.ThrowIfCancellationRequested();
            store.held = [.. changed];
            store.current = (PlainQuadSource)Source;
        }

        public void Dispose()
        {
            if (disposed)
                return;
            disposed = true;
            store.writer.Release();
        }
    }
}
