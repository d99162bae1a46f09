using System.Buffers;
using System.Text;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Store.Dictionary;

/// <summary>
/// A term as bytes that give back exactly that term, whatever its labels and IRIs hold: for the log, and for triple terms in a store
/// file. Equal terms have equal bytes.
/// </summary>
internal static class TermBytes
{
    // First byte of a term. The numbers are the format.
    private const byte BlankNode = 1, Iri = 2, String = 4, Typed = 5, Triple = 16;

    /// <summary>8 without base direction, 9 left to right, 10 right to left.</summary>
    private const byte Language = 8;

    public static void Write(IBufferWriter<byte> to, Term term)
    {
        switch (term)
        {
            case BlankNode node:
                WriteText(to, BlankNode, node.Label);
                break;
            case Iri iri:
                WriteText(to, Iri, iri.Value);
                break;
            case Literal { Language: { } language } literal:
                WriteText(to, Language + (int)literal.Direction, literal.Lexical);
                WriteText(to, language);
                break;
            case Literal { Datatype: Xsd.String } literal:
                WriteText(to, String, literal.Lexical);
                break;
            case Literal literal:
                WriteText(to, Typed, literal.Lexical);
                WriteText(to, literal.Datatype);
                break;
            case TripleTerm triple:
                to.Write([Triple]);
                Write(to, triple.Subject);
                Write(to, triple.Predicate);
                Write(to, triple.Object);
                break;
            default:
                throw new ArgumentException($"Not a term: {term}", nameof(term));
        }
    }

    /// <summary>Reads a term and goes behind it.</summary>
    public static Term Read(ref ReadOnlySpan<byte> from)
    {
        var code = from[0];
        from = from[1..];
        return code switch
        {
            BlankNode => new BlankNode(ReadText(ref from)),
            Iri => new Iri(ReadText(ref from)),
            String => new Literal(ReadText(ref from)),
            Typed => new Literal(ReadText(ref from), ReadText(ref from)),
            >= Language and <= Language + (int)BaseDirection.RightToLeft =>
                Literal.WithLanguage(ReadText(ref from), ReadText(ref from), (BaseDirection)(code - Language)),
            Triple => new TripleTerm(Read(ref from), Read(ref from), Read(ref from)),
            _ => throw new InvalidDataException($"Term of kind {code} is not known."),
        };
    }

    public static void WriteVarint(IBufferWriter<byte> to, uint value)
    {
        var span = to.GetSpan(5);
        var length = 0;
        for (; value >= 0x80; value >>= 7) span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        to.Advance(length);
    }

    public static uint ReadVarint(ref ReadOnlySpan<byte> from)
    {
        uint value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var b = from[0];
            from = from[1..];
            value |= (uint)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
    }

    private static void WriteText(IBufferWriter<byte> to, int code, string text)
    {
        to.Write([(byte)code]);
        WriteText(to, text);
    }

    private static void WriteText(IBufferWriter<byte> to, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        WriteVarint(to, (uint)length);
        Encoding.UTF8.GetBytes(text, to.GetSpan(length));
        to.Advance(length);
    }

    private static string ReadText(ref ReadOnlySpan<byte> from)
    {
        var length = (int)ReadVarint(ref from);
        var text = Encoding.UTF8.GetString(from[..length]);
        from = from[length..];
        return text;
    }
}
