using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>What a GeoPackage says of its layers (OGC 12-128r19, clauses 1.1.2, 1.1.3, 2.1.5 and annexes F.3 and F.10).</summary>
internal static class LayerCatalogue
{
    /// <summary>Of a geometry column.</summary>
    public sealed record Place(string Column, string TypeName, int SrsId, int Z);

    /// <summary>Texts are compared by their bytes, which is the order of code points in UTF-8 alone.</summary>
    public static LocalizedText? EncodingFault(SqliteDatabase database)
    {
        using var rows = database.Prepare("PRAGMA encoding");
        return rows.Step() && rows.Text(0) is not "UTF-8" and var other
            ? new($"le fichier est en {other}, non en UTF-8", $"the file is in {other}, not in UTF-8") : null;
    }

    /// <summary>The name of a layer as the file spells it.</summary>
    public static string? Find(SqliteDatabase database, string? layer, ImmutableArray<LocalizedText>.Builder faults)
    {
        if (!Has(database, "gpkg_contents"))
        {
            faults.Add(new("le fichier n'est pas un GeoPackage", "the file is no GeoPackage"));
            return null;
        }
        var layers = new List<string>();
        using var rows = database.Prepare(
            "SELECT c.table_name FROM gpkg_contents c JOIN sqlite_master m ON lower(m.name) = lower(c.table_name) AND m.type IN ('table', 'view') WHERE c.data_type NOT IN ('tiles', '2d-gridded-coverage') ORDER BY c.table_name");
        while (rows.Step()) layers.Add(rows.Text(0));
        if (layer is null && layers.Count == 1) return layers[0];
        if (layer is not null && layers.Find(name => name.Equals(layer, StringComparison.OrdinalIgnoreCase)) is { } found) return found;
        var list = string.Join(", ", layers);
        faults.Add(layer is null
            ? new($"le fichier contient {layers.Count} couches : {list}", $"the file holds {layers.Count} layers: {list}")
            : new($"le fichier n'a pas de couche {layer} ; il a : {list}", $"the file has no layer {layer}; it has: {list}"));
        return null;
    }

    public static List<LayerColumn> Columns(SqliteDatabase database, string table)
    {
        var columns = new List<LayerColumn>();
        using var rows = database.Prepare("SELECT name, type, hidden FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid");
        rows.BindText(1, table);
        while (rows.Step()) columns.Add(new(rows.Text(0), rows.Text(1).ToUpperInvariant()) { IsGenerated = rows.Int64(2) is 2 or 3 });
        return columns;
    }

    public static Place? Geometry(SqliteDatabase database, string table)
    {
        if (!Has(database, "gpkg_geometry_columns")) return null;
        using var rows = database.Prepare("SELECT column_name, geometry_type_name, srs_id, z FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)");
        rows.BindText(1, table);
        return rows.Step() ? new(rows.Text(0), rows.Text(1).ToUpperInvariant(), (int)rows.Int64(2), (int)rows.Int64(3)) : null;
    }

    /// <summary>The reference system with a number of the file's own; null with a reason.</summary>
    public static CrsDefinition? System(SqliteDatabase database, int srsId, out string? refusal)
    {
        var hasSecond = database.Number("SELECT count(*) FROM pragma_table_info('gpkg_spatial_ref_sys') WHERE name = 'definition_12_063'") > 0;
        using var rows = database.Prepare($"SELECT organization, organization_coordsys_id, definition, {(hasSecond ? "definition_12_063" : "NULL")} FROM gpkg_spatial_ref_sys WHERE srs_id = ?");
        rows.Bind(1, srsId);
        if (rows.Step()) return GeoPackageCrs.Find(rows.Text(0), rows.Int64(1), rows.TextOrNull(2), rows.TextOrNull(3), out refusal);
        refusal = FormattableString.Invariant($"srs_id {srsId} is not in gpkg_spatial_ref_sys");
        return null;
    }

    /// <summary>The column that is another name for the row number; null when there is none.</summary>
    public static string? IntegerKey(SqliteDatabase database, string table)
    {
        using var rows = database.Prepare("SELECT name, type FROM pragma_table_info(?) WHERE pk > 0");
        rows.BindText(1, table);
        if (!rows.Step()) return null;
        var (name, type) = (rows.Text(0), rows.Text(1));
        return !rows.Step() && type.Equals("INTEGER", StringComparison.OrdinalIgnoreCase) && CanRead(database, table, "_rowid_") ? name : null;
    }

    /// <summary>True when the table gives this column, which need not be declared.</summary>
    public static bool CanRead(SqliteDatabase database, string table, string column)
    {
        try
        {
            // Not quoted: SQLite takes a quoted name that it does not know for a text.
            database.Prepare($"SELECT {column} FROM {SqlName.Quote(table)} LIMIT 0").Dispose();
            return true;
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            return false;
        }
    }

    public static bool IsView(SqliteDatabase database, string table)
    {
        using var rows = database.Prepare("SELECT 1 FROM sqlite_master WHERE type = 'view' AND lower(name) = lower(?)");
        return rows.BindText(1, table).Step();
    }

    /// <summary>The R-tree of a geometry column, when it is there and declared, so that writers keep it in step.</summary>
    public static string? RTree(SqliteDatabase database, string table, string column)
    {
        if (!Has(database, "gpkg_extensions")) return null;
        using var declared = database.Prepare("SELECT table_name, column_name FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index' AND lower(table_name) = lower(?) AND lower(column_name) = lower(?)");
        if (!declared.BindText(1, table).BindText(2, column).Step()) return null;
        var name = GeoPackageTables.RTree(declared.Text(0), declared.Text(1));
        using var there = database.Prepare("SELECT name FROM sqlite_master WHERE lower(name) = lower(?) AND type = 'table'");
        return there.BindText(1, name).Step() ? there.Text(0) : null;
    }

    public static bool Has(SqliteDatabase database, string table)
    {
        using var rows = database.Prepare("SELECT 1 FROM sqlite_master WHERE lower(name) = ?");
        return rows.BindText(1, table).Step();
    }
}
