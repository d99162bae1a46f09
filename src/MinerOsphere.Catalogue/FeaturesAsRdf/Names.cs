using MinerOsphere.Rdf.Terms;
using Known = MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Catalogue.FeaturesAsRdf;

/// <summary>Terms of published vocabularies that the mapping writes; one object each, which a store recognises without reading it.</summary>
internal static class Names
{
    public static readonly Iri Type = new(Known.RdfSyntax.Type);
    public static readonly Iri Property = new(Known.RdfSyntax.Property);

    public static class Rdfs
    {
        public static readonly Iri Label = new(Known.Rdfs.Label);
        public static readonly Iri Comment = new(Known.Rdfs.Comment);
        public static readonly Iri Class = new(Known.Rdfs.Class);
        public static readonly Iri SubClassOf = new(Known.Rdfs.SubClassOf);
        public static readonly Iri Range = new(Known.Rdfs.Range);
        public static readonly Iri IsDefinedBy = new(Known.Rdfs.IsDefinedBy);
        public static readonly Iri Resource = new(Known.Rdfs.Resource);
    }

    public static class Geo
    {
        public const string WktLiteral = Known.GeoSparql.WktLiteral;
        public static readonly Iri Feature = new(Known.GeoSparql.Feature);
        public static readonly Iri HasGeometry = new(Known.GeoSparql.HasGeometry);
        public static readonly Iri HasDefaultGeometry = new(Known.GeoSparql.HasDefaultGeometry);
        public static readonly Iri AsWkt = new(Known.GeoSparql.AsWkt);
    }

    public static class Skos
    {
        public static readonly Iri Concept = new(Known.Skos.Concept);
        public static readonly Iri ConceptScheme = new(Known.Skos.ConceptScheme);
        public static readonly Iri PrefLabel = new(Known.Skos.PrefLabel);
        public static readonly Iri InScheme = new(Known.Skos.InScheme);
        public static readonly Iri TopConceptOf = new(Known.Skos.TopConceptOf);
        public static readonly Iri Notation = new(Known.Skos.Notation);
        public static readonly Iri ExactMatch = new(Known.Skos.ExactMatch);
    }

    public static class Qudt
    {
        public const string UcumDatatype = Known.Qudt.UcumDatatype;
        public static readonly Iri HasUnit = new(Known.Qudt.HasUnit);
        public static readonly Iri UcumCode = new(Known.Qudt.UcumCode);
    }

    public static class Dcterms
    {
        public static readonly Iri IsPartOf = new(Known.DcTerms.IsPartOf);
        public static readonly Iri Title = new(Known.DcTerms.Title);
        public static readonly Iri Description = new(Known.DcTerms.Description);
    }
}
