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
    [InlineData("{ { } ?a :p ?b }", "(bgp (?a <p> ?b))")]
    [InlineData("{ ?a :p ?b { } }", "(bgp (?a <p> ?b))")]
    [InlineData("{ { ?a :p ?b } { ?b :q ?c } ?c :r ?d }", "(bgp (?a <p> ?b) (?b <q> ?c) (?c <r> ?d))")]
    [InlineData("{ ?a :p ?b { SELECT ?a ?c { ?a :q ?c } } FILTER (?c > 1) }",
        "(join (bgp (?a <p> ?b)) (filter (> ?c \"1\") (project (?a ?c) (bgp (?a <q> ?c)))))")]
    [InlineData("{ { SELECT ?a ?c { ?a :q ?c } } ?a :p ?b FILTER (?c > 1) }",
        "(join (filter (> ?c \"1\") (project (?a ?c) (bgp (?a <q> ?c)))) (bgp (?a <p> ?b)))")]
    [InlineData("{ ?a :p ?b FILTER EXISTS { ?a :q ?c } { { ?a :r ?d } UNION { ?a :s ?d } } }",
        "(filter (exists (bgp (?a <q> ?c))) (join (bgp (?a <p> ?b)) (union (bgp (?a <r> ?d)) (bgp (?a <s> ?d)))))")]
    [InlineData("{ { ?a :p ?b } UNION { ?a :q ?b } FILTER (RAND() > 1) }",
        "(filter (> (rand ) \"1\") (union (bgp (?a <p> ?b)) (bgp (?a <q> ?b))))")]
    [InlineData("{ { ?a :p ?b } UNION { ?a :q ?b } FILTER EXISTS { ?a :r ?c } }",
        "(filter (exists (bgp (?a <r> ?c))) (union (bgp (?a <p> ?b)) (bgp (?a <q> ?b))))")]
    [InlineData("{ { ?a :p ?b FILTER (?b > 1) } UNION { ?a :q ?b } FILTER (?b > 2) }",
        "(union (filter (> ?b \"1\") (filter (> ?b \"2\") (bgp (?a <p> ?b)))) (filter (> ?b \"2\") (bgp (?a <q> ?b))))")]
    [InlineData("{ ?a :p ?b OPTIONAL { ?a :q ?c } OPTIONAL { ?a :r ?d } FILTER (?b > 1) }",
        "(leftjoin (leftjoin (filter (> ?b \"1\") (bgp (?a <p> ?b))) (bgp (?a <q> ?c))) (bgp (?a <r> ?d)))")]
    [InlineData("{ ?a :p ?b BIND (?b AS ?c) FILTER (?c > 1) }", "(filter (> ?c \"1\") (extend ?c ?b (bgp (?a <p> ?b))))")]
    [InlineData("{ { ?a :p ?b OPTIONAL { ?a :q ?c } } { ?a :r ?d } FILTER (?c > 1) }",
        "(filter (> ?c \"1\") (join (leftjoin (bgp (?a <p> ?b)) (bgp (?a <q> ?c))) (bgp (?a <r> ?d))))")]
    [InlineData("{ VALUES ?b { 1 2 } ?a :p ?b FILTER (?b > 1) }",
        "(join (filter (> ?b \"1\") (values (?b) (\"1\") (\"2\"))) (bgp (?a <p> ?b)))")]
    [InlineData("{ GRAPH ?g { ?a :p ?b } FILTER (?b > 1) }", "(filter (> ?b \"1\") (graph ?g (bgp (?a <p> ?b))))")]
    [InlineData("{ GRAPH ?g { ?a :p ?b FILTER (?b > 1) } ?a :q ?c FILTER (?c > 1) }",
        "(filter (> ?c \"1\") (join (graph ?g (filter (> ?b \"1\") (bgp (?a <p> ?b)))) (bgp (?a <q> ?c))))")]
    [InlineData("{ ?a :p ?b MINUS { ?a :q ?c FILTER (?c > 1) } }", "(minus (bgp (?a <p> ?b)) (filter (> ?c \"1\") (bgp (?a <q> ?c))))")]
    [InlineData("{ ?a :p ?b OPTIONAL { ?a :q ?c FILTER (?c > ?b) } FILTER (?a != ?b) }",
        "(leftjoin (filter (!= ?a ?b) (bgp (?a <p> ?b))) (bgp (?a <q> ?c)) (> ?c ?b))")]
    [InlineData("{ { ?a :p ?b } UNION { ?a :q ?b OPTIONAL { ?b :r ?c } } FILTER (?a = :x && ?b > 1) }",
        "(union (filter (= ?a <x>) (filter (> ?b \"1\") (bgp (?a <p> ?b)))) (leftjoin (filter (= ?a <x>) (filter (> ?b \"1\") (bgp (?a <q> ?b)))) (bgp (?b <r> ?c))))")]
    public void Rewrites(string before, string after)
    {
        var query = SparqlParser.Parse("PREFIX : <http://e/> ASK " + before).Value!;
        var written = AlgebraText.Write(Optimiser.Run(((Project)query.Pattern).Inner))
            .Replace("http://e/", "", StringComparison.Ordinal).Replace("^^<http://www.w3.org/2001/XMLSchema#integer>", "", StringComparison.Ordinal);
        Assert.Equal(after, written);
    }
}
