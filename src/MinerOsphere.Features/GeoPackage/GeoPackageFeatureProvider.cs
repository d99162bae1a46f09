using System.Globalization;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>Serves a file that <see cref="FeatureImporter"/> made. The file does not change as long as it is open.</summary>
public sealed class GeoPackageFeatureProvider : IFeatureProvider
{
    private readonly SqlitePool _pool;
    private readonly QueryCompiler _compiler;
    private readonly FeatureStatistics _statistics;
    private readonly KeyLadder _ladder;

    private GeoPackageFeatureProvider(SqlitePool pool, FeatureTable table, string name, FeatureStatistics statistics, ImportReport report)
    {
        _pool = pool;
        _statistics = statistics;
        _compiler = new QueryCompiler(table, name, statistics);
        _ladder = new KeyLadder(pool, _compiler.AllKeys);
        Schema = table.Schema;
        Report = report;
    }

    public FeatureSchema Schema { get; }

    /// <summary>What the import read and made of it.</summary>
    public ImportReport Report { get; }

    public long Count => _statistics.Count;

    public BoundingBox? Extent => _statistics.Extent.IsEmpty
        ? null
        : new BoundingBox(_statistics.Extent.MinX, _statistics.Extent.MinY, _statistics.Extent.MaxX, _statistics.Extent.MaxY);

    public TimeInterval? TemporalExtent => _statistics.TimeStart is null ? null : new TimeInterval(_statistics.TimeStart, _statistics.TimeEnd);

    /// <summary>Opens a file of ours.</summary>
    /// <param name="path">The GeoPackage.</param>
    /// <param name="schema">The schema as declared, the one that was imported with.</param>
    /// <exception cref="InvalidDataException">The file is not one that the importer made.</exception>
    public static GeoPackageFeatureProvider Open(string path, FeatureSchema schema)
    {
        if (!File.Exists(path)) throw new FileNotFoundException("no such GeoPackage", path);
        using var database = SqliteDatabase.OpenImmutable(path);
        try
        {
            var lines = ReadSummary(database);
            var report = ReportLines.Read(lines, database);
            var table = new FeatureTable(QualityFlags.Served(schema, report.Policy));
            return new GeoPackageFeatureProvider(new SqlitePool(path), table, FindTable(database), FeatureStatistics.From(lines), report);
        }
        catch (Exception wrong) when (wrong is Microsoft.Data.Sqlite.SqliteException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException($"{path} is not a file of the importer's: {wrong.Message}", wrong);
        }
    }

    public async ValueTask<long> CountAsync(FeatureQuery query, CancellationToken cancellation)
    {
        if (query.IsUnfiltered) return Count;
        if (_compiler.HasResidual(query.Filter)) return await RowWalk.CountAsync(this, query, cancellation).ConfigureAwait(false);
        using var lease = await _pool.RentAsync(cancellation).ConfigureAwait(false);
        using var interruption = cancellation.UnsafeRegister(static database => ((SqliteDatabase)database!).Interrupt(), lease.Database);
        cancellation.ThrowIfCancellationRequested();
        var certain = _compiler.CountCertain(query);
        var rows = certain.Prepare(lease.Database);
        rows.Step();
        var count = rows.Int64(0);
        rows.Reset();
        return certain.Exact is null ? count : count + CountUndecided(lease.Database, _compiler.Undecided(query, certain.Exact), cancellation);
    }

    private static long CountUndecided(SqliteDatabase database, SqlQuery query, CancellationToken cancellation)
    {
        var rows = query.Prepare(database);
        var count = 0L;
        try
        {
            while (rows.Step())
            {
                cancellation.ThrowIfCancellationRequested();
                if (query.Exact!.IntersectsBlob(rows.Bytes(0))) count++;
            }
            return count;
        }
        finally
        {
            rows.Reset();
        }
    }

    public ValueTask<IFeatureCursor> ReadAsync(FeatureQuery query, CancellationToken cancellation) =>
        OpenAsync(_compiler.Select(query), query, cancellation);

    /// <summary>The file does not change: the place of every thousandth row in the plain order is kept once one was asked for.</summary>
    public async ValueTask<(PagePosition? Position, long Number)> PlaceAsync(FeatureQuery query, long number, CancellationToken cancellation)
    {
        if (_compiler.IsForMemory(query)) return await RowWalk.PlaceAsync(this, query, number, cancellation).ConfigureAwait(false);
        var there = Math.Min(number, await CountAsync(query, cancellation).ConfigureAwait(false));
        if (there <= 0) return (null, 0);
        var (asked, skip) = (RowWalk.Keys(query, 1), there - 1);
        if (query.IsUnfiltered && query.SortBy.IsDefaultOrEmpty && query.After is null)
        {
            (var after, skip) = await _ladder.BeforeAsync(there, cancellation).ConfigureAwait(false);
            asked = asked with { After = after };
        }
        await using var row = await OpenAsync(_compiler.Select(asked, skip), asked, cancellation).ConfigureAwait(false);
        return await row.ReadAsync(cancellation).ConfigureAwait(false) ? (row.Position, there) : throw new InvalidDataException($"row {there} is not there");
    }

    public ValueTask<IFeatureCursor> ReadOneAsync(string id, CancellationToken cancellation)
    {
        if (Schema.Id is { Type: not PropertyType.Integer }) return OpenAsync(_compiler.SelectOne(id), new FeatureQuery(), cancellation);
        // Another spelling of the number (01, +1) is not the id.
        return long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == id
            ? OpenAsync(_compiler.SelectOne(number), new FeatureQuery(), cancellation)
            : new ValueTask<IFeatureCursor>(EmptyCursor.Instance);
    }

    private async ValueTask<IFeatureCursor> OpenAsync(SqlQuery query, FeatureQuery asked, CancellationToken cancellation)
    {
        var lease = await _pool.RentAsync(cancellation).ConfigureAwait(false);
        try
        {
            return new FeatureCursor(Schema, lease, query, asked, cancellation);
        }
        catch
        {
            lease.Dispose();
            throw;
        }
    }

    private static Dictionary<string, string?> ReadSummary(SqliteDatabase database)
    {
        var lines = new Dictionary<string, string?>(StringComparer.Ordinal);
        using var rows = database.Prepare($"SELECT key, value FROM {GeoPackageTables.Summary}");
        while (rows.Step()) lines[rows.Text(0)] = rows.TextOrNull(1);
        return lines;
    }

    private static string FindTable(SqliteDatabase database)
    {
        using var rows = database.Prepare("SELECT table_name FROM gpkg_contents WHERE table_name NOT IN (?, ?)");
        rows.BindText(1, GeoPackageTables.Summary).BindText(2, GeoPackageTables.Faults);
        return rows.Step() ? rows.Text(0) : throw new KeyNotFoundException("no table of features");
    }

    public void Dispose()
    {
        _ladder.Dispose();
        _pool.Dispose();
    }
}
