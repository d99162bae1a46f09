namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>The OWL 2 vocabulary (owl:), as far as our ontology uses it.</summary>
public static class Owl
{
    public const string Namespace = "http://www.w3.org/2002/07/owl#";
    public const string Ontology = Namespace + "Ontology";
    public const string Class = Namespace + "Class";
    public const string DatatypeProperty = Namespace + "DatatypeProperty";
    public const string ObjectProperty = Namespace + "ObjectProperty";
    public const string AnnotationProperty = Namespace + "AnnotationProperty";
    public const string EquivalentClass = Namespace + "equivalentClass";
    public const string EquivalentProperty = Namespace + "equivalentProperty";
    public const string SameAs = Namespace + "sameAs";
    public const string VersionInfo = Namespace + "versionInfo";
    public const string VersionIri = Namespace + "versionIRI";
    public const string Imports = Namespace + "imports";
    public const string InverseOf = Namespace + "inverseOf";
}
