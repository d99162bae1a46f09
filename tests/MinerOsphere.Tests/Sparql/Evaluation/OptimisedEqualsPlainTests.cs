using System.Text.RegularExpressions;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Optimising;
using MinerOsphere.Sparql.Parsing;
using MinerOsphere.Tests.Store;

namespace MinerOsphere.Tests.Sparql.Evaluation;

/// <summary>
/// Random queries on random data: optimised on the indexed store, optimised on the plain source, and joined as written on the plain source must give
/// the same bag, and the same sequence where the order is fixed. MINEROSPHERE_FUZZ sets the number of queries, MINEROSPHERE_FUZZ_SEED where the
/// seeds begin; each failure names its seed.
/// </summary>
public partial class OptimisedEqualsPlainTests
{
    private const int QueriesPerData = 25;
    private const double AlwaysLookUp = 0.001;
    private const double NeverLookUp = 1e9;
    private static readonly Rules AllRules = Enum.GetValues<Rules>().Aggregate((left, right) => left | right);
    private const string NoneCounted = "\"0\"^^<xsd:integer>";

    public static TheoryData<int> Seeds()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("MINEROSPHERE_FUZZ"), out var asked) ? asked : 10_000;
        var first = int.TryParse(Environment.GetEnvironmentVariable("MINEROSPHERE_FUZZ_SEED"), out var given) ? given : 1;
        return [.. Enumerable.Range(first, Math.Max(1, count / QueriesPerData))];
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void SameBag(int seed)
    {
        var quads = RandomQuads.Make(seed, count: 70, graphs: 3);
        var plain = new PlainQuadSource(quads);
        using var store = new TemporaryStore(quads);
        var queries = new RandomQueries(seed);
        var (answered, skipped) = (0, 0);
        for (var i = 0; i < QueriesPerData; i++)
        {
            var (text, isOrdered) = queries.Next();
            var parsed = SparqlParser.Parse(text);
            if (!parsed.Succeeded)
            {
                // The generator may bind a variable twice; nothing else may be refused.
                Assert.Contains("already has a value", parsed.Error.Message, StringComparison.Ordinal);
                continue;
            }
            if (Run(text, isOrdered, plain, optimise: false) is not { } expected)
            {
                skipped++;
                continue;
            }
            if (expected.Count > 0 && expected[0] != NoneCounted)
                answered++;
            Compare(expected, Run(text, isOrdered, plain, optimise: true), $"seed {seed} plain: {text}");
            Compare(expected, Run(text, isOrdered, store.Store, optimise: true), $"seed {seed} store: {text}");
            Compare(expected, Run(text, isOrdered, store.Store, optimise: true, batchRows: 3), $"seed {seed} store, small batches: {text}");
            Compare(expected, Run(text, isOrdered, store.Store, optimise: true, AlwaysLookUp, batchRows: 5), $"seed {seed} store, look-ups: {text}");
            Compare(expected, Run(text, isOrdered, store.Store, optimise: true, NeverLookUp), $"seed {seed} store, merges: {text}");
            var without = (Rules)(new Random(seed * QueriesPerData + i).Next() & new Random(i).Next()) & AllRules;
            Compare(expected, Run(text, isOrdered, store.Store, optimise: true, without: without), $"seed {seed} store, without {without}: {text}");
        }
        // Queries without answers prove little: the generator must stay useful.
        Assert.True(answered >= QueriesPerData / 10, $"seed {seed}: only {answered} of {QueriesPerData} queries have answers, {skipped} were too large");
    }

    [GeneratedRegex("\"0(\\d)\"\\^\\^")]
    private static partial Regex LeadingZero();

    private static void Compare(List<string> expected, List<string>? found, string place)
    {
        if (found is not null && !expected.SequenceEqual(found))
            Assert.Fail($"{place}\nmissing:\n{string.Join('\n', Difference(expected, found))}\ntoo many:\n{string.Join('\n', Difference(found, expected))}");
    }

    private static IEnumerable<string> Difference(List<string> left, List<string> right)
    {
        var counts = right.CountBy(row => row).ToDictionary();
        return left.CountBy(row => row).Where(pair => pair.Value > counts.GetValueOrDefault(pair.Key)).Select(pair => $"{pair.Value}x {pair.Key}").Take(10);
    }

    /// <summary>Null when the query asks for too much, as cross products do.</summary>
    private static List<string>? Run(string text, bool isOrdered, IQuadSource source, bool optimise, double lookupCost = 40, int batchRows = SolutionBatch.Size, Rules without = Rules.None)
    {
        try
        {
            var query = SparqlParser.Parse(text).Value!;
            var rows = Answers.Of(query, source, new QueryOptions { Optimise = optimise, LookupCost = lookupCost, BatchRows = batchRows, Without = without, MemoryBudget = 8_000_000, Timeout = TimeSpan.FromSeconds(1) });
            // Terms of one value tie in an order: "01" may stand where "1" does.
            if (isOrdered || text.Contains("(M", StringComparison.Ordinal))
                rows = [.. rows.Select(row => LeadingZero().Replace(row, "\"$1\"^^"))];
            if (!isOrdered)
                rows.Sort(StringComparer.Ordinal);
            return rows;
        }
        catch (QueryException stopped) when (stopped.Failure is QueryFailure.MemoryBudgetExceeded or QueryFailure.DeadlineExceeded)
        {
            return null;
        }
    }
}
