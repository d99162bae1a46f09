using System.Diagnostics;
using System.Globalization;
using MinerOsphere.Sparql;
using MinerOsphere.Store;
using MinerOsphere.Store.Disk;
using MinerOsphere.Store.Text;

namespace MinerOsphere.Benchmarks.Queries;

/// <summary>Searches in text: the two of the SPARQL bench and some more, each with everything, without the index, and with neither index nor bytes.</summary>
internal static class TextBenchmark
{
    private const string Prefixes = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX dct: <http://purl.org/dc/terms/> ";

    private static readonly (string Id, string Text)[] More =
    [
        ("contains, rare", "SELECT ?s { ?s rdfs:label ?l FILTER(CONTAINS(?l, \"Salsigne 12\")) }"),
        ("contains, none", "SELECT ?s { ?s rdfs:label ?l FILTER(CONTAINS(?l, \"zyzzyva\")) }"),
        ("starts", "SELECT ?s { ?s rdfs:label ?l FILTER(STRSTARTS(?l, \"Salsigne\")) }"),
        ("lcase, accent", "SELECT ?s { ?s dct:description ?d FILTER(CONTAINS(LCASE(?d), \"cornéenne zone\")) }"),
        ("lcase equal", "SELECT ?s { ?s rdfs:label ?l FILTER(LCASE(STR(?l)) = \"salsigne 12\") }"),
        ("regex, classes", "SELECT ?s { ?s rdfs:label ?l FILTER(REGEX(?l, \"^Sals[a-z]+ 1[0-9]$\")) }"),
        ("two words", "SELECT ?s { ?s dct:description ?d FILTER(CONTAINS(?d, \"greisen\") && CONTAINS(?d, \"skarn\")) }"),
        ("either", "SELECT ?s { ?s rdfs:label ?l FILTER(CONTAINS(?l, \"Luzenac\") || REGEX(?l, \"chessy\", \"i\")) }"),
    ];

    private static readonly (string Name, QueryOptions Options)[] Settings =
    [
        ("index", QueryOptions.Default),
        ("bytes", QueryOptions.Default with { UseTextIndex = false }),
        ("strings", QueryOptions.Default with { UseTextIndex = false, UseTextBytes = false }),
    ];

    public static void Run(string data, string queries)
    {
        using var store = BenchStore.Open(data);
        Console.WriteLine($"{"p50 ms (KB allocated)",-24}{string.Concat(Settings.Select(setting => $"{setting.Name,20}"))}");
        var all = BenchQuery.Read(queries).Where(query => query.Id is "15-contains" or "16-regex")
            .SelectMany(query => query.Variants.Select((text, i) => new BenchQuery($"{query.Id} {i + 1}", "select", false, [text])).Prepend(query))
            .Concat(More.Select(query => new BenchQuery(query.Id, "select", false, [Prefixes + query.Text])));
        foreach (var query in all)
        {
            Console.Write($"{query.Id,-24}");
            foreach (var (_, options) in Settings)
            {
                var median = QueryBenchmark.Measure(query, store, options, out _, out var kilobytes);
                Console.Write($"{string.Create(CultureInfo.InvariantCulture, $"{median:0.000} ({kilobytes:0})"),20}");
            }
            Console.WriteLine();
        }
        Build(store);
    }

    /// <summary>What the index costs to make and how large it is.</summary>
    private static void Build(QuadFile store)
    {
        var literals = store.Terms.Literals;
        var (clock, least, length) = (new Stopwatch(), TimeSpan.MaxValue, 0L);
        for (var run = 0; run < 5; run++)
        {
            clock.Restart();
            var builder = new TextIndexBuilder(literals.Count);
            for (var i = 0u; i < literals.Count; i++) builder.Add(literals[i]);
            var path = Path.GetTempFileName();
            using (var writer = new StoreWriter(path))
            {
                builder.WriteTo(writer);
                writer.Publish(default);
            }
            if (clock.Elapsed < least) least = clock.Elapsed;
            length = new FileInfo(path).Length;
            File.Delete(path);
        }
        var bytes = 0L;
        for (var i = 0u; i < literals.Count; i++) bytes += literals[i].Length;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{literals.Count} literals of {bytes} bytes; index {length} bytes, {length / (double)literals.Count:0.0} per literal, made in {least.TotalMilliseconds:0} ms"));
    }
}
