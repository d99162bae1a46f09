using System.Buffers;
using MinerOsphere.Rdf.Text;

namespace MinerOsphere.Sparql.Results;

/// <summary>Character data of XML 1.0.</summary>
internal static class XmlText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code).Where(c => c is not ('\n' or '\t')), '&', '<', '>', '"', '\uFFFE', '\uFFFF']);

    public static ReadOnlySpan<byte> Start => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n"u8;

    /// <summary>Text for an element or a quoted attribute. A carriage return is written as a reference, because a parser would drop it;
    /// what XML cannot hold at all becomes U+FFFD.</summary>
    public static void Write(Utf8Output output, ReadOnlySpan<char> text)
    {
        while (true)
        {
            var length = text.IndexOfAny(Special);
            if (length < 0)
                break;
            output.Write(text[..length]);
            output.Write(text[length] switch
            {
                '&' => "&amp;"u8,
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '"' => "&quot;"u8,
                '\r' => "&#13;"u8,
                _ => "\uFFFD"u8,
            });
            text = text[(length + 1)..];
        }
        output.Write(text);
    }
}
