using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace MinerOsphere.Catalogue.FeaturesAsRdf;

/// <summary>
/// ISO WKB as well-known text (OGC 06-103r4 §7), straight from the bytes: no geometry object is made. Z and M are kept; coordinates are the
/// shortest texts that read back as the same double.
/// </summary>
internal sealed class WktText
{
    private static readonly string[] Types =
        ["", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection"];

    private readonly ArrayBufferWriter<char> _text = new(4096);

    /// <summary>Name of the simple-features class of a geometry, or null when it is not one of the seven.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> wkb)
    {
        var type = wkb.Length < 5 ? 0 : ReadUInt32(wkb[1..], wkb[0] == 1) % 1000;
        return type is >= 1 and <= 7 ? Types[type] : null;
    }

    /// <summary>The text, or null when the bytes are not a geometry of simple features.</summary>
    public string? Write(ReadOnlySpan<byte> wkb)
    {
        _text.ResetWrittenCount();
        return TryGeometry(ref wkb, tagged: true, depth: 0) ? new string(_text.WrittenSpan) : null;
    }

    private bool TryGeometry(ref ReadOnlySpan<byte> wkb, bool tagged, int depth)
    {
        if (wkb.Length < 5 || depth > 16) return false;
        var little = wkb[0] == 1;
        var code = ReadUInt32(wkb[1..], little);
        wkb = wkb[5..];
        var (type, form) = (code % 1000, code / 1000);
        if (type is < 1 or > 7 || form > 3) return false;
        var dimensions = form switch { 0 => 2, 3 => 4, _ => 3 };
        if (tagged)
        {
            Write(Types[type].ToUpperInvariant());
            Write(form switch { 1 => " Z", 2 => " M", 3 => " ZM", _ => "" });
            if (form > 0) Write(" ");
        }
        if (type == 1) return TryPoint(ref wkb, little, dimensions, tagged);

        if (!TryCount(ref wkb, little, out var count)) return false;
        if (count == 0)
        {
            Write(tagged && form == 0 ? " EMPTY" : "EMPTY");
            return true;
        }
        Write("(");
        for (var i = 0; i < count; i++)
        {
            if (i > 0) Write(",");
            var done = type switch
            {
                2 => TryCoordinates(ref wkb, little, dimensions),
                3 => TryRing(ref wkb, little, dimensions),
                // The parts of a collection say what they are, those of the others need not.
                _ => TryGeometry(ref wkb, tagged: type == 7, depth + 1),
            };
            if (!done) return false;
        }
        Write(")");
        return true;
    }

    private bool TryPoint(ref ReadOnlySpan<byte> wkb, bool little, int dimensions, bool tagged)
    {
        if (wkb.Length < dimensions * sizeof(double)) return false;
        if (double.IsNaN(ReadDouble(wkb, little)))
        {
            wkb = wkb[(dimensions * sizeof(double))..];
            Write(tagged && dimensions == 2 ? " EMPTY" : "EMPTY");
            return true;
        }
        Write("(");
        if (!TryCoordinates(ref wkb, little, dimensions)) return false;
        Write(")");
        return true;
    }

    private bool TryRing(ref ReadOnlySpan<byte> wkb, bool little, int dimensions)
    {
        if (!TryCount(ref wkb, little, out var count)) return false;
        Write("(");
        for (var i = 0; i < count; i++)
        {
            if (i > 0) Write(",");
            if (!TryCoordinates(ref wkb, little, dimensions)) return false;
        }
        Write(")");
        return true;
    }

    private bool TryCoordinates(ref ReadOnlySpan<byte> wkb, bool little, int dimensions)
    {
        if (wkb.Length < dimensions * sizeof(double)) return false;
        for (var i = 0; i < dimensions; i++)
        {
            if (i > 0) Write(" ");
            ReadDouble(wkb, little).TryFormat(_text.GetSpan(32), out var written, default, CultureInfo.InvariantCulture);
            _text.Advance(written);
            wkb = wkb[sizeof(double)..];
        }
        return true;
    }

    private static bool TryCount(ref ReadOnlySpan<byte> wkb, bool little, out uint count)
    {
        count = 0;
        if (wkb.Length < 4) return false;
        count = ReadUInt32(wkb, little);
        wkb = wkb[4..];
        return true;
    }

    private void Write(string text) => _text.Write(text);

    private static uint ReadUInt32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);

    private static double ReadDouble(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadDoubleLittleEndian(bytes) : BinaryPrimitives.ReadDoubleBigEndian(bytes);
}
