using System.Text;
using System.Xml;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Results;

/// <summary>SPARQL 1.2 Query Results XML Format. No document type declaration is read: it could hold entities that grow without bound.</summary>
internal sealed class XmlResultReader : ResultReader
{
    private const string Namespace = "http://www.w3.org/2005/sparql-results#";
    private const string Its = "http://www.w3.org/2005/11/its";
    private const int ChunkLength = 4096;

    private readonly XmlReader xml;
    private readonly IXmlLineInfo place;
    private readonly char[] chunk = new char[ChunkLength];
    private readonly Dictionary<string, int> places = [];

    public XmlResultReader(BoundedStream document, in ResultReaderOptions options, CancellationToken cancellation)
        : base(document, options, cancellation)
    {
        xml = XmlReader.Create(document, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = false,
        });
        place = (IXmlLineInfo)xml;
    }

    public override void Dispose()
    {
        xml.Dispose();
        base.Dispose();
    }

    private protected override bool Start()
    {
        try
        {
            if (!ToElement("sparql") || !Enter("head") || !ReadHead())
                return false;
            if (!IsAt("boolean"))
                return Enter("results");
            var (line, column) = (place.LineNumber, place.LinePosition);
            if (!TryReadText(out var text))
                return false;
            Boolean = text.Trim() switch { "true" or "1" => true, "false" or "0" => false, _ => null };
            return Boolean is null ? Fail(line, column, $"found \"{ReadTerm.Shorten(text)}\", expected true or false") : ReadEnd();
        }
        catch (XmlException fault)
        {
            return Fail(fault);
        }
    }

    private protected override bool TryReadRow(Span<Term?> row)
    {
        try
        {
            if (Boolean is not null || xml.ReadState != ReadState.Interactive || !ToContent())
                return false;
            if (xml.NodeType == XmlNodeType.EndElement)
            {
                // </results>
                xml.Read();
                ReadEnd();
                return false;
            }
            if (!IsAt("result"))
                return FailHere($"found {Shown}, expected <result> or </results>");
            var isEmpty = xml.IsEmptyElement;
            xml.Read();
            while (!isEmpty && ToContent() && xml.NodeType == XmlNodeType.Element)
                if (!ReadBinding(row))
                    return false;
            if (!isEmpty && Error is null)
                xml.Read();
            // The end of an empty <results/> was gone over by Enter.
            return Error is null;
        }
        catch (XmlException fault)
        {
            return Fail(fault);
        }
    }

    private bool ReadHead()
    {
        var names = new List<string>();
        var (line, column) = (place.LineNumber, place.LinePosition);
        while (ToContent() && xml.NodeType == XmlNodeType.Element)
        {
            if (IsAt("variable"))
            {
                if (xml.GetAttribute("name") is not { } name)
                    return FailHere("found <variable> without name, expected one");
                names.Add(name);
                if (names.Count > MaxVariables)
                    return FailVariables(place.LineNumber, place.LinePosition);
            }
            else if (!IsAt("link"))
            {
                // An empty <head/> leaves no end tag to meet.
                break;
            }
            if (!SkipEmpty())
                return false;
        }
        if (Error is not null || !SetVariables(names, line, column))
            return false;
        for (var i = 0; i < names.Count; i++)
            places[names[i]] = i;
        if (xml.NodeType == XmlNodeType.EndElement)
            xml.Read();
        return ToContent() && (xml.NodeType == XmlNodeType.Element || FailHere($"found {Shown}, expected <results> or <boolean>"));
    }

    private bool ReadBinding(Span<Term?> row)
    {
        if (!IsAt("binding") || xml.GetAttribute("name") is not { } name)
            return FailHere($"found {Shown}, expected <binding name=\"...\">");
        if (!places.TryGetValue(name, out var column))
            return FailHere($"found a binding of \"{ReadTerm.Shorten(name)}\", expected one of the variables in the head");
        if (row[column] is not null)
            return FailHere($"found a second binding of ?{name}, expected one");
        row[column] = Inside(0);
        return row[column] is not null;
    }

    /// <summary>The one term inside the element at hand, whose end is gone over.</summary>
    private Term? Inside(int depth)
    {
        if (xml.IsEmptyElement)
        {
            FailHere($"found {Shown} without content, expected a term in it");
            return null;
        }
        xml.Read();
        if (!ToContent() || Term(depth) is not { } term || !ToContent() || !LeaveElement())
            return null;
        return term;
    }

    private Term? Term(int depth)
    {
        if (IsAt("triple"))
            return Triple(depth + 1);
        if (IsAt("uri"))
            return TryReadText(out var iri) ? new Iri(iri.Trim()) : null;
        if (IsAt("bnode"))
            return TryReadText(out var label) ? new BlankNode(label.Trim()) : null;
        if (!IsAt("literal"))
        {
            FailHere($"found {Shown}, expected <uri>, <literal>, <bnode> or <triple>");
            return null;
        }
        var (line, column) = (place.LineNumber, place.LinePosition);
        var datatype = xml.GetAttribute("datatype");
        var language = xml.GetAttribute("xml:lang");
        var direction = xml.GetAttribute("dir", Its);
        if (!TryReadText(out var lexical))
            return null;
        var literal = ReadTerm.Literal(lexical, datatype, language is "" ? null : language, direction, out var error);
        if (literal is null)
            Fail(line, column, error!);
        return literal;
    }

    private TripleTerm? Triple(int depth)
    {
        var (line, column) = (place.LineNumber, place.LinePosition);
        if (depth > Options.MaxDepth)
        {
            FailHere($"found triple terms more than {Options.MaxDepth} deep, expected fewer levels");
            return null;
        }
        if (xml.IsEmptyElement)
        {
            FailHere("found an empty <triple>, expected its subject, predicate and object");
            return null;
        }
        xml.Read();
        if (!ToContent() || !ToElement("subject", enter: false) || Inside(depth) is not { } subject
            || !ToContent() || !ToElement("predicate", enter: false) || Inside(depth) is not { } predicate
            || !ToContent() || !ToElement("object", enter: false) || Inside(depth) is not { } @object
            || !ToContent() || !LeaveElement())
            return null;
        var triple = ReadTerm.Triple(subject, predicate, @object, out var error);
        if (triple is null)
            Fail(line, column, error!);
        return triple;
    }

    /// <summary>The text of the element at hand, which may hold no other; goes over its end.</summary>
    private bool TryReadText(out string text)
    {
        text = "";
        if (xml.IsEmptyElement)
            return xml.Read() || true;
        var all = new StringBuilder();
        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
                return FailHere($"found {Shown}, expected text");
            for (var read = xml.ReadValueChunk(chunk, 0, chunk.Length); read > 0; read = xml.ReadValueChunk(chunk, 0, chunk.Length))
            {
                all.Append(chunk, 0, read);
                if (all.Length > Options.MaxTermLength)
                    return FailHere($"found a text of more than {Options.MaxTermLength} characters, expected a shorter one");
            }
        }
        text = all.ToString();
        return xml.Read() || FailHere("found the end of the document, expected an end tag");
    }

    /// <summary>Goes over an element that may hold nothing, such as a variable.</summary>
    private bool SkipEmpty()
    {
        if (xml.IsEmptyElement)
            return xml.Read();
        xml.Read();
        return ToContent() && LeaveElement();
    }

    private bool ReadEnd()
    {
        if (!ToContent() || !LeaveElement())
            return false;
        // What may follow the root is checked by the reader itself.
        while (xml.Read())
        {
        }
        return true;
    }

    /// <summary>Goes to the next element or end tag; text between is a fault.</summary>
    private bool ToContent()
    {
        while (xml.NodeType is XmlNodeType.None or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace or XmlNodeType.XmlDeclaration)
            if (!xml.Read())
                return FailHere("found the end of the document, expected an element");
        return xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement || FailHere($"found {Shown}, expected an element");
    }

    private bool ToElement(string name, bool enter = true)
    {
        if (!ToContent())
            return false;
        if (!IsAt(name))
            return FailHere($"found {Shown}, expected <{name}> of {Namespace}");
        if (enter && xml.IsEmptyElement)
            return FailHere($"found an empty <{name}>, expected content");
        return !enter || xml.Read();
    }

    /// <summary>Goes into an element, which may be empty.</summary>
    private bool Enter(string name)
    {
        if (!ToContent())
            return false;
        if (!IsAt(name))
            return FailHere($"found {Shown}, expected <{name}>");
        if (!xml.IsEmptyElement)
            return xml.Read();
        if (name == "head")
            return xml.Read();
        // No rows: what is left is the end of the document.
        xml.Read();
        ReadEnd();
        return Error is null;
    }

    private bool LeaveElement() =>
        xml.NodeType == XmlNodeType.EndElement ? xml.Read() || true : FailHere($"found {Shown}, expected an end tag");

    private bool IsAt(string name) => xml.NodeType == XmlNodeType.Element && xml.LocalName == name && xml.NamespaceURI == Namespace;

    private string Shown => xml.NodeType switch
    {
        XmlNodeType.Element => $"<{ReadTerm.Shorten(xml.Name)}>",
        XmlNodeType.EndElement => $"</{ReadTerm.Shorten(xml.Name)}>",
        XmlNodeType.Text or XmlNodeType.CDATA => "text",
        _ => xml.NodeType.ToString(),
    };

    private bool FailHere(string message) => Fail(Math.Max(1, place.LineNumber), Math.Max(1, place.LinePosition), message);

    private bool Fail(XmlException fault) =>
        Fail(Math.Max(1, fault.LineNumber), Math.Max(1, fault.LinePosition), $"found what is not XML: {fault.Message}");
}
