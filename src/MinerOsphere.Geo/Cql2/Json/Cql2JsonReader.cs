using System.Text;
using System.Text.Json;
using MinerOsphere.Geo.Cql2.Tree;

namespace MinerOsphere.Geo.Cql2.Json;

/// <summary>
/// Reads CQL2 JSON (OGC 21-065r2, clause 8.3 and Annex C). Operators count in any case. Beyond the schema it takes spellings of drafts
/// that old clients still write: <c>{"casei": x}</c>, <c>{"accenti": x}</c>, <c>{"function": {"name", "args"}}</c>, a lone operand without its
/// array, BETWEEN with its bounds in an array, null for an open end.
/// </summary>
public static class Cql2JsonReader
{
    public static Cql2Result<Cql2Expression> Read(ReadOnlyMemory<byte> utf8) => Read(utf8, new Cql2Limits());

    public static Cql2Result<Cql2Expression> Read(ReadOnlyMemory<byte> utf8, in Cql2Limits limits)
    {
        if (utf8.Length > limits.Length)
            return new Cql2Fault(Cql2FaultKind.TooLarge, Cql2Place.Document, $"{utf8.Length} bytes", $"at most {limits.Length}");
        // An operator is an object and an array; a geometry at the bottom has five arrays more.
        var options = new JsonDocumentOptions { MaxDepth = 2 * limits.Depth + 8 };
        try
        {
            using var document = JsonDocument.Parse(utf8, options);
            return Read(document.RootElement, limits);
        }
        catch (JsonException fault)
        {
            var place = Cql2Place.InText(0, (int)(fault.LineNumber ?? 0) + 1, (int)(fault.BytePositionInLine ?? 0) + 1);
            return new Cql2Fault(Cql2FaultKind.Syntax, place, "text that is no JSON", "a JSON object as {\"op\": ..., \"args\": [...]}");
        }
    }

    public static Cql2Result<Cql2Expression> Read(string json, in Cql2Limits limits) => Read(Encoding.UTF8.GetBytes(json), limits);

    /// <summary>Reads a filter inside of another document.</summary>
    public static Cql2Result<Cql2Expression> Read(JsonElement element, in Cql2Limits limits)
    {
        var parser = new JsonParser(limits);
        var read = parser.Expression(element, Cql2Place.Document);
        if (read is null) return parser.Fault!;
        return TreeHeight.FirstBelow(read, limits.Depth) is { } deep
            ? new Cql2Fault(Cql2FaultKind.TooLarge, deep.Place, "an expression nested too deep", $"at most {limits.Depth} levels")
            : read;
    }
}
