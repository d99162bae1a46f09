namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>RDF Schema (rdfs:).</summary>
public static class Rdfs
{
    public const string Namespace = "http://www.w3.org/2000/01/rdf-schema#";
    public const string Label = Namespace + "label";
    public const string Comment = Namespace + "comment";
    public const string SeeAlso = Namespace + "seeAlso";
    public const string IsDefinedBy = Namespace + "isDefinedBy";
    public const string Domain = Namespace + "domain";
    public const string Range = Namespace + "range";
    public const string SubClassOf = Namespace + "subClassOf";
    public const string SubPropertyOf = Namespace + "subPropertyOf";
    public const string Member = Namespace + "member";
    public const string Class = Namespace + "Class";
    public const string Datatype = Namespace + "Datatype";
    public const string Literal = Namespace + "Literal";
    public const string Resource = Namespace + "Resource";
}
