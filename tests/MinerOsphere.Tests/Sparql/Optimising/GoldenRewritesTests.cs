using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Optimising;
using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Tests.Sparql.Optimising;

/// <summary>Pairs of groups: before and after the rewriting passes.</summary>
public class GoldenRewritesTests
{
    [Theory]
    [InlineData("{ { ?a :p ?b } { } ?b :q ?c }", "(bgp (?a <p> ?b) (?b <q> ?c))")]
    [InlineData("{ { ?a :p ?b } UNION { ?a :q ?b } FILTER (?b > 1) }",
        "(union (filter (> ?b \"1\") (bgp (?a <p> ?b))) (filter (> ?b \"1\") (bgp (?a <q> ?b))))")]
    [InlineData("{ ?a :p ?b OPTIONAL { ?a :q ?c } FILTER (?b > 1) }", "(leftjoin (filter (> ?b \"1\") (bgp (?a <p> ?b))) (bgp (?a <q> ?c)))")]
    [InlineData("{ ?a :p ?b OPTIONAL { ?a :q ?c } FILTER (?c > 1) }", "(filter (> ?c \"1\") (leftjoin (bgp (?a <p> ?b)) (bgp (?a <q> ?c))))")]
    [InlineData("{ ?a :p ?b OPTIONAL { ?a :q ?c } FILTER (?b > 1 && BOUND(?c)) }",
        "(filter (bound ?c) (leftjoin (filter (> ?b \"1\") (bgp (?a <p> ?b))) (bgp (?a <q> ?c))))")]
    [InlineData("{ ?a :p ?b MINUS { ?a :q ?c } FILTER (?b > 1) }", "(minus (filter (> ?b \"1\") (bgp (?a <p> ?b))) (bgp (?a <q> ?c)))")]
    [InlineData("{ ?a :p ?b BIND (?b AS ?c) FILTER (?b > 1) FILTER (?c > 1) }",
        "(filter (> ?c \"1\") (extend ?c ?b (filter (> ?b \"1\") (bgp (?a <p> ?b)))))")]
    [InlineData("{ ?a :p ?b BIND (RAND() AS ?c) FILTER (?b > 1) }", "(filter (> ?b \"1\") (extend ?c (rand ) (bgp (?a <p> ?b))))")]
    public void Rewrites(string before, string after)
    {
        var query = SparqlParser.Parse("PREFIX : <http://e/> ASK " + before).Value!;
        var written = AlgebraText.Write(Optimiser.Run(((Project)query.Pattern).Inner))
            .Replace("http://e/", "", StringComparison.Ordinal).Replace("^^<http://www.w3.org/2001/XMLSchema#integer>", "", StringComparison.Ordinal);
        Assert.Equal(after, written);
    }
}
