using System.Buffers;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Text;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Canonical;

/// <summary>Quads in canonical N-Quads (RDFC-1.0 §5), with blank nodes called as the caller says.</summary>
internal sealed class CanonicalQuads : IDisposable
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Append(0x7F).Select(code => (char)code), '"', '\\']);

    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly Utf8Output output;

    public CanonicalQuads() => output = new Utf8Output(buffer);

    /// <summary>One line, with its line feed.</summary>
    public byte[] Line(in Quad quad, Func<string, string> labelOf)
    {
        Write(quad.Subject, labelOf);
        output.Write(' ');
        Write(quad.Predicate, labelOf);
        output.Write(' ');
        Write(quad.Object, labelOf);
        output.Write(' ');
        if (quad.Graph is not null)
        {
            Write(quad.Graph, labelOf);
            output.Write(' ');
        }
        output.Write(".\n"u8);
        output.Flush();
        var line = buffer.WrittenSpan.ToArray();
        buffer.ResetWrittenCount();
        return line;
    }

    private void Write(Term term, Func<string, string> labelOf)
    {
        switch (term)
        {
            case BlankNode blank:
                output.Write("_:"u8);
                output.Write(labelOf(blank.Label));
                break;
            case Literal { Language: null } literal:
                QuotedText.Write(output, literal.Lexical, Escaped);
                if (literal.Datatype != Xsd.String)
                {
                    output.Write("^^"u8);
                    TermText.WriteIri(output, literal.Datatype);
                }
                break;
            case Literal literal:
                QuotedText.Write(output, literal.Lexical, Escaped);
                output.Write('@');
                output.Write(literal.Language!);
                if (literal.Direction != BaseDirection.None)
                    output.Write(literal.Direction == BaseDirection.LeftToRight ? "--ltr" : "--rtl");
                break;
            case TripleTerm triple:
                output.Write("<<( "u8);
                Write(triple.Subject, labelOf);
                output.Write(' ');
                Write(triple.Predicate, labelOf);
                output.Write(' ');
                Write(triple.Object, labelOf);
                output.Write(" )>>"u8);
                break;
            case Iri iri:
                TermText.WriteIri(output, iri.Value);
                break;
        }
    }

    public void Dispose() => output.Dispose();

    /// <summary>The order of code points, which is that of UTF-8 bytes.</summary>
    public static int Compare(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right);
}
