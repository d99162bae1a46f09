using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>Count and extents of a layer, from its rows: what the file's tables say of them is as old as whoever wrote them.</summary>
internal static class LayerStatistics
{
    private const int Often = 4096;

    public static SourceStatistics Read(SqliteDatabase database, GeoPackageLayer layer, CancellationToken cancellation)
    {
        var schema = layer.Schema;
        var (first, last) = (schema.Instant ?? schema.IntervalStart ?? schema.IntervalEnd, schema.Instant ?? schema.IntervalEnd ?? schema.IntervalStart);
        if (layer.Geometry is null && first is null) return new(database.Number($"SELECT count(*) FROM {layer.Table}"), Box.Empty, null);
        var (count, extent, geometry) = (0L, Box.Empty, new LayerGeometry());
        DateTime? start = null, end = null;
        using var rows = database.Prepare($"SELECT {layer.Geometry ?? "NULL"}, {Column(first)}, {Column(last)} FROM {layer.Table}");
        while (rows.Step())
        {
            if (++count % Often == 0) cancellation.ThrowIfCancellationRequested();
            if (rows.TypeOf(0) == StorageClass.Blob && geometry.Read(rows.Bytes(0))) extent = extent.With(geometry.Envelope);
            if (first is not null && rows.TypeOf(1) == StorageClass.Text && LayerTime.TryRead(rows.Bytes(1), first, out var from, out _) && !(from >= start)) start = from;
            if (last is not null && rows.TypeOf(2) == StorageClass.Text && LayerTime.TryRead(rows.Bytes(2), last, out _, out var to) && !(to <= end)) end = to;
        }
        return new(count, extent, start is null && end is null ? null : new(start, end));

        string Column(PropertyDefinition? property) => property is null ? "NULL" : GeoPackageLayer.Quoted(layer.Columns[schema.OrdinalOf(property.Name)]);
    }
}
