using NetTopologySuite.Geometries;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>Geometries equal in type, structure and every coordinate, Z included: NetTopologySuite's own comparisons pass over Z.</summary>
internal static class ExactGeometry
{
    public static bool Equal(NtsGeometry a, NtsGeometry b)
    {
        if (a.OgcGeometryType != b.OgcGeometryType || a.IsEmpty != b.IsEmpty) return false;
        if (a is GeometryCollection)
        {
            if (a.NumGeometries != b.NumGeometries) return false;
            for (var i = 0; i < a.NumGeometries; i++)
                if (!Equal(a.GetGeometryN(i), b.GetGeometryN(i))) return false;
            return true;
        }
        if (a is Polygon first && b is Polygon second)
        {
            if (first.NumInteriorRings != second.NumInteriorRings || !Equal(first.ExteriorRing, second.ExteriorRing)) return false;
            for (var i = 0; i < first.NumInteriorRings; i++)
                if (!Equal(first.GetInteriorRingN(i), second.GetInteriorRingN(i))) return false;
            return true;
        }
        return Equal(Positions(a), Positions(b));
    }

    public static int Hash(NtsGeometry geometry)
    {
        var envelope = geometry.EnvelopeInternal;
        return HashCode.Combine(geometry.OgcGeometryType, geometry.NumPoints, envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY);
    }

    private static CoordinateSequence Positions(NtsGeometry geometry) =>
        geometry is Point point ? point.CoordinateSequence : ((LineString)geometry).CoordinateSequence;

    private static bool Equal(CoordinateSequence a, CoordinateSequence b)
    {
        if (a.Count != b.Count) return false;
        for (var i = 0; i < a.Count; i++)
        {
            if (!a.GetX(i).Equals(b.GetX(i)) || !a.GetY(i).Equals(b.GetY(i)) || !a.GetZ(i).Equals(b.GetZ(i))) return false;
        }
        return true;
    }
}
