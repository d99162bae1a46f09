namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>The RDF vocabulary (rdf:).</summary>
public static class RdfSyntax
{
    public const string Namespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string Type = Namespace + "type";
    public const string Property = Namespace + "Property";
    public const string LangString = Namespace + "langString";
    public const string DirLangString = Namespace + "dirLangString";
    public const string XmlLiteral = Namespace + "XMLLiteral";
    public const string Reifies = Namespace + "reifies";
    public const string First = Namespace + "first";
    public const string Rest = Namespace + "rest";
    public const string Nil = Namespace + "nil";
    public const string Statement = Namespace + "Statement";
    public const string Subject = Namespace + "subject";
    public const string Predicate = Namespace + "predicate";
    public const string Object = Namespace + "object";
    public const string List = Namespace + "List";
    public const string Value = Namespace + "value";
    public const string Language = Namespace + "language";
    public const string Direction = Namespace + "direction";
    public const string Json = Namespace + "JSON";
}
