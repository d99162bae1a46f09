using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace MinerOsphere.Geo.Geometry;

/// <summary>
/// Does a geometry truly meet a box? Exact: an envelope that overlaps is not enough. Most geometries are settled by their envelope or by
/// one of their own points; only the rest is computed with. A box whose west is greater than its east crosses the antimeridian.
/// </summary>
public sealed class BoxTest
{
    private readonly Box[] _boxes;
    private readonly NetTopologySuite.Geometries.Geometry[] _shapes;
    private readonly WKBReader _reader = new();

    public BoxTest(double minX, double minY, double maxX, double maxY)
    {
        _boxes = Split(minX, minY, maxX, maxY);
        _shapes = new NetTopologySuite.Geometries.Geometry[_boxes.Length];
    }

    /// <summary>The box, or the two boxes on both sides of the antimeridian.</summary>
    public ReadOnlySpan<Box> Boxes => _boxes;

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
        var undecided = false;
        foreach (ref readonly var box in _boxes.AsSpan())
        {
            if (box.Contains(envelope)) return true;
            undecided |= box.Intersects(envelope);
        }
        return undecided && (HasPointInside(wkb) || Computed(wkb, envelope));
    }

    private bool HasPointInside(ReadOnlySpan<byte> wkb)
    {
        var reader = new WkbReader(wkb);
        return AnyInside(ref reader);
    }

    private bool AnyInside(ref WkbReader reader)
    {
        var header = reader.ReadHeader();
        if (header.Kind == WkbKind.Point) return AnyInside(ref reader, header, 1);
        var count = reader.ReadCount();
        if (header.Kind == WkbKind.LineString) return AnyInside(ref reader, header, count);
        for (; count > 0; count--)
            if (header.Kind == WkbKind.Polygon ? AnyInside(ref reader, header, reader.ReadCount()) : AnyInside(ref reader)) return true;
        return false;
    }

    private bool AnyInside(ref WkbReader reader, WkbHeader header, int count)
    {
        var rest = (header.Dimensions - 2) * 8;
        for (; count > 0; count--)
        {
            var (x, y) = (reader.ReadDouble(), reader.ReadDouble());
            foreach (ref readonly var box in _boxes.AsSpan())
                if (box.Contains(x, y)) return true;
            reader.Skip(rest);
        }
        return false;
    }

    private bool Computed(ReadOnlySpan<byte> wkb, in Box envelope)
    {
        if (new WkbReader(wkb).ReadHeader().Kind is WkbKind.Point or WkbKind.MultiPoint) return false;
        var geometry = _reader.Read(wkb.ToArray());
        for (var i = 0; i < _boxes.Length; i++)
            if (_boxes[i].Intersects(envelope) && (_shapes[i] ??= ShapeOf(_boxes[i])).Intersects(geometry)) return true;
        return false;
    }

    private static NetTopologySuite.Geometries.Geometry ShapeOf(in Box box) =>
        GeometryFactory.Default.ToGeometry(new Envelope(box.MinX, box.MaxX, box.MinY, box.MaxY));
}
