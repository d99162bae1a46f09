using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.RdfXml;

public sealed partial class RdfXmlWriter
{
    private void StartNode(Term node)
    {
        text.Write("<rdf:Description"u8);
        if (node is BlankNode blank)
            XmlText.WriteAttribute(text, "rdf:nodeID", XmlNames.Label(blank.Label));
        else
            XmlText.WriteIri(text, "rdf:about", ((Iri)node).Value);
    }

    private void WriteProperty(Term predicate, Term @object, int depth, bool isVersion12)
    {
        XmlNames.TrySplit(((Iri)predicate).Value, out var space, out var local);
        var prefix = Prefix(space, out var isNew);
        Indent(depth);
        text.Write('<');
        WriteName(prefix, local);
        if (isNew)
            XmlText.WriteAttribute(text, "xmlns:" + prefix, space);
        switch (@object)
        {
            case Iri iri:
                XmlText.WriteIri(text, "rdf:resource", iri.Value);
                text.Write("/>\n"u8);
                return;
            case BlankNode node:
                XmlText.WriteAttribute(text, "rdf:nodeID", XmlNames.Label(node.Label));
                text.Write("/>\n"u8);
                return;
            case Literal literal:
                WriteLiteral(literal, isVersion12);
                break;
            case TripleTerm triple:
                WriteTripleTerm(triple, depth, isVersion12);
                break;
        }
        text.Write("</"u8);
        WriteName(prefix, local);
        text.Write(">\n"u8);
    }

    private void WriteLiteral(Literal literal, bool isVersion12)
    {
        if (literal.Language is not null)
            XmlText.WriteAttribute(text, "xml:lang", literal.Language);
        else if (literal.Datatype != Xsd.String)
            XmlText.WriteIri(text, "rdf:datatype", literal.Datatype);
        if (literal.Direction != BaseDirection.None)
        {
            if (!isVersion12)
                XmlText.WriteAttribute(text, "rdf:version", "1.2");
            XmlText.WriteAttribute(text, "xmlns:its", RdfXmlNames.Its);
            XmlText.WriteAttribute(text, "its:dir", literal.Direction == BaseDirection.LeftToRight ? "ltr" : "rtl");
        }
        text.Write('>');
        XmlText.Write(text, literal.Lexical, inAttribute: false);
    }

    private void WriteTripleTerm(TripleTerm triple, int depth, bool isVersion12)
    {
        if (!isVersion12)
            XmlText.WriteAttribute(text, "rdf:version", "1.2");
        text.Write(" rdf:parseType=\"Triple\">\n"u8);
        Indent(depth + 1);
        StartNode(triple.Subject);
        text.Write(">\n"u8);
        WriteProperty(triple.Predicate, triple.Object, depth + 2, isVersion12: true);
        Indent(depth + 1);
        text.Write("</rdf:Description>\n"u8);
        Indent(depth);
    }

    private void WriteName(string prefix, string local)
    {
        text.Write(prefix);
        text.Write(':');
        text.Write(local);
    }

    private void Indent(int depth)
    {
        for (var i = 0; i < depth; i++)
            text.Write("  "u8);
    }
}
