using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Distance;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Functions;

/// <summary>Lengths and areas of geometries in longitude and latitude, in metres on the ellipsoid of WGS 84.</summary>
public static class EllipsoidalMeasures
{
    /// <summary>Steps of a quarter circle: the chord falls short of the circle by 0.12 % of the radius.</summary>
    private const int QuadrantSegments = 16;

    /// <summary>Beyond these, the plane around the centre is no likeness of the globe, or the work is too much for one row.</summary>
    private const double FarthestBuffer = 1_000_000;
    private const int MostBufferedPositions = 20_000;

    /// <summary>Edges are straight in the cylindrical projection that keeps areas; against geodesic edges that matters for long ones only.</summary>
    public static double Area(NtsGeometry geometry)
    {
        var area = 0.0;
        foreach (var polygon in PolygonExtracter.GetPolygons(geometry).Cast<Polygon>())
        {
            area += RingArea(polygon.ExteriorRing.CoordinateSequence);
            foreach (var hole in polygon.InteriorRings) area -= RingArea(hole.CoordinateSequence);
        }
        return area;
    }

    /// <summary>Along geodesics; of polygons, their edges.</summary>
    public static double Length(NtsGeometry geometry)
    {
        var length = 0.0;
        foreach (var line in LinearComponentExtracter.GetLines(geometry).Cast<LineString>())
        {
            var positions = line.CoordinateSequence;
            for (var i = 1; i < positions.Count; i++)
                length += Geodesic.Inverse(positions.GetX(i - 1), positions.GetY(i - 1), positions.GetX(i), positions.GetY(i)).Metres;
        }
        return length;
    }

    /// <summary>
    /// The pair of nearest points is looked for in the plane, degrees of longitude shortened as at the latitude between the points; then the
    /// geodesic between them is measured.
    /// </summary>
    public static double? Distance(NtsGeometry a, NtsGeometry b)
    {
        if (a.IsEmpty || b.IsEmpty) return null;
        var latitude = (a.EnvelopeInternal.Centre.Y + b.EnvelopeInternal.Centre.Y) / 2;
        if (a is not Point || b is not Point)
        {
            if (a.Intersects(b)) return 0;
            var (near, far) = Nearest(a, b, latitude);
            latitude = (near.Y + far.Y) / 2;
        }
        var (from, to) = Nearest(a, b, latitude);
        return Geodesic.Inverse(from.X, from.Y, to.X, to.Y).Metres;
    }

    /// <summary>In the plane of distances and directions from the centre, where the buffer of a point is a true circle.</summary>
    public static NtsGeometry? Buffer(NtsGeometry geometry, double metres)
    {
        if (Math.Abs(metres) > FarthestBuffer || geometry.NumPoints > MostBufferedPositions) return null;
        if (geometry.IsEmpty) return geometry;
        var centre = geometry.EnvelopeInternal.Centre;
        var plane = Moved(geometry, (x, y) =>
        {
            var (distance, azimuth) = Geodesic.Inverse(centre.X, centre.Y, x, y);
            return (distance * Math.Sin(azimuth), distance * Math.Cos(azimuth));
        });
        return Moved(plane.Buffer(metres, QuadrantSegments), (x, y) => Geodesic.Direct(centre.X, centre.Y, Math.Atan2(x, y), double.Hypot(x, y)));
    }

    private static double RingArea(CoordinateSequence ring)
    {
        var twice = 0.0;
        for (var i = 1; i < ring.Count; i++)
        {
            var step = double.DegreesToRadians(ring.GetX(i) - ring.GetX(i - 1));
            twice += step * (Geodesic.Zone(ring.GetY(i - 1)) + Geodesic.Zone(ring.GetY(i))) / 2;
        }
        return Math.Abs(twice) / 2;
    }

    private static (Coordinate From, Coordinate To) Nearest(NtsGeometry a, NtsGeometry b, double latitude)
    {
        var scale = Math.Max(1e-6, Math.Cos(double.DegreesToRadians(latitude)));
        var pair = DistanceOp.NearestPoints(Moved(a, (x, y) => (x * scale, y)), Moved(b, (x, y) => (x * scale, y)));
        return (new Coordinate(pair[0].X / scale, pair[0].Y), new Coordinate(pair[1].X / scale, pair[1].Y));
    }

    private static NtsGeometry Moved(NtsGeometry geometry, Func<double, double, (double X, double Y)> move)
    {
        var copy = geometry.Copy();
        copy.Apply(new Move(move));
        copy.GeometryChanged();
        return copy;
    }

    private sealed class Move(Func<double, double, (double X, double Y)> move) : ICoordinateSequenceFilter
    {
        public bool Done => false;
        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence seq, int i)
        {
            var (x, y) = move(seq.GetX(i), seq.GetY(i));
            seq.SetX(i, x);
            seq.SetY(i, y);
        }
    }
}
