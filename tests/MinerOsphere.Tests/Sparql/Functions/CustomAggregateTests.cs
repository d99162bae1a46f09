using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Functions;
using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Tests.Sparql.Functions;

public class CustomAggregateTests
{
    private static readonly AggregateLibrary Library = new(new Dictionary<string, AggregateFunction>
    {
        ["urn:longest"] = parameters => parameters is [] ? new Longest(int.MaxValue)
            : parameters is [Literal limit] && int.TryParse(limit.Lexical, out var most) ? new Longest(most)
            : null,
    });

    [Theory]
    [InlineData("SELECT (<urn:longest>(?v) AS ?r) { VALUES ?v { 'a' 'ccc' 'bb' 'ccc' } }", "ccc 4")]
    [InlineData("SELECT (<urn:longest>(DISTINCT ?v) AS ?r) { VALUES ?v { 'a' 'ccc' 'bb' 'ccc' } }", "ccc 3")]
    [InlineData("SELECT (STRLEN(<urn:longest>(?v)) AS ?r) { VALUES (?k ?v) { (1 'a') (1 'bbb') } } GROUP BY ?k HAVING (<urn:longest>(?v) != '')", "5")]
    [InlineData("SELECT (<urn:longest>(?v, 2) AS ?r) { VALUES ?v { 'a' 'ccc' 'bb' } }", "cc 3")]
    [InlineData("SELECT (<urn:longest>(DISTINCT ?v, 2) AS ?r) { VALUES ?v { 'ccc' 'ccc' } }", "cc 1")]
    [InlineData("SELECT (<urn:longest>(?v, 'x') AS ?r) { VALUES ?v { 'a' } }", null)]
    [InlineData("SELECT (<urn:longest>(?v + 1) AS ?r) { VALUES ?v { 'a' } }", null)]
    [InlineData("SELECT (<urn:unknown>(DISTINCT ?v) AS ?r) { VALUES ?v { 'a' } }", null)]
    public void Computes(string query, string? expected)
    {
        var parsed = SparqlParser.Parse(query, new SparqlParserOptions { Aggregates = Library });
        Assert.True(parsed.Succeeded, parsed.Error?.ToString());
        using var solutions = (Solutions)QueryEngine.Execute(parsed.Value, new PlainQuadSource([]), new QueryOptions { Aggregates = Library });
        var id = solutions.Next()!.Columns[0][0];
        Assert.Equal(expected, id.IsNone ? null : ((Literal)solutions.Resolve(id)).Lexical);
    }

    [Theory]
    [InlineData("SELECT * { ?s ?p ?o FILTER(<urn:longest>(?o) = 1) }", "may stand only in")]
    [InlineData("SELECT (<urn:longest>(COUNT(*)) AS ?r) {}", "not inside another")]
    [InlineData("SELECT (<urn:longest>(1, ?x) AS ?r) {}", "constants")]
    [InlineData("SELECT (<urn:longest>() AS ?r) {}", "what it is over")]
    public void Refuses(string query, string message) =>
        Assert.Contains(message, SparqlParser.Parse(query, new SparqlParserOptions { Aggregates = Library }).Error!.Message);

    [Fact]
    public void WhatItHoldsCountsForTheBudget()
    {
        var parsed = SparqlParser.Parse("SELECT (<urn:longest>(?v) AS ?r) { VALUES ?v { 'a' 'b' } }", new SparqlParserOptions { Aggregates = Library });
        using var solutions = (Solutions)QueryEngine.Execute(
            parsed.Value!, new PlainQuadSource([]), new QueryOptions { Aggregates = Library, MemoryBudget = 1_000_000 });
        Longest.Bytes = 2_000_000;
        try
        {
            Assert.Equal(QueryFailure.MemoryBudgetExceeded, Assert.Throws<QueryException>(() => solutions.Next()).Failure);
        }
        finally
        {
            Longest.Bytes = 0;
        }
    }

    private sealed class Longest(int most) : IAggregate
    {
        [ThreadStatic]
        public static long Bytes;

        private string longest = "";
        private long count;

        public void Add(Term value, long times)
        {
            count += times;
            if (value is Literal literal && literal.Lexical.Length > longest.Length)
                longest = literal.Lexical;
        }

        public Term? Result => new Literal($"{longest[..Math.Min(most, longest.Length)]} {count}");

        public long HeldBytes => Bytes;
    }
}
