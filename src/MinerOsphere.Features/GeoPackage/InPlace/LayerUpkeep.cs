using System.Globalization;
using MinerOsphere.Features.Editing;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>What a GeoPackage says of a layer, brought in step with a change (OGC 12-128r19, clause 1.1.3; gpkg_ogr_contents is GDAL's).</summary>
internal static class LayerUpkeep
{
    /// <summary>Of so many rows the extent is measured anew when one went; of more it stays, larger than it need be.</summary>
    private const int QuicklyMeasured = 20_000;

    public static void Note(SqliteDatabase database, GeoPackageLayer layer, EditTally tally, SourceStatistics before, DateTimeOffset now, CancellationToken cancellation)
    {
        using (var contents = database.Prepare("UPDATE gpkg_contents SET last_change = ?2 WHERE lower(table_name) = lower(?1)"))
            contents.BindText(1, layer.Name).BindText(2, now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)).Run();
        if (layer.Geometry is not null && tally.MayShrink && before.Count <= QuicklyMeasured) SetExtent(database, layer, LayerStatistics.Read(database, layer, cancellation).Extent);
        else if (layer.Geometry is not null && !tally.Extent.IsEmpty) WidenExtent(database, layer, tally.Extent);
        NoteCount(database, layer, tally);
    }

    private static void SetExtent(SqliteDatabase database, GeoPackageLayer layer, in Box box)
    {
        using var extent = database.Prepare("UPDATE gpkg_contents SET min_x = ?2, min_y = ?3, max_x = ?4, max_y = ?5 WHERE lower(table_name) = lower(?1)");
        extent.BindText(1, layer.Name);
        if (!box.IsEmpty) extent.Bind(2, box.MinX).Bind(3, box.MinY).Bind(4, box.MaxX).Bind(5, box.MaxY);
        extent.Run();
    }

    private static void WidenExtent(SqliteDatabase database, GeoPackageLayer layer, in Box box)
    {
        using var extent = database.Prepare("""
            UPDATE gpkg_contents SET min_x = min(ifnull(min_x, ?2), ?2), min_y = min(ifnull(min_y, ?3), ?3), max_x = max(ifnull(max_x, ?4), ?4), max_y = max(ifnull(max_y, ?5), ?5)
            WHERE lower(table_name) = lower(?1)
            """);
        extent.BindText(1, layer.Name).Bind(2, box.MinX).Bind(3, box.MinY).Bind(4, box.MaxX).Bind(5, box.MaxY).Run();
    }

    /// <summary>GDAL takes the count from its own table, which triggers keep, where it made any.</summary>
    private static void NoteCount(SqliteDatabase database, GeoPackageLayer layer, EditTally tally)
    {
        if (tally.CountChange == 0 || !LayerCatalogue.Has(database, "gpkg_ogr_contents")) return;
        using var triggers = database.Prepare("SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND lower(tbl_name) = lower(?) AND sql LIKE '%gpkg_ogr_contents%'");
        if (triggers.BindText(1, layer.Name).Step()) return;
        using var count = database.Prepare("UPDATE gpkg_ogr_contents SET feature_count = feature_count + ?2 WHERE lower(table_name) = lower(?1)");
        count.BindText(1, layer.Name).Bind(2, tally.CountChange).Run();
    }
}
