using MinerOsphere.Conformance.Support;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Parsing;
using MinerOsphere.Sparql.Updating;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Conformance.Sparql;

/// <summary>The W3C suites of SPARQL 1.0, 1.1 and 1.2, but for the tests over HTTP: one test per entry; what is left out stands in ignored.txt with its reason.</summary>
public class QuerySuiteTests
{
    private const string Missing = "(suite not found)";
    private const string Qt = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";
    private const string Ut = "http://www.w3.org/2009/sparql/tests/test-update#";

    private static readonly string[] Roots =
    [
        "w3c/sparql/sparql10/manifest-syntax.ttl", "w3c/sparql/sparql10/manifest-evaluation.ttl",
        "w3c/sparql/sparql11/manifest-sparql11-query.ttl", "w3c/sparql/sparql11/manifest-sparql11-results.ttl",
        "w3c/sparql/sparql11/manifest-sparql11-fed.ttl", "w3c/sparql/sparql11/manifest-sparql11-update.ttl",
        "w3c/sparql/sparql12/manifest.ttl",
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
                CheckText(accepted.Value);
                break;
            case "NegativeSyntaxTest" or "NegativeSyntaxTest11":
                // Some negative tests of updates have the type of queries.
                var refused = manifest.One(test, Manifest.Mf + "action");
                Assert.False(
                    Manifest.PathOf(refused).EndsWith(".ru", StringComparison.Ordinal) ? ParseUpdate(refused).Succeeded : Parse(refused).Succeeded,
                    "the text should be refused");
                break;
            case "PositiveUpdateSyntaxTest" or "PositiveUpdateSyntaxTest11":
                var update = ParseUpdate(manifest.One(test, Manifest.Mf + "action"));
                Assert.True(update.Succeeded, update.Error?.ToString());
                break;
            case "NegativeUpdateSyntaxTest" or "NegativeUpdateSyntaxTest11":
                Assert.False(ParseUpdate(manifest.One(test, Manifest.Mf + "action")).Succeeded, "the update should be refused");
                break;
            case "UpdateEvaluationTest":
                EvaluateUpdate(manifest, test);
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

    private static Parsed<UpdateRequest> ParseUpdate(Term? file)
    {
        var path = Manifest.PathOf(file);
        return SparqlParser.ParseUpdate(File.ReadAllText(Suites.File(path)), Manifest.Base + path);
    }

    private static void Evaluate(Manifest manifest, Term test)
    {
        var action = manifest.One(test, Manifest.Mf + "action")!;
        var parsed = Parse(manifest.One(action, Qt + "query"));
        Assert.True(parsed.Succeeded, parsed.Error?.ToString());
        var query = parsed.Value;
        var quads = Held(manifest, action, Qt);
        foreach (var graph in query.Dataset.Default.Concat(query.Dataset.Named).Distinct())
            if (!quads.Exists(quad => graph.Equals(quad.Graph)))
                quads.AddRange(ExpectedSolutions.ReadData(Manifest.PathOf(graph), graph, $"g{quads.Count}"));
        var source = new PlainQuadSource(quads);
        var endpoints = Endpoints(manifest, action);

        var result = manifest.One(test, Manifest.Mf + "result");
        foreach (var optimise in new[] { true, false })
        {
            var options = new QueryOptions { UnionDefaultGraph = false, Seed = 1, Optimise = optimise, Services = endpoints };
            using var answer = QueryEngine.Execute(query, source, options);
            Check(answer, Manifest.PathOf(result), optimise ? QueryEngine.Explain(query, source, options).ToText() : "as written");
        }

        // What the query means is what its algebra, written as text, means.
        var text = SparqlText.Write(query);
        var again = SparqlParser.Parse(text);
        Assert.True(again.Succeeded, $"{again.Error} in {text}");
        using var repeated = QueryEngine.Execute(again.Value, source, new QueryOptions { UnionDefaultGraph = false, Seed = 1, Services = endpoints });
        Check(repeated, Manifest.PathOf(result), text);
    }

    private static HeldEndpoints Endpoints(Manifest manifest, Term action) => new(manifest.Many(action, Qt + "serviceData").ToDictionary(
        service => ((Iri)manifest.One(service, Qt + "endpoint")!).Value,
        service => (IQuadSource)new PlainQuadSource(Held(manifest, service, Qt))));

    /// <summary>The text of the algebra is read back as an algebra of the same text.</summary>
    private static void CheckText(Query query)
    {
        var text = SparqlText.Write(query);
        var again = SparqlParser.Parse(text);
        Assert.True(again.Succeeded, $"{again.Error} in {text}");
        var once = SparqlText.Write(again.Value);
        var twice = SparqlParser.Parse(once);
        Assert.True(twice.Succeeded, $"{twice.Error} in {once}");
        Assert.Equal(once, SparqlText.Write(twice.Value));
    }

    private static void EvaluateUpdate(Manifest manifest, Term test)
    {
        var action = manifest.One(test, Manifest.Mf + "action")!;
        var parsed = ParseUpdate(manifest.One(action, Ut + "request"));
        Assert.True(parsed.Succeeded, parsed.Error?.ToString());
        var before = Held(manifest, action, Ut);
        var expected = Held(manifest, manifest.One(test, Manifest.Mf + "result")!, Ut);
        foreach (var optimise in new[] { true, false })
        {
            using var store = new PlainQuadStore(before);
            var options = new UpdateOptions { Query = new QueryOptions { UnionDefaultGraph = false, Seed = 1, Optimise = optimise } };
            UpdateEngine.Execute(parsed.Value, store, options);
            var after = All(store.Current);
            Assert.True(Isomorphism.AreEqual(expected, after), $"expected:\n{string.Join('\n', expected)}\ngot:\n{string.Join('\n', after)}");
        }
    }

    /// <summary>The default graph and the named graphs that an action or a result describes.</summary>
    private static List<Quad> Held(Manifest manifest, Term description, string vocabulary)
    {
        var quads = new List<Quad>();
        foreach (var data in manifest.Many(description, vocabulary + "data"))
            quads.AddRange(ExpectedSolutions.ReadData(Manifest.PathOf(data), null, $"d{quads.Count}"));
        foreach (var data in manifest.Many(description, vocabulary + "graphData"))
        {
            var file = data as Iri ?? (Iri)manifest.One(data, vocabulary + "graph")!;
            var name = manifest.One(data, Rdfs.Label) is Literal label ? new Iri(label.Lexical) : file;
            quads.AddRange(ExpectedSolutions.ReadData(Manifest.PathOf(file), name, $"g{quads.Count}"));
        }
        return quads;
    }

    private static List<Quad> All(IQuadSource source)
    {
        var quads = new List<Quad>();
        var batch = new QuadBatch();
        foreach (var scope in new[] { GraphScope.Default, GraphScope.EachNamed() })
        {
            using var cursor = source.Scan(new QuadPattern(default, default, default, scope), TripleOrder.Spo);
            while (cursor.Read(batch) is > 0 and var count)
                for (var i = 0; i < count; i++)
                    quads.Add(new Quad(source.Resolve(batch.Subjects[i]), source.Resolve(batch.Predicates[i]), source.Resolve(batch.Objects[i]),
                        scope.Each ? source.Resolve(batch.Graphs[i]) : null));
        }
        return quads;
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
                Assert.True(Isomorphism.AreEqual(ExpectedSolutions.ReadData(expectedFile), graph), $"{plan}\ngot:\n{string.Join('\n', graph)}");
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
