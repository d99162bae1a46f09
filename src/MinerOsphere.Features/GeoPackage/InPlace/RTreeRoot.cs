using System.Buffers.Binary;
using MinerOsphere.Geo.Geometry;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>
/// The root of an R-tree, which has the extent of all that is in it: one row to read (https://www.sqlite.org/rtree.html §5.1: two bytes of depth, two of
/// count, then for each cell eight of id and four floats, big-endian, rounded outwards).
/// </summary>
internal static class RTreeRoot
{
    private const int Header = 4, CellLength = 24;

    /// <summary>A box that holds every geometry of the index; empty when there is none.</summary>
    public static Box Extent(SqliteDatabase database, string tree)
    {
        var rows = database.PrepareKept($"SELECT data FROM {SqlName.Quote(tree + "_node")} WHERE nodeno = 1");
        try
        {
            return rows.Step() ? Read(rows.Bytes(0)) : Box.Empty;
        }
        finally
        {
            rows.Reset();
        }
    }

    private static Box Read(ReadOnlySpan<byte> node)
    {
        var box = Box.Empty;
        var count = BinaryPrimitives.ReadUInt16BigEndian(node[2..]);
        for (var i = 0; i < count; i++)
        {
            var cell = node[(Header + i * CellLength + 8)..];
            box = box.With(new Box(Number(cell, 0), Number(cell, 2), Number(cell, 1), Number(cell, 3)));
        }
        return box;
    }

    private static double Number(ReadOnlySpan<byte> cell, int index) => BinaryPrimitives.ReadSingleBigEndian(cell[(index * 4)..]);
}
