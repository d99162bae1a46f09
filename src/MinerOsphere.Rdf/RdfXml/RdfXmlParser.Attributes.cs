using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.RdfXml;

internal sealed partial class RdfXmlParser
{
    /// <summary>Reads the start tag that the reader is on.</summary>
    private bool TryReadElement(in RdfXmlScope outer, [NotNullWhen(true)] out RdfXmlElement? element)
    {
        element = null;
        if (!TryName("element", out var name))
            return false;
        element = new RdfXmlElement { Name = name, Place = Place, IsEmpty = reader.IsEmptyElement, Scope = outer };
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            if (!TryReadAttribute(element))
                return false;
        reader.MoveToElement();
        return true;
    }

    private bool TryReadAttribute(RdfXmlElement element) => reader.NamespaceURI switch
    {
        RdfXmlNames.Xmlns => true,
        RdfXmlNames.Xml => TryReadXmlAttribute(element),
        RdfXmlNames.Its => TryReadItsAttribute(element),
        RdfSyntax.Namespace => TryReadRdfAttribute(element),
        // Names that start with xml are XML's own; some of the syntax's were once written without a namespace (§6.1.4).
        "" when reader.LocalName.StartsWith("xml", StringComparison.OrdinalIgnoreCase) => true,
        "" when reader.LocalName is "ID" or "about" or "resource" or "parseType" or "type" => TryReadRdfAttribute(element),
        _ => TryName("attribute", out var name) && AddProperty(element, name),
    };

    private bool TryReadRdfAttribute(RdfXmlElement element)
    {
        var value = reader.Value;
        switch (reader.LocalName)
        {
            case "ID":
                element.Id = value;
                return true;
            case "about":
                element.About = value;
                return true;
            case "nodeID":
                element.NodeId = value;
                return true;
            case "resource":
                element.Resource = value;
                return true;
            case "datatype":
                element.Datatype = value;
                return true;
            case "parseType":
                element.ParseType = value;
                return true;
            case "annotation":
                element.Annotation = value;
                return true;
            case "annotationNodeID":
                element.AnnotationNodeId = value;
                return true;
            case "version":
                element.Scope = element.Scope with { IsVersion12 = value.StartsWith("1.2", StringComparison.Ordinal) };
                return true;
            default:
                var name = RdfSyntax.Namespace + reader.LocalName;
                return RdfXmlNames.MayBePropertyAttribute(name)
                    ? AddProperty(element, name)
                    : Fail(Place, $"found the attribute rdf:{reader.LocalName}, expected one that the syntax allows here");
        }
    }

    private static bool AddProperty(RdfXmlElement element, string name, string value)
    {
        (element.Properties ??= []).Add((name, value));
        return true;
    }

    private bool AddProperty(RdfXmlElement element, string name) => AddProperty(element, name, reader.Value);

    private bool TryReadXmlAttribute(RdfXmlElement element)
    {
        var scope = element.Scope;
        switch (reader.LocalName)
        {
            case "lang":
                element.Scope = scope with { Language = reader.Value.Length == 0 ? null : reader.Value };
                return reader.Value.Length == 0 || IsLanguage(reader.Value) || Fail(Place, $"found xml:lang=\"{reader.Value}\", expected a language tag");
            case "base":
                if (!TryResolve(Place, scope.BaseIri, reader.Value, out var iri))
                    return false;
                element.Scope = scope with { BaseIri = WithoutFragment(iri) };
                return true;
            default:
                return true;
        }
    }

    private bool TryReadItsAttribute(RdfXmlElement element)
    {
        if (reader.LocalName != "dir")
            return true;
        var direction = reader.Value switch
        {
            "ltr" => BaseDirection.LeftToRight,
            "rtl" => BaseDirection.RightToLeft,
            _ => BaseDirection.None,
        };
        element.Scope = element.Scope with { Direction = direction };
        return direction != BaseDirection.None || reader.Value.Length == 0 || Fail(Place, $"found its:dir=\"{reader.Value}\", expected ltr or rtl");
    }

    private static bool IsLanguage(string tag)
    {
        var isFirst = true;
        foreach (var range in tag.AsSpan().Split('-'))
        {
            var word = tag.AsSpan(range);
            if (word.Length is 0 or > 8)
                return false;
            foreach (var c in word)
                if (!char.IsAsciiLetter(c) && (isFirst || !char.IsAsciiDigit(c)))
                    return false;
            isFirst = false;
        }
        return true;
    }

    /// <summary>The IRI that the namespace and local name of the reader's node make.</summary>
    private bool TryName(string what, out string name)
    {
        name = "";
        if (reader.NamespaceURI.Length == 0)
            return Fail(Place, $"found the {what} {reader.LocalName} without a namespace, expected one with a namespace");
        name = string.Concat(reader.NamespaceURI, reader.LocalName);
        return IriReference.IsAbsolute(name) && !name.AsSpan().ContainsAny(Turtle.NameCharacters.ForbiddenInIri)
            || Fail(Place, $"found the {what} <{name}>, expected a namespace that is an absolute IRI");
    }
}
