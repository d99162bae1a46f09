using System.Collections.Immutable;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Processes.Provenance;

/// <summary>Something that provenance speaks of, with its own facts.</summary>
/// <param name="Iri">Its name.</param>
/// <param name="Kind">Which of PROV's three kinds it is.</param>
/// <param name="Facts">Attributes: predicate and value.</param>
public sealed record ProvenanceNode(string Iri, ProvenanceKind Kind, ImmutableArray<(string Predicate, Term Value)> Facts)
{
    /// <summary>Classes besides that of its kind.</summary>
    public ImmutableArray<string> Types { get; init; } = [];
}

/// <summary>The kinds of PROV-DM.</summary>
public enum ProvenanceKind
{
    Entity,
    Activity,
    Agent,
}
