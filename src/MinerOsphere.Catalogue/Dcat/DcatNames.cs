using MinerOsphere.Rdf.Terms;
using Known = MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Catalogue.Dcat;

/// <summary>Terms that a DCAT-AP 3.0.1 description is written with.</summary>
internal static class DcatNames
{
    /// <summary>EU authority tables, whose values DCAT-AP asks for.</summary>
    public const string Authority = "http://publications.europa.eu/resource/authority/";

    public static Iri DcatTerm(string name) => new(Known.Dcat.Namespace + name);
    public static Iri Dct(string name) => new(Known.DcTerms.Namespace + name);
    public static Iri Foaf(string name) => new(Known.Foaf.Namespace + name);
    public static Iri Vcard(string name) => new(Known.VCard.Namespace + name);
    public static Iri DcatAp(string name) => new("http://data.europa.eu/r5r/" + name);
    public static Iri Value(string table, string code) => new($"{Authority}{table}/{code}");
    public static Iri MediaType(string name) => new("https://www.iana.org/assignments/media-types/" + name);
}
