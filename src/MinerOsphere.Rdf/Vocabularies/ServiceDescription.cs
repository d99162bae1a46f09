namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>SPARQL 1.1 Service Description (sd:).</summary>
public static class ServiceDescription
{
    public const string Namespace = "http://www.w3.org/ns/sparql-service-description#";
    public const string Service = Namespace + "Service";
    public const string Dataset = Namespace + "Dataset";
    public const string Graph = Namespace + "Graph";
    public const string NamedGraph = Namespace + "NamedGraph";
    public const string Endpoint = Namespace + "endpoint";
    public const string SupportedLanguage = Namespace + "supportedLanguage";
    public const string Feature = Namespace + "feature";
    public const string ResultFormat = Namespace + "resultFormat";
    public const string InputFormat = Namespace + "inputFormat";
    public const string DefaultDataset = Namespace + "defaultDataset";
    public const string DefaultGraph = Namespace + "defaultGraph";
    public const string NamedGraphProperty = Namespace + "namedGraph";
    public const string Name = Namespace + "name";
    public const string GraphProperty = Namespace + "graph";
    public const string ExtensionFunction = Namespace + "extensionFunction";
    public const string Sparql11Query = Namespace + "SPARQL11Query";
    public const string Sparql11Update = Namespace + "SPARQL11Update";
    public const string UnionDefaultGraph = Namespace + "UnionDefaultGraph";
    public const string BasicFederatedQuery = Namespace + "BasicFederatedQuery";
    public const string EmptyGraphs = Namespace + "EmptyGraphs";
}
