using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>The functions that the triggers of a GeoPackage's R-tree call (OGC 12-128r19, annex F.3, table 46), which every writer has to bring along.</summary>
internal static class SpatialFunctions
{
    public static void AddTo(SqliteDatabase database)
    {
        database.Add("ST_IsEmpty", 1, static call =>
        {
            if (call.TypeOf(0) == StorageClass.Blob) call.Return(Envelope(call).IsEmpty ? 1L : 0L);
        });
        Add(database, "ST_MinX", static box => box.MinX);
        Add(database, "ST_MaxX", static box => box.MaxX);
        Add(database, "ST_MinY", static box => box.MinY);
        Add(database, "ST_MaxY", static box => box.MaxY);
    }

    private static void Add(SqliteDatabase database, string name, Func<Box, double> bound) => database.Add(name, 1, call =>
    {
        if (call.TypeOf(0) == StorageClass.Blob && Envelope(call) is { IsEmpty: false } box) call.Return(bound(box));
    });

    private static Box Envelope(SqliteCall call)
    {
        var geometry = new LayerGeometry();
        return geometry.Read(call.Bytes(0)) ? geometry.Envelope : Box.Empty;
    }
}
