using System.Buffers;
using MinerOsphere.Features.GeoPackage;
using MinerOsphere.Features.GeoPackage.InPlace;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MinerOsphere.Tests.Features.GeoPackage.InPlace;

/// <summary>A GeoPackage as another program would make it.</summary>
internal sealed class ForeignFile : IDisposable
{
    private readonly ArrayBufferWriter<byte> _blob = new();

    public ForeignFile(string path, bool inWal = false)
    {
        Database = SqliteDatabase.OpenForWriting(path);
        SpatialFunctions.AddTo(Database);
        if (inWal) Database.Execute("PRAGMA journal_mode = WAL");
        Database.Execute("""
            PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300;
            CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
            INSERT INTO gpkg_spatial_ref_sys VALUES ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', ''), ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', ''),
              ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS["WGS 84"]', ''), ('RGF93 v1 / Lambert-93', 2154, 'EPSG', 2154, 'undefined', '');
            CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
              min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
            CREATE TABLE gpkg_ogr_contents (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER DEFAULT NULL);
            CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
              CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
            CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
            """);
    }

    public SqliteDatabase Database { get; }

    /// <summary>Declares a table or view of features.</summary>
    public void Features(string table, string geometry, string type = "GEOMETRY", int srs = 4326, int z = 0) => Database.Execute($"""
        INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('{table}', 'features', '{table}', {srs});
        INSERT INTO gpkg_geometry_columns VALUES ('{table}', '{geometry}', '{type}', {srs}, {z}, 0);
        """);

    public void Attributes(string table) => Database.Execute($"INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('{table}', 'attributes', '{table}')");

    /// <summary>Makes the spatial index of what is there, and the triggers that GDAL makes for it.</summary>
    public void Index(string table, string geometry, string key)
    {
        var tree = GeoPackageTables.RTree(table, geometry);
        Database.Execute($"CREATE VIRTUAL TABLE \"{tree}\" USING rtree(id, minx, maxx, miny, maxy); INSERT INTO gpkg_extensions VALUES ('{table}', '{geometry}', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')");
        var boxes = new List<(long, Box)>();
        using (var rows = Database.Prepare($"SELECT \"{key}\", \"{geometry}\" FROM \"{table}\" WHERE \"{geometry}\" IS NOT NULL"))
            while (rows.Step())
                if (GeoPackageBlob.TryFindWkb(rows.Bytes(1), out var offset) && WkbEnvelope.Of(rows.Bytes(1)[offset..]) is { IsEmpty: false } box) boxes.Add((rows.Int64(0), box));
        using (var insert = Database.Prepare($"INSERT INTO \"{tree}\" VALUES (?, ?, ?, ?, ?)"))
            foreach (var (id, box) in boxes)
            {
                insert.Reset();
                insert.Bind(1, id).Bind(2, box.MinX).Bind(3, box.MaxX).Bind(4, box.MinY).Bind(5, box.MaxY).Run();
            }
        Database.Execute(GeoPackageTables.RTreeTriggers(table, geometry, key));
    }

    /// <summary>Adds a row; geometries are blobs already, or <see cref="Geometry"/>.</summary>
    public void Insert(string table, params object?[] values)
    {
        using var insert = Database.Prepare($"INSERT INTO \"{table}\" VALUES ({string.Join(", ", values.Select(_ => "?"))})");
        for (var i = 0; i < values.Length; i++) insert.BindValue(i + 1, values[i] is Geometry geometry ? Blob(geometry) : values[i]);
        insert.Run();
    }

    public byte[] Blob(Geometry geometry, int srs = 4326)
    {
        var wkb = new WKBWriter { Strict = true }.Write(geometry);
        _blob.ResetWrittenCount();
        GeoPackageBlob.Write(wkb, WkbEnvelope.Of(wkb), srs, _blob);
        return _blob.WrittenSpan.ToArray();
    }

    public void Dispose() => Database.Dispose();
}
