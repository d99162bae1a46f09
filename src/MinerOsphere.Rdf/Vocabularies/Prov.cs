namespace MinerOsphere.Rdf.Vocabularies;

/// <summary>PROV-O (prov:).</summary>
public static class Prov
{
    public const string Namespace = "http://www.w3.org/ns/prov#";
    public const string Entity = Namespace + "Entity";
    public const string Activity = Namespace + "Activity";
    public const string Agent = Namespace + "Agent";
    public const string WasGeneratedBy = Namespace + "wasGeneratedBy";
    public const string WasDerivedFrom = Namespace + "wasDerivedFrom";
    public const string WasAttributedTo = Namespace + "wasAttributedTo";
    public const string Used = Namespace + "used";
    public const string StartedAtTime = Namespace + "startedAtTime";
    public const string EndedAtTime = Namespace + "endedAtTime";
    public const string GeneratedAtTime = Namespace + "generatedAtTime";
    public const string Plan = Namespace + "Plan";
    public const string SoftwareAgent = Namespace + "SoftwareAgent";
    public const string Association = Namespace + "Association";
    public const string WasAssociatedWith = Namespace + "wasAssociatedWith";
    public const string QualifiedAssociation = Namespace + "qualifiedAssociation";
    public const string AgentProperty = Namespace + "agent";
    public const string HadPlan = Namespace + "hadPlan";
    public const string SpecializationOf = Namespace + "specializationOf";
    public const string Value = Namespace + "value";
}
