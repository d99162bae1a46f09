using System.Buffers;

namespace MinerOsphere.Rdf.Text;

/// <summary>
/// Strings in double quotes with the escapes that JSON (RFC 8259 §7) and N-Triples (RDF 1.2 N-Triples §4) share. The two differ only in
/// which characters they escape.
/// </summary>
internal static class QuotedText
{
    /// <param name="escaped">Characters written as escapes; the quote and the backslash must be among them.</param>
    public static void Write(Utf8Output output, ReadOnlySpan<char> text, SearchValues<char> escaped)
    {
        output.Write('"');
        while (true)
        {
            var length = text.IndexOfAny(escaped);
            if (length < 0)
                break;
            output.Write(text[..length]);
            WriteEscape(output, text[length]);
            text = text[(length + 1)..];
        }
        output.Write(text);
        output.Write('"');
    }

    /// <inheritdoc cref="Write(Utf8Output, ReadOnlySpan{char}, SearchValues{char})"/>
    public static void Write(Utf8Output output, ReadOnlySpan<byte> utf8, SearchValues<byte> escaped)
    {
        output.Write('"');
        while (true)
        {
            var length = utf8.IndexOfAny(escaped);
            if (length < 0)
                break;
            output.Write(utf8[..length]);
            WriteEscape(output, (char)utf8[length]);
            utf8 = utf8[(length + 1)..];
        }
        output.Write(utf8);
        output.Write('"');
    }

    public static byte HexDigit(int value) => "0123456789ABCDEF"u8[value];

    private static void WriteEscape(Utf8Output output, char c)
    {
        output.Write('\\');
        switch (c)
        {
            case '"' or '\\':
                output.Write(c);
                break;
            case '\n':
                output.Write('n');
                break;
            case '\r':
                output.Write('r');
                break;
            case '\t':
                output.Write('t');
                break;
            case '\b':
                output.Write('b');
                break;
            case '\f':
                output.Write('f');
                break;
            default:
                output.Write('u');
                output.Write(HexDigit(c >> 12));
                output.Write(HexDigit(c >> 8 & 0xF));
                output.Write(HexDigit(c >> 4 & 0xF));
                output.Write(HexDigit(c & 0xF));
                break;
        }
    }
}
