using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql;

/// <summary>FROM and FROM NAMED: when both are empty the dataset is that of the source.</summary>
public sealed record DatasetClause(IReadOnlyList<Iri> Default, IReadOnlyList<Iri> Named)
{
    public static DatasetClause None { get; } = new([], []);
    public bool IsEmpty => Default.Count == 0 && Named.Count == 0;
}
