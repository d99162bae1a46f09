using MinerOsphere.Rdf.Searching;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf;

/// <summary>
/// The seam between the evaluator and whatever holds quads: one immutable snapshot. Terms go in and out as ids; scans come
/// sorted, in batches. Safe for concurrent readers.
/// </summary>
public interface IQuadSource
{
    /// <summary>The id of <paramref name="term"/>, or <see cref="TermId.None"/> when no quad here uses it (inlined values always have one).</summary>
    TermId Find(Term term);

    /// <summary>The term of an id that this source gave out.</summary>
    Term Resolve(TermId id);

    /// <summary>The named graphs, sorted by id.</summary>
    IReadOnlyList<TermId> Graphs { get; }

    /// <summary>
    /// How many quads match. Exact; O(log n) when the graph scope is <see cref="GraphScope.Union"/> or one graph.
    /// Over a union it counts a triple once per graph that holds it (an upper bound of the distinct triples).
    /// </summary>
    long Count(in QuadPattern pattern);

    /// <summary>How many distinct subjects (or objects) a predicate has, for join estimates; at least 1.</summary>
    long DistinctSubjects(TermId predicate);

    /// <inheritdoc cref="DistinctSubjects"/>
    long DistinctObjects(TermId predicate);

    /// <summary>
    /// Matching quads, sorted by <paramref name="order"/>. In a scope of several graphs with no graph variable each triple comes once.
    /// </summary>
    IQuadCursor Scan(in QuadPattern pattern, TripleOrder order);

    /// <summary>
    /// The distinct values of the first component in <paramref name="order"/> that the pattern leaves open, ascending, each with how many
    /// rows <see cref="Scan"/> has for it. A source that keeps its rows sorted answers in the time of the distinct values.
    /// </summary>
    IRunCursor ScanRuns(in QuadPattern pattern, TripleOrder order) => new ScannedRuns(Scan(pattern, order), LeadingOpen(pattern, order));

    /// <summary>
    /// About how many rows have the first open component of <paramref name="order"/> from <paramref name="from"/> to <paramref name="to"/>,
    /// both included, for join estimates.
    /// </summary>
    long EstimateBetween(in QuadPattern pattern, TripleOrder order, TermId from, TermId to) => Count(pattern) / 3 + 1;

    /// <summary>
    /// The text of a term that this source gave out (not an inlined value, not a triple term) without making an object; false when it is
    /// not held that way.
    /// </summary>
    bool TryReadUtf8(TermId id, out Utf8Term term)
    {
        term = default;
        return false;
    }

    /// <summary>Finds literals by their text; null when this source keeps no index for that.</summary>
    ITextIndex? Text => null;

    /// <summary>The first component (0 subject, 1 predicate, 2 object) in an order that the pattern leaves open; -1 when it binds all.</summary>
    static int LeadingOpen(in QuadPattern pattern, TripleOrder order)
    {
        var (first, second, third) = order switch
        {
            TripleOrder.Spo => (0, 1, 2),
            TripleOrder.Sop => (0, 2, 1),
            TripleOrder.Pso => (1, 0, 2),
            TripleOrder.Pos => (1, 2, 0),
            TripleOrder.Osp => (2, 0, 1),
            _ => (2, 1, 0),
        };
        return IsOpen(pattern, first) ? first : IsOpen(pattern, second) ? second : IsOpen(pattern, third) ? third : -1;

        static bool IsOpen(in QuadPattern pattern, int component) =>
            (component == 0 ? pattern.Subject : component == 1 ? pattern.Predicate : pattern.Object).IsNone;
    }
}
