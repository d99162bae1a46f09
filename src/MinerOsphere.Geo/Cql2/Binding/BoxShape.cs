using MinerOsphere.Geo.Cql2.Tree;
using NetTopologySuite.Geometries;
using NtsGeometry = NetTopologySuite.Geometries.Geometry;

namespace MinerOsphere.Geo.Cql2.Binding;

/// <summary>The geometry of a BBOX: what a spatial function can be asked of.</summary>
internal static class BoxShape
{
    /// <summary>Steps per edge of a box that goes to another reference system, where its edges are no straight lines.</summary>
    private const int Steps = 16;

    /// <summary>A rectangle, or two when the box crosses the antimeridian; a line or a point when it has no extent.</summary>
    public static NtsGeometry Of(BoxLiteral box, Cql2BindOptions options)
    {
        var steps = options.Transform is null ? 1 : Steps;
        var range = options.PositionRange ?? new MinerOsphere.Geo.Geometry.Box(-180, -180, 180, 180);
        if (options.LongitudeAxis == 0 && box.Min1 > box.Max1)
        {
            return Both(
                Rectangle(box.Min1, box.Min2, range.MaxX, box.Max2, steps), Rectangle(range.MinX, box.Min2, box.Max1, box.Max2, steps));
        }
        if (options.LongitudeAxis == 1 && box.Min2 > box.Max2)
        {
            return Both(
                Rectangle(box.Min1, box.Min2, box.Max1, range.MaxY, steps), Rectangle(box.Min1, range.MinY, box.Max1, box.Max2, steps));
        }
        return Rectangle(box.Min1, box.Min2, box.Max1, box.Max2, steps);
    }

    /// <summary>Takes positions out of rings again where the edge stayed along an axis, so that a rectangle is seen to be one.</summary>
    public static NtsGeometry Tidy(NtsGeometry geometry) => geometry switch
    {
        Polygon { NumInteriorRings: 0, NumPoints: 4 * Steps + 1 } polygon => PositionBuffer.Factory.CreatePolygon(Corners(polygon.ExteriorRing.Coordinates)),
        MultiPolygon several => PositionBuffer.Factory.CreateMultiPolygon([.. several.Geometries.Select(part => (Polygon)Tidy(part))]),
        _ => geometry,
    };

    private static NtsGeometry Both(NtsGeometry west, NtsGeometry east) => west is Polygon a && east is Polygon b
        ? PositionBuffer.Factory.CreateMultiPolygon([a, b])
        : PositionBuffer.Factory.BuildGeometry([west, east]);

    private static NtsGeometry Rectangle(double minX, double minY, double maxX, double maxY, int steps)
    {
        var factory = PositionBuffer.Factory;
        if (minX == maxX && minY == maxY) return factory.CreatePoint(new Coordinate(minX, minY));
        if (minX == maxX || minY == maxY) return factory.CreateLineString([new Coordinate(minX, minY), new Coordinate(maxX, maxY)]);
        Coordinate[] corners = [new(minX, minY), new(maxX, minY), new(maxX, maxY), new(minX, maxY), new(minX, minY)];
        return factory.CreatePolygon([.. corners.Zip(corners.Skip(1), (from, to) => Edge(from, to, steps)).SelectMany(edge => edge), corners[0].Copy()]);
    }

    private static IEnumerable<Coordinate> Edge(Coordinate from, Coordinate to, int steps)
    {
        for (var i = 0; i < steps; i++)
            yield return new Coordinate(from.X + (to.X - from.X) * i / steps, from.Y + (to.Y - from.Y) * i / steps);
    }

    private static Coordinate[] Corners(Coordinate[] ring)
    {
        var kept = new List<Coordinate> { ring[0] };
        for (var i = 1; i < ring.Length - 1; i++)
        {
            var (before, here, after) = (kept[^1], ring[i], ring[i + 1]);
            if ((before.X == here.X && here.X == after.X) || (before.Y == here.Y && here.Y == after.Y)) continue;
            kept.Add(here);
        }
        kept.Add(ring[^1]);
        return kept.Count >= 4 ? [.. kept] : ring;
    }
}
