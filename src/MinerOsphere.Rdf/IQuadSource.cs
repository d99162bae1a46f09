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

/// <summary>A sorted stream of quads. Not thread-safe.</summary>
public interface IQuadCursor : IDisposable
{
    /// <summary>Fills <paramref name="batch"/> from its start; returns the number of rows, 0 at the end.</summary>
    int Read(QuadBatch batch);

    /// <summary>Skips forward to the first row whose leading unbound component is at least <paramref name="id"/> (galloping joins).</summary>
    void SeekTo(TermId id);
}

/// <summary>A batch of quads by column.</summary>
public sealed class QuadBatch(int capacity = QuadBatch.DefaultCapacity)
{
    public const int DefaultCapacity = 2048;

    public TermId[] Subjects { get; } = new TermId[capacity];
    public TermId[] Predicates { get; } = new TermId[capacity];
    public TermId[] Objects { get; } = new TermId[capacity];
    public TermId[] Graphs { get; } = new TermId[capacity];
    public int Capacity => Subjects.Length;
}

/// <summary>The order of a scan: the six ways to sort triples.</summary>
public enum TripleOrder : byte { Spo, Sop, Pso, Pos, Osp, Ops }

/// <summary>A pattern; <see cref="TermId.None"/> stands for any term.</summary>
public readonly record struct QuadPattern(TermId Subject, TermId Predicate, TermId Object, GraphScope Graph);

/// <summary>
/// Where a pattern looks: the union of all graphs as one graph (our default graph), one graph, a merge of some graphs
/// (FROM), or each named graph in turn with its name reported (GRAPH ?g, optionally among some: FROM NAMED).
/// </summary>
public readonly record struct GraphScope
{
    private GraphScope(TermId graph, TermId[]? among, bool each)
    {
        Graph = graph;
        Among = among;
        Each = each;
    }

    /// <summary>All graphs seen as one; a triple in several graphs counts once.</summary>
    public static readonly GraphScope Union;

    /// <summary>The one graph, or <see cref="TermId.None"/>.</summary>
    public TermId Graph { get; }

    /// <summary>The graphs of the scope, sorted, when it is limited to some; null for all.</summary>
    public TermId[]? Among { get; }

    /// <summary>True when graph names are reported and a triple comes once per graph.</summary>
    public bool Each { get; }

    public bool IsUnion => Graph.IsNone && !Each;

    public static GraphScope One(TermId graph) => new(graph, null, false);
    public static GraphScope Merge(TermId[] graphs) => new(default, graphs, false);
    public static GraphScope EachNamed(TermId[]? among = null) => new(default, among, true);
}
