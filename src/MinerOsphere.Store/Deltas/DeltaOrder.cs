using MinerOsphere.Rdf;
using MinerOsphere.Store.Indexes;

namespace MinerOsphere.Store.Deltas;

/// <summary>The twelve orders of a delta: the six of triples with the graph last, then the six with the graph first.</summary>
internal readonly record struct DeltaOrder(int Index)
{
    public const int Count = 12;

    private static readonly byte[][] Sequences =
    [
        .. Enumerable.Range(0, 6).Select(o => (byte[])[.. Orders.Components((TripleOrder)o), DeltaRow.GraphComponent]),
        .. Enumerable.Range(0, 6).Select(o => (byte[])[DeltaRow.GraphComponent, .. Orders.Components((TripleOrder)o)]),
    ];

    public DeltaOrder(TripleOrder order, bool graphFirst) : this((int)order + (graphFirst ? 6 : 0)) { }

    /// <summary>Subject, predicate, object, graph: the order in which a delta's rows lie.</summary>
    public static DeltaOrder Natural => default;

    /// <summary>The order of the triples, wherever the graph stands.</summary>
    public TripleOrder Triple => (TripleOrder)(Index % 6);

    public bool IsGraphFirst => Index >= 6;

    public ReadOnlySpan<byte> Components => Sequences[Index];

    public int Compare(in DeltaRow a, in DeltaRow b)
    {
        foreach (var component in Sequences[Index])
        {
            var order = a[component].CompareTo(b[component]);
            if (order != 0) return order;
        }
        return 0;
    }
}
