using MinerOsphere.Rdf;
using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Indexes;

/// <summary>The permutations of a mapped store.</summary>
internal sealed unsafe class IndexReader
{
    private readonly Permutation[] _whole = new Permutation[6];
    private readonly GraphFirst[] _byGraph = new GraphFirst[6];
    private readonly uint* _distinctSubjects;
    private readonly uint* _distinctObjects;

    private readonly struct GraphFirst(uint* keys, uint* starts, uint* firstRuns, uint* second, uint* third)
    {
        public Permutation Of(uint graph) =>
            new(keys + firstRuns[graph], starts + firstRuns[graph], firstRuns[graph + 1] - firstRuns[graph], second, third, default);
    }

    public IndexReader(MappedStore store)
    {
        var quads = (long)store.Header.QuadCount;
        var graphs = store.Header.GraphCount;
        var width = GraphColumn.WidthFor(graphs);
        for (var i = 0u; i < 6; i++)
        {
            var leading = (uint)Orders.Leading((TripleOrder)i);
            var keys = store.Get<uint>(Section.RunKeys + leading, out var runs);
            _whole[i] = new Permutation(
                keys, store.Get<uint>(Section.RunStarts + leading, runs + 1), (uint)runs,
                store.Get<uint>(Section.Second + i, quads), store.Get<uint>(Section.Third + i, quads),
                new GraphColumn(store.Get<byte>(Section.Graph + i, quads * width), width));
            var graphKeys = store.Get<uint>(Section.GraphRunKeys + leading, out var graphRuns);
            _byGraph[i] = new GraphFirst(
                graphKeys, store.Get<uint>(Section.GraphRunStarts + leading, graphRuns + 1),
                store.Get<uint>(Section.GraphRuns + leading, graphs + 1L),
                store.Get<uint>(Section.GraphSecond + i, quads), store.Get<uint>(Section.GraphThird + i, quads));
        }
        var predicates = _whole[(int)TripleOrder.Pso].Runs;
        _distinctSubjects = store.Get<uint>(Section.PredicateStatistics, predicates * 2L);
        _distinctObjects = _distinctSubjects + predicates;
    }

    public Permutation Whole(TripleOrder order) => _whole[(int)order];

    /// <summary>The permutation within one graph. Where no row is, the range is empty.</summary>
    public Permutation InGraph(TripleOrder order, uint graph) => _byGraph[(int)order].Of(graph);

    public uint DistinctSubjects(uint predicate) => Statistic(_distinctSubjects, predicate);

    public uint DistinctObjects(uint predicate) => Statistic(_distinctObjects, predicate);

    private uint Statistic(uint* column, uint predicate)
    {
        var predicates = _whole[(int)TripleOrder.Pso];
        var run = Search.LowerBound(predicates.Keys, 0, predicates.Runs, predicate);
        return run < predicates.Runs && predicates.Keys[run] == predicate ? column[run] : 1;
    }
}
