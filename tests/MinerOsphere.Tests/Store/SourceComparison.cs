using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Store;

/// <summary>Asks two sources the same, in every pattern, scope and order, and wants the same answers.</summary>
internal static class SourceComparison
{
    /// <param name="plain">The naive source.</param>
    /// <param name="store">The one that is tested.</param>
    /// <param name="quads">What both hold; patterns are made of them.</param>
    public static void AssertSame(IQuadSource plain, IQuadSource store, IReadOnlyList<Quad> quads, Random random, int trials)
    {
        Assert.Equal(plain.Graphs.Select(plain.Resolve).ToHashSet(), store.Graphs.Select(store.Resolve).ToHashSet());
        Assert.Equal(store.Graphs.Order(), store.Graphs);
        for (var trial = 0; trial < trials; trial++)
        {
            var some = quads.Count == 0 ? new Quad(RandomQuads.Iri("s", 1), RandomQuads.Iri("p", 1), RandomQuads.Iri("s", 2), null) : quads[random.Next(quads.Count)];
            var other = quads.Count == 0 ? some : quads[random.Next(quads.Count)];
            // Now and then a pattern that nothing matches.
            if (trial % 4 == 3) some = some with { Object = other.Object };
            for (var mask = 0; mask < 8; mask++)
                foreach (var scope in Scopes(some, other))
                    Compare(store, plain, some, mask, scope, random);
        }
    }

    private static void Compare(IQuadSource store, IQuadSource plain, Quad some, int mask, Func<IQuadSource, GraphScope?> scope, Random random)
    {
        if (Pattern(store, some, mask, scope) is not { } asked || Pattern(plain, some, mask, scope) is not { } expected) return;
        Assert.Equal(plain.Count(expected), store.Count(asked));
        var wanted = Rows(plain, plain.Scan(expected, TripleOrder.Spo)).ToHashSet();
        foreach (var order in Enum.GetValues<TripleOrder>())
        {
            using var cursor = store.Scan(asked, order);
            var ids = Ids(cursor, capacity: random.Next(1, 70));
            Assert.Equal(ids.OrderBy(q => Key(q, order)), ids);
            Assert.Equal(ids.Count, wanted.Count);
            Assert.Equal(wanted, ids.Select(q => Resolve(store, q)).ToHashSet());
            Seek(store, asked, order, ids, random);
            Runs(store, asked, order, ids, random);
        }
        foreach (var id in wanted.SelectMany(quad => new[] { quad.Subject, quad.Predicate, quad.Object }).Distinct().Select(store.Find))
            Bytes(store, id);
    }

    /// <summary>Runs are the rows grouped by their first open component, from the start or after a seek.</summary>
    private static void Runs(IQuadSource store, QuadPattern pattern, TripleOrder order, List<PlainRow> rows, Random random)
    {
        var leading = IQuadSource.LeadingOpen(pattern, order);
        if (leading < 0) return;
        var expected = rows.GroupBy(row => row[leading]).Select(run => (run.Key, (long)run.Count())).ToList();
        using var runs = store.ScanRuns(pattern, order);
        var batch = new RunBatch(1 + random.Next(5));
        Assert.Equal(expected, All(runs, batch));
        if (rows.Count == 0) return;
        using var sought = store.ScanRuns(pattern, order);
        var read = random.Next(2) == 0 ? 0 : sought.Read(batch);
        var target = new TermId(rows[random.Next(rows.Count)][leading].Value + (ulong)random.Next(2));
        sought.SeekTo(target);
        Assert.Equal(expected.Skip(read).Where(run => run.Key >= target), All(sought, batch));
        Assert.True(store.EstimateBetween(pattern, order, expected[0].Key, expected[^1].Key) >= rows.Count, "the whole range holds all rows");
    }

    private static List<(TermId Key, long)> All(IRunCursor runs, RunBatch batch)
    {
        var all = new List<(TermId, long)>();
        while (runs.Read(batch) is > 0 and var count)
            for (var i = 0; i < count; i++) all.Add((batch.Values[i], batch.Counts[i]));
        return all;
    }

    private static void Bytes(IQuadSource store, TermId id)
    {
        if (!store.TryReadUtf8(id, out var read))
        {
            Assert.True(id.IsInline || id.Kind == TermKind.Triple || store is not QuadFile, $"{id.Kind} has bytes");
            return;
        }
        var text = System.Text.Encoding.UTF8.GetString(read.Text);
        Assert.Equal(store.Resolve(id), read.Kind switch
        {
            TermKind.Iri => new Iri(text),
            TermKind.BlankNode => new BlankNode(text),
            _ => read.Language is { } language ? Literal.WithLanguage(text, language) : new Literal(text, read.Datatype!),
        });
    }

    /// <summary>A seek, from the start or from the middle, leaves exactly the rows at or after its id.</summary>
    private static void Seek(IQuadSource store, QuadPattern pattern, TripleOrder order, List<PlainRow> rows, Random random)
    {
        var leading = order.ToString().ToUpperInvariant().Select(c => "SPO".IndexOf(c)).FirstOrDefault(c => Of(pattern, c).IsNone, -1);
        if (leading < 0 || rows.Count == 0) return;
        using var cursor = store.Scan(pattern, order);
        var batch = new QuadBatch(1 + random.Next(3));
        var read = random.Next(2) == 0 ? 0 : cursor.Read(batch);
        var target = new TermId(rows[random.Next(rows.Count)][leading].Value + (ulong)random.Next(2));
        cursor.SeekTo(target);
        Assert.Equal(rows.Skip(read).Where(r => r[leading] >= target), Ids(cursor, 7));
    }

    private static IEnumerable<Func<IQuadSource, GraphScope?>> Scopes(Quad some, Quad other)
    {
        yield return _ => GraphScope.Union;
        yield return _ => GraphScope.EachNamed();
        yield return _ => GraphScope.Default;
        yield return source => some.Graph is null ? null : GraphScope.One(source.Find(some.Graph));
        yield return source => GraphScope.Merge(Known(source, some.Graph, other.Graph));
        yield return source => GraphScope.EachNamed(Known(source, some.Graph, other.Graph));
        yield return _ => GraphScope.Merge([]);
    }

    private static TermId[] Known(IQuadSource source, params Term?[] graphs) => [.. graphs.OfType<Term>().Select(source.Find).Distinct().Order()];

    private static QuadPattern? Pattern(IQuadSource source, Quad some, int mask, Func<IQuadSource, GraphScope?> scope)
    {
        TermId Bound(int bit, Term term) => (mask >> bit & 1) == 1 ? source.Find(term) : TermId.None;
        var pattern = new QuadPattern(Bound(0, some.Subject), Bound(1, some.Predicate), Bound(2, some.Object), GraphScope.Union);
        // A term that is not held would read as a wildcard; the evaluator answers such a pattern without a scan.
        for (var bit = 0; bit < 3; bit++)
            if ((mask >> bit & 1) == 1 && Of(pattern, bit).IsNone) return null;
        return scope(source) is { } graph ? pattern with { Graph = graph } : null;
    }

    private static TermId Of(QuadPattern pattern, int component) => component == 0 ? pattern.Subject : component == 1 ? pattern.Predicate : pattern.Object;

    private static HashSet<Quad> Rows(IQuadSource source, IQuadCursor cursor)
    {
        using (cursor) return [.. Ids(cursor, 100).Select(row => Resolve(source, row))];
    }

    private static Quad Resolve(IQuadSource source, PlainRow row) =>
        new(source.Resolve(row.Subject), source.Resolve(row.Predicate), source.Resolve(row.Object), row.Graph.IsNone || row.Graph == TermId.DefaultGraph ? null : source.Resolve(row.Graph));

    private static List<PlainRow> Ids(IQuadCursor cursor, int capacity)
    {
        var rows = new List<PlainRow>();
        var batch = new QuadBatch(capacity);
        while (cursor.Read(batch) is > 0 and var count)
            for (var i = 0; i < count; i++) rows.Add(new PlainRow(batch.Subjects[i], batch.Predicates[i], batch.Objects[i], batch.Graphs[i]));
        return rows;
    }

    private static (TermId, TermId, TermId, TermId) Key(PlainRow row, TripleOrder order)
    {
        var c = order.ToString().ToUpperInvariant().Select(c => "SPO".IndexOf(c)).ToArray();
        return (row[c[0]], row[c[1]], row[c[2]], row.Graph);
    }

    private readonly record struct PlainRow(TermId Subject, TermId Predicate, TermId Object, TermId Graph)
    {
        public TermId this[int component] => component == 0 ? Subject : component == 1 ? Predicate : Object;
    }
}
