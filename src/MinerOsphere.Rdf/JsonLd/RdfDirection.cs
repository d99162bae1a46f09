namespace MinerOsphere.Rdf.JsonLd;

/// <summary>How a base direction is said in RDF (API §9.3, rdfDirection).</summary>
public enum RdfDirection : byte
{
    /// <summary>Not at all: the direction is dropped.</summary>
    None,

    /// <summary>In the datatype, <c>https://www.w3.org/ns/i18n#ar_rtl</c>.</summary>
    I18nDatatype,

    /// <summary>In a blank node with rdf:value, rdf:language and rdf:direction.</summary>
    CompoundLiteral,

    /// <summary>Not of JSON-LD 1.1: as RDF 1.2 does, in an rdf:dirLangString. A direction without language is dropped.</summary>
    DirectionalLanguage,
}
