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
}
