namespace MinerOsphere.Rdf.JsonLd.RdfConversion;

/// <summary>The datatypes of the i18n namespace (Syntax §4.2.4.1): "ar_rtl", "_ltr".</summary>
internal static class I18n
{
    public const string Namespace = "https://www.w3.org/ns/i18n#";
}
