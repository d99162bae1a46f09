using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Store;

/// <summary>Compactions and large loads: what they leave out, what they keep, and who waits for them.</summary>
public class CompactionTests
{
    private static readonly QuadStoreOptions Eager = new() { CompactAtRows = 50, CompactAtShare = 0, CompactAtLogBytes = 4000 };

    [Fact]
    public void Terms_and_files_that_nothing_uses_go()
    {
        using var folder = new TemporaryFolder();
        using var store = QuadStore.Open(folder.Path);
        long? size = null;
        for (var round = 0; round < 5; round++)
        {
            var quads = Enumerable.Range(0, 300).Select(i => new Quad(new Iri($"urn:{round}:{i}"), new Iri("urn:p"), new Literal($"{round} {i}"), new Iri($"urn:g{round}"))).ToList();
            using (var transaction = store.Begin())
            {
                transaction.Apply(DurableStoreTests.All(transaction.Source), quads);
                transaction.Commit();
            }
            store.Compact();
            Assert.Equal(602, ((Snapshot)store.Current).Base.TermCount);
            Assert.Equal(quads.ToHashSet(), DurableStoreTests.All(store.Current));
            Assert.Equal(4, Directory.GetFiles(folder.Path).Length);
            size ??= Directory.GetFiles(folder.Path, "base*").Sum(f => new FileInfo(f).Length);
        }
        Assert.Equal(size, Directory.GetFiles(folder.Path, "base*").Sum(f => new FileInfo(f).Length));
    }

    [Fact]
    public void A_large_graph_is_cleared_by_name_and_may_be_filled_again()
    {
        var (large, small) = (new Iri("urn:large"), new Iri("urn:small"));
        var quads = Enumerable.Range(0, 6000).Select(i => new Quad(new Iri($"urn:{i}"), new Iri($"urn:p{i % 3}"), new Literal($"{i % 100}"), i % 10 == 0 ? small : large)).ToList();
        quads.AddRange(quads.Take(50).Select(q => q with { Graph = null }));
        using var folder = new TemporaryFolder();
        using var plain = new PlainQuadStore(quads);
        using var store = QuadStore.Open(folder.Path);
        using (var load = store.BeginLoad())
        {
            foreach (var quad in quads) load.Add(quad);
            load.Commit();
        }

        var held = quads.ToHashSet();
        Each(t => t.Apply([.. quads.Take(20)], []), () => held.ExceptWith(quads.Take(20)));
        Each(t => t.Clear(large), () => held.RemoveWhere(q => Equals(q.Graph, large)));
        Assert.Equal(5400, ((Snapshot)store.Current).Delta.Cleared.Rows);
        Each(t => t.Apply([quads[10]], quads.Take(30)), () => held.UnionWith(quads.Take(30)));
        Each(t => t.Clear(large), () => held.RemoveWhere(q => Equals(q.Graph, large)));
        Each(t => t.Apply([], quads.Take(40)), () => held.UnionWith(quads.Take(40)));
        store.Compact();
        Check();

        void Each(Action<IQuadTransaction> work, Action expected)
        {
            foreach (var target in (IQuadStore[])[store, plain])
            {
                using var transaction = target.Begin();
                work(transaction);
                transaction.Commit();
            }
            expected();
            Check();
        }

        void Check()
        {
            Assert.Equal(held, DurableStoreTests.All(store.Current));
            Assert.Equal(held.Count, store.QuadCount);
            SourceComparison.AssertSame(plain.Current, store.Current, [.. held.Take(20)], new Random(1), trials: 1);
        }
    }

    [Fact]
    public void Readers_and_writers_go_on_while_the_store_compacts_by_itself()
    {
        using var folder = new TemporaryFolder();
        var held = new HashSet<Quad>();
        var random = new Random(5);
        var bases = new HashSet<string>();
        using (var store = QuadStore.Open(folder.Path, Eager))
        {
            for (var commit = 0; commit < 100 || bases.Count < 4 && commit < 5000; commit++)
            {
                var (state, before) = (store.Current, held.ToHashSet());
                using (var transaction = store.Begin())
                {
                    DurableStoreTests.RandomStep(random, held, 40, 3, transaction);
                    transaction.Commit();
                }
                if (commit % 10 == 0) Assert.Equal(before, DurableStoreTests.All(state));
                if (commit % 10 == 0) Assert.Equal(held, DurableStoreTests.All(store.Current));
                bases.UnionWith(Directory.GetFiles(folder.Path, "base-*.quads").Select(f => Path.GetFileName(f)!));
            }
            store.Compact();
            Assert.Null(store.CompactionFailure);
            Assert.Equal(held, DurableStoreTests.All(store.Current));
        }
        Assert.True(bases.Count > 3, $"compacted {bases.Count - 1} times");
        using (var store = QuadStore.Open(folder.Path)) Assert.Equal(held, DurableStoreTests.All(store.Current));
    }

    [Fact]
    public void A_load_that_is_given_up_leaves_the_store_as_it_was()
    {
        using var folder = new TemporaryFolder();
        using var store = QuadStore.Open(folder.Path);
        DurableStoreTests.Insert(store, RandomQuads.Make(1, 100, 2));
        var (before, revision) = (DurableStoreTests.All(store.Current), store.Revision);
        using (var load = store.BeginLoad())
            foreach (var quad in RandomQuads.Make(2, 1000, 2)) load.Add(quad);
        using (var load = store.BeginLoad())
        {
            foreach (var quad in RandomQuads.Make(3, 1000, 2)) load.Add(quad);
            Assert.ThrowsAny<OperationCanceledException>(() => load.Commit(cancellation: new CancellationToken(true)));
            Assert.Throws<ObjectDisposedException>(() => load.Commit());
        }
        Assert.Equal(before, DurableStoreTests.All(store.Current));
        Assert.Equal(revision, store.Revision);
        Assert.Equal(4, Directory.GetFiles(folder.Path).Length);
    }

    [Fact]
    public void A_load_and_a_compaction_at_once_lose_nothing()
    {
        using var folder = new TemporaryFolder();
        using var store = QuadStore.Open(folder.Path, Eager);
        var quads = RandomQuads.Make(1, 4000, 3);
        Parallel.Invoke(
            () =>
            {
                foreach (var chunk in quads.Take(1500).Chunk(30)) DurableStoreTests.Insert(store, chunk);
            },
            () =>
            {
                for (var i = 0; i < 10; i++) store.Compact();
            },
            () =>
            {
                foreach (var chunk in quads.Skip(1500).Chunk(500))
                {
                    using var load = store.BeginLoad();
                    foreach (var quad in chunk) load.Add(quad);
                    load.Commit();
                }
            });
        Assert.Equal(quads.ToHashSet(), DurableStoreTests.All(store.Current));
        Assert.Null(store.CompactionFailure);
    }
}
