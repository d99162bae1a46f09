using System.Buffers;
using System.Text;

namespace MinerOsphere.Geo.Geometry;

/// <summary>Well-known binary to well-known text (OGC 06-103r4, clause 7), coordinates at seven decimals unless said otherwise.</summary>
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
        Write(wkb, ref output);
        output.Flush();
    }

    /// <param name="wkb">The geometry.</param>
    /// <param name="output">Where the bytes go.</param>
    /// <param name="decimals">Decimals of x and y: 7 for degrees, fewer for metres.</param>
    public static void Write(ReadOnlySpan<byte> wkb, ref Utf8Output output, int decimals = MostDecimals)
    {
        var reader = new WkbReader(wkb);
        WriteTagged(ref reader, ref output, decimals);
    }

    private const int MostDecimals = 7;

    private static void WriteTagged(ref WkbReader reader, ref Utf8Output output, int decimals)
    {
        var header = reader.ReadHeader();
        output.Write(Tag(header.Kind));
        output.Write(header.HasZ ? " Z "u8 : " "u8);
        WriteBody(ref reader, ref output, header, decimals);
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

    private static void WriteBody(ref WkbReader reader, ref Utf8Output output, WkbHeader header, int decimals)
    {
        if (header.Kind == WkbKind.Point) WritePoint(ref reader, ref output, header, decimals);
        else WriteList(ref reader, ref output, header, decimals);
    }

    private static void WriteList(ref WkbReader reader, ref Utf8Output output, WkbHeader header, int decimals)
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
            WriteItem(ref reader, ref output, header, decimals);
        }
        output.Write((byte)')');
    }

    private static void WriteItem(ref WkbReader reader, ref Utf8Output output, WkbHeader header, int decimals)
    {
        switch (header.Kind)
        {
            case WkbKind.LineString:
                WriteNumbers(ref reader, ref output, header, reader.ReadDouble(), decimals);
                break;
            case WkbKind.Polygon:
                // A ring is a line without a header of its own.
                WriteList(ref reader, ref output, header with { Kind = WkbKind.LineString }, decimals);
                break;
            case WkbKind.GeometryCollection:
                WriteTagged(ref reader, ref output, decimals);
                break;
            default:
                WriteBody(ref reader, ref output, reader.ReadHeader(), decimals);
                break;
        }
    }

    private static void WritePoint(ref WkbReader reader, ref Utf8Output output, WkbHeader header, int decimals)
    {
        var x = reader.ReadDouble();
        if (double.IsNaN(x))
        {
            reader.Skip((header.Dimensions - 1) * 8);
            output.Write("EMPTY"u8);
            return;
        }
        output.Write((byte)'(');
        WriteNumbers(ref reader, ref output, header, x, decimals);
        output.Write((byte)')');
    }

    private static void WriteNumbers(ref WkbReader reader, ref Utf8Output output, WkbHeader header, double x, int decimals)
    {
        var y = reader.ReadDouble();
        if (decimals < MostDecimals) (x, y) = (Math.Round(x, decimals), Math.Round(y, decimals));
        WriteNumber(ref output, x);
        output.Write((byte)' ');
        WriteNumber(ref output, y);
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
