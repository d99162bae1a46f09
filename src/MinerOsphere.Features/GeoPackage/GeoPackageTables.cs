using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>The tables that make a SQLite file a GeoPackage 1.3 (OGC 12-128r17), and ours beside them.</summary>
internal static class GeoPackageTables
{
    /// <summary>Reference system of everything we keep; by rule a GeoPackage has longitude first, whatever the authority says.</summary>
    public const int Wgs84 = 4326;

    /// <summary>Key and value per line: counts, extents and the like. A table of attributes, so that other programs show it as one.</summary>
    public const string Summary = "import_summary";

    /// <summary>One line per fault of the import.</summary>
    public const string Faults = "import_faults";

    private const string Wgs84Definition =
        """GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]""";

    public const string Create = $"""
        PRAGMA application_id = 0x47504B47;
        PRAGMA user_version = 10300;
        CREATE TABLE gpkg_spatial_ref_sys (
          srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
          organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
        INSERT INTO gpkg_spatial_ref_sys VALUES
          ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
          ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
          ('WGS 84 geodetic', 4326, 'EPSG', 4326, '{Wgs84Definition}', 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid');
        CREATE TABLE gpkg_contents (
          table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
          last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
          min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
          CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
        CREATE TABLE gpkg_geometry_columns (
          table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
          z TINYINT NOT NULL, m TINYINT NOT NULL,
          CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
          CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
          CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
        CREATE TABLE gpkg_extensions (
          table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
          CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
        CREATE TABLE {Summary} (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, key TEXT NOT NULL UNIQUE, value TEXT);
        CREATE TABLE {Faults} (
          id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, row INTEGER NOT NULL, feature TEXT, property TEXT, value TEXT,
          reason_fr TEXT NOT NULL, reason_en TEXT NOT NULL, kept BOOLEAN NOT NULL);
        """;

    /// <summary>Name of the R-tree of a geometry column (annex F.3).</summary>
    public static string RTree(string table, string column) => $"rtree_{table}_{column}";

    /// <summary>The triggers that keep the R-tree in step when another program writes to the file; the standard asks for them.</summary>
    public static string RTreeTriggers(string table, string column, string key)
    {
        var rtree = RTree(table, column);
        var (t, r, c, i) = (SqlName.Quote(table), SqlName.Quote(rtree), SqlName.Quote(column), SqlName.Quote(key));
        var values = $"NEW.{i}, ST_MinX(NEW.{c}), ST_MaxX(NEW.{c}), ST_MinY(NEW.{c}), ST_MaxY(NEW.{c})";
        var holds = $"(NEW.{c} NOTNULL AND NOT ST_IsEmpty(NEW.{c}))";
        var lacks = $"(NEW.{c} ISNULL OR ST_IsEmpty(NEW.{c}))";
        string Name(string suffix) => SqlName.Quote($"{rtree}_{suffix}");
        return $"""
            CREATE TRIGGER {Name("insert")} AFTER INSERT ON {t} WHEN {holds}
            BEGIN INSERT OR REPLACE INTO {r} VALUES ({values}); END;
            CREATE TRIGGER {Name("update1")} AFTER UPDATE OF {c} ON {t} WHEN OLD.{i} = NEW.{i} AND {holds}
            BEGIN INSERT OR REPLACE INTO {r} VALUES ({values}); END;
            CREATE TRIGGER {Name("update2")} AFTER UPDATE OF {c} ON {t} WHEN OLD.{i} = NEW.{i} AND {lacks}
            BEGIN DELETE FROM {r} WHERE id = OLD.{i}; END;
            CREATE TRIGGER {Name("update3")} AFTER UPDATE ON {t} WHEN OLD.{i} != NEW.{i} AND {holds}
            BEGIN DELETE FROM {r} WHERE id = OLD.{i}; INSERT OR REPLACE INTO {r} VALUES ({values}); END;
            CREATE TRIGGER {Name("update4")} AFTER UPDATE ON {t} WHEN OLD.{i} != NEW.{i} AND {lacks}
            BEGIN DELETE FROM {r} WHERE id IN (OLD.{i}, NEW.{i}); END;
            CREATE TRIGGER {Name("delete")} AFTER DELETE ON {t} WHEN OLD.{c} NOT NULL
            BEGIN DELETE FROM {r} WHERE id = OLD.{i}; END;
            """;
    }
}
