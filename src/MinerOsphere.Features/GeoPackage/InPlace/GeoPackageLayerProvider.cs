using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using MinerOsphere.Features.Editing;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>
/// Serves a layer of a GeoPackage of others where it lies. It is opened when it is there for the first time, and again when another file is put in its
/// place; while it is away, the schema is all there is of it.
/// </summary>
/// <param name="file">The file; the caller keeps it and disposes of it after its providers.</param>
/// <param name="layer">Table or view of the file; null for the only one.</param>
/// <param name="schema">The feature schema; each property's source names a column.</param>
/// <param name="time">Clock for renewing the counts and for the next try.</param>
public sealed class GeoPackageLayerProvider(GeoPackageFile file, string? layer, FeatureSchema schema, TimeProvider time) : ILiveFeatureProvider
{
    private readonly SemaphoreSlim _binding = new(1);
    private readonly UnattendedTry _tries = new(time);
    private volatile BoundLayer? _bound;
    private GeoPackageEditor? _editor;

    public FeatureSchema Schema => schema;
    public CrsDefinition StorageCrs => _bound?.Layer.StorageCrs ?? CrsRegistry.Crs84;
    public bool IsLive => true;
    public IFeatureEditor? Editor => Bound?.IsWritable == true ? _editor ??= new GeoPackageEditor(file, () => _bound, ReachAsync, time) : null;
    public bool IsKnown => Bound is not null;
    public long Count => Bound?.Statistics.Current.Count ?? 0;
    public BoundingBox? Extent => Bound is { } bound && bound.Statistics.Current.Extent is { IsEmpty: false } box ? InCrs84(box, bound.Layer.StorageCrs) : null;
    public TimeInterval? TemporalExtent => Bound?.Statistics.Current.Time;

    public async ValueTask<ImmutableArray<LocalizedText>> OpenAsync(CancellationToken cancellation) => (await BindAsync(cancellation).ConfigureAwait(false)).Faults;

    public async ValueTask<string> RowsRevisionAsync(CancellationToken cancellation)
    {
        var bound = await ReachAsync(cancellation).ConfigureAwait(false);
        return await bound.UseAsync(database => HashOf(database, bound.Layer, cancellation), cancellation).ConfigureAwait(false);
    }

    public async ValueTask<long> CountAsync(FeatureQuery query, CancellationToken cancellation) =>
        await (await ReachAsync(cancellation).ConfigureAwait(false)).CountAsync(query, cancellation).ConfigureAwait(false) ?? await RowWalk.CountAsync(this, query, cancellation).ConfigureAwait(false);

    public async ValueTask<IFeatureCursor> ReadAsync(FeatureQuery query, CancellationToken cancellation) =>
        await (await ReachAsync(cancellation).ConfigureAwait(false)).ReadAsync(query, cancellation).ConfigureAwait(false);

    /// <summary>SQLite passes over the rows, unless memory decides on them.</summary>
    public async ValueTask<(PagePosition? Position, long Number)> PlaceAsync(FeatureQuery query, long number, CancellationToken cancellation)
    {
        if (query.Bbox is not null || query.Filter is not null) return await RowWalk.PlaceAsync(this, query, number, cancellation).ConfigureAwait(false);
        for (var left = number; left > 0;)
        {
            var bound = await ReachAsync(cancellation).ConfigureAwait(false);
            await using (var row = await bound.ReadAsync(RowWalk.Keys(query, 1), cancellation, left - 1).ConfigureAwait(false))
                if (await row.ReadAsync(cancellation).ConfigureAwait(false)) return (row.Position, left);
            left = Math.Min(left - 1, await CountAsync(query, cancellation).ConfigureAwait(false));
        }
        return (null, 0);
    }

    public async ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation) =>
        await (await ReachAsync(cancellation).ConfigureAwait(false)).ReadOneAsync(id, cancellation).ConfigureAwait(false);

    async ValueTask IFeatureProvider.ReachAsync(CancellationToken cancellation) => await ReachAsync(cancellation).ConfigureAwait(false);

    private async ValueTask<BoundLayer> ReachAsync(CancellationToken cancellation)
    {
        if (_bound is { } bound && file.Reach() == bound.Opened) return bound;
        var (now, faults) = await BindAsync(cancellation).ConfigureAwait(false);
        // At a start this would have been refused; now the server runs, and only whoever owns the file can mend it.
        return now ?? throw new SourceUnavailableException(file.Name, string.Join("; ", faults.Select(fault => fault.In("en"))));
    }

    private async ValueTask<(BoundLayer? Bound, ImmutableArray<LocalizedText> Faults)> BindAsync(CancellationToken cancellation)
    {
        await _binding.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var opened = file.Reach();
            if (_bound is { } known && known.Opened == opened) return (known, []);
            var (bound, faults) = await Task.Run(() => Bind(opened, cancellation), cancellation).ConfigureAwait(false);
            if (bound is null) return (null, faults);
            var old = _bound;
            _bound = bound;
            old?.Dispose();
            return (bound, []);
        }
        finally
        {
            _tries.Note();
            _binding.Release();
        }
    }

    private async Task<(BoundLayer?, ImmutableArray<LocalizedText>)> Bind(OpenFile opened, CancellationToken cancellation)
    {
        try
        {
            using var lease = await opened.Readers.RentAsync(cancellation).ConfigureAwait(false);
            var version = lease.Database.Number("PRAGMA schema_version");
            if (GeoPackageLayer.Bind(lease.Database, layer, schema, out var faults) is not { } laid) return (null, faults);
            return (new BoundLayer(file, opened, laid, version, LayerStatistics.Read(lease.Database, laid, cancellation), time) { IsWritable = !laid.IsView && file.CanWrite(opened) }, []);
        }
        catch (Microsoft.Data.Sqlite.SqliteException error)
        {
            throw file.Outage(error, opened) ?? new SourceUnavailableException(file.Name, error.Message, error);
        }
    }

    /// <summary>The layer when it is known; else a try is begun that nobody waits for, so that descriptions are whole again without a request for rows.</summary>
    private BoundLayer? Bound
    {
        get
        {
            if (_bound is null) _tries.Begin(async cancellation => await BindAsync(cancellation).ConfigureAwait(false));
            return _bound;
        }
    }

    private static BoundingBox? InCrs84(in Box box, CrsDefinition stored)
    {
        var moved = EnvelopeTransform.Transform(box, CrsTransform.Between(stored, CrsRegistry.Crs84));
        return moved.IsWhole ? new BoundingBox(moved.Box.MinX, moved.Box.MinY, moved.Box.MaxX, moved.Box.MaxY) : null;
    }

    private static string HashOf(SqliteDatabase database, GeoPackageLayer layer, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var rows = database.Prepare($"SELECT {string.Join(", ", layer.Columns.Select(GeoPackageLayer.Quoted))} FROM {layer.Table} ORDER BY {layer.Key}");
        var count = 0L;
        Span<byte> head = stackalloc byte[9];
        for (; rows.Step(); count++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < rows.ColumnCount; i++)
            {
                var isNumber = rows.TypeOf(i) is StorageClass.Integer or StorageClass.Real;
                var bytes = isNumber ? default : rows.Bytes(i);
                head[0] = (byte)rows.TypeOf(i);
                BitConverter.TryWriteBytes(head[1..], rows.TypeOf(i) switch { StorageClass.Integer => rows.Int64(i), StorageClass.Real => BitConverter.DoubleToInt64Bits(rows.Double(i)), _ => bytes.Length });
                hash.AppendData(head);
                hash.AppendData(bytes);
            }
        }
        return string.Create(CultureInfo.InvariantCulture, $"{count}-{Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 12))}");
    }

    public void Dispose()
    {
        _tries.Dispose();
        _bound?.Dispose();
    }
}
