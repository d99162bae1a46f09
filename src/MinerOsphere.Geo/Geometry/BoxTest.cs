using NetTopologySuite.Algorithm;

namespace MinerOsphere.Geo.Geometry;

/// <summary>
/// Does a geometry truly meet a box? Exact: an envelope that overlaps is not enough. Most geometries are settled by their envelope; the
/// rest is walked once, without making objects. Invalid polygons, which real files have, are taken by the even-odd rule and never fail.
/// A box whose west is greater than its east crosses the antimeridian.
/// </summary>
public sealed class BoxTest(double minX, double minY, double maxX, double maxY) : ISpatialTest
{
    private readonly Box[] _boxes = Split(minX, minY, maxX, maxY);

    /// <summary>The box, or the two boxes on both sides of the antimeridian.</summary>
    public ReadOnlySpan<Box> Outer => _boxes;

    /// <inheritdoc/>
    public ReadOnlySpan<Box> Inner => _boxes;

    /// <summary>One box, or two when it crosses the antimeridian.</summary>
    public static Box[] Split(double minX, double minY, double maxX, double maxY) => minX <= maxX
        ? [new Box(minX, minY, maxX, maxY)]
        : [new Box(minX, minY, 180, maxY), new Box(-180, minY, maxX, maxY)];

    public bool Intersects(ReadOnlySpan<byte> wkb) => Intersects(wkb, WkbEnvelope.Of(wkb));

    /// <summary>The same for a GeoPackage blob, whose header has the envelope of everything but points.</summary>
    public bool IntersectsBlob(ReadOnlySpan<byte> blob)
    {
        var wkb = GeoPackageBlob.Wkb(blob);
        return Intersects(wkb, GeoPackageBlob.TryReadEnvelope(blob, out var envelope) ? envelope : WkbEnvelope.Of(wkb));
    }

    private bool Intersects(ReadOnlySpan<byte> wkb, in Box envelope)
    {
        if (envelope.IsEmpty) return false;
        foreach (ref readonly var box in _boxes.AsSpan())
        {
            if (box.Contains(envelope)) return true;
            if (!box.Intersects(envelope)) continue;
            var reader = new WkbReader(wkb);
            if (Meets(ref reader, box)) return true;
        }
        return false;
    }

    private static bool Meets(ref WkbReader reader, in Box box)
    {
        var header = reader.ReadHeader();
        if (header.Kind == WkbKind.Point) return PathMeets(ref reader, header, 1, box, out _);
        var count = reader.ReadCount();
        if (header.Kind == WkbKind.LineString) return PathMeets(ref reader, header, count, box, out _);
        if (header.Kind == WkbKind.Polygon) return PolygonMeets(ref reader, header, count, box);
        // A part that meets the box ends the walk, wherever the reader stands then.
        for (; count > 0; count--)
            if (Meets(ref reader, box)) return true;
        return false;
    }

    /// <summary>When no ring comes near, the box lies wholly inside or outside: one of its corners tells.</summary>
    private static bool PolygonMeets(ref WkbReader reader, WkbHeader header, int rings, in Box box)
    {
        var isInside = false;
        for (; rings > 0; rings--)
        {
            if (PathMeets(ref reader, header, reader.ReadCount(), box, out var isOdd)) return true;
            isInside ^= isOdd;
        }
        return isInside;
    }

    /// <summary>
    /// Does a point or a segment of the path meet the box? <paramref name="isOdd"/>: a ray from the box's corner to the east crosses the path
    /// an odd number of times.
    /// </summary>
    private static bool PathMeets(ref WkbReader reader, WkbHeader header, int count, in Box box, out bool isOdd)
    {
        isOdd = false;
        var rest = (header.Dimensions - 2) * 8;
        var (x0, y0) = (double.NaN, double.NaN);
        for (var i = 0; i < count; i++)
        {
            var (x, y) = (reader.ReadDouble(), reader.ReadDouble());
            reader.Skip(rest);
            if (box.Contains(x, y)) return true;
            if (i > 0)
            {
                if (SegmentMeets(x0, y0, x, y, box)) return true;
                isOdd ^= Crosses(x0, y0, x, y, box.MinX, box.MinY);
            }
            (x0, y0) = (x, y);
        }
        return false;
    }

    /// <summary>Both ends lie outside. A segment meets the box when their extents overlap and it parts the diagonal that lies across it.</summary>
    private static bool SegmentMeets(double x0, double y0, double x1, double y1, in Box box)
    {
        if (Math.Max(x0, x1) < box.MinX || Math.Min(x0, x1) > box.MaxX || Math.Max(y0, y1) < box.MinY || Math.Min(y0, y1) > box.MaxY) return false;
        var isRising = (x1 >= x0) == (y1 >= y0);
        var first = CGAlgorithmsDD.OrientationIndex(x0, y0, x1, y1, box.MinX, isRising ? box.MaxY : box.MinY);
        var second = CGAlgorithmsDD.OrientationIndex(x0, y0, x1, y1, box.MaxX, isRising ? box.MinY : box.MaxY);
        return first * second <= 0;
    }

    private static bool Crosses(double x0, double y0, double x1, double y1, double x, double y)
    {
        if ((y0 > y) == (y1 > y)) return false;
        var side = CGAlgorithmsDD.OrientationIndex(x0, y0, x1, y1, x, y);
        return y1 > y0 ? side > 0 : side < 0;
    }
}
