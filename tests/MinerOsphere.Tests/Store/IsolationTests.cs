using System.Runtime.CompilerServices;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Store;

namespace MinerOsphere.Tests.Store;

/// <summary>A reader sees one state from start to end, and the files of that state live as long as it reads and no longer.</summary>
public class IsolationTests
{
    private static readonly QuadStoreOptions Eager = new() { CompactAtRows = 100, CompactAtShare = 0.01, CompactAtLogBytes = 10_000 };

    [Fact]
    public void A_scan_of_many_batches_sees_one_state_while_updates_loads_and_compactions_go_on()
    {
        using var folder = new TemporaryFolder();
        using var store = QuadStore.Open(folder.Path, Eager);
        DurableStoreTests.Insert(store, Enumerable.Range(0, 1200).Select(i => new Quad(new Iri($"urn:{i % 700}"), new Iri($"urn:p{i % 3}"), new Literal($"{i}"), i % 2 == 0 ? null : new Iri("urn:g"))));
        var firstBase = ((Snapshot)store.Current).Base;
        var random = new Random(1);
        for (var round = 0; round < 4; round++)
        {
            // With a delta on the base as well as without.
            if (round % 2 == 1) store.Compact();
            var state = store.Current;
            var expected = DurableStoreTests.All(state);
            var scans = Enum.GetValues<TripleOrder>().Select(order => (Order: order, Cursor: state.Scan(new QuadPattern(default, default, default, GraphScope.EachNamed()), order), Seen: new List<Quad>())).ToList();
            var batch = new QuadBatch(48);
            for (var step = 0; scans.Count > 0; step++)
            {
                Change(store, random, step);
                foreach (var (order, cursor, seen) in scans.ToList())
                {
                    var count = cursor.Read(batch);
                    for (var i = 0; i < count; i++)
                        seen.Add(new Quad(state.Resolve(batch.Subjects[i]), state.Resolve(batch.Predicates[i]), state.Resolve(batch.Objects[i]), state.Resolve(batch.Graphs[i])));
                    if (count > 0) continue;
                    cursor.Dispose();
                    Assert.Equal(expected.Where(quad => quad.Graph is not null).ToHashSet(), [.. seen]);
                    Assert.Equal(seen.Count, seen.Distinct().Count());
                    scans.RemoveAll(scan => scan.Order == order);
                }
            }
            Assert.Equal(expected, DurableStoreTests.All(state));
            Assert.NotEqual(expected, DurableStoreTests.All(store.Current));
        }
        Assert.NotSame(firstBase, ((Snapshot)store.Current).Base);
        Assert.Null(store.CompactionFailure);
    }

    [SkippableFact]
    public void A_former_base_is_there_while_it_is_read_and_gone_after()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "looks at the process's mappings");
        using var folder = new TemporaryFolder();
        using var store = QuadStore.Open(folder.Path);
        Load(store, 0);
        var number = Path.GetFileName(Directory.GetFiles(folder.Path, "base-*").Single());
        ReadDuringChanges(store, () => Assert.True(IsMapped(folder, number)));
        // Nobody reads it any more; the collector finds that out.
        for (var attempt = 0; attempt < 100 && IsMapped(folder, number); attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(IsMapped(folder, number));
    }

    [SkippableFact]
    public void Bases_log_and_delta_stay_within_bounds_under_writers_that_never_rest()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "looks at the process's mappings");
        var options = new QuadStoreOptions { CompactAtRows = 200, CompactAtShare = 0, CompactAtMostRows = 2000, CompactAtLogBytes = 100_000 };
        using var folder = new TemporaryFolder();
        using var store = QuadStore.Open(folder.Path, options);
        // 500 subjects, written over and over: the store itself does not grow.
        var (mostRows, mostLog, mostBases, bases) = (0L, 0L, 0, new HashSet<string>());
        Parallel.For(0, 4, lane =>
        {
            var random = new Random(lane);
            for (var commit = 0; commit < 400; commit++)
            {
                using (var transaction = store.Begin())
                {
                    var subjects = Enumerable.Range(0, 20).Select(_ => new Iri($"urn:{random.Next(500)}")).ToHashSet();
                    var old = DurableStoreTests.All(transaction.Source).Where(quad => subjects.Contains(quad.Subject)).ToList();
                    transaction.Apply(old, subjects.Select(subject => new Quad(subject, new Iri("urn:p"), new Literal($"{lane} {commit}"), null)));
                    transaction.Commit();
                }
                var delta = ((Snapshot)store.Current).Delta;
                var log = Directory.GetFiles(folder.Path, "wal-*.log").Sum(file => new FileInfo(file) is { Exists: true } info ? info.Length : 0);
                lock (bases)
                {
                    mostRows = Math.Max(mostRows, delta.Rows + delta.Cleared.Rows);
                    mostLog = Math.Max(mostLog, log);
                    bases.UnionWith(Directory.GetFiles(folder.Path, "base-*.quads"));
                    if (commit % 50 == 0) mostBases = Math.Max(mostBases, Mapped(folder).Count);
                }
            }
        });
        Assert.True(bases.Count > 5, $"{bases.Count} bases");
        Assert.InRange(mostRows, 1, 3 * options.CompactAtMostRows);
        Assert.InRange(mostLog, 1, 5 * options.CompactAtLogBytes);
        Assert.InRange(mostBases, 1, 12);
        store.Compact();
        Assert.InRange(store.QuadCount, 1, 500);
        Assert.InRange(Directory.GetFiles(folder.Path).Sum(file => new FileInfo(file).Length), 1, 200_000);
    }

    private static void Change(QuadStore store, Random random, int step)
    {
        if (step % 12 == 11) Load(store, random.Next());
        using var transaction = store.Begin();
        var gone = DurableStoreTests.All(transaction.Source).Take(20).ToList();
        transaction.Apply(gone, Enumerable.Range(0, 20).Select(_ => new Quad(new Iri($"urn:{random.Next(700)}"), new Iri($"urn:p{random.Next(3)}"), new Literal($"{random.Next()}"), new Iri("urn:g"))));
        transaction.Commit();
    }

    private static void Load(QuadStore store, int seed)
    {
        using var load = store.BeginLoad();
        for (var i = 0; i < 600; i++) load.Add(new Quad(new Iri($"urn:{seed}:{i}"), new Iri("urn:p"), new Literal($"{i}"), new Iri("urn:loaded")));
        load.Commit(graph => !Equals(graph, new Iri("urn:loaded")));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadDuringChanges(QuadStore store, Action check)
    {
        var state = store.Current;
        var expected = DurableStoreTests.All(state);
        for (var change = 1; change < 4; change++)
        {
            Load(store, change);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            check();
            Assert.Equal(expected, DurableStoreTests.All(state));
        }
    }

    private static bool IsMapped(TemporaryFolder folder, string name) => Mapped(folder).Contains(name);

    private static HashSet<string> Mapped(TemporaryFolder folder) =>
        [.. File.ReadLines("/proc/self/maps").Where(line => line.Contains(folder.Path, StringComparison.Ordinal)).Select(line => Path.GetFileName(line.Split(' ')[^1] == "(deleted)" ? line.Split(' ')[^2] : line.Split(' ')[^1]))];
}
