namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>SKOS (skos:).</summary>
public static class Skos
{
    public const string Namespace = "http://www.w3.org/2004/02/skos/core#";
    public const string ConceptScheme = Namespace + "ConceptScheme";
    public const string Concept = Namespace + "Concept";
    public const string PrefLabel = Namespace + "prefLabel";
    public const string AltLabel = Namespace + "altLabel";
    public const string Definition = Namespace + "definition";
    public const string Notation = Namespace + "notation";
    public const string InScheme = Namespace + "inScheme";
    public const string TopConceptOf = Namespace + "topConceptOf";
    public const string HasTopConcept = Namespace + "hasTopConcept";
    public const string Broader = Namespace + "broader";
    public const string Narrower = Namespace + "narrower";
    public const string ExactMatch = Namespace + "exactMatch";
    public const string CloseMatch = Namespace + "closeMatch";
    public const string Note = Namespace + "note";
}
