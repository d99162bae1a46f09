using BenchmarkDotNet.Attributes;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Parsing;
using MinerOsphere.Store;

namespace MinerOsphere.Benchmarks.Queries;

/// <summary>
/// The operators of queries, each in a query that is little else, over 100,000 things of five triples and a tree of 20,000 parts. A case whose
/// plan lacks the operator that it is named after fails: what is measured is what is said. The seed is fixed.
/// </summary>
[MemoryDiagnoser]
public class OperatorBenchmark
{
    private const int Things = 100_000;
    private const int Parts = 20_000;
    private const string Prefix = "PREFIX : <http://data.example.org/ns#> ";

    private readonly string _file = Path.GetTempFileName();
    private QuadFile _store = null!;
    private Query _parsed = null!;

    /// <summary>A query, and the operator that its plan must have.</summary>
    public sealed record Case(string Name, string Operator, string Text)
    {
        public override string ToString() => Name;
    }

    public static IEnumerable<Case> Cases =>
    [
        new("scan 100k rows", "Scan", "SELECT ?s ?v { ?s :value ?v }"),
        new("scan runs of 100k rows", "RunScan", "SELECT ?k (COUNT(*) AS ?n) { ?s :kind ?k } GROUP BY ?k"),
        new("filter 100k rows", "FilterRows", "SELECT ?s { ?s :value ?v FILTER (?v > 500) }"),
        new("bind 100k rows", "ExtendRows", "SELECT ?s ?w { ?s :value ?v BIND (?v * 2 AS ?w) }"),
        new("merge join 100k x 100k", "MergeJoin", "SELECT ?s ?v ?k { ?s :value ?v ; :kind ?k }"),
        new("hash join 100k x 100k", "HashJoin", "SELECT ?s ?t ?w { ?s :near ?t ; :value ?v . ?t :value ?w }"),
        new("index join of 500 rows", "IndexJoin", "SELECT ?s ?w { <http://data.example.org/hub> :sees ?s . ?s :near ?t . ?t :value ?w }"),
        new("optional, 100k x 33k", "MergeJoin", "SELECT ?s ?k ?n { ?s :kind ?k OPTIONAL { ?s :note ?n } }"),
        new("group 100k rows by 20 keys, AVG MIN MAX", "GroupRows", "SELECT ?k (AVG(?v) AS ?a) (MIN(?v) AS ?b) (MAX(?v) AS ?c) { ?s :kind ?k ; :value ?v } GROUP BY ?k"),
        new("group 100k rows by 100k keys", "GroupRows", "SELECT ?t (SUM(?v) AS ?n) { ?s :near ?t ; :value ?v } GROUP BY ?t"),
        new("distinct of 100k rows", "DistinctRows", "SELECT DISTINCT ?k ?t { ?s :kind ?k ; :near ?t }"),
        new("sort 100k rows", "SortRows", "SELECT ?s ?v { ?s :value ?v } ORDER BY ?v ?s"),
        new("top 10 of 100k rows", "SortRows", "SELECT ?s ?v { ?s :value ?v } ORDER BY DESC(?v) ?s LIMIT 10"),
        new("NOT EXISTS, 100k rows", "MergeSemiJoin", "SELECT ?s { ?s :kind ?k FILTER NOT EXISTS { ?s :note ?n } }"),
        new("MINUS, 100k rows", "SemiJoin", "SELECT ?s ?t { ?s :near ?t MINUS { ?t :note ?n . ?u :near ?t } }"),
        new("path closure of 20k parts", "PathScan", "SELECT (COUNT(*) AS ?n) { ?a :partOf+ ?b }"),
        new("path from one part", "PathScan", "SELECT ?a { ?a :partOf* <http://data.example.org/part/0> }"),
        new("union of 2 x 100k rows", "Concatenation", "SELECT ?s ?o { { ?s :kind ?o } UNION { ?s :near ?o } }"),
    ];

    [ParamsSource(nameof(Cases))]
    public Case Asked { get; set; } = null!;

    [GlobalSetup]
    public void Open()
    {
        var builder = new QuadFileBuilder();
        foreach (var quad in Make()) builder.Add(quad);
        builder.Save(_file);
        _store = QuadFile.Open(_file, verify: false);
        var query = SparqlParser.Parse(Prefix + Asked.Text).Value!;
        var plan = QueryEngine.Explain(query, _store);
        if (!All(plan).Any(node => node.Operator == Asked.Operator)) throw new InvalidOperationException($"No {Asked.Operator} in\n{plan.ToText()}");
        _parsed = query;
    }

    [GlobalCleanup]
    public void Close()
    {
        _store.Dispose();
        File.Delete(_file);
    }

    /// <summary>Plans the query and pulls all rows, as ids.</summary>
    [Benchmark]
    public long Run()
    {
        using var result = (Solutions)QueryEngine.Execute(_parsed, _store);
        var rows = 0L;
        while (result.Next() is { } batch) rows += batch.Count;
        return rows;
    }

    private static IEnumerable<QueryPlan> All(QueryPlan plan) => plan.Inputs.SelectMany(All).Prepend(plan);

    private static IEnumerable<Quad> Make()
    {
        var random = new Random(5);
        var hub = new Iri("http://data.example.org/hub");
        for (var i = 0; i < Things; i++)
        {
            var thing = Thing(i);
            yield return new Quad(thing, Name("kind"), new Iri($"http://data.example.org/kind/{random.Next(20)}"), null);
            yield return new Quad(thing, Name("value"), new Literal(FormattableString.Invariant($"{random.Next(1, 10)}.{random.Next(10_000):0000}E{random.Next(3)}"), Xsd.Double), null);
            yield return new Quad(thing, Name("near"), Thing(random.Next(Things)), null);
            yield return new Quad(thing, Name("label"), Literal.WithLanguage($"chose numéro {i}", "fr"), null);
            if (i % 3 == 0) yield return new Quad(thing, Name("note"), new Literal($"note {i % 700}"), null);
            if (i % 200 == 0) yield return new Quad(hub, Name("sees"), thing, null);
        }
        for (var i = 1; i < Parts; i++) yield return new Quad(Part(i), Name("partOf"), Part(i / 8), null);
    }

    private static Iri Thing(int i) => new($"http://data.example.org/thing/{i}");

    private static Iri Part(int i) => new($"http://data.example.org/part/{i}");

    private static Iri Name(string name) => new("http://data.example.org/ns#" + name);
}
