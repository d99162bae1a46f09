using System.Diagnostics.CodeAnalysis;
using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.RdfXml;

internal sealed partial class RdfXmlParser
{
    private static readonly Iri First = new(RdfSyntax.First);
    private static readonly Iri Rest = new(RdfSyntax.Rest);
    private static readonly Iri Nil = new(RdfSyntax.Nil);
    private static readonly Iri Reifies = new(RdfSyntax.Reifies);
    private static readonly Iri Statement = new(RdfSyntax.Statement);
    private static readonly Iri StatementSubject = new(RdfSyntax.Subject);
    private static readonly Iri StatementPredicate = new(RdfSyntax.Predicate);
    private static readonly Iri StatementObject = new(RdfSyntax.Object);

    // Few names come often: those of elements and property attributes.
    private readonly Dictionary<string, Iri> names = new(StringComparer.Ordinal);
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>Where triples go while a triple term is read.</summary>
    private List<Triple>? captured;

    private void Emit(Term subject, Term predicate, Term @object)
    {
        if (captured is not null)
        {
            captured.Add(new Triple(subject, predicate, @object));
            return;
        }
        if (++count % 1024 == 0)
            cancellation.ThrowIfCancellationRequested();
        sink.Add(new Quad(subject, predicate, @object, options.Graph));
    }

    private Iri Named(string name) => names.TryGetValue(name, out var iri) ? iri : names[name] = new Iri(name);

    /// <summary>rdf:ID (§6.2.24): an IRI that the document makes once.</summary>
    private bool TryReadId(RdfXmlElement element, [NotNullWhen(true)] out Term? term)
    {
        term = null;
        var id = element.Id!;
        if (!XmlNames.IsNcName(id))
            return Fail(element.Place, $"found rdf:ID=\"{id}\", expected an XML name without colon");
        if (!TryResolve(element.Place, element.Scope.BaseIri, "#" + id, out var iri))
            return false;
        if (!ids.Add(iri))
            return Fail(element.Place, $"found rdf:ID=\"{id}\" again, expected one that is not used before");
        term = new Iri(iri);
        return true;
    }

    private bool TryReadNodeId(RdfXmlElement element, string id, [NotNullWhen(true)] out Term? term)
    {
        term = XmlNames.IsNcName(id) ? labels.Written(id) : null;
        return term is not null || Fail(element.Place, $"found the blank node \"{id}\", expected an XML name without colon");
    }

    private bool TryReadAnnotation(RdfXmlElement property, out Term? reifier)
    {
        reifier = null;
        if (property.Annotation is not null)
            return TryResolve(property, property.Annotation, out reifier);
        return property.AnnotationNodeId is null || TryReadNodeId(property, property.AnnotationNodeId, out reifier);
    }

    private bool TryMakeLiteral(RdfXmlElement property, string lexical, [NotNullWhen(true)] out Term? term)
    {
        term = null;
        if (property.Datatype is null)
        {
            term = property.Scope.Text(lexical);
            return true;
        }
        if (!TryResolve(property.Place, property.Scope.BaseIri, property.Datatype, out var datatype))
            return false;
        if (datatype is RdfSyntax.LangString or RdfSyntax.DirLangString)
            return Fail(property.Place, $"found the datatype <{datatype}>, expected xml:lang instead of it");
        term = new Literal(lexical, datatype);
        return true;
    }

    private bool TryResolve(RdfXmlElement element, string reference, [NotNullWhen(true)] out Term? term)
    {
        term = TryResolve(element.Place, element.Scope.BaseIri, reference, out var iri) ? new Iri(iri) : null;
        return term is not null;
    }

    private bool TryResolve((int Line, int Column) place, string? baseIri, string reference, out string iri)
    {
        iri = reference;
        var bad = reference.AsSpan().IndexOfAny(NameCharacters.ForbiddenInIri);
        if (bad >= 0)
            return Fail(place, $"found '{reference[bad]}' in the IRI \"{reference}\", expected a character that an IRI may hold");
        if (IriReference.IsAbsolute(reference))
            return true;
        if (baseIri is null)
            return Fail(place, $"found the relative IRI \"{reference}\", expected an absolute one: the document has no base");
        iri = IriReference.Resolve(baseIri, reference);
        return true;
    }

    private static string? WithoutFragment(string? iri) =>
        iri?.IndexOf('#') is { } at and >= 0 ? iri[..at] : iri;
}
