using System.Buffers;
using System.Text;

namespace MinerOsphere.Geo.Geometry;

/// <summary>Well-known binary to well-known text (OGC 06-103r4, clause 7), coordinates at seven decimals.</summary>
public static class WktWriter
{
    public static string ToWkt(ReadOnlySpan<byte> wkb)
    {
        var buffer = new ArrayBufferWriter<byte>(wkb.Length + 64);
        Write(wkb, buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(ReadOnlySpan<byte> wkb, IBufferWriter<byte> target)
    {
        var output = new Utf8Output(target);
        var reader = new WkbReader(wkb);
        WriteTagged(ref reader, ref output);
        output.Flush();
    }

    private static void WriteTagged(ref WkbReader reader, ref Utf8Output output)
    {
        var header = reader.ReadHeader();
        output.Write(Tag(header.Kind));
        output.Write(header.HasZ ? " Z "u8 : " "u8);
        WriteBody(ref reader, ref output, header);
    }

    private static ReadOnlySpan<byte> Tag(WkbKind kind) => kind switch
    {
        WkbKind.Point => "POINT"u8,
        WkbKind.LineString => "LINESTRING"u8,
        WkbKind.Polygon => "POLYGON"u8,
        WkbKind.MultiPoint => "MULTIPOINT"u8,
        WkbKind.MultiLineString => "MULTILINESTRING"u8,
        WkbKind.MultiPolygon => "MULTIPOLYGON"u8,
        _ => "GEOMETRYCOLLECTION"u8,
    };

    private static void WriteBody(ref WkbReader reader, ref Utf8Output output, WkbHeader header)
    {
        if (header.Kind == WkbKind.Point) WritePoint(ref reader, ref output, header);
        else WriteList(ref reader, ref output, header);
    }

    private static void WriteList(ref WkbReader reader, ref Utf8Output output, WkbHeader header)
    {
        var count = reader.ReadCount();
        if (count == 0)
        {
            output.Write("EMPTY"u8);
            return;
        }
        for (var i = 0; i < count; i++)
        {
            output.Write(i == 0 ? "("u8 : ", "u8);
            WriteItem(ref reader, ref output, header);
        }
        output.Write((byte)')');
    }

    private static void WriteItem(ref WkbReader reader, ref Utf8Output output, WkbHeader header)
    {
        switch (header.Kind)
        {
            case WkbKind.LineString:
                WriteNumbers(ref reader, ref output, header, reader.ReadDouble());
                break;
            case WkbKind.Polygon:
                // A ring is a line without a header of its own.
                WriteList(ref reader, ref output, header with { Kind = WkbKind.LineString });
                break;
            case WkbKind.GeometryCollection:
                WriteTagged(ref reader, ref output);
                break;
            default:
                WriteBody(ref reader, ref output, reader.ReadHeader());
                break;
        }
    }

    private static void WritePoint(ref WkbReader reader, ref Utf8Output output, WkbHeader header)
    {
        var x = reader.ReadDouble();
        if (double.IsNaN(x))
        {
            reader.Skip((header.Dimensions - 1) * 8);
            output.Write("EMPTY"u8);
            return;
        }
        output.Write((byte)'(');
        WriteNumbers(ref reader, ref output, header, x);
        output.Write((byte)')');
    }

    private static void WriteNumbers(ref WkbReader reader, ref Utf8Output output, WkbHeader header, double x)
    {
        WriteNumber(ref output, x);
        output.Write((byte)' ');
        WriteNumber(ref output, reader.ReadDouble());
        if (header.HasZ)
        {
            output.Write((byte)' ');
            WriteNumber(ref output, reader.ReadDouble());
        }
        if (header.HasM) reader.Skip(8);
    }

    private static void WriteNumber(ref Utf8Output output, double value) =>
        output.Advance(FixedDecimal.Write(value, output.Room(FixedDecimal.MaxLength)));
}
