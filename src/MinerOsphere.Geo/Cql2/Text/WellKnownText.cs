using System.Text;
using MinerOsphere.Geo.Cql2.Tree;
using NetTopologySuite.Geometries;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Text;

/// <summary>Geometries as the grammar wants them: <c>Z</c> named, the points of a MULTIPOINT in brackets.</summary>
internal static class WellKnownText
{
    public static void Write(StringBuilder target, BoxLiteral box)
    {
        target.Append("BBOX(");
        Number(target, box.Min1).Append(", ");
        Number(target, box.Min2).Append(", ");
        if (box.MinZ is { } low) Number(target, low).Append(", ");
        Number(target, box.Max1).Append(", ");
        Number(target, box.Max2);
        if (box.MaxZ is { } high) Number(target.Append(", "), high);
        target.Append(')');
    }

    public static void Write(StringBuilder target, NtsGeometry geometry)
    {
        target.Append(geometry.OgcGeometryType.ToString().ToUpperInvariant());
        if (HasZ(geometry)) target.Append(" Z");
        if (geometry.NumGeometries == 0 || (geometry is not GeometryCollection && geometry.IsEmpty)) target.Append(" EMPTY");
        else Body(target, geometry);
    }

    public static bool HasZ(NtsGeometry geometry) => geometry.Coordinate is { } first && !double.IsNaN(first.Z);

    private static void Body(StringBuilder target, NtsGeometry geometry)
    {
        target.Append('(');
        switch (geometry)
        {
            case Polygon polygon:
                Line(target, polygon.ExteriorRing);
                foreach (var hole in polygon.InteriorRings) Line(target.Append(", "), hole);
                break;
            case GeometryCollection several:
                for (var i = 0; i < several.NumGeometries; i++)
                {
                    if (i > 0) target.Append(", ");
                    if (several.OgcGeometryType == OgcGeometryType.GeometryCollection) Write(target, several.GetGeometryN(i));
                    else Body(target, several.GetGeometryN(i));
                }
                break;
            case Point point:
                Positions(target, point.CoordinateSequence);
                break;
            case LineString line:
                Positions(target, line.CoordinateSequence);
                break;
        }
        target.Append(')');
    }

    private static void Line(StringBuilder target, LineString line)
    {
        target.Append('(');
        Positions(target, line.CoordinateSequence);
        target.Append(')');
    }

    private static void Positions(StringBuilder target, CoordinateSequence positions)
    {
        for (var i = 0; i < positions.Count; i++)
        {
            if (i > 0) target.Append(", ");
            Number(target, positions.GetX(i)).Append(' ');
            Number(target, positions.GetY(i));
            if (!double.IsNaN(positions.GetZ(i))) Number(target.Append(' '), positions.GetZ(i));
        }
    }

    private static StringBuilder Number(StringBuilder target, double number) => target.Append(NumberText.Write(number));
}
