using System.Buffers;

namespace MinerOsphere.Rdf.Text;

/// <summary>JSON strings (RFC 8259 §7), escaping what must be and no more.</summary>
public static class JsonText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    public static void WriteString(Utf8Output output, ReadOnlySpan<char> text)
    {
        output.Write('"');
        while (true)
        {
            var length = text.IndexOfAny(Escaped);
            if (length < 0)
                break;
            output.Write(text[..length]);
            var c = text[length];
            output.Write('\\');
            switch (c)
            {
                case '\n':
                    output.Write('n');
                    break;
                case '\r':
                    output.Write('r');
                    break;
                case '\t':
                    output.Write('t');
                    break;
                case '"' or '\\':
                    output.Write(c);
                    break;
                default:
                    output.Write("u00"u8);
                    output.Write("0123456789abcdef"u8[c >> 4]);
                    output.Write("0123456789abcdef"u8[c & 0xF]);
                    break;
            }
            text = text[(length + 1)..];
        }
        output.Write(text);
        output.Write('"');
    }
}
