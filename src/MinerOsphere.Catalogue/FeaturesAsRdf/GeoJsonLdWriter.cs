using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Catalogue.FeaturesAsRdf;

/// <summary>
/// What makes JSON-LD 1.1 of a GeoJSON feature: a context, and members beside those of GeoJSON. Read as JSON-LD the feature has exactly the
/// triples that <see cref="FeatureMapping"/> makes of its row. Where JSON says the same as RDF (texts, whole numbers, truth, days, instants,
/// IRIs) the context maps the member of <c>properties</c> itself; the rest (decimals, which JSON-LD would make doubles of, codes, references,
/// lists) is said again in a member of the same name with '_' in front. For one request: not safe for concurrent use.
/// </summary>
public sealed class GeoJsonLdWriter
{
    // A property's name begins with a letter: what begins with '_' is free. Contexts within the context would free the names below too, but
    // rdflib does not read them.
    private const string Label = "_label", IsPartOf = "_isPartOf", Geometry = "_geometry", DefaultGeometry = "_defaultGeometry", AsWkt = "_wkt", Feature = "_Feature";

    /// <summary>Members of GeoJSON and of pages; as terms they would be read as properties where they stand.</summary>
    private static readonly string[] Taken = ["type", "id", "geometry", "properties", "features", "bbox", "links", "numberMatched", "numberReturned", "timeStamp"];
    private static readonly Iri Nowhere = new("urn:x-minerosphere:row");

    private readonly FeatureMapping _mapping;
    private readonly FeatureSchema _schema;
    private readonly string _prefix;
    private readonly string _dataset;
    private readonly int _title;
    private readonly ImmutableArray<(PropertyDefinition Property, string Iri)> _plain;
    private readonly ImmutableArray<(PropertyDefinition Property, string Name, ValueMapping Values)> _repeated;
    private readonly Objects _terms = new();

    /// <param name="collectionId">The collection's identifier.</param>
    /// <param name="features">Its rows.</param>
    /// <param name="names">How things are named.</param>
    /// <param name="properties">Names of the attributes that the features carry; default for all.</param>
    public GeoJsonLdWriter(string collectionId, IFeatureProvider features, LinkedDataNames names, ImmutableArray<string> properties = default)
    {
        _schema = features.Schema;
        _mapping = new FeatureMapping(collectionId, _schema, names, features.StorageCrs);
        _prefix = names.FeaturePrefix(collectionId);
        _dataset = names.Dataset(collectionId);
        var attributes = _schema.Attributes.Where(p => properties.IsDefault || properties.Contains(p.Name)).Select(p => (Property: p, Iri: FeatureMapping.PredicateOf(p, names))).ToList();
        _plain = [.. attributes.Where(p => p.Iri is not null && IsPlain(p.Property)).Select(p => (p.Property, p.Iri!))];
        _repeated = [.. attributes.Where(p => p.Iri is not null && !IsPlain(p.Property))
            .Select(p => (p.Property, "_" + p.Property.Name, new ValueMapping(p.Property, _schema.OrdinalOf(p.Property.Name), new Iri(p.Iri!), names)))];
        _title = _schema.Title is { } title && attributes.Exists(p => p.Property == title) ? _schema.OrdinalOf(title.Name) : -1;
    }

    /// <summary>The member <c>@context</c>: whole, so that nothing is fetched to read the document.</summary>
    public void WriteContext(Utf8JsonWriter json)
    {
        json.WriteStartObject("@context"u8);
        json.WriteNumber("@version"u8, 1.1m);
        json.WriteString("features"u8, "@graph"u8);
        WriteProperties(json);
        json.WriteString(Feature, GeoSparql.Feature);
        Term(json, Label, Rdfs.Label);
        Term(json, IsPartOf, DcTerms.IsPartOf, "@id");
        Term(json, Geometry, GeoSparql.HasGeometry, "@id");
        Term(json, DefaultGeometry, GeoSparql.HasDefaultGeometry, "@id");
        Term(json, AsWkt, GeoSparql.AsWkt, GeoSparql.WktLiteral);
        foreach (var (property, iri) in _plain) Term(json, property.Name, iri, TypeOf(property));
        foreach (var (property, name, values) in _repeated) Term(json, name, values.Predicate.Value, TypeOf(property));
        json.WriteEndObject();
    }

    private void WriteProperties(Utf8JsonWriter json)
    {
        var clashing = _schema.Attributes.Where(p => p.Name is "properties" or "features").ToList();
        if (clashing.Count == 0)
        {
            json.WriteString("properties"u8, "@nest"u8);
            return;
        }
        json.WriteStartObject("properties"u8);
        json.WriteString("@id"u8, "@nest"u8);
        json.WriteStartObject("@context"u8);
        foreach (var property in clashing) json.WriteNull(property.Name);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The members of the feature that the cursor stands on, besides those of GeoJSON.</summary>
    public void WriteMembers(IFeatureCursor row, Utf8JsonWriter json, bool skipGeometry)
    {
        var feature = LinkedDataNames.Feature(_prefix, row.Id);
        json.WriteString("@id"u8, feature);
        if (_schema.FeatureTypeIri is { } type)
        {
            json.WriteStartArray("@type"u8);
            json.WriteStringValue(Feature);
            json.WriteStringValue(type);
            json.WriteEndArray();
        }
        else
        {
            json.WriteString("@type"u8, Feature);
        }
        json.WriteString(IsPartOf, _dataset);
        if (_title >= 0 && !row.IsNull(_title)) json.WriteString(Label, row.GetUtf8(_title));
        if (!skipGeometry && _mapping.WktOf(row, out var kind) is { IsEmpty: false } wkt)
        {
            var geometry = LinkedDataNames.Geometry(feature);
            json.WriteStartObject(DefaultGeometry);
            json.WriteString("@id"u8, geometry);
            json.WriteString("@type"u8, SimpleFeatures.Namespace + kind);
            json.WriteString(AsWkt, wkt);
            json.WriteEndObject();
            json.WriteString(Geometry, geometry);
        }
        WriteRepeated(row, json);
    }

    private void WriteRepeated(IFeatureCursor row, Utf8JsonWriter json)
    {
        foreach (var (property, name, values) in _repeated)
        {
            _terms.Clear();
            values.Map(row, Nowhere, new GraphWriter(_terms, Nowhere));
            if (_terms.Count == 0) continue;
            json.WritePropertyName(name);
            if (_terms.Count > 1) json.WriteStartArray();
            foreach (var term in _terms) WriteTerm(json, term, property);
            if (_terms.Count > 1) json.WriteEndArray();
        }
    }

    private static void WriteTerm(Utf8JsonWriter json, Term term, PropertyDefinition property)
    {
        if (term is Iri iri)
        {
            json.WriteStringValue(iri.Value);
            return;
        }
        var literal = (Literal)term;
        if (literal.Datatype == (TypeOf(property) ?? Xsd.String))
        {
            json.WriteStringValue(literal.Lexical);
            return;
        }
        // Such as a code that is not in its list, or a number that needs an exponent.
        json.WriteStartObject();
        json.WriteString("@value"u8, literal.Lexical);
        if (literal.Datatype != Xsd.String) json.WriteString("@type"u8, literal.Datatype);
        json.WriteEndObject();
    }

    /// <summary>True when the member of GeoJSON says what RDF says.</summary>
    private static bool IsPlain(PropertyDefinition property) => property is { Codelist: null, Role: not PropertyRole.Reference }
        && property.Type is not PropertyType.Number && (property.Type != PropertyType.String || property.Separator is null) && !Taken.Contains(property.Name);

    private static string? TypeOf(PropertyDefinition property) => property switch
    {
        { Codelist: not null } or { Role: PropertyRole.Reference } or { Type: PropertyType.Iri } => "@id",
        { Type: PropertyType.Number } => Xsd.Decimal,
        { Type: PropertyType.Date } => Xsd.Date,
        { Type: PropertyType.DateTime } => Xsd.DateTime,
        { Type: PropertyType.Integer } => Xsd.Integer,
        { Type: PropertyType.Boolean } => Xsd.Boolean,
        _ => null,
    };

    private static void Term(Utf8JsonWriter json, string name, string iri, string? type = null)
    {
        json.WriteStartObject(name);
        json.WriteString("@id"u8, iri);
        if (type is not null) json.WriteString("@type"u8, type);
        json.WriteEndObject();
    }

    /// <summary>The values of one property.</summary>
    private sealed class Objects : List<Term>, IQuadSink
    {
        public void Add(in Quad quad) => Add(quad.Object);
    }
}
