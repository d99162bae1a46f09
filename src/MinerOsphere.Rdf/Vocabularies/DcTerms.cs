namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>Dublin Core terms (dcterms:).</summary>
public static class DcTerms
{
    public const string Namespace = "http://purl.org/dc/terms/";
    public const string Title = Namespace + "title";
    public const string Description = Namespace + "description";
    public const string Identifier = Namespace + "identifier";
    public const string License = Namespace + "license";
    public const string Rights = Namespace + "rights";
    public const string RightsHolder = Namespace + "rightsHolder";
    public const string Publisher = Namespace + "publisher";
    public const string Creator = Namespace + "creator";
    public const string Issued = Namespace + "issued";
    public const string Modified = Namespace + "modified";
    public const string Created = Namespace + "created";
    public const string AccrualPeriodicity = Namespace + "accrualPeriodicity";
    public const string Spatial = Namespace + "spatial";
    public const string Temporal = Namespace + "temporal";
    public const string Language = Namespace + "language";
    public const string Format = Namespace + "format";
    public const string Type = Namespace + "type";
    public const string Source = Namespace + "source";
    public const string ConformsTo = Namespace + "conformsTo";
    public const string IsPartOf = Namespace + "isPartOf";
    public const string HasPart = Namespace + "hasPart";
    public const string Subject = Namespace + "subject";
    public const string Provenance = Namespace + "provenance";
    public const string Location = Namespace + "Location";
    public const string PeriodOfTime = Namespace + "PeriodOfTime";
    public const string LicenseDocument = Namespace + "LicenseDocument";
    public const string Frequency = Namespace + "Frequency";
    public const string MediaType = Namespace + "MediaType";
}
