namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>The Data Catalog Vocabulary 3 (dcat:).</summary>
public static class Dcat
{
    public const string Namespace = "http://www.w3.org/ns/dcat#";
    public const string Catalog = Namespace + "Catalog";
    public const string Dataset = Namespace + "Dataset";
    public const string Distribution = Namespace + "Distribution";
    public const string DataService = Namespace + "DataService";
    public const string Resource = Namespace + "Resource";
    public const string DatasetProperty = Namespace + "dataset";
    public const string Service = Namespace + "service";
    public const string DistributionProperty = Namespace + "distribution";
    public const string Theme = Namespace + "theme";
    public const string Keyword = Namespace + "keyword";
    public const string ContactPoint = Namespace + "contactPoint";
    public const string LandingPage = Namespace + "landingPage";
    public const string AccessUrl = Namespace + "accessURL";
    public const string DownloadUrl = Namespace + "downloadURL";
    public const string MediaType = Namespace + "mediaType";
    public const string ByteSize = Namespace + "byteSize";
    public const string AccessService = Namespace + "accessService";
    public const string ServesDataset = Namespace + "servesDataset";
    public const string EndpointUrl = Namespace + "endpointURL";
    public const string EndpointDescription = Namespace + "endpointDescription";
    public const string Bbox = Namespace + "bbox";
    public const string StartDate = Namespace + "startDate";
    public const string EndDate = Namespace + "endDate";
    public const string TemporalResolution = Namespace + "temporalResolution";
    public const string Version = Namespace + "version";
    public const string ThemeTaxonomy = Namespace + "themeTaxonomy";
}
