using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;

namespace MinerOsphere.Clients.Servers;

/// <summary>A server whose store can be written, by programs on this machine without a key. One for a class of tests, each on an empty store.</summary>
public sealed class WritableServer : IAsyncLifetime, IDisposable
{
    private readonly PlainQuadStore _store = new([]);

    public WritableServer() => Server = new MiniServer { Store = _store, OpenWrites = true };

    public MiniServer Server { get; }
    public IQuadStore Store => _store;

    /// <summary>Quads that are held.</summary>
    public long Count => _store.Current.Count(new QuadPattern(default, default, default, GraphScope.Union));

    public void Empty()
    {
        using var work = _store.Begin();
        foreach (var graph in work.Source.Graphs.Select(work.Source.Resolve).ToList()) work.Clear(graph);
        work.Clear(null);
        work.Commit();
    }

    public Task InitializeAsync() => Server.InitializeAsync();
    public Task DisposeAsync() => Server.DisposeAsync();
    public void Dispose() => _store.Dispose();
}
