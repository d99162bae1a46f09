using System.Buffers;
using System.Globalization;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>
/// Writes one collection into a new GeoPackage, in one transaction. The file is thrown away when anything fails, so the database keeps
/// no journal; it becomes durable when the importer has put it in place.
/// </summary>
internal sealed class GeoPackageWriter : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly FeatureTable _table;
    private readonly string _name;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement? _insertBox;
    private readonly SqliteStatement _insertFault;
    private readonly ArrayBufferWriter<byte> _blob = new();
    private readonly FeatureStatistics _statistics = new();
    private bool _hasZ;

    public GeoPackageWriter(string path, string collectionId, FeatureSchema schema)
    {
        _name = collectionId;
        _table = new FeatureTable(schema);
        _database = SqliteDatabase.OpenForWriting(path);
        try
        {
            _database.Execute("PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN");
            _database.Execute(GeoPackageTables.Create);
            CreateTable();
            _insert = _database.Prepare(InsertSql());
            _insertFault = _database.Prepare($"INSERT INTO {GeoPackageTables.Faults} VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)");
            if (_table.GeometryColumn is { } geometry)
                _insertBox = _database.Prepare($"INSERT INTO {SqlName.Quote(GeoPackageTables.RTree(_name, geometry))} VALUES (?, ?, ?, ?, ?)");
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <summary>Stores the current row of a check; <paramref name="flags"/> is its quality flags.</summary>
    public void Add(long key, RowCheck row, string? flags)
    {
        _insert.Reset();
        _insert.Bind(1, key);
        var hasGeometry = row.Geometry.Length > 0;
        for (var ordinal = 0; ordinal < _table.Schema.Properties.Length; ordinal++)
        {
            var parameter = ordinal + 2;
            if (_table.Schema.Properties[ordinal].Type == PropertyType.Geometry) BindGeometry(parameter, row, hasGeometry);
            else if (ordinal >= row.Cells.Length) _insert.BindText(parameter, flags);
            else Bind(parameter, row.Cells[ordinal]);
        }
        if (_table.Schema.IsTemporal)
        {
            var parameter = _table.Schema.Properties.Length + 2;
            BindTime(parameter, row.TimeStart);
            BindTime(parameter + 1, row.TimeEnd);
        }
        _insert.Run();
        _statistics.Add(hasGeometry ? row.Envelope : null, row.TimeStart, row.TimeEnd);
        if (hasGeometry) AddBox(key, row.Envelope);
    }

    public void AddFault(RowFault fault, bool isKept)
    {
        _insertFault.Reset();
        _insertFault.Bind(1, fault.Row).BindText(2, fault.Id).BindText(3, fault.Property).BindText(4, fault.Value)
            .BindText(5, fault.Reason.In("fr")).BindText(6, fault.Reason.In("en")).Bind(7, isKept ? 1 : 0).Run();
    }

    /// <summary>Indexes, statistics and the report; then the transaction ends.</summary>
    public void Finish(ImportReport report)
    {
        Register(report.ImportedAt);
        foreach (var (key, value) in _statistics.ToLines().Concat(ReportLines.Of(report)))
        {
            using var insert = _database.Prepare($"INSERT INTO {GeoPackageTables.Summary} (key, value) VALUES (?, ?)");
            insert.BindText(1, key).BindText(2, value).Run();
        }
        foreach (var index in FeatureIndexes.Of(_table, _name)) _database.Execute(index);
        if (_table.GeometryColumn is { } geometry) _database.Execute(GeoPackageTables.RTreeTriggers(_name, geometry, _table.Key));
        _database.Execute("ANALYZE; COMMIT");
    }

    private void CreateTable()
    {
        var columns = _table.Schema.Properties.Select((p, i) => $", {SqlName.Quote(_table.Columns[i])} {SqlType(p)}");
        var time = _table.Schema.IsTemporal ? $", {FeatureTable.TimeStart} INTEGER, {FeatureTable.TimeEnd} INTEGER" : "";
        _database.Execute(
            $"CREATE TABLE {SqlName.Quote(_name)} ({SqlName.Quote(_table.Key)} INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL{string.Concat(columns)}{time})");
        if (_table.GeometryColumn is { } geometry)
            _database.Execute($"CREATE VIRTUAL TABLE {SqlName.Quote(GeoPackageTables.RTree(_name, geometry))} USING rtree(id, minx, maxx, miny, maxy)");
    }

    private string InsertSql()
    {
        var count = 1 + _table.Schema.Properties.Length + (_table.Schema.IsTemporal ? 2 : 0);
        return $"INSERT INTO {SqlName.Quote(_name)} VALUES ({string.Join(", ", Enumerable.Repeat("?", count))})";
    }

    private static string SqlType(PropertyDefinition property) => property.Type switch
    {
        PropertyType.Integer => "INTEGER",
        PropertyType.Number => "DOUBLE",
        PropertyType.Boolean => "BOOLEAN",
        PropertyType.Date => "DATE",
        PropertyType.DateTime => "DATETIME",
        PropertyType.Geometry => GeometryType(property),
        _ => "TEXT",
    };

    /// <summary>A single geometry may stand where several are declared, which only the widest type allows.</summary>
    private static string GeometryType(PropertyDefinition property) =>
        property.GeometryType.StartsWith("Multi", StringComparison.Ordinal) ? "GEOMETRY" : property.GeometryType.ToUpperInvariant();

    private void Bind(int parameter, Cell cell)
    {
        switch (cell.Type)
        {
            case StorageClass.Integer:
                _insert.Bind(parameter, cell.Integer);
                break;
            case StorageClass.Real:
                _insert.Bind(parameter, cell.Real);
                break;
            case StorageClass.Text:
                _insert.BindText(parameter, cell.Text);
                break;
        }
    }

    private void BindTime(int parameter, DateTime? time)
    {
        if (time is { } instant) _insert.Bind(parameter, Milliseconds.Of(instant));
    }

    private void BindGeometry(int parameter, RowCheck row, bool hasGeometry)
    {
        if (!hasGeometry) return;
        _blob.ResetWrittenCount();
        GeoPackageBlob.Write(row.Geometry.Written, row.Envelope, GeoPackageTables.Wgs84, _blob);
        _insert.BindBlob(parameter, _blob.WrittenSpan);
        _hasZ |= new WkbReader(row.Geometry.Written).ReadHeader().HasZ;
    }

    private void AddBox(long key, in Box box) =>
        _insertBox!.Bind(1, key).Bind(2, box.MinX).Bind(3, box.MaxX).Bind(4, box.MinY).Bind(5, box.MaxY).Run();

    private void Register(DateTimeOffset at)
    {
        var time = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var extent = _statistics.Extent;
        var isSpatial = _table.GeometryColumn is not null;
        RegisterContent(_name, isSpatial ? "features" : "attributes", time, isSpatial && !extent.IsEmpty ? extent : null);
        RegisterContent(GeoPackageTables.Summary, "attributes", time, null);
        RegisterContent(GeoPackageTables.Faults, "attributes", time, null);
        if (_table.GeometryColumn is not { } column) return;

        using var geometry = _database.Prepare("INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, 0)");
        // 0 forbids and 2 allows a third coordinate.
        geometry.BindText(1, _name).BindText(2, column).BindText(3, GeometryType(_table.Schema.Geometry!)).Bind(4, GeoPackageTables.Wgs84).Bind(5, _hasZ ? 2 : 0).Run();
        using var extension = _database.Prepare("INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', ?, 'write-only')");
        extension.BindText(1, _name).BindText(2, column).BindText(3, "http://www.geopackage.org/spec120/#extension_rtree").Run();
    }

    private void RegisterContent(string table, string type, string time, Box? extent)
    {
        using var insert = _database.Prepare("INSERT INTO gpkg_contents VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?)");
        insert.BindText(1, table).BindText(2, type).BindText(3, table).BindText(4, time);
        if (extent is { } box) insert.Bind(5, box.MinX).Bind(6, box.MinY).Bind(7, box.MaxX).Bind(8, box.MaxY);
        if (type == "features") insert.Bind(9, GeoPackageTables.Wgs84);
        insert.Run();
    }

    public void Dispose()
    {
        _insert.Dispose();
        _insertBox?.Dispose();
        _insertFault.Dispose();
        _database.Dispose();
    }
}
