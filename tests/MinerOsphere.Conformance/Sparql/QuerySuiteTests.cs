using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Conformance.Sparql;

/// <summary>The W3C suites of SPARQL 1.0 and 1.1 query: one test per entry; what is left out stands in ignored.txt with its reason.</summary>
public class QuerySuiteTests
{
    private const string Missing = "(suite not found)";
    private const string Qt = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";
    private const string DefaultGraph = "urn:default-graph";

    private static readonly string[] Roots =
    [
        "w3c/sparql/sparql10/manifest-syntax.ttl", "w3c/sparql/sparql10/manifest-evaluation.ttl",
        "w3c/sparql/sparql11/manifest-sparql11-query.ttl", "w3c/sparql/sparql11/manifest-sparql11-results.ttl",
        "w3c/sparql/sparql11/manifest-sparql11-fed.ttl",
    ];

    private static readonly Dictionary<string, string> Ignored = ReadIgnored();

    public static TheoryData<string, string> Entries()
    {
        var data = new TheoryData<string, string>();
        foreach (var root in Roots)
        {
            if (!Suites.Has(root))
            {
                data.Add(root, Missing);
                continue;
            }
            foreach (var path in Manifest.Of(root).Includes.Select(Manifest.PathOf))
                foreach (var id in Manifest.Of(path).EntryIds)
                    data.Add(path, id);
        }
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Entries))]
    public void Passes(string suite, string id)
    {
        Skip.If(id == Missing, $"suite {suite} not found under {Suites.Root}");
        var name = $"{suite["w3c/sparql/".Length..^"/manifest.ttl".Length]}#{id}";
        Skip.If(Ignored.TryGetValue(name, out var reason), reason);
        var manifest = Manifest.Of(suite);
        var test = manifest.Entries.First(entry => entry.Value.EndsWith("#" + id, StringComparison.Ordinal));
        switch (manifest.ShortType(test))
        {
            case "PositiveSyntaxTest" or "PositiveSyntaxTest11":
                var accepted = Parse(manifest.One(test, Manifest.Mf + "action"));
                Assert.True(accepted.Succeeded, accepted.Error?.ToString());
                Assert.IsNotType<UnsupportedRequest>(accepted.Value);
                break;
            case "NegativeSyntaxTest" or "NegativeSyntaxTest11":
                Assert.False(Parse(manifest.One(test, Manifest.Mf + "action")).Succeeded, "the query should be refused");
                break;
            case "QueryEvaluationTest" or "CSVResultFormatTest":
                Evaluate(manifest, test);
                break;
            case var type:
                Assert.Fail($"unknown test type {type}");
                break;
        }
    }

    private static Parsed<Query> Parse(Term? file)
    {
        var path = Manifest.PathOf(file);
        return SparqlParser.Parse(File.ReadAllText(Suites.File(path)), Manifest.Base + path);
    }

    private static void Evaluate(Manifest manifest, Term test)
    {
        var action = manifest.One(test, Manifest.Mf + "action")!;
        var parsed = Parse(manifest.One(action, Qt + "query"));
        Assert.True(parsed.Succeeded, parsed.Error?.ToString());
        var query = parsed.Value;

        var quads = new List<Quad>();
        var defaults = manifest.Many(action, Qt + "data").ToList();
        for (var i = 0; i < defaults.Count; i++)
            quads.AddRange(ExpectedSolutions.ReadTurtle(Manifest.PathOf(defaults[i]), new Iri(DefaultGraph), $"d{i}"));
        var named = new List<Iri>();
        foreach (var data in manifest.Many(action, Qt + "graphData"))
            Load(data is Iri iri ? iri : (Iri)manifest.One(data, Qt + "graph")!, named, quads);
        var dataset = new DatasetClause([new Iri(DefaultGraph)], named);
        if (!query.Dataset.IsEmpty)
        {
            dataset = null;
            foreach (var graph in query.Dataset.Default.Concat(query.Dataset.Named).Except(named).Distinct())
                Load(graph, [], quads);
        }
        var source = new PlainQuadSource(quads);

        var result = manifest.One(test, Manifest.Mf + "result");
        foreach (var optimise in new[] { true, false })
        {
            using var answer = QueryEngine.Execute(query, source, new QueryOptions { Dataset = dataset, Seed = 1, Optimise = optimise });
            Check(answer, Manifest.PathOf(result), optimise ? QueryEngine.Explain(query, source, new QueryOptions { Dataset = dataset }) : "as written");
        }
    }

    private static void Load(Iri graph, List<Iri> named, List<Quad> quads)
    {
        named.Add(graph);
        quads.AddRange(ExpectedSolutions.ReadTurtle(Manifest.PathOf(graph), graph, $"g{quads.Count}"));
    }

    private static void Check(QueryResult answer, string expectedFile, string plan)
    {
        switch (answer)
        {
            case BooleanResult boolean:
                Assert.Equal(ExpectedSolutions.Read(expectedFile).Boolean, boolean.Value);
                break;
            case Triples triples:
                var graph = new List<Quad>();
                while (triples.Next() is { } batch)
                    for (var row = 0; row < batch.Count; row++)
                        graph.Add(new Quad(Term(batch, 0, row), Term(batch, 1, row), Term(batch, 2, row), null));
                Assert.True(Isomorphism.AreEqual(ExpectedSolutions.ReadTurtle(expectedFile), graph), $"{plan}\ngot:\n{string.Join('\n', graph)}");
                break;

                Term Term(SolutionBatch batch, int column, int row) => triples.Resolve(batch.Columns[column][row]);
            case Solutions solutions:
                CheckSolutions(solutions, expectedFile, plan);
                break;
        }
    }

    private static void CheckSolutions(Solutions solutions, string expectedFile, string plan)
    {
        var rows = new List<Dictionary<string, Term>>();
        while (solutions.Next() is { } batch)
        {
            for (var row = 0; row < batch.Count; row++)
            {
                var bound = new Dictionary<string, Term>();
                for (var column = 0; column < solutions.Variables.Count; column++)
                    if (!batch.Columns[column][row].IsNone)
                        bound[solutions.Variables[column]] = solutions.Resolve(batch.Columns[column][row]);
                rows.Add(bound);
            }
        }
        var expected = ExpectedSolutions.Read(expectedFile);
        if (expected.Variables.Count > 0)
            Assert.Equal(expected.Variables.Order(), solutions.Variables.Order());
        if (expected.IsTextOnly)
            rows = [.. rows.Select(row => row.ToDictionary(pair => pair.Key, pair => ExpectedSolutions.AsText(pair.Value)))];
        Assert.True(
            SolutionComparison.AreEqual(expected.Rows, rows, expected.IsOrdered),
            $"{plan}\nexpected:\n{string.Join('\n', expected.Rows.Select(SolutionComparison.Write))}\ngot:\n{string.Join('\n', rows.Select(SolutionComparison.Write))}");
    }

    private static Dictionary<string, string> ReadIgnored()
    {
        using var stream = typeof(QuerySuiteTests).Assembly.GetManifestResourceStream("Sparql.ignored.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("# ", StringComparison.Ordinal))
            .ToDictionary(line => line.Split(' ')[0], line => line[(line.IndexOf(' ') + 1)..]);
    }
}
