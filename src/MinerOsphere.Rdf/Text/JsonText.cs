using System.Buffers;

namespace MinerOsphere.Rdf.Text;

/// <summary>JSON strings (RFC 8259 §7), escaping what must be and no more.</summary>
public static class JsonText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    private static readonly SearchValues<byte> EscapedBytes = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    /// <summary>Writes a string with its quotes.</summary>
    public static void WriteString(Utf8Output output, ReadOnlySpan<char> text) => QuotedText.Write(output, text, Escaped);

    /// <summary>The same of text that is UTF-8 already.</summary>
    public static void WriteString(Utf8Output output, ReadOnlySpan<byte> utf8) => QuotedText.Write(output, utf8, EscapedBytes);
}
