using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql;

/// <summary>FROM and FROM NAMED: when both are empty the dataset is that of the source.</summary>
public sealed record DatasetClause(IReadOnlyList<Iri> Default, IReadOnlyList<Iri> Named)
{
    /// <summary>No clause.</summary>
    public static DatasetClause None { get; } = new([], []);
    /// <summary>True when the clause names no graph.</summary>
    public bool IsEmpty => Default.Count == 0 && Named.Count == 0;
}
