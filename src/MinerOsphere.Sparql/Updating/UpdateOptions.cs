using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Sparql.Updating;

/// <summary>How an update runs.</summary>
public sealed record UpdateOptions
{
    /// <summary>The defaults: everything may be written, nothing may be loaded.</summary>
    public static UpdateOptions Default { get; } = new();

    /// <summary>
    /// Deadline, memory budget, clock, functions and services, as for queries; the deadline and the budget are those of the whole request.
    /// <see cref="QueryOptions.Dataset"/> is the protocol's using-graph-uri and using-named-graph-uri: it is the dataset of every WHERE, and
    /// the caller refuses it beside USING and WITH (<see cref="Algebra.UpdateRequest.NamesItsDataset"/>).
    /// </summary>
    public QueryOptions Query { get; init; } = QueryOptions.Default;

    /// <summary>
    /// Whether a graph may be written; null is the default graph. Where it says no, an operation that would write there fails with
    /// <see cref="QueryFailure.GraphForbidden"/>, but CLEAR and DROP of ALL or NAMED leave the graph as it is.
    /// </summary>
    public Func<Iri?, bool> MayWrite { get; init; } = _ => true;

    /// <summary>Where LOAD gets documents from; without one LOAD fails.</summary>
    public IDocumentLoader? Loader { get; init; }
}
