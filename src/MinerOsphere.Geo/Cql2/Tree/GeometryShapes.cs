using NetTopologySuite.Geometries;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>Makes geometries of parts, for both readers.</summary>
internal static class GeometryShapes
{
    private static readonly GeometryFactory Factory = PositionBuffer.Factory;

    public static NtsGeometry Empty(OgcGeometryType kind) => kind switch
    {
        OgcGeometryType.Point => Factory.CreatePoint(),
        OgcGeometryType.LineString => Factory.CreateLineString(),
        OgcGeometryType.Polygon => Factory.CreatePolygon(),
        OgcGeometryType.MultiPoint => Factory.CreateMultiPoint(),
        OgcGeometryType.MultiLineString => Factory.CreateMultiLineString(),
        OgcGeometryType.MultiPolygon => Factory.CreateMultiPolygon(),
        _ => Factory.CreateGeometryCollection(),
    };

    public static NtsGeometry Multi(OgcGeometryType kind, List<NtsGeometry> parts) => kind switch
    {
        OgcGeometryType.MultiPoint => Factory.CreateMultiPoint([.. parts.Cast<Point>()]),
        OgcGeometryType.MultiLineString => Factory.CreateMultiLineString([.. parts.Cast<LineString>()]),
        OgcGeometryType.MultiPolygon => Factory.CreateMultiPolygon([.. parts.Cast<Polygon>()]),
        _ => Factory.CreateGeometryCollection([.. parts]),
    };

    /// <summary>Four numbers, or six with the heights in third and sixth place.</summary>
    public static BoxLiteral Box(ReadOnlySpan<double> numbers) => numbers.Length == 4
        ? new BoxLiteral(numbers[0], numbers[1], numbers[2], numbers[3])
        : new BoxLiteral(numbers[0], numbers[1], numbers[3], numbers[4], numbers[2], numbers[5]);
}
