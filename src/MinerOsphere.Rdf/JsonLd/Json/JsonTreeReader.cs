using System.Buffers;
using System.Text;
using System.Text.Json;

namespace MinerOsphere.Rdf.JsonLd.Json;

/// <summary>One JSON text read into a tree, without recursion: depth is bounded by a number, not by the stack.</summary>
internal static class JsonTreeReader
{
    public static Parsed<JsonTree> Read(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        // The reader counts one level more than we allow, so that the error is ours.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth + 1 });
        var open = new Stack<(JsonTree Container, string? Key)>();
        string? key = null;
        JsonTree? root = null;
        try
        {
            while (reader.Read())
            {
                JsonTree value;
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        key = reader.GetString();
                        continue;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        if (open.Count == maxDepth)
                            return Fail(utf8, reader.TokenStartIndex, $"found more than {maxDepth} levels of nesting, expected at most {maxDepth}");
                        open.Push((reader.TokenType == JsonTokenType.StartObject ? new JsonMap() : new JsonArray(), key));
                        key = null;
                        continue;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        (value, key) = open.Pop();
                        break;
                    case JsonTokenType.String:
                        value = new JsonString(reader.GetString()!);
                        break;
                    case JsonTokenType.Number:
                        value = new JsonNumber(Encoding.ASCII.GetString(reader.ValueSpan));
                        break;
                    case JsonTokenType.True or JsonTokenType.False:
                        value = JsonBoolean.Of(reader.TokenType == JsonTokenType.True);
                        break;
                    default:
                        value = JsonNull.Value;
                        break;
                }
                if (open.Count == 0)
                    root = value;
                else if (open.Peek().Container is JsonMap map)
                    map[key!] = value;
                else
                    ((JsonArray)open.Peek().Container).Add(value);
                key = null;
            }
        }
        catch (JsonException fault)
        {
            return Fail(utf8, Offset(utf8, fault.LineNumber ?? 0, fault.BytePositionInLine ?? 0), null);
        }
        catch (InvalidOperationException)
        {
            return Fail(utf8, reader.TokenStartIndex, "found a string that is not Unicode text, expected UTF-8 and paired surrogates");
        }
        return root is null ? Fail(utf8, utf8.Length, null) : Parsed<JsonTree>.Ok(root);
    }

    private static int Offset(ReadOnlySpan<byte> utf8, long line, long bytes)
    {
        var start = 0;
        for (; line > 0; line--)
            start += utf8[start..].IndexOf((byte)'\n') + 1;
        return (int)Math.Min(start + bytes, utf8.Length);
    }

    private static Parsed<JsonTree> Fail(ReadOnlySpan<byte> utf8, long offset, string? message)
    {
        var before = utf8[..(int)offset];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        message ??= offset == utf8.Length
            ? "found the end of the text, expected more JSON"
            : $"found {Found(utf8[(int)offset..])}, expected JSON";
        return Parsed<JsonTree>.Fail(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1, message);
    }

    private static string Found(ReadOnlySpan<byte> utf8) =>
        Rune.DecodeFromUtf8(utf8, out var rune, out _) != OperationStatus.Done ? $"byte 0x{utf8[0]:X2}"
        : Rune.IsControl(rune) ? $"U+{rune.Value:X4}"
        : $"'{rune}'";
}
