using MinerOsphere.Features.Schema;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Catalogue.FeaturesAsRdf;

/// <summary>What the predicates, classes and codes of the collections mean: the vocabulary graph.</summary>
public sealed class VocabularyMapping(LinkedDataNames names, IQuadSink sink)
{
    private static readonly Iri Ontology = new(Owl.Ontology);
    private readonly GraphWriter _writer = new(sink, new Iri(names.VocabularyGraph));
    private readonly Iri _vocabulary = new(names.Vocabulary);

    public void DescribeVocabulary(LocalizedText title)
    {
        _writer.Type(_vocabulary, Ontology);
        _writer.Add(_vocabulary, Names.Dcterms.Title, title);
    }

    public void Describe(PublishedCollection collection)
    {
        if (collection.Schema.FeatureTypeIri is { } type && IsOurs(type)) DescribeClass(new Iri(type), collection.Definition.Title);
        foreach (var property in collection.Schema.Attributes)
        {
            if (FeatureMapping.PredicateOf(property, names) is not { } iri) continue;
            DescribeProperty(new Iri(iri), property);
            if (property.Codelist is { } codelist) Describe(codelist);
        }
    }

    private void DescribeClass(Iri type, LocalizedText title)
    {
        _writer.Type(type, Names.Rdfs.Class);
        _writer.Add(type, Names.Rdfs.SubClassOf, Names.Geo.Feature);
        _writer.Add(type, Names.Rdfs.Label, title);
        _writer.Add(type, Names.Rdfs.IsDefinedBy, _vocabulary);
    }

    private void DescribeProperty(Iri iri, PropertyDefinition property)
    {
        _writer.Type(iri, Names.Property);
        _writer.Add(iri, Names.Rdfs.Label, property.Label);
        if (IsOurs(iri.Value))
        {
            // What others' terms mean is theirs to say; ours we define.
            _writer.Add(iri, Names.Rdfs.Comment, property.Description);
            _writer.Add(iri, Names.Rdfs.IsDefinedBy, _vocabulary);
            if (RangeOf(property) is { } range) _writer.Add(iri, Names.Rdfs.Range, range);
        }
        if (property.Unit is not { } unit) return;
        _writer.Add(iri, Names.Qudt.UcumCode, new Literal(unit, Names.Qudt.UcumDatatype));
        if (QudtUnits.Find(unit) is { } qudt) _writer.Add(iri, Names.Qudt.HasUnit, new Iri(qudt));
    }

    /// <summary>A codelist as a concept scheme.</summary>
    public void Describe(Codelist codelist)
    {
        var scheme = new Iri(names.Scheme(codelist.Id));
        _writer.Type(scheme, Names.Skos.ConceptScheme);
        _writer.Add(scheme, Names.Skos.PrefLabel, codelist.Title);
        _writer.Add(scheme, Names.Dcterms.Title, codelist.Title);
        foreach (var code in codelist.Codes)
        {
            var concept = new Iri(code.Iri ?? names.Concept(codelist.Id, code.Value));
            _writer.Type(concept, Names.Skos.Concept);
            _writer.Add(concept, Names.Skos.InScheme, scheme);
            _writer.Add(concept, Names.Skos.TopConceptOf, scheme);
            _writer.Add(concept, Names.Skos.Notation, code.Value);
            _writer.Add(concept, Names.Skos.PrefLabel, code.Label);
        }
    }

    private bool IsOurs(string iri) => iri.StartsWith(names.Base + "/", StringComparison.Ordinal);

    /// <summary>None for numbers: a value is a decimal or, when it needs an exponent, a double.</summary>
    private static Iri? RangeOf(PropertyDefinition property) => property switch
    {
        { Role: PropertyRole.Reference } => Names.Geo.Feature,
        { Codelist: not null } => Names.Skos.Concept,
        { Type: PropertyType.String } => new Iri(Xsd.String),
        { Type: PropertyType.Integer } => new Iri(Xsd.Integer),
        { Type: PropertyType.Boolean } => new Iri(Xsd.Boolean),
        { Type: PropertyType.Date } => new Iri(Xsd.Date),
        { Type: PropertyType.DateTime } => new Iri(Xsd.DateTime),
        { Type: PropertyType.Iri } => Names.Rdfs.Resource,
        _ => null,
    };
}
