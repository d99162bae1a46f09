namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>Friend of a Friend (foaf:).</summary>
public static class Foaf
{
    public const string Namespace = "http://xmlns.com/foaf/0.1/";
    public const string Agent = Namespace + "Agent";
    public const string Organization = Namespace + "Organization";
    public const string Document = Namespace + "Document";
    public const string Name = Namespace + "name";
    public const string Mbox = Namespace + "mbox";
    public const string Homepage = Namespace + "homepage";
    public const string Page = Namespace + "page";
    public const string PrimaryTopic = Namespace + "primaryTopic";
    public const string IsPrimaryTopicOf = Namespace + "isPrimaryTopicOf";
}
