using MinerOsphere.Rdf;
using MinerOsphere.Store.Deltas;
using MinerOsphere.Store.Indexes;

namespace MinerOsphere.Store.Merging;

/// <summary>The rows of a base file that are left: not taken away one by one, nor with their whole graph.</summary>
internal sealed class Survivors
{
    private readonly bool[] _without;
    private readonly Row[] _removed;

    public Survivors(QuadFile @base, bool[]? without, ReadOnlySpan<DeltaRow> removed)
    {
        Base = @base;
        _without = without ?? new bool[@base.Graphs.Count + 1];
        _removed = new Row[removed.Length];
        for (var i = 0; i < removed.Length; i++)
        {
            var row = removed[i];
            if (!@base.Terms.TryToLocal(row.Subject, out var subject) || !@base.Terms.TryToLocal(row.Predicate, out var predicate)
                || !@base.Terms.TryToLocal(row.Object, out var @object) || !@base.TryFindGraph(row.Graph, out var graph))
                throw new InvalidOperationException("A row is to be taken from the base that the base cannot hold.");
            _removed[i] = new Row(subject, predicate, @object, graph);
        }
    }

    public QuadFile Base { get; }

    /// <summary>Their rows in an order, over all graphs.</summary>
    public Stream Read(TripleOrder order) => new(this, new RowReader(Base.Indexes.Whole(order), hasGraphs: true), Sorted(order, graphFirst: false));

    /// <summary>What was taken away, sorted graph by graph: for <see cref="ReadGraph"/> of one graph after the other.</summary>
    public Taken TakenByGraph(TripleOrder order) => Sorted(order, graphFirst: true);

    public GraphStream ReadGraph(TripleOrder order, uint graph, Taken taken) =>
        new(new RowReader(_without[graph] ? default : Base.Indexes.InGraph(order, graph), hasGraphs: false), graph, taken);

    private Taken Sorted(TripleOrder order, bool graphFirst)
    {
        var components = Orders.Components(order);
        var keys = new RowKey[_removed.Length];
        for (var i = 0; i < keys.Length; i++) keys[i] = RowKey.Of(_removed[i], components, graphFirst);
        Array.Sort(keys);
        return new Taken(keys);
    }

    /// <summary>Sorted keys that are walked along with the rows.</summary>
    public sealed class Taken(RowKey[] keys)
    {
        private int _next;

        public bool Contains(RowKey key)
        {
            while (_next < keys.Length && keys[_next] < key) _next++;
            return _next < keys.Length && keys[_next] == key;
        }
    }

    public sealed class Stream(Survivors survivors, RowReader rows, Taken taken)
    {
        public bool TryRead(out uint leading, out uint second, out uint third, out uint graph)
        {
            while (rows.TryRead(out leading, out second, out third, out graph))
                if (!survivors._without[graph] && !taken.Contains(new RowKey(leading, second, third, graph))) return true;
            return false;
        }
    }

    public sealed class GraphStream(RowReader rows, uint graph, Taken taken)
    {
        public bool TryRead(out uint leading, out uint second, out uint third)
        {
            while (rows.TryRead(out leading, out second, out third, out _))
                if (!taken.Contains(new RowKey(graph, leading, second, third))) return true;
            return false;
        }
    }
}
