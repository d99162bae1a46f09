using MinerOsphere.Catalogue.FeaturesAsRdf;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Indicators;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Server.Common;
using MinerOsphere.Server.LinkedData;

namespace MinerOsphere.Server.IndicatorRecords;

/// <summary>Keeps a graph per indicator in step with the configuration and the data: SPARQL finds cubes where it finds everything else.</summary>
/// <param name="indicators">The configured ones.</param>
/// <param name="tables">Their values.</param>
/// <param name="catalogue">Where the rows are.</param>
/// <param name="store">Where the graphs go.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where it is told what goes wrong.</param>
internal sealed class IndicatorGraphs(ConfiguredIndicators indicators, IndicatorTables tables, ICatalogueAccessor catalogue, IQuadStore store, TimeProvider time, ILogger<IndicatorGraphs> log) : BackgroundService
{
    /// <summary>Observations of one indicator in the store; larger cubes have their structure there and their observations at their address alone.</summary>
    public const int MostObservations = 50_000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private string _state = "";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await FollowAsync(stoppingToken);
                await Task.Delay(Interval, time, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "The graphs of the indicators could not be brought up to date");
                await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    /// <summary>Puts what is new and takes away what has gone; does nothing when neither configuration nor data changed.</summary>
    internal async Task FollowAsync(CancellationToken cancellation)
    {
        using var lease = catalogue.Take();
        var snapshot = lease.Snapshot;
        var iris = new IndicatorIris(new LinkedDataNames(snapshot.Settings.LinkedDataBase));
        var state = $"{iris.Names.Base}\n{snapshot.Revision}\n{indicators.State}";
        if (state == _state) return;
        var all = indicators.All;
        foreach (var settings in all)
        {
            try
            {
                var indicator = await tables.ReadAsync(settings, snapshot, cancellation);
                var graph = new Iri(iris.Graph(settings.Id));
                var isSmall = indicator.Cells.Take(MostObservations + 1).Count() <= MostObservations;
                // One indicator at a time: no more than its quads are ever held.
                await Task.Run(() => Put(graph, IndicatorCube.Of(indicator, snapshot.Find(settings.Collection), iris, graph, isSmall), cancellation), cancellation);
            }
            catch (DataFaultException e)
            {
                log.LogWarning("The graph of the indicator {Indicator} could not be made: {Reason}", settings.Id, e.Message);
            }
        }
        var wanted = all.Select(i => iris.Graph(i.Id)).ToHashSet(StringComparer.Ordinal);
        var gone = store.Current.Graphs.Select(store.Current.Resolve).OfType<Iri>().Where(g => IndicatorIris.IsGraph(iris.Names, g) && !wanted.Contains(g.Value)).ToArray();
        if (gone.Length > 0)
        {
            using var work = store.Begin(cancellation);
            foreach (var graph in gone) work.Clear(graph, cancellation);
            work.Commit(cancellation);
        }
        _state = state;
    }

    private void Put(Iri graph, IEnumerable<Quad> made, CancellationToken cancellation)
    {
        using var work = store.Begin(cancellation);
        var quads = made.ToHashSet();
        var held = work.Source.Graph(graph.Value, cancellation).Select(q => q with { Graph = graph }).ToHashSet();
        if (held.SetEquals(quads)) return;
        work.Apply(held.Except(quads).ToArray(), quads.Except(held).ToArray(), cancellation);
        work.Commit(cancellation);
    }
}
