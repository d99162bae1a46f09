using MinerOsphere.Rdf;
using MinerOsphere.Store.Disk;

namespace MinerOsphere.Store.Indexes;

/// <summary>The permutations of a mapped store.</summary>
internal sealed unsafe class IndexReader
{
    private readonly Permutation[] _whole = new Permutation[6];
    private readonly GraphFirst[] _byGraph = new GraphFirst[6];
    private readonly bool _hasGraphFirst;
    private readonly uint _onlyGraph;
    private readonly uint* _distinctSubjects;
    private readonly uint* _distinctObjects;

    private readonly struct GraphFirst(PlainColumn keys, PlainColumn starts, Blocks rows, uint* firstRuns)
    {
        public Permutation Of(uint graph) => new(
            keys.From(firstRuns[graph]), starts.From(firstRuns[graph]), firstRuns[graph + 1] - firstRuns[graph], rows.A, rows.B, default);
    }

    private readonly struct Blocks(MappedStore store, Section headers, Section data)
    {
        private readonly BlockHeader* _headers = store.Get<BlockHeader>(headers, out _);
        private readonly byte* _data = store.Get<byte>(data, out _);

        public PackedColumn A => new(_headers, _data, 0);
        public PackedColumn B => new(_headers, _data, 1);
        public PackedColumn C => new(_headers, _data, 2);
    }

    public IndexReader(MappedStore store)
    {
        var header = store.Header;
        _hasGraphFirst = header.HasGraphFirst != 0;
        _onlyGraph = header.OnlyGraph;
        var runCounts = store.Get<uint>(Section.RunCounts, 3);
        for (var i = 0u; i < 6; i++)
        {
            var leading = (uint)Orders.Leading((TripleOrder)i);
            var rows = new Blocks(store, Section.RowHeaders + i, Section.Rows + i);
            _whole[i] = new Permutation(Column(Section.RunKeys + leading), Column(Section.RunStarts + leading), runCounts[leading], rows.A, rows.B, rows.C);
            if (!_hasGraphFirst) continue;
            _byGraph[i] = new GraphFirst(
                Column(Section.GraphRunKeys + leading), Column(Section.GraphRunStarts + leading),
                new Blocks(store, Section.GraphRowHeaders + i, Section.GraphRows + i),
                store.Get<uint>(Section.GraphFirstRuns + leading, header.GraphCount + 1L));
        }
        var predicates = runCounts[Orders.Leading(TripleOrder.Pso)];
        _distinctSubjects = store.Get<uint>(Section.PredicateStatistics, predicates * 2L);
        _distinctObjects = _distinctSubjects + predicates;

        PlainColumn Column(Section section) => new(store.Get<uint>(section, out _));
    }

    public Permutation Whole(TripleOrder order) => _whole[(int)order];

    /// <summary>The permutation within one graph. Where no row is, the range is empty.</summary>
    public Permutation InGraph(TripleOrder order, uint graph) =>
        _hasGraphFirst ? _byGraph[(int)order].Of(graph) : graph == _onlyGraph ? _whole[(int)order] : default;

    public uint DistinctSubjects(uint predicate) => Statistic(_distinctSubjects, predicate);

    public uint DistinctObjects(uint predicate) => Statistic(_distinctObjects, predicate);

    private uint Statistic(uint* column, uint predicate)
    {
        var predicates = _whole[(int)TripleOrder.Pso];
        var run = Search.LowerBound(predicates.Keys, 0, predicates.Runs, predicate);
        return run < predicates.Runs && predicates.Keys[run] == predicate ? column[run] : 1;
    }
}
