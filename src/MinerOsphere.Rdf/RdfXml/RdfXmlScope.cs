using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.RdfXml;

/// <summary>What an element hands down to those inside it (RDF 1.2 XML Syntax §2.14, §6.1.2).</summary>
/// <param name="BaseIri">What relative IRIs are resolved against; no fragment.</param>
/// <param name="Language">xml:lang; null when there is none or it is empty.</param>
/// <param name="Direction">its:dir; counts only beside a language and with <paramref name="IsVersion12"/>.</param>
/// <param name="IsVersion12">rdf:version says 1.2: base directions and triple terms are read, else ignored.</param>
internal readonly record struct RdfXmlScope(string? BaseIri, string? Language, BaseDirection Direction, bool IsVersion12)
{
    public Literal Text(string lexical) =>
        Language is null ? new Literal(lexical) : Literal.WithLanguage(lexical, Language, IsVersion12 ? Direction : BaseDirection.None);
}
