using System.Globalization;
using MinerOsphere.Rdf;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Optimising;
using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Benchmarks.Queries;

/// <summary>
/// What each rule of the planner brings: the queries of the bench with everything, and with one rule left out, in milliseconds of one core.
/// Only the queries whose plan the rule changes are measured.
/// </summary>
internal static class RuleBenchmark
{
    /// <summary>A query that takes longer is not repeated: it shows what it has to.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private static readonly (string Name, QueryOptions Options)[] Settings =
    [
        .. Enum.GetValues<Rules>().Where(rule => rule != Rules.None).Select(rule => (rule.ToString(), Default with { Without = rule })),
        ("TextIndex", Default with { UseTextIndex = false }),
        ("TextIndex and TextBytes", Default with { UseTextIndex = false, UseTextBytes = false }),
        ("batches (16 rows each)", Default with { BatchRows = 16 }),
        ("any of these", Default with { Optimise = false }),
    ];

    private static QueryOptions Default => QueryOptions.Default with { Timeout = Longest };

    public static void Run(string data, string queries)
    {
        using var store = BenchStore.Open(data);
        var all = BenchQuery.Read(queries).Where(query => !query.Geo).ToList();
        // The first queries of a process are slower than the same ones later.
        foreach (var query in all) QueryBenchmark.Measure(query, store, Default, out _, out _);
        Console.WriteLine("| without | query | ms with | ms without | factor | KB with | KB without |");
        Console.WriteLine("|---|---|--:|--:|--:|--:|--:|");
        foreach (var (name, options) in Settings)
            foreach (var query in all.Where(query => Changes(query, store, options)))
                Compare(name, query, store, options);
    }

    private static void Compare(string name, BenchQuery query, IQuadSource store, QueryOptions options)
    {
        var with = QueryBenchmark.Measure(query, store, Default, out _, out var kilobytesWith);
        try
        {
            var without = QueryBenchmark.Measure(query, store, options, out _, out var kilobytes);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {name} | {query.Id} | {with:0.00} | {without:0.00} | {without / with:0.0} | {kilobytesWith:0} | {kilobytes:0} |"));
        }
        catch (QueryException stopped)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {query.Id} | {with:0.00} | {stopped.Failure} | | {kilobytesWith:0} | |"));
        }
    }

    /// <summary>Where the plan is the same, a difference would be chance. How text is read, and in what batches, shows in no plan.</summary>
    private static bool Changes(BenchQuery query, IQuadSource store, QueryOptions options)
    {
        if (!options.UseTextBytes) return query.Id is "15-contains" or "16-regex";
        return options.BatchRows != Default.BatchRows || query.Variants.Any(text => Plan(text, Default) != Plan(text, options));

        string Plan(string text, QueryOptions chosen) => QueryEngine.Explain(SparqlParser.Parse(text).Value!, store, chosen).ToText();
    }
}
