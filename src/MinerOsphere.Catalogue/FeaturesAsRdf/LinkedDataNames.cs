using System.Text;

namespace MinerOsphere.Catalogue.FeaturesAsRdf;

/// <summary>
/// Every IRI that the server mints, from the base that names things for ever. Keys are percent-encoded, so that an id which holds a
/// slash stays one path segment.
/// </summary>
/// <param name="linkedDataBase"><see cref="Configuration.ServerSettings.LinkedDataBase"/>, without a final slash.</param>
public sealed class LinkedDataNames(string linkedDataBase)
{
    public string Base => linkedDataBase;

    /// <summary>The catalogue as a resource (<c>dcat:Catalog</c>).</summary>
    public string Catalogue => $"{linkedDataBase}/catalogue";

    /// <summary>Named graph of the DCAT descriptions.</summary>
    public string CatalogueGraph => $"{linkedDataBase}/graph/catalogue";

    /// <summary>Named graph of our vocabulary: properties, classes, concept schemes.</summary>
    public string VocabularyGraph => $"{linkedDataBase}/graph/def";

    /// <summary>Our vocabulary as a document; its terms are fragments of it.</summary>
    public string Vocabulary => $"{linkedDataBase}/def";

    public string Term(string name) => $"{linkedDataBase}/def#{name}";
    public string Dataset(string collection) => $"{linkedDataBase}/collections/{collection}";
    public string Graph(string collection) => $"{linkedDataBase}/graph/{collection}";
    public string Scheme(string codelist) => $"{linkedDataBase}/def/{Escape(codelist)}";
    public string Concept(string codelist, string code) => $"{linkedDataBase}/def/{Escape(codelist)}/{Escape(code)}";

    /// <summary>What the IRI of every feature of a collection starts with.</summary>
    public string FeaturePrefix(string collection) => $"{linkedDataBase}/id/{collection}/";
    public string Feature(string collection, string featureId) => FeaturePrefix(collection) + Escape(featureId);

    /// <summary>The document about a feature.</summary>
    public string Document(string collection, string featureId) => $"{linkedDataBase}/doc/{collection}/{Escape(featureId)}";

    /// <summary>The geometry of a feature, as a resource.</summary>
    public static string Geometry(string feature) => feature + "#geometry";

    internal static string Feature(string prefix, ReadOnlySpan<byte> featureId)
    {
        foreach (var b in featureId)
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'-' or (byte)'_' or (byte)'.' or (byte)'~'))
                return prefix + Escape(Encoding.UTF8.GetString(featureId));
        return prefix + Encoding.UTF8.GetString(featureId);
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
