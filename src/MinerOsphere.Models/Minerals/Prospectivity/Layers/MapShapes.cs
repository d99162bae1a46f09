using MinerOsphere.Learning.Spatial.Geometry;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Models.Minerals.Prospectivity.Layers;

/// <summary>Shapes of a map from geometries of the same plane; a geometry of many parts is as many shapes.</summary>
internal static class MapShapes
{
    public static IEnumerable<Shape> Of(Geometry geometry, string category)
    {
        for (var i = 0; i < geometry.NumGeometries; i++)
            switch (geometry.GetGeometryN(i))
            {
                case Point { IsEmpty: false } point:
                    yield return Shape.Point(category, point.X, point.Y);
                    break;
                case LineString { NumPoints: > 1 } line:
                    yield return Shape.Line(category, Flat(line));
                    break;
                case Polygon { IsEmpty: false } polygon:
                    yield return Shape.Polygon(category, Flat(polygon.ExteriorRing), [.. polygon.InteriorRings.Select(Flat)]);
                    break;
                case GeometryCollection { NumGeometries: > 0 } inner:
                    foreach (var shape in Of(inner, category)) yield return shape;
                    break;
            }
    }

    private static double[] Flat(LineString line)
    {
        var sequence = line.CoordinateSequence;
        var flat = new double[2 * sequence.Count];
        for (var i = 0; i < sequence.Count; i++) (flat[2 * i], flat[2 * i + 1]) = (sequence.GetX(i), sequence.GetY(i));
        return flat;
    }
}
