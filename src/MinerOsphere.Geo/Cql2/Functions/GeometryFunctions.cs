using System.Collections.Immutable;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Tree;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Functions;

/// <summary>Functions of geometries. Metres are measured on the ellipsoid of WGS 84, whatever the reference system of the collection.</summary>
internal static class GeometryFunctions
{
    public static ImmutableArray<Cql2Function> All(Cql2FunctionContext context)
    {
        var geometry = new Cql2Parameter("geometry", Cql2Kind.Geometry, "A geometry.");
        var to = context.ToCrs84 ?? (stored => stored);
        var from = context.FromCrs84 ?? (measured => measured);
        return
        [
            new("area", "The area in square metres; 0 of points and lines.", [geometry], Cql2Kind.Number,
                values => EllipsoidalMeasures.Area(to((NtsGeometry)values[0]))),
            new("line_length", "The length of lines, or of the outlines of areas, in metres; 0 of points.", [geometry], Cql2Kind.Number,
                values => EllipsoidalMeasures.Length(to((NtsGeometry)values[0]))),
            new("distance", "The least distance between both geometries in metres; NULL when one is empty.",
                [geometry, new("other", Cql2Kind.Geometry, "Another geometry.")], Cql2Kind.Number,
                values => EllipsoidalMeasures.Distance(to((NtsGeometry)values[0]), to((NtsGeometry)values[1]))),
            new("buffer", "All that lies no farther from the geometry than so many metres; less than nothing shrinks areas. NULL beyond 1,000 km or 20,000 positions.",
                [geometry, new("metres", Cql2Kind.Number, "The distance in metres.")], Cql2Kind.Geometry,
                values => EllipsoidalMeasures.Buffer(to((NtsGeometry)values[0]), (double)values[1]) is { } around ? from(around) : null),
            new("centroid", "The centre of gravity, in the plane of the reference system.", [geometry], Cql2Kind.Geometry,
                values => ((NtsGeometry)values[0]).Centroid),
            new("envelope", "The smallest box around the geometry.", [geometry], Cql2Kind.Geometry, values => ((NtsGeometry)values[0]).Envelope),
            new("geometry_type", "Point, LineString, Polygon, MultiPoint, MultiLineString, MultiPolygon or GeometryCollection.",
                [geometry], Cql2Kind.String, values => ((NtsGeometry)values[0]).OgcGeometryType.ToString()),
        ];
    }
}
