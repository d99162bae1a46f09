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
        var parser = new TextParser(text, limits);
        return parser.Read();
    }

    /// <summary>The same for UTF-8; bytes that are no UTF-8 are read as U+FFFD.</summary>
    public static Cql2Result<Cql2Expression> Read(ReadOnlySpan<byte> utf8, in Cql2Limits limits) => utf8.Length > 4L * limits.Length
        ? new Cql2Fault(Cql2FaultKind.TooLarge, Cql2Place.InText(0, 1, 1), $"{utf8.Length} bytes", $"at most {limits.Length} characters")
        : Read(Encoding.UTF8.GetString(utf8), limits);
}
