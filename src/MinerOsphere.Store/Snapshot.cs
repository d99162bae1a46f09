using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Searching;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store.Deltas;
using MinerOsphere.Store.Indexes;
using MinerOsphere.Store.Text;

namespace MinerOsphere.Store;

/// <summary>One state of a store: the base file and what happened since. Immutable; lives as long as somebody reads it.</summary>
internal sealed class Snapshot(QuadFile @base, Delta delta, DeltaTerms terms, TermMark mark) : IQuadSource
{
    private IReadOnlyList<TermId>? _graphs;

    public QuadFile Base => @base;
    public Delta Delta => delta;

    /// <summary>The terms it may know.</summary>
    public TermMark Mark => mark;

    /// <summary>Quads held.</summary>
    public long QuadCount => @base.QuadCount - delta.Cleared.Rows + delta.Count(default);

    public IReadOnlyList<TermId> Graphs => _graphs ??= delta.IsEmpty ? @base.Graphs : FindGraphs();

    public TermId Find(Term term) => terms.Find(term, mark);

    public ITextIndex? Text => @base.Text is { } index && !delta.IsEmpty ? new DeltaText(index, terms.Literals(mark), terms.LiteralCount(mark)) : @base.Text;

    public Term Resolve(TermId id) => terms.Resolve(id);

    public long Count(in QuadPattern pattern)
    {
        if (delta.IsEmpty) return @base.Count(pattern);
        var scope = pattern.Graph;
        if (!scope.Graph.IsNone) return CountIn(pattern, scope.Graph);
        var count = 0L;
        if (scope.Among is { } among)
        {
            foreach (var graph in among) count += CountIn(pattern, graph);
            return count;
        }
        var everywhere = pattern with { Graph = GraphScope.Union };
        count = @base.Count(everywhere) + delta.Count(DeltaRange.Of(everywhere, TripleOrder.Spo));
        foreach (var cleared in delta.Cleared.Graphs) count -= @base.Count(pattern with { Graph = GraphScope.One(cleared) });
        return scope.Each ? count - CountIn(pattern, TermId.DefaultGraph) : count;
    }

    public long DistinctSubjects(TermId predicate) => Estimate(@base.DistinctSubjects(predicate), predicate);

    public long DistinctObjects(TermId predicate) => Estimate(@base.DistinctObjects(predicate), predicate);

    public IQuadCursor Scan(in QuadPattern pattern, TripleOrder order)
    {
        if (delta.IsEmpty) return @base.Scan(pattern, order);
        var isCleared = delta.Cleared.Contains(pattern.Graph.Graph);
        var rows = isCleared ? EmptyCursor.Instance : @base.Scan(pattern, order, delta.Cleared.Without);
        var range = DeltaRange.Of(pattern, order);
        var changes = new ChangesCursor(delta.Changes, range);
        if (changes.IsEmpty) return rows;
        var inGraph = pattern.Graph.Graph.IsNone ? 0 : 1;
        return new MergedCursor(rows, new DeltaScan(this, changes, pattern.Graph), range.Order.Triple, range.Bound - inGraph, pattern.Graph);
    }

    public IRunCursor ScanRuns(in QuadPattern pattern, TripleOrder order)
    {
        if (delta.IsEmpty) return @base.ScanRuns(pattern, order);
        var isCleared = delta.Cleared.Contains(pattern.Graph.Graph);
        var runs = isCleared ? EmptyCursor.Instance : @base.ScanRuns(pattern, order, delta.Cleared.Without);
        var changes = new ChangesCursor(delta.Changes, DeltaRange.Of(pattern, order));
        if (changes.IsEmpty) return runs;
        var scope = pattern.Graph;
        return new MergedRunCursor(
            runs, new DeltaScan(this, changes, scope), IQuadSource.LeadingOpen(pattern, order), row => BaseHas(row, scope));
    }

    public long EstimateBetween(in QuadPattern pattern, TripleOrder order, TermId from, TermId to)
    {
        // What was taken away is not subtracted: an estimate may be too high, but never below what there is.
        var count = @base.EstimateBetween(pattern, order, from, to);
        return delta.Changes.IsEmpty ? count : count + delta.CountAddedBetween(DeltaRange.Of(pattern, order), from, to);
    }

    public bool TryReadUtf8(TermId id, out Utf8Term term) => terms.TryReadUtf8(id, out term);

    /// <summary>True when the quad of these ids is held.</summary>
    public bool Contains(in DeltaRow row) => CountIn(row.Pattern(default), row.Graph) > 0;

    /// <summary>True when the base has the row among what counts: its triple in any graph of the scope, or the quad where graphs are reported.</summary>
    private bool BaseHas(in DeltaRow row, in GraphScope scope)
    {
        if (scope.Each || !scope.Graph.IsNone) return InBase(row, row.Graph) > 0;
        if (scope.Among is { } among)
        {
            foreach (var graph in among)
                if (InBase(row, graph) > 0) return true;
            return false;
        }
        var count = @base.Count(row.Pattern(GraphScope.Union));
        foreach (var cleared in delta.Cleared.Graphs) count -= @base.Count(row.Pattern(GraphScope.One(cleared)));
        return count > 0;
    }

    private long InBase(in DeltaRow row, TermId graph) => delta.Cleared.Contains(graph) ? 0 : @base.Count(row.Pattern(GraphScope.One(graph)));

    private long CountIn(in QuadPattern pattern, TermId graph)
    {
        var within = pattern with { Graph = GraphScope.One(graph) };
        var count = delta.Cleared.Contains(graph) ? 0 : @base.Count(within);
        return delta.Changes.IsEmpty ? count : count + delta.Count(DeltaRange.Of(within, TripleOrder.Spo));
    }

    // For join orders: what came since is small beside the base, so each added row may as well be a new value.
    private long Estimate(long inBase, TermId predicate) =>
        delta.Changes.IsEmpty ? inBase
            : Math.Max(1, inBase + delta.Count(DeltaRange.Of(new QuadPattern(default, predicate, default, default), TripleOrder.Pso)));

    private List<TermId> FindGraphs()
    {
        var changed = delta.CountByGraph();
        var graphs = new List<TermId>();
        foreach (var graph in @base.Graphs)
        {
            var held = delta.Cleared.Contains(graph) ? 0 : @base.Count(new QuadPattern(default, default, default, GraphScope.One(graph)));
            changed.Remove(graph, out var net);
            if (held + net > 0) graphs.Add(graph);
        }
        foreach (var (graph, net) in changed)
            if (net > 0 && graph != TermId.DefaultGraph) graphs.Add(graph);
        graphs.Sort();
        return graphs;
    }
}
