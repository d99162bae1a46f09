using System.Collections.Immutable;
using MinerOsphere.Features.Editing;
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
    private readonly PostGisSource _source;
    private readonly PostGisLayer _layer;
    private readonly PostGisCompiler _compiler;
    private readonly KeptStatistics _statistics;

    private PostGisFeatureProvider(PostGisSource source, PostGisLayer layer, PostGisRights rights, SourceStatistics statistics, TimeProvider time)
    {
        (_source, _layer) = (source, layer);
        _compiler = new PostGisCompiler(layer);
        _statistics = new KeptStatistics(statistics, cancellation => PostGisStatistics.ReadAsync(source, layer, cancellation), time);
        Editor = rights.AllowAny ? new PostGisEditor(source, layer, _compiler, rights, _statistics) : null;
    }

    public FeatureSchema Schema => _layer.Schema;
    public CrsDefinition StorageCrs => _layer.StorageCrs;
    public bool IsLive => true;
    public IFeatureEditor? Editor { get; }
    public long Count => _statistics.Current.Count;
    public BoundingBox? Extent => _statistics.Current.Extent is { IsEmpty: false } box ? InCrs84(box) : null;
    public TimeInterval? TemporalExtent => _statistics.Current.Time;

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
        found = await WithSridAsync(source, found, schema, cancellation).ConfigureAwait(false);
        if (PostGisLayer.Bind(schema, found, out var faults) is not { } layer) return (null, faults);
        var statistics = await PostGisStatistics.ReadAsync(source, layer, cancellation).ConfigureAwait(false);
        var rights = await PostGisRights.ReadAsync(source, found, cancellation).ConfigureAwait(false);
        return (new PostGisFeatureProvider(source, layer, rights, statistics, time), []);
    }

    /// <summary>What its owner should know of it; null for nothing.</summary>
    public LocalizedText? Note => _layer.Geometry is { Srid: 0 } column
        ? new($"les géométries de {_layer.Table} ne disent pas leur système (SRID 0 de la colonne {column.Name}) : elles sont prises pour des longitudes et latitudes WGS 84",
            $"the geometries of {_layer.Table} name no reference system (SRID 0 of the column {column.Name}): they are taken for longitude and latitude in WGS 84")
        : null;

    /// <summary>Has the table gone, or a column that is read, or its type?</summary>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    internal async ValueTask<bool> IsAlteredAsync(CancellationToken cancellation) =>
        await PostGisIntrospection.TableAsync(_source, _layer.Table.Schema, _layer.Table.Name, cancellation).ConfigureAwait(false) is not { } now
        || _layer.Columns.Any(column => now.Find(column.Name)?.TypeName != column.TypeName);

    /// <summary>A column that declares no system, as in most views, holds rows that do.</summary>
    private static async ValueTask<PostGisTable> WithSridAsync(PostGisSource source, PostGisTable table, FeatureSchema schema, CancellationToken cancellation)
    {
        if (schema.Geometry is not { } geometry || table.Find(geometry.Source) is not { Kind: ColumnKind.Geometry, Srid: 0 } column) return table;
        var srid = await source.RunAsync(
            new PostGisQuery { Text = $"SELECT ST_SRID({column.Quoted}::geometry) FROM {table.Quoted} WHERE {column.Quoted} IS NOT NULL LIMIT 1" },
            async command => await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false) as int? ?? 0, cancellation).ConfigureAwait(false);
        return srid == 0 ? table : table with { Columns = table.Columns.Replace(column, column with { Srid = srid }) };
    }

    public async ValueTask<long> CountAsync(FeatureQuery query, CancellationToken cancellation)
    {
        if (_compiler.Count(query) is not { } compiled) return await RowWalk.CountAsync(this, query, cancellation).ConfigureAwait(false);
        return await _source.RunAsync(compiled, async command => (long)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!, cancellation).ConfigureAwait(false);
    }

    /// <summary>A name for the rows as they are now, whatever their order: it changes when any of them does. The table is read whole for it.</summary>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    public ValueTask<string> RowsRevisionAsync(CancellationToken cancellation) => _source.RunAsync(
        new PostGisQuery { Text = $"SELECT count(*) || '-' || coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {_layer.Table.Quoted}" },
        async command => (string)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!, cancellation);

    public ValueTask<IFeatureCursor> ReadAsync(FeatureQuery query, CancellationToken cancellation) =>
        PostGisCursor.OpenAsync(_source, _layer, _compiler.Select(query), query, cancellation);

    /// <summary>The database passes over the rows: by the key's index alone where nothing else is asked.</summary>
    public async ValueTask<(PagePosition? Position, long Number)> PlaceAsync(FeatureQuery query, long number, CancellationToken cancellation)
    {
        if (_compiler.HasResidual(query)) return await RowWalk.PlaceAsync(this, query, number, cancellation).ConfigureAwait(false);
        for (var left = number; left > 0;)
        {
            var asked = RowWalk.Keys(query, 1);
            await using var row = await PostGisCursor.OpenAsync(_source, _layer, _compiler.Select(asked, left - 1), asked, cancellation).ConfigureAwait(false);
            if (await row.ReadAsync(cancellation).ConfigureAwait(false)) return (row.Position, left);
            await row.DisposeAsync().ConfigureAwait(false);
            left = Math.Min(left - 1, await CountAsync(query, cancellation).ConfigureAwait(false));
        }
        return (null, 0);
    }

    public ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation) => _compiler.SelectOne(id) is { } query
        ? PostGisCursor.OpenAsync(_source, _layer, query, new FeatureQuery { Limit = 1 }, cancellation)
        : new(EmptyCursor.Instance);

    private BoundingBox? InCrs84(in Box box)
    {
        // One row with an infinite position would make the extent of all one that no document can name.
        if (!double.IsFinite(box.MinX + box.MinY + box.MaxX + box.MaxY)) return null;
        var moved = EnvelopeTransform.Transform(box, CrsTransform.Between(StorageCrs, CrsRegistry.Crs84));
        return moved.IsWhole ? new BoundingBox(moved.Box.MinX, moved.Box.MinY, moved.Box.MaxX, moved.Box.MaxY) : null;
    }

    public void Dispose() => _statistics.Dispose();
}
