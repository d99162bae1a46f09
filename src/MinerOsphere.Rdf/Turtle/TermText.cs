using System.Buffers;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Text;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>Terms as N-Triples writes them; all of it is Turtle and SPARQL too.</summary>
public static class TermText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Append(0x7F).Select(code => (char)code), '"', '\\']);

    public static void Write(Utf8Output output, Term term)
    {
        switch (term)
        {
            case Iri iri:
                WriteIri(output, iri.Value);
                break;
            case BlankNode node:
                WriteBlankNode(output, node.Label);
                break;
            case Literal literal:
                WriteString(output, literal.Lexical);
                if (literal.Language is not null)
                {
                    output.Write('@');
                    output.Write(literal.Language);
                }
                else if (literal.Datatype != Xsd.String)
                {
                    output.Write("^^"u8);
                    WriteIri(output, literal.Datatype);
                }
                break;
        }
    }

    /// <summary>An IRI in angle brackets. A character that no IRI may hold is percent-encoded: what we write can always be read.</summary>
    public static void WriteIri(Utf8Output output, ReadOnlySpan<char> iri)
    {
        output.Write('<');
        while (true)
        {
            var length = iri.IndexOfAny(NameCharacters.ForbiddenInIri);
            if (length < 0)
                break;
            output.Write(iri[..length]);
            output.Write('%');
            output.Write(QuotedText.HexDigit(iri[length] >> 4));
            output.Write(QuotedText.HexDigit(iri[length] & 0xF));
            iri = iri[(length + 1)..];
        }
        output.Write(iri);
        output.Write('>');
    }

    /// <summary>A string in double quotes, escaped as canonical N-Triples asks (RDF 1.2 N-Triples §4).</summary>
    public static void WriteString(Utf8Output output, ReadOnlySpan<char> text) => QuotedText.Write(output, text, Escaped);

    /// <summary>A blank node. What a label may not hold is written as its code, so that any label comes out valid.</summary>
    public static void WriteBlankNode(Utf8Output output, string label)
    {
        output.Write("_:"u8);
        if (IsLabel(label))
        {
            output.Write(label);
            return;
        }
        output.Write('x');
        foreach (var c in label)
            if (char.IsAsciiLetterOrDigit(c))
                output.Write(c);
            else
                output.Write($"-{(int)c:x}-");
    }

    /// <summary>True for what Turtle reads back from the bare text with the same datatype (§2.5.2, §2.5.3).</summary>
    public static bool IsShorthand(Literal literal)
    {
        var text = literal.Lexical.AsSpan();
        switch (literal.Datatype)
        {
            case Xsd.Boolean:
                return text is "true" or "false";
            case Xsd.Integer:
                return IsDigits(WithoutSign(text));
            case Xsd.Decimal:
                var point = text.IndexOf('.');
                return point >= 0 && IsDigits(text[(point + 1)..]) && (WithoutSign(text[..point]).IsEmpty || IsDigits(WithoutSign(text[..point])));
            case Xsd.Double:
                var e = text.IndexOfAny('e', 'E');
                if (e < 0 || !IsDigits(WithoutSign(text[(e + 1)..])))
                    return false;
                var mantissa = WithoutSign(text[..e]);
                point = mantissa.IndexOf('.');
                return point < 0
                    ? IsDigits(mantissa)
                    : IsDigits(mantissa[..point]) && (mantissa[(point + 1)..].IsEmpty || IsDigits(mantissa[(point + 1)..]));
            default:
                return false;
        }
    }

    private static bool IsLabel(string label)
    {
        if (label.Length == 0 || !(NameCharacters.IsStart(label[0]) || char.IsAsciiDigit(label[0])) || label[^1] == '.')
            return false;
        foreach (var c in label)
            if (!NameCharacters.IsName(c) && c != '.')
                return false;
        return true;
    }

    private static bool IsDigits(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    private static ReadOnlySpan<char> WithoutSign(ReadOnlySpan<char> text) => text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
}
