namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>The customary prefixes of the vocabularies we write.</summary>
public static class WellKnownPrefixes
{
    public static IReadOnlyList<KeyValuePair<string, string>> All { get; } =
    [
        new("rdf", RdfSyntax.Namespace),
        new("xsd", Xsd.Namespace),
        new("rdfs", Rdfs.Namespace),
        new("owl", Owl.Namespace),
        new("dcat", Dcat.Namespace),
        new("dcterms", DcTerms.Namespace),
        new("foaf", Foaf.Namespace),
        new("vcard", VCard.Namespace),
        new("skos", Skos.Namespace),
        new("geo", GeoSparql.Namespace),
        new("prov", Prov.Namespace),
        new("qudt", Qudt.Namespace),
        new("schema", SchemaOrg.Namespace),
        new("void", VoID.Namespace),
        new("sd", ServiceDescription.Namespace),
    ];
}
