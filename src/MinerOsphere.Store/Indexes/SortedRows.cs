using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Indexes;

/// <summary>
/// The rows of a load in memory, sorted into each order as it is asked for. Each order is one stable sort away from another (SPO by P is
/// PSO), and each graph-first order is one stable distribution away from its graph-last one.
/// </summary>
internal sealed class SortedRows : IRowSource
{
    private readonly uint _terms, _graphs;
    private readonly CancellationToken _cancellation;
    private readonly Row[] _spo, _spare;
    private readonly int _count;
    private Row[] _current, _other;

    /// <summary>Takes the rows in any order, with repeats.</summary>
    public SortedRows(Row[] rows, int count, uint terms, uint graphs, CancellationToken cancellation)
    {
        _terms = terms;
        _graphs = graphs;
        _cancellation = cancellation;
        _spare = new Row[count];
        _current = new Row[count];
        _other = new Row[count];
        foreach (var component in (ReadOnlySpan<int>)[RowSorter.Graph, 2, 1, 0])
        {
            cancellation.ThrowIfCancellationRequested();
            if (component == RowSorter.Graph && graphs == 1) continue;
            RowSorter.Sort(rows, _current, _spare, count, component, component == RowSorter.Graph ? graphs - 1 : terms - 1);
            (rows, _current) = (_current, rows);
        }
        _spo = rows;
        _count = RemoveRepeats(count);
        if (_current.Length < count) _current = new Row[count];
    }

    /// <summary>Distinct rows.</summary>
    public int Count => _count;

    /// <summary>Some triple is in several graphs.</summary>
    public bool HasSharedTriples { get; private set; }

    /// <summary>Per graph its rows.</summary>
    public long[] CountByGraph()
    {
        var counts = new long[_graphs];
        foreach (ref readonly var row in _spo.AsSpan(0, _count)) counts[row.Graph]++;
        return counts;
    }

    public void Feed(TripleOrder order, PermutationWriter to)
    {
        var rows = Rows(order);
        switch (order)
        {
            case TripleOrder.Spo:
                foreach (ref readonly var row in rows) to.Add(row.Subject, row.Predicate, row.Object, row.Graph);
                break;
            case TripleOrder.Sop:
                foreach (ref readonly var row in rows) to.Add(row.Subject, row.Object, row.Predicate, row.Graph);
                break;
            case TripleOrder.Pso:
                foreach (ref readonly var row in rows) to.Add(row.Predicate, row.Subject, row.Object, row.Graph);
                break;
            case TripleOrder.Pos:
                foreach (ref readonly var row in rows) to.Add(row.Predicate, row.Object, row.Subject, row.Graph);
                break;
            case TripleOrder.Osp:
                foreach (ref readonly var row in rows) to.Add(row.Object, row.Subject, row.Predicate, row.Graph);
                break;
            default:
                foreach (ref readonly var row in rows) to.Add(row.Object, row.Predicate, row.Subject, row.Graph);
                break;
        }
    }

    /// <summary>Only right after <see cref="Feed"/> of the same order.</summary>
    public void FeedByGraph(TripleOrder order, PermutationWriter to)
    {
        var components = Orders.Components(order);
        var sorted = order == TripleOrder.Spo ? _spo : _current;
        RowSorter.Sort(sorted, _other, _spare, _count, RowSorter.Graph, _graphs - 1);
        var next = 0;
        for (var graph = 0u; graph < _graphs; graph++)
        {
            to.BeginGraph();
            for (; next < _count && _other[next].Graph == graph; next++)
            {
                ref readonly var row = ref _other[next];
                to.Add(row[components[0]], row[components[1]], row[components[2]], 0);
            }
        }
    }

    private ReadOnlySpan<Row> Rows(TripleOrder order)
    {
        _cancellation.ThrowIfCancellationRequested();
        switch (order)
        {
            case TripleOrder.Pso: Resort(_spo, 1); break;
            case TripleOrder.Ops: Resort(_current, 2); break;
            case TripleOrder.Sop: Resort(_current, 0); break;
            case TripleOrder.Osp: Resort(_spo, 2); break;
            case TripleOrder.Pos: Resort(_current, 1); break;
        }
        return (order == TripleOrder.Spo ? _spo : _current).AsSpan(0, _count);
    }

    private void Resort(Row[] from, int component)
    {
        RowSorter.Sort(from, _other, _spare, _count, component, _terms - 1);
        (_current, _other) = (_other, _current);
    }

    private int RemoveRepeats(int count)
    {
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            if (kept > 0 && _spo[i].SameTriple(_spo[kept - 1]))
            {
                if (_spo[i].Graph == _spo[kept - 1].Graph) continue;
                HasSharedTriples = true;
            }
            _spo[kept++] = _spo[i];
        }
        return kept;
    }
}
