using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Rdf.Plain;

/// <summary>
/// The naive quad source: a list and LINQ, obviously right, for tests and for small data. What an indexed store answers is compared
/// with what this one answers. Quads without a graph belong to the union and to the default graph but to no named graph.
/// </summary>
public sealed class PlainQuadSource : IQuadSource
{
    private readonly Dictionary<Term, TermId> ids = [];
    private readonly List<Term> terms = [];
    private readonly List<PlainQuad> quads;

    /// <summary>Takes the quads; doubles count once.</summary>
    public PlainQuadSource(IEnumerable<Quad> quads)
    {
        this.quads = quads
            .Select(quad => new PlainQuad(Intern(quad.Subject), Intern(quad.Predicate), Intern(quad.Object), quad.Graph is null ? TermId.DefaultGraph : Intern(quad.Graph)))
            .Distinct()
            .ToList();
        Graphs = this.quads.Select(quad => quad.Graph).Where(graph => graph != TermId.DefaultGraph).Distinct().Order().ToList();
    }

    /// <inheritdoc/>
    public IReadOnlyList<TermId> Graphs { get; }

    /// <inheritdoc/>
    public TermId Find(Term term) =>
        term is Literal literal && InlineValue.TryEncode(literal, out var inlined) ? inlined : ids.GetValueOrDefault(term);

    /// <inheritdoc/>
    public Term Resolve(TermId id) => id.IsInline ? InlineValue.Decode(id) : terms[(int)id.Payload];

    /// <inheritdoc/>
    public long Count(in QuadPattern pattern) => Matching(pattern).Count();

    /// <inheritdoc/>
    public long DistinctSubjects(TermId predicate) =>
        Math.Max(1, quads.Where(quad => quad.Predicate == predicate).Select(quad => quad.Subject).Distinct().Count());

    /// <inheritdoc/>
    public long DistinctObjects(TermId predicate) =>
        Math.Max(1, quads.Where(quad => quad.Predicate == predicate).Select(quad => quad.Object).Distinct().Count());

    /// <inheritdoc/>
    public IQuadCursor Scan(in QuadPattern pattern, TripleOrder order)
    {
        var scope = pattern.Graph;
        // Only GRAPH ?g and one graph report where a triple is; elsewhere it is seen once, wherever it is held.
        var rows = Matching(pattern)
            .Select(quad => scope.Each || !scope.Graph.IsNone ? quad : quad with { Graph = TermId.None })
            .Distinct()
            .OrderBy(quad => quad.Component(order, 0))
            .ThenBy(quad => quad.Component(order, 1))
            .ThenBy(quad => quad.Component(order, 2))
            .ThenBy(quad => quad.Graph)
            .ToArray();
        return new PlainQuadCursor(rows, order, LeadingUnbound(pattern, order));
    }

    private IEnumerable<PlainQuad> Matching(QuadPattern pattern) =>
        quads.Where(quad => Matches(pattern.Subject, quad.Subject)
            && Matches(pattern.Predicate, quad.Predicate)
            && Matches(pattern.Object, quad.Object)
            && IsIn(quad.Graph, pattern.Graph));

    private static bool Matches(TermId wanted, TermId found) => wanted.IsNone || wanted == found;

    private static bool IsIn(TermId graph, GraphScope scope)
    {
        if (!scope.Graph.IsNone)
            return graph == scope.Graph;
        if (scope.Each && graph == TermId.DefaultGraph)
            return false;
        return scope.Among is null || scope.Among.Contains(graph);
    }

    private static int LeadingUnbound(in QuadPattern pattern, TripleOrder order)
    {
        var bound = new PlainQuad(pattern.Subject, pattern.Predicate, pattern.Object, default);
        for (var i = 0; i < 3; i++)
            if (bound.Component(order, i).IsNone)
                return i;
        return -1;
    }

    private TermId Intern(Term term)
    {
        if (term is Literal literal && InlineValue.TryEncode(literal, out var id))
            return id;
        if (ids.TryGetValue(term, out id))
            return id;
        var kind = term switch
        {
            Iri => TermKind.Iri,
            BlankNode => TermKind.BlankNode,
            TripleTerm => TermKind.Triple,
            _ => TermKind.Literal,
        };
        id = new TermId(kind, (ulong)terms.Count);
        ids.Add(term, id);
        terms.Add(term);
        return id;
    }
}
