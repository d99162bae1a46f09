namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>schema.org (schema:).</summary>
public static class SchemaOrg
{
    public const string Namespace = "https://schema.org/";
    public const string Dataset = Namespace + "Dataset";
    public const string DataDownload = Namespace + "DataDownload";
    public const string Name = Namespace + "name";
    public const string Description = Namespace + "description";
    public const string License = Namespace + "license";
    public const string Creator = Namespace + "creator";
    public const string Publisher = Namespace + "publisher";
    public const string Keywords = Namespace + "keywords";
    public const string Url = Namespace + "url";
    public const string Distribution = Namespace + "distribution";
    public const string ContentUrl = Namespace + "contentUrl";
    public const string EncodingFormat = Namespace + "encodingFormat";
    public const string SpatialCoverage = Namespace + "spatialCoverage";
    public const string TemporalCoverage = Namespace + "temporalCoverage";
    public const string IsAccessibleForFree = Namespace + "isAccessibleForFree";
    public const string IncludedInDataCatalog = Namespace + "includedInDataCatalog";
    public const string DateModified = Namespace + "dateModified";
}
