using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.Simplify;

namespace MinerOsphere.Geo.Geometry;

/// <summary>
/// Leaves out positions of lines and rings that lie within a tolerance of what remains. The kind of geometry stays, rings stay rings, and
/// neither lines nor rings of one geometry come to cross.
/// </summary>
public static class WkbSimplifier
{
    /// <summary>The simplified geometry as well-known binary, or null when it stays as it is.</summary>
    /// <param name="wkb">The geometry.</param>
    /// <param name="tolerance">Greatest distance of a position that is left out, in the units of the coordinates; above 0.</param>
    public static byte[]? Simplify(ReadOnlySpan<byte> wkb, double tolerance)
    {
        if (new WkbReader(wkb).ReadHeader().Kind is WkbKind.Point or WkbKind.MultiPoint) return null;
        var geometry = new WKBReader().Read(wkb.ToArray());
        try
        {
            var simple = TopologyPreservingSimplifier.Simplify(geometry, tolerance);
            return simple.NumPoints < geometry.NumPoints ? new WKBWriter(ByteOrder.LittleEndian, handleSRID: false, emitZ: HasZ(geometry)).Write(simple) : null;
        }
        catch (TopologyException)
        {
            // A geometry that is none, such as a ring through itself, is shown as it was given.
            return null;
        }
    }

    private static bool HasZ(NetTopologySuite.Geometries.Geometry geometry) => geometry.Coordinate is { } first && !double.IsNaN(first.Z);
}
