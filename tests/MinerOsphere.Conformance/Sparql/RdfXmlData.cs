using System.Xml.Linq;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Conformance.Sparql;

/// <summary>Just enough RDF/XML for the data and results of the query suites; not a conforming reader.</summary>
internal static class RdfXmlData
{
    private static readonly XNamespace Rdf = RdfSyntax.Namespace;

    public static QuadList Read(XDocument document, string address, Term? graph, string prefix)
    {
        var quads = new QuadList();
        var blanks = 0;
        foreach (var element in document.Root!.Elements())
            Node(element);
        return quads;

        Term Node(XElement element)
        {
            var subject = Named(element, Rdf + "about") ?? new BlankNode($"{prefix}x{blanks++}");
            if (element.Name != Rdf + "Description")
                quads.Add(subject, new Iri(RdfSyntax.Type), new Iri(element.Name.NamespaceName + element.Name.LocalName), graph);
            foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration
                && attribute.Name.Namespace != Rdf && attribute.Name.Namespace != XNamespace.Xml))
                quads.Add(subject, new Iri(attribute.Name.NamespaceName + attribute.Name.LocalName), new Literal(attribute.Value), graph);
            Properties(subject, element);
            return subject;
        }

        void Properties(Term subject, XElement element)
        {
            foreach (var property in element.Elements())
                quads.Add(subject, new Iri(property.Name.NamespaceName + property.Name.LocalName), Value(property), graph);
        }

        Term Value(XElement property)
        {
            if (Named(property, Rdf + "resource") is { } named)
                return named;
            if (property.Attribute(Rdf + "parseType")?.Value == "Resource")
            {
                var node = new BlankNode($"{prefix}x{blanks++}");
                Properties(node, property);
                return node;
            }
            if (property.Elements().FirstOrDefault() is { } nested)
                return Node(nested);
            return property.Attribute(XNamespace.Xml + "lang") is { } language
                ? Literal.WithLanguage(property.Value, language.Value)
                : new Literal(property.Value, property.Attribute(Rdf + "datatype")?.Value ?? Xsd.String);
        }

        Term? Named(XElement element, XName attribute) =>
            element.Attribute(attribute) is { } iri ? new Iri(IriReference.Resolve(address, iri.Value))
            : element.Attribute(Rdf + "nodeID") is { } node ? new BlankNode(prefix + node.Value)
            : null;
    }
}
