using System.Buffers;

namespace MinerOsphere.Geo.Geometry;

/// <summary>Well-known binary to a GeoJSON geometry object (RFC 7946 §3.1), straight into a UTF-8 buffer. Z is kept, M is not.</summary>
public static class GeoJsonGeometryWriter
{
    public static void Write(ReadOnlySpan<byte> wkb, IBufferWriter<byte> target)
    {
        var output = new Utf8Output(target);
        Write(wkb, ref output);
        output.Flush();
    }

    /// <param name="wkb">The geometry.</param>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="decimals">Decimals of x and y: 7 for degrees, fewer for metres.</param>
    public static void Write(ReadOnlySpan<byte> wkb, ref Utf8Output output, int decimals = MostDecimals)
    {
        var reader = new WkbReader(wkb);
        WriteObject(ref reader, ref output, decimals);
    }

    private const int MostDecimals = 7;

    private static void WriteObject(ref WkbReader reader, ref Utf8Output output, int decimals)
    {
        var header = reader.ReadHeader();
        output.Write(Start(header.Kind));
        if (header.Kind == WkbKind.GeometryCollection)
        {
            var count = reader.ReadCount();
            for (var i = 0; i < count; i++)
            {
                if (i > 0) output.Write((byte)',');
                WriteObject(ref reader, ref output, decimals);
            }
            output.Write("]}"u8);
            return;
        }
        WriteCoordinates(ref reader, ref output, header, decimals);
        output.Write((byte)'}');
    }

    private static ReadOnlySpan<byte> Start(WkbKind kind) => kind switch
    {
        WkbKind.Point => """{"type":"Point","coordinates":"""u8,
        WkbKind.LineString => """{"type":"LineString","coordinates":"""u8,
        WkbKind.Polygon => """{"type":"Polygon","coordinates":"""u8,
        WkbKind.MultiPoint => """{"type":"MultiPoint","coordinates":"""u8,
        WkbKind.MultiLineString => """{"type":"MultiLineString","coordinates":"""u8,
        WkbKind.MultiPolygon => """{"type":"MultiPolygon","coordinates":"""u8,
        _ => """{"type":"GeometryCollection","geometries":["""u8,
    };

    private static void WriteCoordinates(ref WkbReader reader, ref Utf8Output output, WkbHeader header, int decimals)
    {
        if (header.Kind == WkbKind.Point)
        {
            WritePosition(ref reader, ref output, header, decimals);
            return;
        }
        output.Write((byte)'[');
        var count = reader.ReadCount();
        for (var i = 0; i < count; i++)
        {
            if (i > 0) output.Write((byte)',');
            if (header.Kind == WkbKind.LineString) WritePosition(ref reader, ref output, header, decimals);
            // A ring is a line without a header of its own.
            else WriteCoordinates(ref reader, ref output, header.Kind == WkbKind.Polygon ? header with { Kind = WkbKind.LineString } : reader.ReadHeader(), decimals);
        }
        output.Write((byte)']');
    }

    private static void WritePosition(ref WkbReader reader, ref Utf8Output output, WkbHeader header, int decimals)
    {
        var room = output.Room(3 * FixedDecimal.MaxLength + 4);
        var length = 1;
        room[0] = (byte)'[';
        var (x, y) = (reader.ReadDouble(), reader.ReadDouble());
        // An empty point is written as not-a-number; databases keep infinite positions too, which JSON has no number for.
        var isEmpty = !double.IsFinite(x) || !double.IsFinite(y);
        if (decimals < MostDecimals) (x, y) = (Math.Round(x, decimals), Math.Round(y, decimals));
        if (!isEmpty)
        {
            length += FixedDecimal.Write(x, room[length..]);
            room[length++] = (byte)',';
            length += FixedDecimal.Write(y, room[length..]);
        }
        if (header.HasZ)
        {
            var z = reader.ReadDouble();
            if (!isEmpty && double.IsFinite(z))
            {
                room[length++] = (byte)',';
                length += FixedDecimal.Write(z, room[length..]);
            }
        }
        if (header.HasM) reader.Skip(8);
        room[length++] = (byte)']';
        output.Advance(length);
    }
}
