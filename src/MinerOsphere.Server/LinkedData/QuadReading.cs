using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Server.LinkedData;

/// <summary>Reads quads out of a source as terms.</summary>
internal static class QuadReading
{
    /// <summary>Predicates, classes and graph names repeat themselves: a description makes each once.</summary>
    private const int MostKept = 4096;

    public static IEnumerable<Quad> Read(this IQuadSource source, QuadPattern pattern, TripleOrder order, CancellationToken cancellation)
    {
        using var cursor = source.Scan(pattern, order);
        var batch = new QuadBatch(512);
        var kept = new Dictionary<TermId, Term>();
        while (cursor.Read(batch) is > 0 and var count)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < count; i++)
                yield return new Quad(Term(batch.Subjects[i]), Term(batch.Predicates[i]), Term(batch.Objects[i]), null);
        }

        Term Term(TermId id)
        {
            if (kept.TryGetValue(id, out var term)) return term;
            term = source.Resolve(id);
            if (id.Kind == TermKind.Iri)
            {
                if (kept.Count >= MostKept) kept.Clear();
                kept.Add(id, term);
            }
            return term;
        }
    }

    /// <summary>Triples with this subject, whatever graph says them.</summary>
    public static IEnumerable<Quad> About(this IQuadSource source, TermId subject, CancellationToken cancellation) =>
        source.Read(new QuadPattern(subject, default, default, GraphScope.Union), TripleOrder.Spo, cancellation);

    /// <summary>All triples of a named graph; none when there is no such graph.</summary>
    public static IEnumerable<Quad> Graph(this IQuadSource source, string graph, CancellationToken cancellation) =>
        source.Find(new Iri(graph)) is { IsNone: false } id
            ? source.Read(new QuadPattern(default, default, default, GraphScope.One(id)), TripleOrder.Spo, cancellation)
            : [];

    /// <summary>
    /// The concise description of a resource: its triples, those of the blank nodes they lead to, and those of its own parts
    /// (<c>{resource}#geometry</c>). Null when nothing is said of it.
    /// </summary>
    public static List<Quad>? Describe(this IQuadSource source, string resource, CancellationToken cancellation)
    {
        var start = source.Find(new Iri(resource));
        if (start.IsNone) return null;
        var quads = new List<Quad>();
        var seen = new HashSet<Term>();
        var open = new Queue<TermId>([start]);
        while (open.TryDequeue(out var subject))
            foreach (var quad in source.About(subject, cancellation))
            {
                quads.Add(quad);
                var isPart = quad.Object is BlankNode || quad.Object is Iri iri && iri.Value.StartsWith(resource + "#", StringComparison.Ordinal);
                if (isPart && seen.Add(quad.Object)) open.Enqueue(source.Find(quad.Object));
            }
        return quads.Count == 0 ? null : quads;
    }
}
