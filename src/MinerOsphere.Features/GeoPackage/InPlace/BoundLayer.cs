using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>A layer of one opened file, ready to be read.</summary>
internal sealed class BoundLayer : IDisposable
{
    private readonly GeoPackageFile _file;
    private readonly long _schemaVersion;

    /// <summary>What each connection knows of the rows, and of which state of the file that holds.</summary>
    private readonly ConditionalWeakTable<SqliteDatabase, Known> _known = [];

    public BoundLayer(GeoPackageFile file, OpenFile opened, GeoPackageLayer layer, long schemaVersion, SourceStatistics first, TimeProvider time)
    {
        (_file, Opened, Layer, _schemaVersion) = (file, opened, layer, schemaVersion);
        Compiler = new LayerCompiler(layer);
        Statistics = new KeptStatistics(first, ReadStatisticsAsync, time);
    }

    public OpenFile Opened { get; }
    public GeoPackageLayer Layer { get; }
    public LayerCompiler Compiler { get; }
    public KeptStatistics Statistics { get; }

    /// <summary>True for tables of a file that can be written.</summary>
    public bool IsWritable { get; init; }

    public async ValueTask<IFeatureCursor> ReadAsync(FeatureQuery query, CancellationToken cancellation, long skip = 0)
    {
        var lease = await RentAsync(cancellation).ConfigureAwait(false);
        var database = lease.Database;
        var isOpen = false;
        try
        {
            var index = default(IndexState);
            if (Compiler.AsksIndex(query))
            {
                // What the index is asked and what is read must be of one state.
                database.PrepareKept("BEGIN").Run();
                isOpen = true;
                index = IndexOf(database);
            }
            return new LayerCursor(Layer, database, Compiler.Select(query, index, skip), query, error => Failure(error, database), () => End(lease, isOpen), cancellation);
        }
        catch (Exception failure)
        {
            var outage = failure is SqliteException error ? Failure(error, database) : null;
            End(lease, isOpen);
            if (outage is not null) throw outage;
            throw;
        }
    }

    public async ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation)
    {
        if (Compiler.SelectOne(id) is not { } query) return EmptyCursor.Instance;
        var lease = await RentAsync(cancellation).ConfigureAwait(false);
        try
        {
            return new LayerCursor(Layer, lease.Database, query, new FeatureQuery(), error => Failure(error, lease.Database), lease.Dispose, cancellation);
        }
        catch (Exception failure)
        {
            var outage = failure is SqliteException error ? Failure(error, lease.Database) : null;
            lease.Dispose();
            if (outage is not null) throw outage;
            throw;
        }
    }

    /// <summary>The count; null when only a walk over the rows tells.</summary>
    public ValueTask<long?> CountAsync(FeatureQuery query, CancellationToken cancellation) => UseAsync(database =>
    {
        var index = Compiler.AsksIndex(query) ? IndexOf(database) : default;
        if (Compiler.CountCertain(query, index) is not { } certain) return (long?)null;
        var rows = certain.Prepare(database);
        var count = rows.Step() ? rows.Int64(0) : 0;
        rows.Reset();
        return certain.Exact is null ? count : count + CountUndecided(database, Compiler.Undecided(query, certain.Exact, index), cancellation);
    }, cancellation);

    /// <summary>Runs what asks for one state of the file, on a connection that nobody else uses meanwhile.</summary>
    public async ValueTask<T> UseAsync<T>(Func<SqliteDatabase, T> use, CancellationToken cancellation)
    {
        var lease = await RentAsync(cancellation).ConfigureAwait(false);
        var database = lease.Database;
        var isOpen = false;
        using var interruption = cancellation.UnsafeRegister(static state => ((SqliteDatabase)state!).Interrupt(), database);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            database.PrepareKept("BEGIN").Run();
            isOpen = true;
            return use(database);
        }
        catch (SqliteException error) when (Failure(error, database) is { } outage)
        {
            throw outage;
        }
        finally
        {
            await interruption.DisposeAsync().ConfigureAwait(false);
            End(lease, isOpen);
        }
    }

    private async ValueTask<SqlitePool.Lease> RentAsync(CancellationToken cancellation)
    {
        try
        {
            return await Opened.Readers.RentAsync(cancellation).ConfigureAwait(false);
        }
        catch (SqliteException error)
        {
            throw _file.Outage(error, Opened) ?? new SourceUnavailableException(_file.Name, error.Message, error);
        }
        catch (ObjectDisposedException closed)
        {
            throw new SourceUnavailableException(_file.Name, "the file was replaced", closed) { RetryAfter = TimeSpan.FromSeconds(1) };
        }
    }

    private static void End(SqlitePool.Lease lease, bool isOpen)
    {
        try
        {
            if (isOpen) lease.Database.PrepareKept("ROLLBACK").Run();
        }
        catch (SqliteException)
        {
            // An error may have ended the transaction already.
        }
        lease.Dispose();
    }

    public SourceUnavailableException? Failure(SqliteException error, SqliteDatabase database)
    {
        var isAltered = false;
        try
        {
            isAltered = error.SqliteErrorCode == 1 && database.Number("PRAGMA schema_version") != _schemaVersion;
        }
        catch (SqliteException)
        {
            // The first error says enough.
        }
        return _file.Outage(error, Opened, isAltered);
    }

    private IndexState IndexOf(SqliteDatabase database)
    {
        if (Layer.RTree is not { } tree) return default;
        var known = KnownOf(database);
        known.HasUnplaced ??= Compiler.HasUnplaced(database);
        return new(RTreeRoot.Extent(database, tree), known.HasUnplaced.Value);
    }

    private async ValueTask<SourceStatistics> ReadStatisticsAsync(CancellationToken cancellation) => await UseAsync(database =>
    {
        var known = KnownOf(database);
        return known.Statistics ??= LayerStatistics.Read(database, Layer, cancellation);
    }, cancellation).ConfigureAwait(false);

    /// <summary>Empty when others wrote since this connection looked.</summary>
    private Known KnownOf(SqliteDatabase database)
    {
        var version = database.Number("PRAGMA data_version");
        if (_known.TryGetValue(database, out var known) && known.Version == version) return known;
        _known.AddOrUpdate(database, known = new Known(version));
        return known;
    }

    private long CountUndecided(SqliteDatabase database, SqlQuery query, CancellationToken cancellation)
    {
        var rows = query.Prepare(database);
        var (count, geometry) = (0L, new LayerGeometry());
        while (rows.Step())
        {
            cancellation.ThrowIfCancellationRequested();
            // What cannot be read is no geometry: its row matches.
            if (!geometry.Read(rows.Bytes(1)) || query.Exact!.Intersects(geometry.Wkb)) count++;
        }
        rows.Reset();
        return count;
    }

    public void Dispose() => Statistics.Dispose();

    private sealed class Known(long version)
    {
        public long Version { get; } = version;
        public bool? HasUnplaced { get; set; }
        public SourceStatistics? Statistics { get; set; }
    }
}
