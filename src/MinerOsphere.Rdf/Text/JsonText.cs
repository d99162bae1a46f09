using System.Buffers;

namespace MinerOsphere.Rdf.Text;

/// <summary>JSON strings (RFC 8259 §7), escaping what must be and no more.</summary>
public static class JsonText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    public static void WriteString(Utf8Output output, ReadOnlySpan<char> text) => QuotedText.Write(output, text, Escaped);
}
