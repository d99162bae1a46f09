using NetTopologySuite.Geometries.Prepared;
using NetTopologySuite.IO;

namespace MinerOsphere.Geo.Geometry;

/// <summary>Does a geometry meet a polygon, such as a box of another reference system?</summary>
public sealed class PolygonTest : ISpatialTest
{
    private readonly IPreparedGeometry _area;
    private readonly Box[] _outer;

    /// <param name="area">A valid polygon or several, in the system of the geometries.</param>
    public PolygonTest(NetTopologySuite.Geometries.Geometry area)
    {
        _area = PreparedGeometryFactory.Prepare(area);
        _outer = [.. Enumerable.Range(0, area.NumGeometries).Select(i => area.GetGeometryN(i).EnvelopeInternal).Select(e => new Box(e.MinX, e.MinY, e.MaxX, e.MaxY))];
    }

    public ReadOnlySpan<Box> Outer => _outer;
    public ReadOnlySpan<Box> Inner => [];

    public bool IntersectsBlob(ReadOnlySpan<byte> blob) => Intersects(GeoPackageBlob.Wkb(blob));

    public bool Intersects(ReadOnlySpan<byte> wkb)
    {
        var geometry = new WKBReader().Read(wkb.ToArray());
        // The parts one by one: relations of mixed collections are not defined for all operands.
        for (var i = 0; i < geometry.NumGeometries; i++)
            if (_area.Intersects(geometry.GetGeometryN(i))) return true;
        return false;
    }
}
