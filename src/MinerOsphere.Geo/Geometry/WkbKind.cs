namespace MinerOsphere.Geo.Geometry;

/// <summary>Geometry types by their number in well-known binary (OGC 06-103r4, table 7).</summary>
public enum WkbKind
{
    Point = 1,
    LineString = 2,
    Polygon = 3,
    MultiPoint = 4,
    MultiLineString = 5,
    MultiPolygon = 6,
    GeometryCollection = 7,
}
