using System.Buffers;
using MinerOsphere.Rdf.Text;
using MinerOsphere.Rdf.Turtle;

namespace MinerOsphere.Rdf.RdfXml;

/// <summary>XML's texts and attributes, escaped so that a reader gives back the same characters.</summary>
internal static class XmlText
{
    // A reader turns a bare '\r' into '\n', and in an attribute any white space into a space (XML 1.0 §2.11, §3.3.3).
    private static readonly SearchValues<char> InText = SearchValues.Create('&', '<', '>', '\r');
    private static readonly SearchValues<char> InAttribute = SearchValues.Create('&', '<', '"', '\t', '\n', '\r');

    public static void Write(Utf8Output output, ReadOnlySpan<char> text, bool inAttribute)
    {
        while (true)
        {
            var length = text.IndexOfAny(inAttribute ? InAttribute : InText);
            if (length < 0)
                break;
            output.Write(text[..length]);
            output.Write(text[length] switch
            {
                '&' => "&amp;"u8,
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '"' => "&quot;"u8,
                '\t' => "&#x9;"u8,
                '\n' => "&#xA;"u8,
                _ => "&#xD;"u8,
            });
            text = text[(length + 1)..];
        }
        output.Write(text);
    }

    public static void WriteAttribute(Utf8Output output, string name, ReadOnlySpan<char> value)
    {
        Open(output, name);
        Write(output, value, inAttribute: true);
        output.Write('"');
    }

    /// <summary>An IRI; what none may hold is percent-encoded, as everywhere we write one.</summary>
    public static void WriteIri(Utf8Output output, string name, ReadOnlySpan<char> iri)
    {
        Open(output, name);
        while (true)
        {
            var length = iri.IndexOfAny(NameCharacters.ForbiddenInIri);
            Write(output, length < 0 ? iri : iri[..length], inAttribute: true);
            if (length < 0)
                break;
            output.Write('%');
            output.Write(QuotedText.HexDigit(iri[length] >> 4));
            output.Write(QuotedText.HexDigit(iri[length] & 0xF));
            iri = iri[(length + 1)..];
        }
        output.Write('"');
    }

    private static void Open(Utf8Output output, string name)
    {
        output.Write(' ');
        output.Write(name);
        output.Write("=\""u8);
    }
}
