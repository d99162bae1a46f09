using MinerOsphere.Rdf;
using MinerOsphere.Store.Disk;
using MinerOsphere.Store.Indexes;

namespace MinerOsphere.Store.Merging;

/// <summary>
/// Writes what is left of one store and all of another as one file. Both are sorted in every order already, and a term's rank among the
/// new terms grows with its old rank, so rows are merged as they are read: no more memory than the second store's terms.
/// </summary>
internal sealed class StoreMerge : IRowSource, IDisposable
{
    private readonly Survivors _first;
    private readonly QuadFile _second;
    private readonly CancellationToken _cancellation;
    private MappedNumbers? _firstLocals;
    private uint[] _secondLocals = [];
    private uint[] _firstGraphs = [], _secondGraphs = [];
    private uint _graphCount;
    private long _rows;
    private bool _hasSharedTriples;

    private StoreMerge(Survivors first, QuadFile second, CancellationToken cancellation)
    {
        _first = first;
        _second = second;
        _cancellation = cancellation;
    }

    /// <summary>Writes the merged store to <paramref name="path"/>, durably.</summary>
    public static void Write(string path, Survivors first, QuadFile second, CancellationToken cancellation, IProgress<double>? progress = null)
    {
        using var merge = new StoreMerge(first, second, cancellation);
        merge.Write(path, progress);
    }

    public void Dispose() => _firstLocals?.Dispose();

    private void Write(string path, IProgress<double>? progress)
    {
        var header = new StoreHeader();
        using var writer = new StoreWriter(path);
        var terms = _first.Base.Terms;
        _firstLocals = new MappedNumbers(writer.NewSideFile(), terms.Count);
        var counts = new long[_first.Base.Graphs.Count + 1];
        using (var used = new TermBits(terms.Count))
        {
            FindUsed(used, counts);
            _secondLocals = new uint[_second.Terms.Count];
            new MergedTerms(terms, used, _firstLocals, _second.Terms, _secondLocals).Write(writer, ref header, _cancellation);
        }
        header.SetGraphs(WriteGraphs(writer, counts));
        header.GraphCount = _graphCount;
        new IndexWriter(writer, spoolRuns: true, progress).Write(this, ref header);
        header.QuadCount = (ulong)_rows;
        header.HasSharedTriples = _hasSharedTriples ? 1u : 0u;
        writer.Publish(header);
        GC.KeepAlive(_first.Base);
        GC.KeepAlive(_second);
    }

    /// <summary>All rows, sorted by the order, then by graph.</summary>
    public void Feed(TripleOrder order, PermutationWriter to)
    {
        var first = _first.Read(order);
        var second = new RowReader(_second.Indexes.Whole(order), hasGraphs: true);
        var (hasFirst, hasSecond) = (NextFirst(out var a), NextSecond(out var b));
        RowKey last = default;
        var any = false;
        for (var count = 0; hasFirst || hasSecond; count++)
        {
            if ((count & 0xFFFF) == 0) _cancellation.ThrowIfCancellationRequested();
            var order1 = !hasFirst ? 1 : !hasSecond ? -1 : a.CompareTo(b);
            var row = order1 <= 0 ? a : b;
            to.Add((uint)(row.High >> 32), (uint)row.High, (uint)(row.Low >> 32), (uint)row.Low);
            _hasSharedTriples |= any && row.High == last.High && row.Low >> 32 == last.Low >> 32;
            (last, any) = (row, true);
            if (order1 <= 0) hasFirst = NextFirst(out a);
            if (order1 >= 0) hasSecond = NextSecond(out b);
        }
        _rows = to.RowCount;

        bool NextFirst(out RowKey row)
        {
            var read = first.TryRead(out var leading, out var next, out var third, out var graph);
            row = read ? new RowKey(_firstLocals![leading], _firstLocals![next], _firstLocals![third], _firstGraphs[graph]) : default;
            return read;
        }

        bool NextSecond(out RowKey row)
        {
            var read = second.TryRead(out var leading, out var next, out var third, out var graph);
            row = read ? new RowKey(_secondLocals[leading], _secondLocals[next], _secondLocals[third], _secondGraphs[graph]) : default;
            return read;
        }
    }

    public void FeedByGraph(TripleOrder order, PermutationWriter to)
    {
        var taken = _first.TakenByGraph(order);
        for (uint graph = 0, i = 0, j = 0; graph < _graphCount; graph++)
        {
            to.BeginGraph();
            while (i < _firstGraphs.Length && _firstGraphs[i] == uint.MaxValue) i++;
            var inFirst = i < _firstGraphs.Length && _firstGraphs[i] == graph;
            var inSecond = j < _secondGraphs.Length && _secondGraphs[j] == graph;
            FeedGraph(
                inFirst ? _first.ReadGraph(order, i, taken) : null,
                inSecond ? new RowReader(_second.Indexes.InGraph(order, j), hasGraphs: false) : null, to);
            if (inFirst) i++;
            if (inSecond) j++;
        }
    }

    private void FeedGraph(Survivors.GraphStream? first, RowReader? second, PermutationWriter to)
    {
        var (hasFirst, hasSecond) = (NextFirst(out var a), NextSecond(out var b));
        for (var count = 0; hasFirst || hasSecond; count++)
        {
            if ((count & 0xFFFF) == 0) _cancellation.ThrowIfCancellationRequested();
            var order = !hasFirst ? 1 : !hasSecond ? -1 : a.CompareTo(b);
            var row = order <= 0 ? a : b;
            to.Add((uint)(row.High >> 32), (uint)row.High, (uint)(row.Low >> 32), 0);
            if (order <= 0) hasFirst = NextFirst(out a);
            if (order >= 0) hasSecond = NextSecond(out b);
        }

        bool NextFirst(out RowKey row)
        {
            row = default;
            if (first is null || !first.TryRead(out var leading, out var next, out var third)) return false;
            row = new RowKey(_firstLocals![leading], _firstLocals![next], _firstLocals![third], 0);
            return true;
        }

        bool NextSecond(out RowKey row)
        {
            row = default;
            if (second is null || !second.TryRead(out var leading, out var next, out var third, out _)) return false;
            row = new RowKey(_secondLocals[leading], _secondLocals[next], _secondLocals[third], 0);
            return true;
        }
    }

    /// <summary>Marks the terms that the rows left use, and counts the rows of each graph.</summary>
    private void FindUsed(TermBits used, long[] counts)
    {
        var rows = _first.Read(TripleOrder.Spo);
        for (var i = 0; rows.TryRead(out var subject, out var predicate, out var @object, out var graph); i++)
        {
            if ((i & 0xFFFF) == 0) _cancellation.ThrowIfCancellationRequested();
            used.Set(subject);
            used.Set(predicate);
            used.Set(@object);
            counts[graph]++;
        }
        for (var graph = 1u; graph < counts.Length; graph++)
            if (counts[graph] > 0) used.Set(_first.Base.GraphLocal(graph));
    }

    /// <summary>Writes the graphs that hold something, and numbers them; gives how many quads each has (those in both stores twice).</summary>
    private long[] WriteGraphs(StoreWriter writer, long[] firstCounts)
    {
        var locals = new SortedSet<uint>();
        for (var graph = 1u; graph < firstCounts.Length; graph++)
            if (firstCounts[graph] > 0) locals.Add(_firstLocals![_first.Base.GraphLocal(graph)]);
        var secondCount = (uint)_second.Graphs.Count + 1;
        for (var graph = 1u; graph < secondCount; graph++) locals.Add(_secondLocals[_second.GraphLocal(graph)]);
        uint[] all = [uint.MaxValue, .. locals];
        writer.Write<uint>(Section.Graphs, all);
        _graphCount = (uint)all.Length;
        var ordinals = new Dictionary<uint, uint>();
        for (var i = 1u; i < all.Length; i++) ordinals.Add(all[i], i);

        var counts = new long[all.Length];
        _firstGraphs = new uint[firstCounts.Length];
        for (var graph = 0u; graph < firstCounts.Length; graph++)
        {
            _firstGraphs[graph] = graph == 0 ? 0 : firstCounts[graph] > 0 ? ordinals[_firstLocals![_first.Base.GraphLocal(graph)]] : uint.MaxValue;
            if (firstCounts[graph] > 0) counts[_firstGraphs[graph]] += firstCounts[graph];
        }
        _secondGraphs = new uint[secondCount];
        for (var graph = 0u; graph < secondCount; graph++)
        {
            _secondGraphs[graph] = graph == 0 ? 0 : ordinals[_secondLocals[_second.GraphLocal(graph)]];
            counts[_secondGraphs[graph]] += _second.Indexes.InGraph(TripleOrder.Spo, graph).All.Length;
        }
        return counts;
    }
}
