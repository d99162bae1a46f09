using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.LinkedData;

namespace MinerOsphere.Server.ModelRecords;

/// <summary>
/// Keeps the graphs of the models in step with the registry: at the start, whenever a version or an alias comes, moves or goes, and with
/// what other servers put into a folder that they share.
/// </summary>
internal sealed class ModelGraphs : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly IModelRegistry _registry;
    private readonly IProcessRegistry _processes;
    private readonly ICatalogueAccessor _catalogue;
    private readonly IQuadStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<ModelGraphs> _log;
    private readonly SemaphoreSlim _news = new(1, 1);
    private string _state = "";

    public ModelGraphs(IModelRegistry registry, IProcessRegistry processes, ICatalogueAccessor catalogue, IQuadStore store, TimeProvider time, ILogger<ModelGraphs> log)
    {
        (_registry, _processes, _catalogue, _store, _time, _log) = (registry, processes, catalogue, store, time, log);
        registry.Changed += Wake;
    }

    public override void Dispose()
    {
        _registry.Changed -= Wake;
        base.Dispose();
        _news.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The server starts on; the graphs follow.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await _news.WaitAsync(Interval, stoppingToken);
                (_registry as ModelStore)?.Look();
                await Task.Run(() => Follow(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                // A full disk, or a card that somebody deletes at this moment: the next round tries again.
                _log.LogWarning(e, "The graphs of the models could not be brought up to date");
                await Task.Delay(Interval, _time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    /// <summary>Puts what is new and takes away what has gone; does nothing when the registry is as it was.</summary>
    internal void Follow(CancellationToken cancellation)
    {
        ModelIris iris;
        using (var lease = _catalogue.Take()) iris = new ModelIris(new LinkedDataNames(lease.Snapshot.Settings.LinkedDataBase));
        var (models, processes) = (_registry.Models, _processes.Processes.Select(p => p.Description).ToArray());
        var state = iris.Names.Base + "\n" + ModelRecord.StateOf(models) + string.Join(',', models.SelectMany(m => processes.Where(p => ModelGraph.Runs(p, m.Id)).Select(p => p.Id)));
        if (state == _state && _store.Current is var now && !now.Find(new Iri(iris.IndexGraph)).IsNone | models.IsEmpty) return;
        using var work = _store.Begin(cancellation);
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var model in models)
            for (var v = 0; v < model.Versions.Length; v++)
            {
                var graph = iris.Graph(model.Versions[v]);
                wanted.Add(graph);
                try
                {
                    Put(work, graph, () => ModelGraph.Of(model.Versions[v], v > 0 ? model.Versions[v - 1] : null, iris), isFixed: true, cancellation);
                }
                catch (Exception e) when (e is IOException or InvalidDataException)
                {
                    // One damaged card keeps no other out of the graphs.
                    _log.LogWarning("The graph of {Model}@{Version} could not be made: {Reason}", model.Id, model.Versions[v].Number, e.Message);
                }
            }
        if (!models.IsEmpty) wanted.Add(iris.IndexGraph);
        Put(work, iris.IndexGraph, () => ModelGraph.Index(models, processes, iris), isFixed: false, cancellation);
        foreach (var gone in work.Source.Graphs.Select(work.Source.Resolve).OfType<Iri>().Where(g => ModelGraph.IsOne(iris.Names, g) && !wanted.Contains(g.Value)).ToArray()) work.Clear(gone, cancellation);
        work.Commit(cancellation);
        _state = state;
    }

    /// <summary>A version never changes: its graph is made once, and again where it is not whole.</summary>
    private static void Put(IQuadTransaction work, string name, Func<IEnumerable<Quad>> make, bool isFixed, CancellationToken cancellation)
    {
        var graph = new Iri(name);
        var id = work.Source.Find(graph);
        var count = id.IsNone ? 0 : work.Source.Count(new QuadPattern(default, default, default, GraphScope.One(id)));
        var quads = make().Distinct().ToArray();
        if (isFixed && count == quads.Length) return;
        var held = count == 0 ? [] : work.Source.Graph(name, cancellation).Select(q => q with { Graph = graph }).ToHashSet();
        work.Apply(held.Except(quads).ToArray(), quads.Except(held).ToArray(), cancellation);
    }

    private void Wake()
    {
        try
        {
            if (_news.CurrentCount == 0) _news.Release();
        }
        catch (Exception e) when (e is SemaphoreFullException or ObjectDisposedException)
        {
            // Two came at once, or the server stops.
        }
    }
}
