using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.Import.Readers;

/// <summary>Rows of one table of a GeoPackage, in the order of their key.</summary>
internal sealed class GeoPackageRowReader : IRowReader
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _rows;
    private readonly int _geometry = -1;
    private readonly CrsTransform? _toCrs84;
    private readonly long _rowCount;
    private readonly long _fileLength;

    /// <param name="path">The unpacked file.</param>
    public GeoPackageRowReader(string path, string? layer, IReadOnlyList<string> columns)
    {
        _fileLength = new FileInfo(path).Length;
        _database = SqliteDatabase.OpenImmutable(path);
        try
        {
            var table = FindTable(layer);
            var selected = FindColumns(table, columns).Select(SqlName.Quote).ToList();
            if (FindGeometry(table) is var (column, system))
            {
                _toCrs84 = FindTransformation(system);
                _geometry = selected.Count;
                selected.Add(SqlName.Quote(column));
            }
            if (selected.Count == 0) selected.Add("1");
            using (var count = _database.Prepare($"SELECT count(*) FROM {SqlName.Quote(table)}"))
                _rowCount = count.Step() ? count.Int64(0) : 0;
            _rows = _database.Prepare($"SELECT {string.Join(", ", selected)} FROM {SqlName.Quote(table)} ORDER BY rowid");
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public long Row { get; private set; }
    public long BytesRead => _rowCount == 0 ? _fileLength : (long)((double)Row / _rowCount * _fileLength);
    public LocalizedText? RowFault => null;

    public bool Read()
    {
        if (!_rows.Step()) return false;
        Row++;
        return true;
    }

    public string? Value(int column) => _rows.TypeOf(column) switch
    {
        StorageClass.Null => null,
        StorageClass.Integer => _rows.Int64(column).ToString(CultureInfo.InvariantCulture),
        StorageClass.Real => _rows.Double(column).ToString(CultureInfo.InvariantCulture),
        StorageClass.Blob => Convert.ToHexString(_rows.Bytes(column)),
        _ => _rows.Text(column) is { Length: > 0 } text ? text : null,
    };

    public LocalizedText? ReadGeometry(WkbBuffer target, out string? read)
    {
        read = null;
        if (_geometry < 0 || _rows.IsNull(_geometry)) return null;
        var blob = _rows.Bytes(_geometry);
        if (!GeoPackageBlob.TryFindWkb(blob, out var offset)) return FaultText.Of(GeometryFault.Malformed);
        var fault = WkbNormaliser.Normalise(blob[offset..], target, _toCrs84);
        return fault == GeometryFault.None ? null : FaultText.Of(fault);
    }

    private string FindTable(string? layer)
    {
        var tables = new List<string>();
        using var statement = _database.Prepare("SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes') ORDER BY table_name");
        while (statement.Step()) tables.Add(statement.Text(0));
        if (layer is null && tables.Count == 1) return tables[0];
        return layer is not null && tables.Contains(layer) ? layer : throw new SourceUnreadableException(SourceText.NoLayer(layer, tables));
    }

    private IReadOnlyList<string> FindColumns(string table, IReadOnlyList<string> asked)
    {
        var there = new List<string>();
        using var statement = _database.Prepare($"PRAGMA table_info({SqlName.Quote(table)})");
        while (statement.Step()) there.Add(statement.Text(1));
        foreach (var column in asked)
            if (!there.Contains(column)) throw new SourceUnreadableException(SourceText.NoColumn(column, there));
        return asked;
    }

    private (string Column, long System)? FindGeometry(string table)
    {
        using var exists = _database.Prepare("SELECT 1 FROM sqlite_master WHERE name = 'gpkg_geometry_columns'");
        if (!exists.Step()) return null;
        using var statement = _database.Prepare("SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?");
        statement.BindText(1, table);
        return statement.Step() ? (statement.Text(0), statement.Int64(1)) : null;
    }

    private CrsTransform FindTransformation(long system)
    {
        using var statement = _database.Prepare(
            "SELECT organization, organization_coordsys_id, definition, srs_name FROM gpkg_spatial_ref_sys WHERE srs_id = ?");
        statement.Bind(1, system);
        if (!statement.Step()) throw new SourceUnreadableException(SourceText.Crs($"srs_id {system}", "not in gpkg_spatial_ref_sys"));
        var (organization, code) = (statement.Text(0), statement.Int64(1));
        return GeoPackageCrs.Find(organization, code, statement.Text(2), null, out var refusal) is { } known
            ? CrsTransform.Between(known, CrsRegistry.Crs84)
            : throw new SourceUnreadableException(SourceText.Crs($"{organization}:{code} {statement.Text(3)}", refusal!));
    }

    public void Dispose()
    {
        _rows.Dispose();
        _database.Dispose();
    }
}
