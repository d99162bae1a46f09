using BenchmarkDotNet.Attributes;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Store;

namespace MinerOsphere.Benchmarks.Store;

/// <summary>
/// The store on 500,000 quads shaped as observations are: what a scanned row, a look-up, a commit and a loaded quad cost, with an empty
/// delta and with one of 20,000 rows. The seed is fixed.
/// </summary>
[MemoryDiagnoser]
public class StoreBenchmark
{
    private const int Subjects = 100_000;
    private const int LookUps = 1000;
    private readonly string _folder = Directory.CreateTempSubdirectory("store-bench-").FullName;
    private readonly QuadBatch _batch = new();
    private readonly List<QuadPattern> _bySubject = [];
    private readonly List<Term> _terms = [];
    private Quad[] _quads = [];
    private QuadStore _store = null!;
    private int _next;

    /// <summary>Rows of delta on top of the base.</summary>
    [Params(0, 20_000)]
    public int Delta { get; set; }

    [GlobalSetup]
    public void Open()
    {
        _quads = [.. Make(Subjects)];
        _store = QuadStore.Open(_folder, new QuadStoreOptions { CompactAtRows = long.MaxValue, CompactAtMostRows = long.MaxValue, CompactAtLogBytes = long.MaxValue });
        using (var load = _store.BeginLoad())
        {
            foreach (var quad in _quads) load.Add(quad);
            load.Commit();
        }
        using (var transaction = _store.Begin())
        {
            transaction.Apply([], Make(Delta / 5).Select(q => q with { Subject = new Iri(((Iri)q.Subject).Value + "/later") }));
            transaction.Commit();
        }
        var random = new Random(3);
        for (var i = 0; i < LookUps; i++)
        {
            var quad = _quads[random.Next(_quads.Length)];
            _terms.Add(quad.Object);
            _bySubject.Add(new QuadPattern(_store.Current.Find(quad.Subject), default, default, GraphScope.Union));
        }
    }

    [GlobalCleanup]
    public void Close()
    {
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Subjects * 5)]
    public long ScanBySubject() => Scan(TripleOrder.Spo);

    [Benchmark(OperationsPerInvoke = Subjects * 5)]
    public long ScanByPredicateAndObject() => Scan(TripleOrder.Pos);

    [Benchmark(OperationsPerInvoke = LookUps)]
    public long Count()
    {
        var count = 0L;
        foreach (var pattern in _bySubject) count += _store.Current.Count(pattern);
        return count;
    }

    [Benchmark(OperationsPerInvoke = LookUps)]
    public long ScanASubject()
    {
        var count = 0L;
        foreach (var pattern in _bySubject)
        {
            using var cursor = _store.Current.Scan(pattern, TripleOrder.Spo);
            count += cursor.Read(_batch);
        }
        return count;
    }

    [Benchmark(OperationsPerInvoke = LookUps)]
    public ulong Find()
    {
        var sum = 0UL;
        foreach (var term in _terms) sum += _store.Current.Find(term).Value;
        return sum;
    }

    /// <summary>A transaction of two quads, durable: mostly the disk's time.</summary>
    [Benchmark]
    public long Commit()
    {
        using var transaction = _store.Begin();
        var subject = new Iri($"http://data.example.org/new/{_next++ % 1000}");
        transaction.Apply(
            [new Quad(subject, Rdfs("label"), new Literal($"{_next - 1001}"), null)], [new Quad(subject, Rdfs("label"), new Literal($"{_next - 1}"), null)]);
        transaction.Commit();
        return _store.Revision;
    }

    /// <summary>Sorting, packing and writing, from terms in memory.</summary>
    [Benchmark(OperationsPerInvoke = Subjects * 5)]
    public long Load()
    {
        var builder = new QuadFileBuilder();
        foreach (var quad in _quads) builder.Add(quad);
        builder.Save(Path.Combine(_folder, "loaded"));
        return builder.Count;
    }

    private long Scan(TripleOrder order)
    {
        var rows = 0L;
        using var cursor = _store.Current.Scan(default, order);
        while (cursor.Read(_batch) is > 0 and var count) rows += count;
        return rows;
    }

    private static IEnumerable<Quad> Make(int subjects)
    {
        var random = new Random(7);
        var types = Enumerable.Range(0, 20).Select(i => new Iri($"http://data.example.org/type/{i}")).ToArray();
        var (type, label, date, value, near) = (new Iri(RdfSyntax.Type), Rdfs("label"), Rdfs("date"), Rdfs("value"), Rdfs("near"));
        for (var i = 0; i < subjects; i++)
        {
            var subject = new Iri($"http://data.example.org/thing/{i}");
            yield return new Quad(subject, type, types[random.Next(types.Length)], null);
            yield return new Quad(subject, label, Literal.WithLanguage($"chose numéro {i}", "fr"), null);
            yield return new Quad(subject, date, new Literal($"{random.Next(1950, 2026)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}", Xsd.Date), null);
            yield return new Quad(subject, value, new Literal($"{random.Next(10_000)}.{random.Next(1, 10)}", Xsd.Decimal), null);
            yield return new Quad(subject, near, new Iri($"http://data.example.org/thing/{random.Next(subjects)}"), null);
        }
    }

    private static Iri Rdfs(string name) => new("http://data.example.org/ns#" + name);
}
