using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Xml;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.RdfXml;

internal sealed partial class RdfXmlParser
{
    private static readonly string TriplesTooDeep = $"found triple terms more than {TripleTerm.MaxDepth} deep, expected fewer levels";

    /// <summary>propertyEltList (§6.2.13); rdf:li is numbered within its parent.</summary>
    private bool TryReadProperties(Term subject, RdfXmlElement parent)
    {
        // parseType="Resource" comes back here without a node element in between.
        if (!TryGoDeeper(parent))
            return false;
        var items = 0;
        while (true)
        {
            if (!TryMoveToChild(parent, "a property element or the end of the node", out var found))
                return false;
            if (!found)
                return true;
            if (!TryReadElement(parent.Scope, out var property))
                return false;
            if (!RdfXmlNames.MayBeProperty(property.Name))
                return Fail(property.Place, $"found <{property.Name}> as a property element, which the syntax reserves, expected a property");
            var name = property.Name == RdfXmlNames.Item
                ? string.Create(CultureInfo.InvariantCulture, $"{RdfSyntax.Namespace}_{++items}")
                : property.Name;
            if (!TryReadProperty(subject, Named(name), property))
                return false;
        }
    }

    /// <summary>propertyElt (§6.2.14): one triple, and what its attributes say of it.</summary>
    private bool TryReadProperty(Term subject, Iri predicate, RdfXmlElement property)
    {
        Term? statement = null;
        if (property.About is not null)
            return Fail(property.Place, "found rdf:about on a property element, expected rdf:resource");
        if (property.Annotation is not null && property.AnnotationNodeId is not null)
            return Fail(property.Place, "found both rdf:annotation and rdf:annotationNodeID, expected one");
        if (property.Id is not null && !TryReadId(property, out statement))
            return false;
        if (!TryReadAnnotation(property, out var reifier) || !TryReadValue(property, out var value, out var isIgnored))
            return false;
        if (isIgnored)
            return true;
        Emit(subject, predicate, value!);
        if (statement is not null)
        {
            Emit(statement, Type, Statement);
            Emit(statement, StatementSubject, subject);
            Emit(statement, StatementPredicate, predicate);
            Emit(statement, StatementObject, value!);
        }
        if (reifier is null)
            return true;
        if (!TripleTerm.MayHold(value!))
            return Fail(property.Place, TriplesTooDeep);
        Emit(reifier, Reifies, new TripleTerm(subject, predicate, value!));
        return true;
    }

    private bool TryReadValue(RdfXmlElement property, out Term? value, out bool isIgnored)
    {
        value = null;
        isIgnored = false;
        if (property.ParseType is null)
            return TryReadContent(property, out value);
        if (property.NamesObject || property.Datatype is not null)
            return Fail(property.Place, "found rdf:parseType beside another attribute for the object, expected only one of them");
        switch (property.ParseType)
        {
            case "Resource":
                value = labels.Fresh();
                return TryReadProperties(value, property);
            case "Collection":
                return TryReadCollection(property, out value);
            case "Triple" when property.Scope.IsVersion12:
                return TryReadTripleTerm(property, out value);
            case "Triple":
                // RDF 1.2 XML Syntax §6.2.21: without rdf:version="1.2" it is passed over.
                isIgnored = true;
                SkipContent(property);
                return true;
            default:
                value = new Literal(property.IsEmpty ? "" : CanonicalXml.ReadContent(reader), RdfSyntax.XmlLiteral);
                return true;
        }
    }

    /// <summary>resourcePropertyElt, literalPropertyElt or emptyPropertyElt (§6.2.15, §6.2.16, §6.2.22): the content tells which.</summary>
    private bool TryReadContent(RdfXmlElement property, [NotNullWhen(true)] out Term? value)
    {
        value = null;
        StringBuilder? text = null;
        while (!property.IsEmpty && reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (value is not null || property.NamesObject || property.Datatype is not null || text is not null && !IsBlank(text.ToString()))
                        return Fail(Place, "found an element, expected the end of the property: it has its object already");
                    if (!TryReadElement(property.Scope, out var element) || !TryReadNode(element, out value))
                        return false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    if ((value is not null || property.NamesObject) && !IsBlank(reader.Value))
                        return Fail(Place, "found text, expected the end of the property: it has its object already");
                    (text ??= new StringBuilder()).Append(reader.Value);
                    break;
            }
        }
        if (value is not null)
            return true;
        return property.NamesObject ? TryReadNamedObject(property, out value) : TryMakeLiteral(property, text?.ToString() ?? "", out value);
    }

    private bool TryReadNamedObject(RdfXmlElement property, [NotNullWhen(true)] out Term? value)
    {
        value = null;
        if (property.Datatype is not null || property.Resource is not null && property.NodeId is not null)
            return Fail(property.Place, "found several attributes for the object, expected one of rdf:resource, rdf:nodeID and rdf:datatype");
        if (property.Resource is not null ? !TryResolve(property, property.Resource, out value)
            : property.NodeId is not null && !TryReadNodeId(property, property.NodeId, out value))
            return false;
        value ??= labels.Fresh();
        return TryEmitPropertyAttributes(value, property);
    }

    private bool TryEmitPropertyAttributes(Term subject, RdfXmlElement element)
    {
        foreach (var (name, text) in element.Properties ?? [])
        {
            if (name != RdfSyntax.Type)
                Emit(subject, Named(name), element.Scope.Text(text));
            else if (TryResolve(element, text, out var type))
                Emit(subject, Type, type);
            else
                return false;
        }
        return true;
    }

    private bool TryReadCollection(RdfXmlElement property, [NotNullWhen(true)] out Term? head)
    {
        head = null;
        BlankNode? last = null;
        while (true)
        {
            if (!TryMoveToChild(property, "a node element or the end of the collection", out var found))
                return false;
            if (!found)
                break;
            if (!TryReadElement(property.Scope, out var element) || !TryReadNode(element, out var item))
                return false;
            var cell = labels.Fresh();
            head ??= cell;
            if (last is not null)
                Emit(last, Rest, cell);
            Emit(cell, First, item);
            last = cell;
        }
        if (last is not null)
            Emit(last, Rest, Nil);
        head ??= Nil;
        return true;
    }

    /// <summary>parseType="Triple": a node element that says one triple, which is taken as a term and not said.</summary>
    private bool TryReadTripleTerm(RdfXmlElement property, out Term? term)
    {
        term = null;
        var outer = captured;
        var inner = captured = [];
        if (!TryMoveToChild(property, "the node element of the triple term", out var found))
            return false;
        if (found && !(TryReadElement(property.Scope, out var element) && TryReadNode(element, out _)
            && TryMoveToChild(property, "the end of the triple term", out found)))
            return false;
        if (found)
            return Fail(Place, "found another element, expected the end of the triple term");
        captured = outer;
        if (inner.Count != 1)
            return Fail(property.Place, string.Create(CultureInfo.InvariantCulture, $"found {inner.Count} triples in a triple term, expected one"));
        if (!TripleTerm.MayHold(inner[0].Object))
            return Fail(property.Place, TriplesTooDeep);
        term = new TripleTerm(inner[0].Subject, inner[0].Predicate, inner[0].Object);
        return true;
    }

    private void SkipContent(RdfXmlElement element)
    {
        if (element.IsEmpty)
            return;
        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
        }
    }
}
