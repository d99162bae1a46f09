using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Federation;
using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Tests.Sparql.Federation;

public class ServiceTests
{
    private const string Prefix = "PREFIX : <urn:> ";

    [Theory]
    [InlineData("SELECT * { ?s :p ?o SERVICE <urn:a> { ?o :name ?n } }", "n=\"one\" o=<urn:1> s=<urn:s1>|n=\"two\" o=<urn:2> s=<urn:s2>|n=\"two\" o=<urn:2> s=<urn:s3>", 1)]
    [InlineData("SELECT * { ?s :p ?o OPTIONAL { SERVICE <urn:a> { ?o :name ?n } } FILTER(?s != :s1) }", "n=\"two\" o=<urn:2> s=<urn:s2>|n=\"two\" o=<urn:2> s=<urn:s3>|o=<urn:9> s=<urn:s9>", 1)]
    [InlineData("SELECT ?n { SERVICE <urn:a> { ?o :name ?n } FILTER(?n = 'two') }", "n=\"two\"", 1)]
    [InlineData("SELECT ?n { VALUES ?e { <urn:a> <urn:b> } SERVICE ?e { ?o :name ?n } }", "n=\"one\"|n=\"two\"|n=\"zwei\"", 2)]
    [InlineData("SELECT ?s ?n { ?s :p ?o SERVICE SILENT <urn:none> { ?o :name ?n } }", "s=<urn:s1>|s=<urn:s2>|s=<urn:s3>|s=<urn:s9>", 1)]
    [InlineData("SELECT ?s ?n { ?s :p ?o FILTER(?s = :nobody) SERVICE <urn:none> { ?o :name ?n } }", "", 0)]
    [InlineData("SELECT * { VALUES ?row { 7 } SERVICE <urn:a> { ?o :name ?n FILTER(?n = 'one') } }", "n=\"one\" o=<urn:1> row=\"7\"^^<http://www.w3.org/2001/XMLSchema#integer>", 1)]
    [InlineData("SELECT ?x ?n { VALUES (?x ?o) { (1 :1) (2 UNDEF) } SERVICE <urn:a> { ?o :name ?n } }", "n=\"one\" x=1|n=\"one\" x=2|n=\"two\" x=2", 1)]
    [InlineData("SELECT ?n { { ?s :p ?o } UNION { SERVICE <urn:a> { ?o :name ?n } } FILTER(BOUND(?n)) }", "n=\"one\"|n=\"two\"", 1)]
    [InlineData("SELECT ?n ?m { SERVICE <urn:a> { ?o :name ?n } SERVICE <urn:b> { ?o :name ?m } }", "m=\"zwei\" n=\"two\"", 2)]
    [InlineData("SELECT ?n { BIND(BNODE() AS ?o) SERVICE <urn:a> { ?o :name ?n } }", "", 0)]
    [InlineData("ASK { ?s :p ?o FILTER EXISTS { SERVICE <urn:a> { ?o :name 'one' } } }", "true", 3)]
    public void Joins(string query, string expected, int requests)
    {
        foreach (var optimise in new[] { true, false })
        {
            var endpoints = new Endpoints();
            Assert.Equal(expected, Answer(query, endpoints, optimise));
            Assert.True(endpoints.Requests <= requests, $"{endpoints.Requests} requests");
        }
    }

    [Fact]
    public void ManyRowsTravelInFewRequestsAndEachValueOnce()
    {
        var data = Enumerable.Range(0, 1000).Select(i => new Quad(new Iri($"urn:s{i}"), new Iri("urn:p"), new Iri($"urn:{i % 250}"), null));
        var endpoints = new Endpoints();
        var parsed = SparqlParser.Parse(Prefix + "SELECT (COUNT(*) AS ?n) { ?s :p ?o SERVICE <urn:a> { ?o :name ?n } }");
        using var solutions = (Solutions)QueryEngine.Execute(parsed.Value!, new PlainQuadSource(data), new QueryOptions { Services = endpoints });
        var batch = solutions.Next()!;
        Assert.Equal("8", ((Literal)solutions.Resolve(batch.Columns[0][0])).Lexical);
        Assert.Equal(3, endpoints.Requests);
    }

    [Theory]
    [InlineData("SELECT * { SERVICE <urn:none> { ?s ?p ?o } }", "<urn:none>")]
    [InlineData("SELECT * { SERVICE ?e { ?s ?p ?o } }", "?e has no IRI")]
    [InlineData("SELECT * { VALUES ?e { 1 } SERVICE ?e { ?s ?p ?o } }", "?e has no IRI")]
    [InlineData("SELECT * { ?s :p ?o SERVICE <urn:forgetful> { ?o :name ?n } }", "does not keep the values")]
    [InlineData("SELECT * { SERVICE <urn:breaking> { ?o :name ?n } }", "broke off")]
    public void FailuresAreTyped(string query, string message)
    {
        var stopped = Assert.Throws<QueryException>(() => Answer(query, new Endpoints(), optimise: true));
        Assert.Equal(QueryFailure.ServiceFailed, stopped.Failure);
        Assert.Contains(message, stopped.Message);
    }

    [Fact]
    public void WithoutAClientNothingIsAsked()
    {
        Assert.Equal(QueryFailure.ServiceFailed, Assert.Throws<QueryException>(() => Answer("SELECT * { SERVICE <urn:a> { ?s ?p ?o } }", null, true)).Failure);
        Assert.Equal("", Answer("SELECT ?s { SERVICE SILENT <urn:a> { ?s ?p ?o } }", null, true));
    }

    [Fact]
    public void ASlowEndpointStopsAtTheDeadline()
    {
        var options = new QueryOptions { Services = new Waiting(), Timeout = TimeSpan.FromMilliseconds(50) };
        var parsed = SparqlParser.Parse("SELECT * { SERVICE SILENT <urn:a> { ?s ?p ?o } }").Value!;
        using var result = (Solutions)QueryEngine.Execute(parsed, new PlainQuadSource([]), options);
        Assert.Equal(QueryFailure.DeadlineExceeded, Assert.Throws<QueryException>(() => result.Next()).Failure);
    }

    private static string Answer(string query, IServiceClient? client, bool optimise)
    {
        var data = new PlainQuadSource(RdfReader.Parse(Prefix + ":s1 :p :1 . :s2 :p :2 . :s3 :p :2 . :s9 :p :9 .", RdfSyntaxName.Turtle).Value!);
        var parsed = SparqlParser.Parse(Prefix + query);
        Assert.True(parsed.Succeeded, parsed.Error?.ToString());
        using var result = QueryEngine.Execute(parsed.Value, data, new QueryOptions { Services = client, Optimise = optimise });
        if (result is BooleanResult answer)
            return answer.Value ? "true" : "false";
        var solutions = (Solutions)result;
        var rows = new List<string>();
        while (solutions.Next() is { } batch)
            for (var row = 0; row < batch.Count; row++)
                rows.Add(string.Join(' ', solutions.Variables.Select((name, column) => (name, id: batch.Columns[column][row]))
                    .Where(pair => !pair.id.IsNone).OrderBy(pair => pair.name, StringComparer.Ordinal)
                    .Select(pair => $"{pair.name}={Text(pair.name, solutions.Resolve(pair.id))}")));
        return string.Join('|', rows.Order(StringComparer.Ordinal));

        static string Text(string name, Term term) => name == "x" ? ((Literal)term).Lexical : term.ToString()!;
    }

    /// <summary>Endpoints over data held here; they count what they are asked.</summary>
    private sealed class Endpoints : IServiceClient
    {
        private static readonly Dictionary<string, string> Data = new()
        {
            ["urn:a"] = ":1 :name 'one' . :2 :name 'two' .",
            ["urn:b"] = ":2 :name 'zwei' .",
            ["urn:breaking"] = "",
            ["urn:forgetful"] = "",
        };

        public int Requests { get; private set; }

        public ServiceAnswer Ask(ServiceRequest request, CancellationToken cancellation)
        {
            Requests++;
            if (!Data.TryGetValue(request.Endpoint.Value, out var data))
                return ServiceAnswer.Failed("refused.");
            if (request.Endpoint.Value == "urn:forgetful")
                return ServiceAnswer.Of(Solutions.Of(["o", "n"], [[new Iri("urn:1"), new Literal("one")]]));
            if (request.Endpoint.Value == "urn:breaking")
                return ServiceAnswer.Of(Solutions.Of(["o", "n"], Breaking()));
            var parsed = SparqlParser.Parse(request.Query);
            Assert.True(parsed.Succeeded, $"{parsed.Error} in {request.Query}");
            var source = new PlainQuadSource(RdfReader.Parse(Prefix + data, RdfSyntaxName.Turtle).Value!);
            return ServiceAnswer.Of((Solutions)QueryEngine.Execute(parsed.Value, source, null, cancellation));
        }

        private static IEnumerable<IReadOnlyList<Term?>> Breaking()
        {
            yield return [new Iri("urn:1"), new Literal("one")];
            throw ServiceAnswer.Broken("The answer broke off.");
        }
    }

    private sealed class Waiting : IServiceClient
    {
        public ServiceAnswer Ask(ServiceRequest request, CancellationToken cancellation)
        {
            cancellation.WaitHandle.WaitOne();
            throw new OperationCanceledException(cancellation);
        }
    }
}
