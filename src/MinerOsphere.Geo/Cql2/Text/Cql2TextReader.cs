using System.Text;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Text;

/// <summary>
/// Reads CQL2 Text (OGC 21-065r2, clause 8.2 and Annex B). Keywords count in any case. Beyond the grammar it takes both spellings of
/// MULTIPOINT, <c>EMPTY</c> geometries, offsets in timestamps, a minus before a bracket and a property as a predicate by itself.
/// </summary>
public static class Cql2TextReader
{
    public static Cql2Result<Cql2Expression> Read(ReadOnlySpan<char> text) => Read(text, new Cql2Limits());

    public static Cql2Result<Cql2Expression> Read(ReadOnlySpan<char> text, in Cql2Limits limits)
    {
        if (text.Length > limits.Length)
            return new Cql2Fault(Cql2FaultKind.TooLarge, Cql2Place.InText(0, 1, 1), $"{text.Length} characters", $"at most {limits.Length}");
        if (UnpairedSurrogate(text) is var offset and >= 0)
        {
            var place = Cql2Place.InText(offset, text[..offset].Count('\n') + 1, offset - text[..offset].LastIndexOf('\n'));
            return new Cql2Fault(Cql2FaultKind.Syntax, place, "half of a surrogate pair", "Unicode characters");
        }
        var parser = new TextParser(text, limits);
        return parser.Read();
    }

    private static int UnpairedSurrogate(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAnyInRange('\uD800', '\uDFFF'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsHighSurrogate(text[i]) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1])) return i;
            i++;
        }
        return -1;
    }

    /// <summary>The same for UTF-8; bytes that are no UTF-8 are read as U+FFFD.</summary>
    public static Cql2Result<Cql2Expression> Read(ReadOnlySpan<byte> utf8, in Cql2Limits limits) => utf8.Length > 4L * limits.Length
        ? new Cql2Fault(Cql2FaultKind.TooLarge, Cql2Place.InText(0, 1, 1), $"{utf8.Length} bytes", $"at most {limits.Length} characters")
        : Read(Encoding.UTF8.GetString(utf8), limits);
}
