namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>VoID (void:).</summary>
public static class VoID
{
    public const string Namespace = "http://rdfs.org/ns/void#";
    public const string Dataset = Namespace + "Dataset";
    public const string DatasetDescription = Namespace + "DatasetDescription";
    public const string Triples = Namespace + "triples";
    public const string Entities = Namespace + "entities";
    public const string DistinctSubjects = Namespace + "distinctSubjects";
    public const string DistinctObjects = Namespace + "distinctObjects";
    public const string Properties = Namespace + "properties";
    public const string Classes = Namespace + "classes";
    public const string ClassPartition = Namespace + "classPartition";
    public const string PropertyPartition = Namespace + "propertyPartition";
    public const string Class = Namespace + "class";
    public const string Property = Namespace + "property";
    public const string SparqlEndpoint = Namespace + "sparqlEndpoint";
    public const string DataDump = Namespace + "dataDump";
    public const string UriSpace = Namespace + "uriSpace";
    public const string ExampleResource = Namespace + "exampleResource";
    public const string Vocabulary = Namespace + "vocabulary";
    public const string InDataset = Namespace + "inDataset";
    public const string Feature = Namespace + "feature";
    public const string Subset = Namespace + "subset";
}
