using System.Diagnostics;
using System.Globalization;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Store;

namespace MinerOsphere.Benchmarks.Store;

/// <summary>
/// How long a reader and a writer wait at worst while the store compacts again and again under them. The reader looks one subject up, over and
/// over; the writer commits ten quads, over and over. The same is measured without compactions: what is left there is the machine's doing.
/// </summary>
internal static class PauseBenchmark
{
    private const int Rows = 10;

    public static void Run(string data, TimeSpan time)
    {
        var folder = Directory.CreateTempSubdirectory("pause-bench-").FullName;
        // Compacted by hand: so each run knows when.
        using (var store = QuadStore.Open(folder, new QuadStoreOptions { CompactAtRows = long.MaxValue, CompactAtMostRows = long.MaxValue, CompactAtLogBytes = long.MaxValue }))
        {
            using (var load = store.BeginLoad())
            {
                using var file = File.OpenRead(data);
                if (RdfReader.Read(file, RdfSyntaxes.OfFile(data) ?? RdfSyntaxName.NTriples, load).Error is { } error) throw new InvalidDataException(error.ToString());
                load.Commit();
            }
            Console.WriteLine($"{Machine.Describe()}\n\n{store.QuadCount} quads, {time.TotalSeconds} s each\n");
            Console.WriteLine("| | compactions | s each | reads | read p50 ms | p99.9 | worst | commits | commit p50 ms | p99.9 | worst | GC pause, worst ms |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
            Measure(store, "at rest", time, compacts: false);
            Measure(store, "compacting", time, compacts: true);
        }
        Directory.Delete(folder, recursive: true);
    }

    private static void Measure(QuadStore store, string what, TimeSpan time, bool compacts)
    {
        List<double> reads = [], commits = [];
        var (compactions, compacting) = (0, 0.0);
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var subjects = Subjects(store);
        var worstPause = 0.0;
        List<Action> work =
        [
            () => Repeat(reads, end, i => Read(store, subjects[i % subjects.Count])),
            () => Repeat(commits, end, i => Commit(store, i)),
        ];
        if (compacts)
            work.Add(() =>
            {
                while (Stopwatch.GetTimestamp() < end)
                {
                    var clock = Stopwatch.StartNew();
                    store.Compact();
                    compacting += clock.Elapsed.TotalSeconds;
                    compactions++;
                }
            });
        // Each on a thread of its own, as requests are; not the pool's, which starts them one by one.
        var threads = work.ConvertAll(action => new Thread(() => action()));
        threads.ForEach(thread => thread.Start());
        while (threads.Exists(thread => thread.IsAlive))
        {
            Thread.Sleep(5);
            foreach (var pause in GC.GetGCMemoryInfo(GCKind.Any).PauseDurations) worstPause = Math.Max(worstPause, pause.TotalMilliseconds);
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {compactions} | {(compactions == 0 ? 0 : compacting / compactions):0.00} | {Show(reads)} | {Show(commits)} | {worstPause:0.0} |"));
    }

    private static string Show(List<double> times)
    {
        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"{times.Count} | {times[times.Count / 2]:0.000} | {times[(int)(times.Count * 0.999)]:0.00} | {times[^1]:0.0}");
    }

    private static void Repeat(List<double> times, long end, Action<int> work)
    {
        for (var i = 0; Stopwatch.GetTimestamp() < end; i++)
        {
            var start = Stopwatch.GetTimestamp();
            work(i);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    private static void Read(QuadStore store, Term subject)
    {
        var state = store.Current;
        using var cursor = state.Scan(new QuadPattern(state.Find(subject), default, default, GraphScope.Union), TripleOrder.Spo);
        var batch = new QuadBatch();
        while (cursor.Read(batch) is > 0 and var count)
            for (var i = 0; i < count; i++) state.Resolve(batch.Objects[i]);
    }

    private static void Commit(QuadStore store, int number)
    {
        using var transaction = store.Begin();
        // Each commit takes back half of what an earlier one brought: the store does not grow by much.
        transaction.Apply([.. Make(number - 50).Take(Rows / 2)], Make(number));
        transaction.Commit();
    }

    private static IEnumerable<Quad> Make(int number) =>
        Enumerable.Range(0, Rows).Select(i => new Quad(new Iri($"urn:new:{number}"), new Iri($"urn:p:{i}"), new Literal($"{number} {i}"), null));

    private static List<Term> Subjects(QuadStore store)
    {
        var state = store.Current;
        var subjects = new List<Term>();
        var batch = new QuadBatch();
        using var cursor = state.Scan(default, TripleOrder.Pos);
        while (subjects.Count < 1000 && cursor.Read(batch) is > 0) subjects.Add(state.Resolve(batch.Subjects[0]));
        return subjects;
    }
}
