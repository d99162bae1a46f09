using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Geo.Geometry;

/// <summary>
/// Checks well-known binary from outside and writes it as we keep it: ISO numbers, little-endian, X Y or X Y Z (measures are dropped), in
/// CRS84 when a transformation is given. Structure is checked wholly here, so that every later reader may trust it.
/// </summary>
public static class WkbNormaliser
{
    private const int DeepestNesting = 16;

    /// <summary>Appends the geometry to <paramref name="target"/>; on a fault what was appended is of no use.</summary>
    public static GeometryFault Normalise(ReadOnlySpan<byte> wkb, WkbBuffer target, CrsTransform? transform = null)
    {
        var reader = new WkbReader(wkb);
        var start = target.Length;
        var fault = Copy(ref reader, target, null, 0);
        if (fault != GeometryFault.None) return fault;
        if (reader.Remaining != 0) return GeometryFault.Malformed;
        if (transform is null or { IsIdentity: true }) return GeometryFault.None;
        fault = WkbTransformer.Transform(target.WrittenFrom(start), transform, out var outside);
        return fault == GeometryFault.None && outside > 0 ? GeometryFault.NotFinite : fault;
    }

    private static GeometryFault Copy(
        ref WkbReader reader, WkbBuffer target, WkbKind? expected, int depth)
    {
        if (depth > DeepestNesting) return GeometryFault.TooDeep;
        if (reader.Remaining < 5) return GeometryFault.Malformed;
        var header = reader.ReadHeader();
        if (!Enum.IsDefined(header.Kind)) return GeometryFault.UnknownType;
        if (expected is { } kind && header.Kind != kind) return GeometryFault.Malformed;
        target.WriteHeader(header.Kind, header.HasZ);
        return header.Kind switch
        {
            WkbKind.Point => CopyPoint(ref reader, target, header),
            WkbKind.LineString => CopyLine(ref reader, target, header, isRing: false),
            WkbKind.Polygon => CopyPolygon(ref reader, target, header),
            WkbKind.MultiPoint => CopyParts(ref reader, target, WkbKind.Point, depth),
            WkbKind.MultiLineString => CopyParts(ref reader, target, WkbKind.LineString, depth),
            WkbKind.MultiPolygon => CopyParts(ref reader, target, WkbKind.Polygon, depth),
            _ => CopyParts(ref reader, target, null, depth),
        };
    }

    private static GeometryFault CopyParts(
        ref WkbReader reader, WkbBuffer target, WkbKind? expected, int depth)
    {
        if (!TryReadCount(ref reader, smallestItem: 9, out var count)) return GeometryFault.Malformed;
        target.WriteCount(count);
        for (var i = 0; i < count; i++)
            if (Copy(ref reader, target, expected, depth + 1) is var fault and not GeometryFault.None) return fault;
        return GeometryFault.None;
    }

    private static GeometryFault CopyPolygon(
        ref WkbReader reader, WkbBuffer target, WkbHeader header)
    {
        if (!TryReadCount(ref reader, smallestItem: 4, out var rings)) return GeometryFault.Malformed;
        target.WriteCount(rings);
        for (var i = 0; i < rings; i++)
            if (CopyLine(ref reader, target, header, isRing: true) is var fault and not GeometryFault.None) return fault;
        return GeometryFault.None;
    }

    private static GeometryFault CopyLine(
        ref WkbReader reader, WkbBuffer target, WkbHeader header, bool isRing)
    {
        if (!TryReadCount(ref reader, header.Dimensions * 8, out var count)) return GeometryFault.Malformed;
        if (isRing && count is > 0 and < 4) return GeometryFault.RingTooShort;
        if (!isRing && count == 1) return GeometryFault.LineTooShort;
        target.WriteCount(count);
        var first = target.Length;
        for (var i = 0; i < count; i++)
            if (!CopyPosition(ref reader, target, header)) return GeometryFault.NotFinite;
        var size = header.HasZ ? 24 : 16;
        return isRing && count > 0 && !target.Written.Slice(first, 16).SequenceEqual(target.Written.Slice(target.Length - size, 16))
            ? GeometryFault.RingNotClosed
            : GeometryFault.None;
    }

    private static GeometryFault CopyPoint(
        ref WkbReader reader, WkbBuffer target, WkbHeader header)
    {
        if (reader.Remaining < header.Dimensions * 8) return GeometryFault.Malformed;
        var start = reader;
        if (double.IsNaN(reader.ReadDouble()) && double.IsNaN(reader.ReadDouble()))
        {
            for (var i = 0; i < (header.HasZ ? 3 : 2); i++) target.WriteDouble(double.NaN);
            reader.Skip((header.Dimensions - 2) * 8);
            return GeometryFault.None;
        }
        reader = start;
        return CopyPosition(ref reader, target, header) ? GeometryFault.None : GeometryFault.NotFinite;
    }

    private static bool CopyPosition(
        ref WkbReader reader, WkbBuffer target, WkbHeader header)
    {
        var (x, y) = (reader.ReadDouble(), reader.ReadDouble());
        if (!double.IsFinite(x) || !double.IsFinite(y)) return false;
        target.WriteDouble(x == 0 ? 0 : x);
        target.WriteDouble(y == 0 ? 0 : y);
        if (header.HasZ)
        {
            var z = reader.ReadDouble();
            if (!double.IsFinite(z)) return false;
            target.WriteDouble(z);
        }
        if (header.HasM) reader.Skip(8);
        return true;
    }

    private static bool TryReadCount(ref WkbReader reader, int smallestItem, out int count)
    {
        count = 0;
        if (reader.Remaining < 4) return false;
        var read = reader.ReadUInt32();
        if (read > (uint)(reader.Remaining / smallestItem)) return false;
        count = (int)read;
        return true;
    }
}
