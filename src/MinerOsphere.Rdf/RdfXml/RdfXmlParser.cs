using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Xml;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.RdfXml;

/// <summary>
/// RDF/XML, RDF 1.2 (grammar of §6.2). Streams: kept are the open elements and the values of rdf:ID, which may not come twice.
/// Methods that read an element start on its start tag and end on its end tag, or on the tag itself when it is empty.
/// </summary>
internal sealed partial class RdfXmlParser : IRdfParser
{
    // Entities of the internal subset are put in, up to this length for the document; nothing outside is ever fetched.
    private const long MostCharactersFromEntities = 10_000_000;

    private static readonly Iri Type = new(RdfSyntax.Type);

    private readonly XmlReader reader;
    private readonly IXmlLineInfo lines;
    private readonly IQuadSink sink;
    private readonly RdfReaderOptions options;
    private readonly BlankNodeLabels labels;
    private CancellationToken cancellation;
    private SyntaxError? error;
    private long count;

    public RdfXmlParser(TextReader text, IQuadSink sink, in RdfReaderOptions options)
        : this(XmlReader.Create(text, Settings), sink, options)
    {
    }

    /// <summary>Bytes in the encoding that the document says.</summary>
    public RdfXmlParser(Stream bytes, IQuadSink sink, in RdfReaderOptions options)
        : this(XmlReader.Create(bytes, Settings), sink, options)
    {
    }

    private RdfXmlParser(XmlReader reader, IQuadSink sink, in RdfReaderOptions options)
    {
        this.reader = reader;
        this.sink = sink;
        this.options = options;
        lines = (IXmlLineInfo)reader;
        labels = new BlankNodeLabels(options.BlankNodePrefix);
    }

    private static XmlReaderSettings Settings => new()
    {
        DtdProcessing = DtdProcessing.Parse,
        XmlResolver = null,
        MaxCharactersFromEntities = MostCharactersFromEntities,
        CloseInput = false,
    };

    public (int Line, int Column) Place => (Math.Max(1, lines.LineNumber), Math.Max(1, lines.LinePosition));

    public Parsed<long> Run(CancellationToken cancellation)
    {
        this.cancellation = cancellation;
        using (reader)
        {
            try
            {
                return TryReadDocument() ? Parsed<long>.Ok(count) : Parsed<long>.Fail(error!);
            }
            catch (XmlException e)
            {
                return Parsed<long>.Fail(Math.Max(1, e.LineNumber), Math.Max(1, e.LinePosition), $"found XML that is not well-formed ({Reason(e)}), expected well-formed XML");
            }
        }
    }

    private bool TryReadDocument()
    {
        reader.MoveToContent();
        var scope = new RdfXmlScope(WithoutFragment(options.BaseIri), null, BaseDirection.None, IsVersion12: false);
        if (!TryReadElement(scope, out var root))
            return false;
        if (root.Name != RdfXmlNames.Document)
            return TryReadNode(root, out _) && TryReadRest();
        if (root.Id is not null || root.About is not null || root.NamesObject || root.Datatype is not null || root.ParseType is not null)
            return Fail(root.Place, "found attributes on rdf:RDF, expected none but namespaces, xml:base, xml:lang, its:dir and rdf:version");
        while (true)
        {
            if (!TryMoveToChild(root, "a node element or the end of rdf:RDF", out var found))
                return false;
            if (!found)
                return TryReadRest();
            if (!TryReadElement(root.Scope, out var element) || !TryReadNode(element, out _))
                return false;
        }
    }

    /// <summary>Comments and the like may follow the root; anything else makes the reader throw.</summary>
    private bool TryReadRest()
    {
        while (reader.Read())
        {
        }
        return true;
    }

    /// <summary>nodeElement (§6.2.11): the element's attributes and children describe a resource.</summary>
    private bool TryReadNode(RdfXmlElement element, [NotNullWhen(true)] out Term? subject)
    {
        subject = null;
        cancellation.ThrowIfCancellationRequested();
        if (!TryGoDeeper(element))
            return false;
        if (!RdfXmlNames.MayBeNode(element.Name))
            return Fail(element.Place, $"found <{element.Name}> as a node element, which the syntax reserves, expected rdf:Description or a class");
        if (element.Resource is not null || element.Datatype is not null || element.ParseType is not null
            || element.Annotation is not null || element.AnnotationNodeId is not null)
            return Fail(element.Place, "found an attribute of property elements, expected only rdf:ID, rdf:about, rdf:nodeID and properties on a node element");
        if (!TryReadSubject(element, out subject))
            return false;
        if (element.Name != RdfXmlNames.Description)
            Emit(subject, Type, Named(element.Name));
        return TryEmitPropertyAttributes(subject, element) && TryReadProperties(subject, element);
    }

    private bool TryReadSubject(RdfXmlElement element, [NotNullWhen(true)] out Term? subject)
    {
        subject = null;
        var names = (element.Id is null ? 0 : 1) + (element.About is null ? 0 : 1) + (element.NodeId is null ? 0 : 1);
        if (names > 1)
            return Fail(element.Place, "found more than one name of the node, expected one of rdf:ID, rdf:about and rdf:nodeID");
        if (element.Id is not null)
            return TryReadId(element, out subject);
        if (element.About is not null)
            return TryResolve(element, element.About, out subject);
        if (element.NodeId is not null)
            return TryReadNodeId(element, element.NodeId, out subject);
        subject = labels.Fresh();
        return true;
    }

    /// <summary>Goes to the next child element; <paramref name="found"/> is false at the parent's end.</summary>
    private bool TryMoveToChild(RdfXmlElement parent, string expected, out bool found)
    {
        found = false;
        if (parent.IsEmpty)
            return true;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    found = true;
                    return true;
                case XmlNodeType.EndElement:
                    return true;
                case XmlNodeType.Text or XmlNodeType.CDATA when !IsBlank(reader.Value):
                    return Fail(Place, $"found text, expected {expected}");
            }
        }
        return true;
    }

    private bool TryGoDeeper(RdfXmlElement element) =>
        RuntimeHelpers.TryEnsureSufficientExecutionStack() || Fail(element.Place, "found elements nested too deeply, expected fewer levels");

    private bool Fail((int Line, int Column) place, string message)
    {
        error ??= new SyntaxError(place.Line, place.Column, message);
        return false;
    }

    private static bool IsBlank(ReadOnlySpan<char> text) => !text.ContainsAnyExcept([' ', '\t', '\n', '\r']);

    // The reader's message ends with the place, which the error says anyway.
    private static string Reason(XmlException e)
    {
        var end = e.Message.LastIndexOf(string.Create(CultureInfo.InvariantCulture, $" Line {e.LineNumber}"), StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.');
    }
}
