using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.RdfXml;

/// <summary>What XML can hold and what not: names, labels and texts.</summary>
internal static class XmlNames
{
    // Opens a label that is written as codes; a label that opens so itself is written as codes too, so that no two labels meet.
    private const string Coded = "x--";

    public static bool IsNcName(string text) => text.Length > 0 && XmlReader.IsName(text) && !text.Contains(':');

    /// <summary>A label that is an XML name; different for different labels.</summary>
    public static string Label(string label)
    {
        if (IsNcName(label) && !label.StartsWith(Coded, StringComparison.Ordinal))
            return label;
        var coded = new StringBuilder(Coded);
        foreach (var c in label)
            _ = char.IsAsciiLetterOrDigit(c) ? coded.Append(c) : coded.Append(CultureInfo.InvariantCulture, $"-{(int)c:x}-");
        return coded.ToString();
    }

    /// <summary>
    /// Cuts an IRI into a namespace and the longest XML name at its end. False when it does not end with one, or is a name that the
    /// syntax keeps for itself.
    /// </summary>
    public static bool TrySplit(string iri, out string space, out string local)
    {
        var at = iri.Length;
        for (var i = iri.Length - 1; i >= 0 && XmlConvert.IsNCNameChar(iri[i]); i--)
            if (XmlConvert.IsStartNCNameChar(iri[i]))
                at = i;
        // No prefix may stand for the namespace of xmlns itself; a cut further right reads as the same IRI.
        if (iri.AsSpan(0, at) is RdfXmlNames.Xmlns or RdfXmlNames.Xml && at + 1 < iri.Length && XmlConvert.IsStartNCNameChar(iri[at + 1]))
            at++;
        space = iri[..at];
        local = iri[at..];
        return local.Length > 0 && space is not ("" or RdfXmlNames.Xmlns or RdfXmlNames.Xml)
            && RdfXmlNames.MayBeProperty(iri) && iri != RdfXmlNames.Item;
    }

    /// <summary>True for characters that an XML 1.0 document can hold in some way.</summary>
    public static bool IsText(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out var rune, out var length) != OperationStatus.Done
                || rune.Value is < 0x20 and not ('\t' or '\n' or '\r') or 0xFFFE or 0xFFFF)
                return false;
            text = text[length..];
        }
        return true;
    }

    /// <summary>Says what RDF/XML cannot hold of a triple; null when it can hold all.</summary>
    public static string? WhyNot(Term subject, Term predicate, Term @object) => (predicate, @object) switch
    {
        (Iri iri, _) when !TrySplit(iri.Value, out _, out _) => $"RDF/XML cannot name the predicate {iri}: it must end with an XML name that the syntax does not keep for itself",
        (_, Literal literal) when !IsText(literal.Lexical) => "XML cannot hold a control character that is in the literal",
        (_, TripleTerm triple) => WhyNot(triple.Subject, triple.Predicate, triple.Object),
        _ when subject is Iri or BlankNode && predicate is Iri => null,
        _ => $"RDF has no triple of {subject} {predicate} {@object}",
    };
}
