namespace MinerOsphere.Processes.Provenance;

/// <summary>One relation of PROV-DM between two nodes.</summary>
/// <param name="Predicate">The property of PROV-O, such as <c>prov:used</c>.</param>
/// <param name="From">IRI of the node that the sentence begins with.</param>
/// <param name="To">IRI of the node that it ends with.</param>
public sealed record ProvenanceLink(string Predicate, string From, string To)
{
    /// <summary>Of an association: the plan that was followed.</summary>
    public string? Plan { get; init; }

    /// <summary>Of an association with a plan: the name of the association itself.</summary>
    public string? Association { get; init; }
}
