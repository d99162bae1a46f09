using MinerOsphere.Rdf;

namespace MinerOsphere.Store.Deltas;

/// <summary>
/// All that happened since the base file was made: graphs cleared whole, and changes, the oldest first. Small changes are merged into
/// larger ones as they come, so that there are never more than a few, each about twice as large as the next. Immutable.
/// </summary>
internal sealed class Delta
{
    private const int AlwaysMerged = 32;
    private readonly Change[] _changes;

    private Delta(ClearedGraphs cleared, Change[] changes)
    {
        Cleared = cleared;
        _changes = changes;
    }

    public static Delta Empty(QuadFile @base) => new(ClearedGraphs.None(@base), []);

    public ClearedGraphs Cleared { get; }
    public ReadOnlySpan<Change> Changes => _changes;
    public bool IsEmpty => _changes.Length == 0 && Cleared.IsEmpty;

    /// <summary>Rows held in memory.</summary>
    public long Rows => _changes.Sum(c => (long)c.Count);

    public Delta With(Change change)
    {
        if (change.Count == 0) return this;
        var merged = 0;
        var size = change.Count;
        while (merged < _changes.Length && _changes[^(merged + 1)].Count is var before && (before <= AlwaysMerged || before < 2 * size))
        {
            size += before;
            merged++;
        }
        if (merged == 0) return new Delta(Cleared, [.. _changes, change]);
        var sum = Change.Sum([.. _changes[^merged..], change]);
        return new Delta(Cleared, sum.Count == 0 ? _changes[..^merged] : [.. _changes[..^merged], sum]);
    }

    /// <summary>Without a graph: neither what the base holds of it nor what came since.</summary>
    public Delta Without(QuadFile @base, TermId graph)
    {
        var rest = Change.Sum(_changes, row => row.Graph != graph);
        return new Delta(Cleared.With(@base, graph), rest.Count == 0 ? [] : [rest]);
    }

    /// <summary>How many rows more (or fewer) than the base a range has.</summary>
    public long Count(in DeltaRange range)
    {
        var count = 0L;
        foreach (var change in _changes) count += Length(change.Added, range) - Length(change.Removed, range);
        return count;
    }

    /// <summary>How many rows of a range came whose first open component lies between two ids, both included.</summary>
    public long CountAddedBetween(in DeltaRange range, TermId from, TermId to)
    {
        var count = 0L;
        foreach (var change in _changes)
        {
            var (start, end) = change.Added.Find(range);
            if (range.Bound < DeltaRow.GraphComponent + (range.Order.IsGraphFirst ? 1 : 0))
            {
                var component = range.Order.Components[range.Bound];
                start = change.Added.Seek(range.Order, start, end, component, from);
                end = change.Added.Seek(range.Order, start, end, component, new TermId(to.Value + 1));
            }
            count += end - start;
        }
        return count;
    }

    /// <summary>Per graph that changed, how many rows more (or fewer) than the base it has.</summary>
    public Dictionary<TermId, long> CountByGraph()
    {
        var counts = new Dictionary<TermId, long>();
        foreach (var change in _changes)
        {
            foreach (ref readonly var row in change.Added.Rows) Add(row.Graph, 1);
            foreach (ref readonly var row in change.Removed.Rows) Add(row.Graph, -1);
        }
        return counts;

        void Add(TermId graph, long count) => System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, graph, out _) += count;
    }

    private static long Length(DeltaRows rows, in DeltaRange range)
    {
        var (start, end) = rows.Find(range);
        return end - start;
    }
}
