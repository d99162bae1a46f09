using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Catalogue.FeaturesAsRdf;

/// <summary>Terms of published vocabularies that the mapping writes; one object each, which a store recognises without reading it.</summary>
internal static class Names
{
    public static readonly Iri Type = new(RdfSyntax.Type);
    public static readonly Iri Property = new(RdfSyntax.Namespace + "Property");

    public static class Rdfs
    {
        private const string Space = "http://www.w3.org/2000/01/rdf-schema#";
        public static readonly Iri Label = new(Space + "label");
        public static readonly Iri Comment = new(Space + "comment");
        public static readonly Iri Class = new(Space + "Class");
        public static readonly Iri SubClassOf = new(Space + "subClassOf");
        public static readonly Iri Range = new(Space + "range");
        public static readonly Iri IsDefinedBy = new(Space + "isDefinedBy");
        public static readonly Iri Resource = new(Space + "Resource");
    }

    public static class Geo
    {
        private const string Space = "http://www.opengis.net/ont/geosparql#";
        public const string WktLiteral = Space + "wktLiteral";
        public static readonly Iri Feature = new(Space + "Feature");
        public static readonly Iri HasGeometry = new(Space + "hasGeometry");
        public static readonly Iri HasDefaultGeometry = new(Space + "hasDefaultGeometry");
        public static readonly Iri AsWkt = new(Space + "asWKT");
    }

    public static class Skos
    {
        private const string Space = "http://www.w3.org/2004/02/skos/core#";
        public static readonly Iri Concept = new(Space + "Concept");
        public static readonly Iri ConceptScheme = new(Space + "ConceptScheme");
        public static readonly Iri PrefLabel = new(Space + "prefLabel");
        public static readonly Iri InScheme = new(Space + "inScheme");
        public static readonly Iri TopConceptOf = new(Space + "topConceptOf");
        public static readonly Iri Notation = new(Space + "notation");
        public static readonly Iri ExactMatch = new(Space + "exactMatch");
    }

    public static class Qudt
    {
        private const string Space = "http://qudt.org/schema/qudt/";
        public const string UcumDatatype = Space + "UCUMcs";
        public static readonly Iri HasUnit = new(Space + "hasUnit");
        public static readonly Iri UcumCode = new(Space + "ucumCode");
    }

    public static class Dcterms
    {
        public const string Space = "http://purl.org/dc/terms/";
        public static readonly Iri IsPartOf = new(Space + "isPartOf");
        public static readonly Iri Title = new(Space + "title");
        public static readonly Iri Description = new(Space + "description");
    }
}
