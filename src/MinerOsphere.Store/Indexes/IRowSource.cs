using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Indexes;

/// <summary>Gives the quads of a store that is made, distinct, in each order in turn.</summary>
internal interface IRowSource
{
    /// <summary>All rows, sorted by the order, then by graph.</summary>
    void Feed(TripleOrder order, PermutationWriter to);

    /// <summary>The rows graph by graph, each sorted by the order; <see cref="PermutationWriter.BeginGraph"/> before each graph.</summary>
    void FeedByGraph(TripleOrder order, PermutationWriter to);
}
