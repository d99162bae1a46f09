using MinerOsphere.Geo.Geometry;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Operation.Union;

namespace MinerOsphere.Geo.Crs;

/// <summary>A box of one system as a polygon of another, for exact tests there: its edges are curves, followed by as many points as it takes.</summary>
public static class BoxPolygon
{
    private const int DeepestSplit = 12;
    private const int FirstSplit = 3;

    /// <summary>
    /// The polygon, in parts on either side when the box goes over the antimeridian, or along the pole when it holds one.
    /// </summary>
    /// <param name="box">In the source of <paramref name="transform"/>; <see cref="Box.MinX"/> above <see cref="Box.MaxX"/> over the antimeridian.</param>
    /// <param name="tolerance">How far an edge may stray from the curve, in the unit of the target.</param>
    /// <returns>Null when some of the box has no image in the target.</returns>
    public static NetTopologySuite.Geometries.Geometry? Of(in Box box, CrsTransform transform, double tolerance)
    {
        var half = TurnOf.Half(transform.Target);
        var polygons = new List<Polygon>();
        if (BoxPieces.HoldsSingularity(box, transform)) return null;
        foreach (var piece in BoxPieces.Of(box, transform))
        {
            if (Ring(piece, transform, tolerance, half) is not { } ring) return null;
            CloseOverPole(ring, half, BoxPieces.HoldsPole(box, transform, 90) ? 1 : BoxPieces.HoldsPole(box, transform, -90) ? -1 : 0);
            var polygon = GeometryFactory.Default.CreatePolygon([.. ring]);
            if (double.IsInfinity(half)) polygons.Add(polygon);
            else CutAtAntimeridian(polygon, half, polygons);
        }
        // Parts cut at the antimeridian may meet again on its other side.
        return polygons is [var only] ? only : UnaryUnionOp.Union(polygons);
    }

    private static List<Coordinate>? Ring(in Box piece, CrsTransform transform, double tolerance, double half)
    {
        var ring = new List<Coordinate>();
        for (var i = 0; i < 4 << FirstSplit; i++)
        {
            var (from, to) = (i / (double)(1 << FirstSplit), (i + 1) / (double)(1 << FirstSplit));
            if (ring.Count == 0) ring.Add(At(piece, transform, from, null, half));
            if (!AddCurve(ring, piece, transform, from, to, At(piece, transform, to, ring[^1], half), tolerance, half, FirstSplit)) return null;
        }
        return ring;
    }

    private static bool AddCurve(
        List<Coordinate> ring, in Box piece, CrsTransform transform, double from, double to, Coordinate end, double tolerance, double half, int depth)
    {
        var start = ring[^1];
        var middle = At(piece, transform, (from + to) / 2, start, half);
        if (double.IsNaN(middle.X) || double.IsNaN(end.X) || double.IsNaN(start.X)) return false;
        var strays = Math.Abs(middle.X - (start.X + end.X) / 2) + Math.Abs(middle.Y - (start.Y + end.Y) / 2) > tolerance;
        if (strays && depth < DeepestSplit)
            return AddCurve(ring, piece, transform, from, (from + to) / 2, middle, tolerance, half, depth + 1) &&
                AddCurve(ring, piece, transform, (from + to) / 2, to, end, tolerance, half, depth + 1);
        ring.Add(end);
        return true;
    }

    private static Coordinate At(in Box piece, CrsTransform transform, double sides, Coordinate? before, double half)
    {
        var (x, y) = BoxPieces.At(piece, sides);
        (x, y) = transform.Transform(x, y);
        return new Coordinate(before is null ? x : TurnOf.Near(x, before.X, half), y);
    }

    /// <summary>A ring about a pole comes back a turn further: it is closed along the pole.</summary>
    private static void CloseOverPole(List<Coordinate> ring, double half, int pole)
    {
        if (pole != 0 && Math.Abs(ring[^1].X - ring[0].X) > half)
        {
            ring.Add(new Coordinate(ring[^1].X, pole * half / 2));
            ring.Add(new Coordinate(ring[0].X, pole * half / 2));
            ring.Add(ring[0].Copy());
        }
        // The last point is computed by the same way as the first, but may differ by a turn's rounding.
        else ring[^1] = ring[0].Copy();
    }

    private static void CutAtAntimeridian(Polygon polygon, double half, List<Polygon> parts)
    {
        var envelope = polygon.EnvelopeInternal;
        var first = (int)Math.Floor((envelope.MinX + half * (1 + 1e-12)) / (2 * half));
        var last = (int)Math.Floor((envelope.MaxX + half * (1 - 1e-12)) / (2 * half));
        for (var turn = first; turn <= last; turn++)
        {
            var shift = 2 * half * turn;
            NetTopologySuite.Geometries.Geometry part = first == last
                ? polygon
                : polygon.Intersection(GeometryFactory.Default.ToGeometry(new Envelope(shift - half, shift + half, -half, half)));
            for (var i = 0; i < part.NumGeometries; i++)
            {
                if (part.GetGeometryN(i) is not Polygon { IsEmpty: false } piece) continue;
                parts.Add(shift == 0 ? piece : (Polygon)AffineTransformation.TranslationInstance(-shift, 0).Transform(piece));
            }
        }
    }
}
