using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Store;

/// <summary>The durable store answers what the naive one answers, after any transactions, before and after it is opened again.</summary>
public class DurableStoreTests
{
    [Theory]
    [InlineData(1, 30, 2, 12)]
    [InlineData(2, 200, 4, 8)]
    [InlineData(3, 600, 3, 4)]
    public void Transactions_do_what_they_do_in_the_naive_store(int seed, int size, int graphs, int commits)
    {
        using var folder = new TemporaryFolder();
        var random = new Random(seed);
        using var plain = new PlainQuadStore([]);
        var held = new HashSet<Quad>();
        var store = QuadStore.Open(folder.Path);
        try
        {
            for (var commit = 0; commit < commits; commit++)
            {
                var before = (store.Current, plain.Current, held.ToList());
                using (var transaction = store.Begin())
                using (var expected = plain.Begin())
                {
                    for (var step = random.Next(1, 4); step > 0; step--)
                    {
                        RandomStep(random, held, size, graphs, transaction, expected);
                        SourceComparison.AssertSame(expected.Source, transaction.Source, [.. held], random, trials: 1);
                    }
                    transaction.Commit();
                    expected.Commit();
                }
                Assert.Equal(held.Count, store.QuadCount);
                SourceComparison.AssertSame(plain.Current, store.Current, [.. held], random, trials: 2);
                // Who began before the commit sees what was there before.
                SourceComparison.AssertSame(before.Item2, before.Item1, before.Item3, random, trials: 1);
                switch (random.Next(4))
                {
                    case 0:
                        store.Dispose();
                        store = QuadStore.Open(folder.Path);
                        break;
                    case 1:
                        store.Compact();
                        break;
                    case 2:
                        Load(store, plain, held, random, size, graphs);
                        break;
                    default:
                        continue;
                }
                SourceComparison.AssertSame(plain.Current, store.Current, [.. held], random, trials: 2);
            }
        }
        finally
        {
            store.Dispose();
        }
    }

    [Fact]
    public void Every_kind_of_term_outlives_the_process_and_a_compaction()
    {
        Quad[] quads = [.. AllTerms().Select(o => new Quad(new Iri("urn:s"), new Iri("urn:p"), o, null))];
        using var folder = new TemporaryFolder();
        using (var store = QuadStore.Open(folder.Path)) Insert(store, quads);
        for (var round = 0; round < 3; round++)
        {
            using var store = QuadStore.Open(folder.Path);
            Assert.Equal(quads.ToHashSet(), All(store.Current));
            foreach (var term in AllTerms()) Assert.Equal(term, store.Current.Resolve(store.Current.Find(term)));
            store.Compact();
            Assert.Equal(quads.ToHashSet(), All(store.Current));
            foreach (var term in AllTerms()) Assert.Equal(term, store.Current.Resolve(store.Current.Find(term)));
        }
    }

    [Fact]
    public void A_transaction_that_is_given_up_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        using var store = QuadStore.Open(folder.Path);
        Insert(store, RandomQuads.Make(1, 50, 2));
        var (state, revision, before) = (store.Current, store.Revision, All(store.Current));
        var term = new Iri("urn:never");
        using (var transaction = store.Begin())
        {
            transaction.Apply(before, [new Quad(term, term, term, term)]);
            transaction.Clear(RandomQuads.Iri("g", 1));
            Assert.Equal([new Quad(term, term, term, term)], All(transaction.Source));
        }
        Assert.Same(state, store.Current);
        Assert.Equal(revision, store.Revision);
        Assert.Equal(TermId.None, store.Current.Find(term));
        Assert.Equal(before, All(store.Current));
    }

    [Fact]
    public void What_changes_nothing_is_no_commit()
    {
        using var folder = new TemporaryFolder();
        using var store = QuadStore.Open(folder.Path);
        var quads = RandomQuads.Make(1, 50, 2);
        Insert(store, quads);
        var revision = store.Revision;
        Insert(store, quads);
        using (var transaction = store.Begin())
        {
            transaction.Apply(quads, quads);
            transaction.Apply([new Quad(new Iri("urn:x"), new Iri("urn:y"), new Iri("urn:z"), null)], []);
            transaction.Clear(new Iri("urn:none"));
            transaction.Commit();
        }
        Assert.Equal(revision, store.Revision);
    }

    [Fact]
    public void A_transaction_ends_once()
    {
        using var folder = new TemporaryFolder();
        using var store = QuadStore.Open(folder.Path);
        var transaction = store.Begin();
        transaction.Commit();
        Assert.Throws<InvalidOperationException>(() => transaction.Apply([], []));
        transaction.Dispose();
        transaction.Dispose();
        Assert.Throws<ObjectDisposedException>(() => transaction.Commit());
        using var next = store.Begin();
        Assert.ThrowsAny<OperationCanceledException>(() => store.Begin(new CancellationToken(true)));
    }

    [Fact]
    public void One_process_at_a_time()
    {
        using var folder = new TemporaryFolder();
        using var store = QuadStore.Open(folder.Path);
        var error = Assert.Throws<IOException>(() => QuadStore.Open(folder.Path));
        Assert.Contains("open in another process", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transaction_of_many_frames_is_whole_after_opening_again()
    {
        using var folder = new TemporaryFolder();
        var quads = Enumerable.Range(0, 60_000).Select(i => new Quad(RandomQuads.Iri("s", i / 10), RandomQuads.Iri("p", i % 10), new Literal($"{i}"), null)).ToList();
        using (var store = QuadStore.Open(folder.Path))
        {
            Insert(store, quads);
            using var transaction = store.Begin();
            transaction.Apply(quads.Take(20_000), []);
            transaction.Commit();
        }
        using (var store = QuadStore.Open(folder.Path))
        {
            Assert.Equal(2, store.Revision);
            Assert.Equal(quads.Skip(20_000).ToHashSet(), All(store.Current));
        }
    }

    /// <summary>A load into some graphs of the two stores, the others kept or not.</summary>
    private static void Load(QuadStore store, PlainQuadStore plain, HashSet<Quad> held, Random random, int size, int graphs)
    {
        var quads = RandomQuads.Make(random.Next(), random.Next(2) == 0 ? size * 2 : size / 20, graphs);
        var dropped = random.Next(graphs + 2);
        bool Keep(Term? graph) => !Equals(graph, dropped == 0 ? null : RandomQuads.Iri("g", dropped));
        using (var load = store.BeginLoad())
        {
            foreach (var quad in quads) load.Add(quad);
            load.Commit(Keep);
        }
        using var expected = plain.Begin();
        expected.Clear(dropped == 0 ? null : RandomQuads.Iri("g", dropped));
        expected.Apply([], quads);
        expected.Commit();
        held.RemoveWhere(q => !Keep(q.Graph));
        held.UnionWith(quads);
        Assert.Equal(held.Count, store.QuadCount);
    }

    internal static IEnumerable<Term> AllTerms()
    {
        var inner = new TripleTerm(new BlankNode("b"), new Iri("urn:é"), Literal.WithLanguage("ä", "de", BaseDirection.LeftToRight));
        return
        [
            new Iri("urn:s"), new BlankNode("b"), new Literal(""), new Literal("a\0b\n\"\\é😀"), new Literal("1", Xsd.Integer), new Literal("01", Xsd.Integer),
            new Literal("1.5", Xsd.Decimal), new Literal("2024-02-29", Xsd.Date), new Literal("x", "urn:type"), Literal.WithLanguage("a", "fr"),
            Literal.WithLanguage("a", "fr", BaseDirection.LeftToRight), Literal.WithLanguage("a", "fr", BaseDirection.RightToLeft),
            inner, new TripleTerm(new Iri("urn:s"), new Iri("urn:p"), inner), new TripleTerm(new Iri("urn:s"), new Iri("urn:p"), new Literal("1", Xsd.Integer)),
        ];
    }

    internal static void Insert(QuadStore store, IEnumerable<Quad> quads)
    {
        using var transaction = store.Begin();
        transaction.Apply([], quads);
        transaction.Commit();
    }

    internal static HashSet<Quad> All(IQuadSource source)
    {
        var quads = new HashSet<Quad>();
        var batch = new QuadBatch();
        foreach (var scope in (GraphScope[])[GraphScope.Default, GraphScope.EachNamed()])
        {
            using var cursor = source.Scan(new QuadPattern(default, default, default, scope), TripleOrder.Spo);
            while (cursor.Read(batch) is > 0 and var count)
                for (var i = 0; i < count; i++)
                    Assert.True(quads.Add(new Quad(
                        source.Resolve(batch.Subjects[i]), source.Resolve(batch.Predicates[i]), source.Resolve(batch.Objects[i]),
                        scope.Each ? source.Resolve(batch.Graphs[i]) : null)));
        }
        return quads;
    }

    internal static void RandomStep(Random random, HashSet<Quad> held, int size, int graphs, params ReadOnlySpan<IQuadTransaction> transactions)
    {
        if (random.Next(6) == 0)
        {
            var number = random.Next(graphs + 1);
            Term? graph = number == 0 ? null : RandomQuads.Iri("g", number);
            foreach (var transaction in transactions) transaction.Clear(graph);
            held.RemoveWhere(q => Equals(q.Graph, graph));
            return;
        }
        var added = RandomQuads.Make(random.Next(), random.Next(size), graphs);
        var share = random.Next(4);
        var removed = held.Where(_ => random.Next(4) < share).Concat(RandomQuads.Make(random.Next(), 5, graphs)).ToList();
        // A quad that goes and comes in one step stays.
        removed.AddRange(added.Take(random.Next(3)));
        foreach (var transaction in transactions) transaction.Apply(removed, added);
        held.ExceptWith(removed);
        held.UnionWith(added);
    }
}
