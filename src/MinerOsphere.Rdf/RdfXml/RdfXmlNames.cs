using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.RdfXml;

/// <summary>The names of the syntax and where each may stand (RDF 1.2 XML Syntax §6.2.2 to §6.2.6).</summary>
internal static class RdfXmlNames
{
    public const string Its = "http://www.w3.org/2005/11/its";
    public const string Xml = "http://www.w3.org/XML/1998/namespace";
    public const string Xmlns = "http://www.w3.org/2000/xmlns/";
    public const string Document = RdfSyntax.Namespace + "RDF";
    public const string Description = RdfSyntax.Namespace + "Description";
    public const string Item = RdfSyntax.Namespace + "li";

    public static bool MayBeNode(string iri) => !IsReserved(iri) && iri != Item;

    public static bool MayBeProperty(string iri) => !IsReserved(iri) && iri != Description;

    public static bool MayBePropertyAttribute(string iri) => !IsReserved(iri) && iri is not (Description or Item);

    /// <summary>coreSyntaxTerms and oldTerms.</summary>
    private static bool IsReserved(string iri) =>
        iri.StartsWith(RdfSyntax.Namespace, StringComparison.Ordinal)
        && iri.AsSpan(RdfSyntax.Namespace.Length) is "RDF" or "ID" or "about" or "parseType" or "resource" or "nodeID" or "datatype"
            or "version" or "annotation" or "annotationNodeID" or "aboutEach" or "aboutEachPrefix" or "bagID";
}
