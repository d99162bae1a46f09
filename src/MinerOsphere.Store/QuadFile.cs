using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Searching;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store.Dictionary;
using MinerOsphere.Store.Disk;
using MinerOsphere.Store.Indexes;
using MinerOsphere.Store.Text;

namespace MinerOsphere.Store;

/// <summary>
/// An immutable set of quads in one memory-mapped file, made by <see cref="QuadFileBuilder"/>. Safe for concurrent readers.
/// <see cref="Dispose"/> is for when no reader is left; a store that others may still read is simply dropped, and is unmapped when its
/// last reader is gone.
/// </summary>
public sealed unsafe class QuadFile : IQuadSource, IDisposable
{
    private readonly MappedStore _file;
    private readonly IndexReader _indexes;
    private readonly uint* _graphLocals;
    private readonly TermId[] _graphs;

    private QuadFile(MappedStore file)
    {
        _file = file;
        Terms = new TermDictionary(file);
        _indexes = new IndexReader(file);
        Text = TextIndex.Open(file, Terms.Literals);
        _graphLocals = file.Get<uint>(Section.Graphs, file.Header.GraphCount);
        _graphs = new TermId[file.Header.GraphCount - 1];
        for (var i = 0; i < _graphs.Length; i++) _graphs[i] = Terms.ToId(_graphLocals[i + 1]);
    }

    /// <summary>Quads held, those of the default graph included.</summary>
    public long QuadCount => (long)_file.Header.QuadCount;

    /// <summary>Distinct terms held.</summary>
    public long TermCount => Terms.Count;

    /// <summary>The named graphs; quads of the default graph are seen in <see cref="GraphScope.Union"/> and <see cref="GraphScope.Default"/>.</summary>
    public IReadOnlyList<TermId> Graphs => _graphs;

    internal TermDictionary Terms { get; }

    internal IndexReader Indexes => _indexes;

    /// <summary>The local of a graph's name.</summary>
    internal uint GraphLocal(uint ordinal) => _graphLocals[ordinal];

    /// <summary>Opens a store file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="verify">Check every section's checksum; false trusts all but the header and opens without reading the rest.</param>
    /// <exception cref="DamagedStoreException">The file is not a store of this format, or not whole.</exception>
    public static QuadFile Open(string path, bool verify = true)
    {
        var file = MappedStore.Open(path, verify);
        try
        {
            return new QuadFile(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public TermId Find(Term term)
    {
        var id = Terms.Find(term);
        GC.KeepAlive(this);
        return id;
    }

    /// <inheritdoc/>
    public Term Resolve(TermId id)
    {
        var term = Terms.Resolve(id);
        GC.KeepAlive(this);
        return term;
    }

    /// <inheritdoc/>
    public long Count(in QuadPattern pattern)
    {
        if (!TryBind(pattern, TripleOrder.Spo, out var bound)) return 0;
        long count;
        if (!pattern.Graph.Graph.IsNone) count = CountIn(bound, pattern.Graph.Graph);
        else if (pattern.Graph.Among is { } among)
        {
            count = 0;
            foreach (var graph in among) count += CountIn(bound, graph);
        }
        else
        {
            count = bound.Range(_indexes.Whole(bound.Order)).Length;
            if (pattern.Graph.Each) count -= bound.Range(_indexes.InGraph(bound.Order, 0)).Length;
        }
        GC.KeepAlive(this);
        return count;
    }

    /// <inheritdoc/>
    public long DistinctSubjects(TermId predicate)
    {
        var count = predicate.IsNone ? _indexes.Whole(TripleOrder.Spo).Runs : Terms.TryToLocal(predicate, out var local) ? _indexes.DistinctSubjects(local) : 1;
        GC.KeepAlive(this);
        return Math.Max(1, count);
    }

    /// <inheritdoc/>
    public long DistinctObjects(TermId predicate)
    {
        var count = predicate.IsNone ? _indexes.Whole(TripleOrder.Osp).Runs : Terms.TryToLocal(predicate, out var local) ? _indexes.DistinctObjects(local) : 1;
        GC.KeepAlive(this);
        return Math.Max(1, count);
    }

    /// <inheritdoc/>
    public IQuadCursor Scan(in QuadPattern pattern, TripleOrder order) => Scan(pattern, order, null);

    /// <summary>As <see cref="Scan(in QuadPattern, TripleOrder)"/>, without the rows of some graphs where the scope is not one graph.</summary>
    /// <param name="without">By ordinal of the graph.</param>
    internal IQuadCursor Scan(in QuadPattern pattern, TripleOrder order, bool[]? without) =>
        TryLocate(pattern, order, without, out var bound, out var rows, out var graphs)
            ? new RangeCursor(this, rows, bound.Order, bound.Count, pattern, bound.Range(rows), graphs)
            : EmptyCursor.Instance;

    /// <inheritdoc/>
    public IRunCursor ScanRuns(in QuadPattern pattern, TripleOrder order) => ScanRuns(pattern, order, null);

    internal IRunCursor ScanRuns(in QuadPattern pattern, TripleOrder order, bool[]? without)
    {
        if (!TryLocate(pattern, order, without, out var bound, out var rows, out var graphs)) return EmptyCursor.Instance;
        if (bound.Count < 3 && graphs.KeepsRows) return new RunCursor(this, rows, bound.Count, bound.Range(rows));
        return new ScannedRuns(new RangeCursor(this, rows, bound.Order, bound.Count, pattern, bound.Range(rows), graphs), IQuadSource.LeadingOpen(pattern, order));
    }

    /// <inheritdoc/>
    public long EstimateBetween(in QuadPattern pattern, TripleOrder order, TermId from, TermId to)
    {
        if (from > to || !TryLocate(pattern, order, null, out var bound, out var rows, out _)) return 0;
        var count = rows.CountBetween(bound.Count, bound.Range(rows), Terms.LowerBound(from), Terms.LowerBound(new TermId(to.Value + 1)));
        GC.KeepAlive(this);
        return count;
    }

    /// <inheritdoc/>
    public ITextIndex? Text { get; }

    /// <inheritdoc/>
    public bool TryReadUtf8(TermId id, out Utf8Term term) => Terms.TryRead(id, out term);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    internal TermId GraphAt(uint ordinal) => ordinal == 0 ? TermId.DefaultGraph : _graphs[ordinal - 1];

    /// <summary>The rows where the matches lie as one range, and what is to be done with their graphs; false when there are none.</summary>
    private bool TryLocate(
        in QuadPattern pattern, TripleOrder order, bool[]? without, out BoundPattern bound, out Permutation rows, out GraphTreatment graphs)
    {
        rows = default;
        graphs = default;
        if (!TryBind(pattern, order, out bound)) return false;
        var scope = pattern.Graph;
        if (!scope.Graph.IsNone)
        {
            if (!TryFindGraph(scope.Graph, out var graph)) return false;
            rows = _indexes.InGraph(bound.Order, graph);
            graphs = new GraphTreatment(false, null, GraphAt(graph), false);
            return true;
        }

        bool[]? flags = null;
        if (scope.Among is { } among)
        {
            // Most graphs of a list hold nothing of a pattern: with one left, its own index is read.
            flags = new bool[_file.Header.GraphCount];
            var holding = 0;
            var last = 0u;
            foreach (var name in among)
            {
                if (!TryFindGraph(name, out var ordinal) || flags[ordinal] || without?[ordinal] == true || bound.Range(_indexes.InGraph(bound.Order, ordinal)).IsEmpty) continue;
                flags[ordinal] = true;
                holding++;
                last = ordinal;
            }
            if (holding == 0) return false;
            if (holding == 1)
            {
                rows = _indexes.InGraph(bound.Order, last);
                graphs = new GraphTreatment(false, null, scope.Each ? GraphAt(last) : TermId.None, false);
                return true;
            }
        }
        else if (scope.Each)
        {
            flags = new bool[_file.Header.GraphCount];
            flags.AsSpan(1).Fill(true);
        }
        if (without is not null && scope.Among is null)
        {
            if (flags is null) Array.Fill(flags = new bool[_file.Header.GraphCount], true);
            for (var i = 0; i < flags.Length; i++) flags[i] &= !without[i];
        }

        rows = _indexes.Whole(bound.Order);
        graphs = new GraphTreatment(scope.Each, flags, TermId.None, DropRepeats: !scope.Each && _file.Header.HasSharedTriples != 0);
        return true;
    }

    private long CountIn(BoundPattern bound, TermId graph) =>
        TryFindGraph(graph, out var ordinal) ? bound.Range(_indexes.InGraph(bound.Order, ordinal)).Length : 0;

    internal bool TryFindGraph(TermId graph, out uint ordinal)
    {
        ordinal = 0;
        if (graph == TermId.DefaultGraph) return true;
        var place = Array.BinarySearch(_graphs, graph);
        ordinal = (uint)place + 1;
        return place >= 0;
    }

    /// <summary>Turns the ids of a pattern into locals, in the order that serves <paramref name="order"/>; false when one of them is not held.</summary>
    private bool TryBind(in QuadPattern pattern, TripleOrder order, out BoundPattern bound)
    {
        Span<uint> locals = stackalloc uint[3];
        locals.Clear();
        bound = default;
        var mask = 0;
        for (var component = 0; component < 3; component++)
        {
            var id = component == 0 ? pattern.Subject : component == 1 ? pattern.Predicate : pattern.Object;
            if (id.IsNone) continue;
            if (!Terms.TryToLocal(id, out locals[component])) return false;
            mask |= 1 << component;
        }
        var served = Orders.ForBound(mask, order);
        var components = Orders.Components(served);
        bound = new BoundPattern(
            served, System.Numerics.BitOperations.PopCount((uint)mask), locals[components[0]], locals[components[1]], locals[components[2]]);
        return true;
    }

    /// <summary>A pattern as values for the leading components of an order.</summary>
    private readonly record struct BoundPattern(TripleOrder Order, int Count, uint First, uint Second, uint Third)
    {
        public RowRange Range(Permutation rows) => rows.Find(Count, First, Second, Third);
    }
}
