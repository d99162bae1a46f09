using System.Collections.Immutable;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Features.PostGis;

/// <summary>
/// Serves a table or view of a PostGIS database, which others may write meanwhile: every statement sees one state of it, and pages go on by
/// key. Count and extents are kept and renewed in the background.
/// </summary>
public sealed class PostGisFeatureProvider : IFeatureProvider
{
    /// <summary>How old a count may be before it is renewed.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly PostGisSource _source;
    private readonly PostGisLayer _layer;
    private readonly PostGisCompiler _compiler;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _closed = new();
    private PostGisStatistics _statistics;
    private long _readAt;
    private int _isReading;

    private PostGisFeatureProvider(PostGisSource source, PostGisLayer layer, PostGisStatistics statistics, TimeProvider time)
    {
        (_source, _layer, _statistics, _time) = (source, layer, statistics, time);
        _compiler = new PostGisCompiler(layer);
        _readAt = time.GetTimestamp();
    }

    public FeatureSchema Schema => _layer.Schema;
    public CrsDefinition StorageCrs => _layer.StorageCrs;
    public bool IsLive => true;
    public long Count => Current.Count;
    public BoundingBox? Extent => Current.Extent is { } box ? InCrs84(box) : null;
    public TimeInterval? TemporalExtent => Current.Time;

    /// <summary>Opens a table or view.</summary>
    /// <param name="source">The database; the caller keeps it and disposes of it after its providers.</param>
    /// <param name="schemaName">The database schema that the table is in.</param>
    /// <param name="table">Name of the table or view.</param>
    /// <param name="schema">The feature schema; each property's source names a column.</param>
    /// <param name="time">Clock for renewing the counts.</param>
    /// <param name="cancellation">Stops the opening.</param>
    /// <returns>The provider, or why the schema does not fit the table.</returns>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    public static async ValueTask<(PostGisFeatureProvider? Provider, ImmutableArray<LocalizedText> Faults)> OpenAsync(
        PostGisSource source, string schemaName, string table, FeatureSchema schema, TimeProvider time, CancellationToken cancellation)
    {
        if (await PostGisIntrospection.TableAsync(source, schemaName, table, cancellation).ConfigureAwait(false) is not { } found)
            return (null, [new($"la base {source.Name} n'a pas de table {schemaName}.{table} que l'on puisse lire", $"the database {source.Name} has no table {schemaName}.{table} that can be read")]);
        if (PostGisLayer.Bind(schema, found, out var faults) is not { } layer) return (null, faults);
        var statistics = await PostGisStatistics.ReadAsync(source, layer, cancellation).ConfigureAwait(false);
        return (new PostGisFeatureProvider(source, layer, statistics, time), []);
    }

    public async ValueTask<long> CountAsync(FeatureQuery query, CancellationToken cancellation)
    {
        if (_compiler.Count(query) is not { } compiled) return await WalkAsync(query, cancellation).ConfigureAwait(false);
        return await _source.RunAsync(compiled, async command => (long)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!, cancellation).ConfigureAwait(false);
    }

    /// <summary>A name for the rows as they are now, whatever their order: it changes when any of them does. The table is read whole for it.</summary>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    public ValueTask<string> RowsRevisionAsync(CancellationToken cancellation) => _source.RunAsync(
        new PostGisQuery { Text = $"SELECT count(*) || '-' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {_layer.Table.Quoted}" },
        async command => (string)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!, cancellation);

    /// <summary>Counts what only memory can tell.</summary>
    private async ValueTask<long> WalkAsync(FeatureQuery query, CancellationToken cancellation)
    {
        await using var rows = await ReadAsync(
            query with { SortBy = [], After = null, Limit = null, Properties = [], SkipGeometry = true }, cancellation).ConfigureAwait(false);
        var count = 0L;
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false)) count++;
        return count;
    }

    public async ValueTask<IFeatureCursor> ReadAsync(FeatureQuery query, CancellationToken cancellation) =>
        await PostGisCursor.OpenAsync(_source, _layer, _compiler.Select(query), query, cancellation).ConfigureAwait(false);

    public async ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation) => _compiler.SelectOne(id) is { } query
        ? await PostGisCursor.OpenAsync(_source, _layer, query, new FeatureQuery { Limit = 1 }, cancellation).ConfigureAwait(false)
        : EmptyCursor.Instance;

    private BoundingBox? InCrs84(BoundingBox box)
    {
        var moved = EnvelopeTransform.Transform(new Box(box.MinX, box.MinY, box.MaxX, box.MaxY), CrsTransform.Between(StorageCrs, CrsRegistry.Crs84));
        return moved.IsWhole ? new BoundingBox(moved.Box.MinX, moved.Box.MinY, moved.Box.MaxX, moved.Box.MaxY) : null;
    }

    private PostGisStatistics Current
    {
        get
        {
            if (_time.GetElapsedTime(Volatile.Read(ref _readAt)) > Fresh && Interlocked.Exchange(ref _isReading, 1) == 0) _ = RenewAsync();
            return _statistics;
        }
    }

    private async Task RenewAsync()
    {
        try
        {
            _statistics = await PostGisStatistics.ReadAsync(_source, _layer, _closed.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is SourceUnavailableException or OperationCanceledException or ObjectDisposedException)
        {
            // The old numbers stay; the next request tries again.
        }
        finally
        {
            Volatile.Write(ref _readAt, _time.GetTimestamp());
            Volatile.Write(ref _isReading, 0);
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}
