using MinerOsphere.Rdf;
using MinerOsphere.Store.Indexes;

namespace MinerOsphere.Store.Deltas;

/// <summary>The rows of a delta that a pattern asks for: an order and the values of its first components.</summary>
internal readonly record struct DeltaRange(DeltaOrder Order, int Bound, TermId First, TermId Second, TermId Third, TermId Fourth)
{
    public TermId this[int place] => place switch { 0 => First, 1 => Second, 2 => Third, _ => Fourth };

    /// <summary>The range of a pattern within its one graph, or over all graphs.</summary>
    public static DeltaRange Of(in QuadPattern pattern, TripleOrder wanted)
    {
        var mask = (pattern.Subject.IsNone ? 0 : 1) | (pattern.Predicate.IsNone ? 0 : 2) | (pattern.Object.IsNone ? 0 : 4);
        var triple = Orders.ForBound(mask, wanted);
        var row = new DeltaRow(pattern.Subject, pattern.Predicate, pattern.Object, pattern.Graph.Graph);
        var inGraph = !pattern.Graph.Graph.IsNone;
        var order = new DeltaOrder(triple, inGraph);
        var c = order.Components;
        var bound = System.Numerics.BitOperations.PopCount((uint)mask) + (inGraph ? 1 : 0);
        return new DeltaRange(order, bound, row[c[0]], row[c[1]], row[c[2]], row[c[3]]);
    }

    /// <summary>How a row lies to the range: before it, in it (0) or behind it.</summary>
    public int Compare(in DeltaRow row)
    {
        var components = Order.Components;
        for (var i = 0; i < Bound; i++)
        {
            var order = row[components[i]].CompareTo(this[i]);
            if (order != 0) return order;
        }
        return 0;
    }
}
