using System.Text;
using System.Xml;

namespace MinerOsphere.Rdf.RdfXml;

/// <summary>
/// The content of an element as Exclusive XML Canonicalization 1.0 with comments writes it: the lexical form of rdf:XMLLiteral
/// (RDF 1.2 XML Syntax §6.2.17). Namespaces are declared where a name first uses them, attributes are sorted.
/// </summary>
internal sealed class CanonicalXml
{
    private readonly StringBuilder text = new();

    // What is declared so far on the way down, the innermost last. "" for the default namespace, which starts undeclared.
    private readonly List<(string Prefix, string Namespace)> declared = [("", ""), ("xml", RdfXmlNames.Xml)];
    private readonly Stack<(string Name, int Declared)> open = [];
    private readonly List<(string Prefix, string Namespace)> fresh = [];
    private readonly List<(string Prefix, string Name, string Local, string Namespace, string Value)> attributes = [];

    private CanonicalXml()
    {
    }

    /// <summary>Reads from the start tag that the reader is on to its end tag, both left out.</summary>
    public static string ReadContent(XmlReader reader)
    {
        var canonical = new CanonicalXml();
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
            canonical.Add(reader);
        return canonical.text.ToString();
    }

    private void Add(XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                var isEmpty = reader.IsEmptyElement;
                Start(reader);
                if (isEmpty)
                    End();
                break;
            case XmlNodeType.EndElement:
                End();
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                Escape(reader.Value, inAttribute: false);
                break;
            case XmlNodeType.Comment:
                text.Append("<!--").Append(reader.Value).Append("-->");
                break;
            case XmlNodeType.ProcessingInstruction:
                text.Append("<?").Append(reader.Name).Append(reader.Value.Length > 0 ? " " : "").Append(reader.Value).Append("?>");
                break;
        }
    }

    private void Start(XmlReader reader)
    {
        open.Push((reader.Name, declared.Count));
        text.Append('<').Append(reader.Name);
        fresh.Clear();
        attributes.Clear();
        Use(reader.Prefix, reader.NamespaceURI);
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI == RdfXmlNames.Xmlns)
                continue;
            // An attribute without prefix is in no namespace and uses none.
            if (reader.Prefix.Length > 0)
                Use(reader.Prefix, reader.NamespaceURI);
            attributes.Add((reader.Prefix, reader.Name, reader.LocalName, reader.NamespaceURI, reader.Value));
        }
        reader.MoveToElement();

        fresh.Sort((a, b) => string.CompareOrdinal(a.Prefix, b.Prefix));
        foreach (var (prefix, name) in fresh)
            Attribute(prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix, name);
        attributes.Sort((a, b) => string.CompareOrdinal(a.Namespace, b.Namespace) is var order and not 0 ? order : string.CompareOrdinal(a.Local, b.Local));
        foreach (var attribute in attributes)
            Attribute(attribute.Name, attribute.Value);
        text.Append('>');
    }

    private void End()
    {
        var (name, count) = open.Pop();
        declared.RemoveRange(count, declared.Count - count);
        text.Append("</").Append(name).Append('>');
    }

    private void Use(string prefix, string name)
    {
        var last = declared.FindLastIndex(pair => pair.Prefix == prefix);
        if (last >= 0 && declared[last].Namespace == name)
            return;
        declared.Add((prefix, name));
        fresh.Add((prefix, name));
    }

    private void Attribute(string name, string value)
    {
        text.Append(' ').Append(name).Append("=\"");
        Escape(value, inAttribute: true);
        text.Append('"');
    }

    private void Escape(string value, bool inAttribute)
    {
        foreach (var c in value)
        {
            _ = c switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' when !inAttribute => text.Append("&gt;"),
                '"' when inAttribute => text.Append("&quot;"),
                '\r' => text.Append("&#xD;"),
                '\n' when inAttribute => text.Append("&#xA;"),
                '\t' when inAttribute => text.Append("&#x9;"),
                _ => text.Append(c),
            };
        }
    }
}
