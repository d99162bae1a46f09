using System.Buffers;
using System.Text;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Text;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Turtle;

/// <summary>
/// Terms as canonical N-Triples writes them (RDF 1.2 N-Triples §4); all of it is Turtle and SPARQL too. <see cref="Write(Utf8Output, Term)"/>
/// and <see cref="Read"/> undo each other for every term whose IRIs and labels are valid.
/// </summary>
public static class TermText
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Append(0x7F).Append(0xFFFE).Append(0xFFFF).Select(code => (char)code), '"', '\\']);

    // Opens a label that is written as codes; a label that opens so itself is written as codes too, so that no two labels meet.
    private const string CodedLabel = "x--";

    /// <summary>Reads one term, alone in the text: an IRI, a blank node (its label is kept), a literal or a triple term.</summary>
    public static Parsed<Term> Read(ReadOnlySpan<char> text)
    {
        var tokens = new TokenReader(new CharSource(text));
        if (!new NTriplesTermReader(tokens, labels: null).TryReadObject(out var term))
            return Parsed<Term>.Fail(tokens.Error!);
        if (tokens.Source.AtEnd)
            return Parsed<Term>.Ok(term);
        tokens.Fail("the end of the term");
        return Parsed<Term>.Fail(tokens.Error!);
    }

    /// <summary>The text of a term.</summary>
    public static string Of(Term term)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var output = new Utf8Output(buffer))
        {
            Write(output, term);
            output.Flush();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes any term. A triple term of any depth; it cannot be deeper than a reader let it be.</summary>
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
                    WriteDirection(output, literal.Direction);
                }
                else if (literal.Datatype != Xsd.String)
                {
                    output.Write("^^"u8);
                    WriteIri(output, literal.Datatype);
                }
                break;
            case TripleTerm triple:
                output.Write("<<( "u8);
                Write(output, triple.Subject);
                output.Write(' ');
                Write(output, triple.Predicate);
                output.Write(' ');
                Write(output, triple.Object);
                output.Write(" )>>"u8);
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
        if (IsLabel(label) && !label.StartsWith(CodedLabel, StringComparison.Ordinal))
        {
            output.Write(label);
            return;
        }
        output.Write(CodedLabel);
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

    private static void WriteDirection(Utf8Output output, BaseDirection direction)
    {
        if (direction != BaseDirection.None)
            output.Write(direction == BaseDirection.LeftToRight ? "--ltr"u8 : "--rtl"u8);
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
