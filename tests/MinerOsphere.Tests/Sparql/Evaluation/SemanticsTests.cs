using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Sparql;

namespace MinerOsphere.Tests.Sparql.Evaluation;

/// <summary>
/// Corners of the semantics that engines get wrong, each with the answer that the text of SPARQL gives: scope of filters and subqueries, empty
/// groups, unbound values in joins, paths of length zero, EXISTS. Optimised and as written.
/// </summary>
public class SemanticsTests
{
    /// <summary>The default graph is not the union: what :g1 holds is seen by GRAPH alone.</summary>
    private static readonly PlainQuadSource Small = Dataset("""
        :a :p 1 ; :q "x" . :b :p 2 . :c :p 3 ; :q "y"@en . :g1 { :a :r :b . } _:bn :self _:bn . :lit :val "5"^^xsd:integer, "05"^^xsd:integer, 5.0, "foo", true .
        """);

    private static readonly PlainQuadSource Linked = Dataset("""
        :a :p 1 . :b :p 2 . :a :q "x" . :a :knows :b . :b :knows :c . :c :knows :a . :g1 { :a :r :b . :b :knows :d } :g2 { :x :y :z . :a :r :b } _:bn :self _:bn .
        """);

    [Theory]
    [InlineData("SELECT ?s ?v ?q { ?s :p ?v OPTIONAL { ?s :q ?q FILTER(?v > 1) } } ORDER BY ?s", "<a> \"1\"^^<xsd:integer> - | <b> \"2\"^^<xsd:integer> - | <c> \"3\"^^<xsd:integer> \"y\"@en")]
    [InlineData("SELECT ?s ?v ?q { ?s :p ?v OPTIONAL { { ?s :q ?q FILTER(?v > 1) } } } ORDER BY ?s", "<a> \"1\"^^<xsd:integer> - | <b> \"2\"^^<xsd:integer> - | <c> \"3\"^^<xsd:integer> -")]
    [InlineData("SELECT ?s { ?s :p ?v MINUS { ?x :q ?y } } ORDER BY ?s", "<a> | <b> | <c>")]
    [InlineData("SELECT ?s { ?s :p ?v MINUS { ?s :q ?y } }", "<b>")]
    [InlineData("SELECT ?s { ?s :p ?v FILTER NOT EXISTS { ?x :q ?y } }", "")]
    [InlineData("SELECT ?s ?z { ?s :p ?v OPTIONAL {?s :q ?z} MINUS { ?k :q ?z } } ORDER BY ?s", "<b> -")]
    [InlineData("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p HAVING(COUNT(*) > 2) ORDER BY ?p", "<p> \"3\"^^<xsd:integer> | <val> \"5\"^^<xsd:integer>")]
    [InlineData("SELECT ?k (COUNT(*) AS ?n) { ?s :p ?o } GROUP BY (?o > 1 AS ?k) ORDER BY ?k", "\"false\"^^<xsd:boolean> \"1\"^^<xsd:integer> | \"true\"^^<xsd:boolean> \"2\"^^<xsd:integer>")]
    [InlineData("SELECT (COUNT(*) AS ?n) (SUM(?x) AS ?s) (AVG(?x) AS ?a) (MIN(?x) AS ?m) (GROUP_CONCAT(?x) AS ?g) (SAMPLE(?x) AS ?sm) { ?x :nope ?y }", "\"0\"^^<xsd:integer> \"0\"^^<xsd:integer> \"0\"^^<xsd:integer> - \"\" -")]
    [InlineData("SELECT ?x (COUNT(*) AS ?n) { ?x :nope ?y } GROUP BY ?x", "")]
    [InlineData("SELECT (COUNT(*) AS ?n) { ?x :nope ?y } HAVING (COUNT(*) > 0)", "")]
    [InlineData("SELECT ?s ?v { ?s :p ?v { SELECT ?s { ?s :q ?v } } } ORDER BY ?s", "<a> \"1\"^^<xsd:integer> | <c> \"3\"^^<xsd:integer>")]
    [InlineData("SELECT ?s ?v { ?s :p ?v VALUES (?s ?v) { (:a UNDEF) (UNDEF 2) (:c 1) } } ORDER BY ?s", "<a> \"1\"^^<xsd:integer> | <b> \"2\"^^<xsd:integer>")]
    [InlineData("SELECT ?s ?v ?q { VALUES (?s ?q) { (:a UNDEF) (UNDEF \"x\") } OPTIONAL { ?s :q ?q } } ORDER BY ?s", "<a> - \"x\" | <a> - \"x\"")]
    [InlineData("SELECT ?s { ?s :p ?v FILTER EXISTS { ?s :q ?q FILTER(?v = 1) } }", "<a>")]
    [InlineData("SELECT ?s { ?s :p ?v FILTER EXISTS { { SELECT ?t { ?t :q ?q } } FILTER(?t = ?s) } }", "<a> | <c>")]
    [InlineData("SELECT ?s { ?s :p ?v FILTER NOT EXISTS { ?t :p ?w . FILTER(?w < ?v) } }", "<a>")]
    [InlineData("SELECT ?o { :nowhere :p* ?o }", "<nowhere>")]
    [InlineData("SELECT ?o { \"lit\" :p* ?o }", "\"lit\"")]
    [InlineData("ASK { :nowhere :p* :nowhere }", "yes")]
    [InlineData("ASK { :nowhere :p? :other }", "no")]
    [InlineData("SELECT (COUNT(*) AS ?n) { ?s :zz* ?o }", "\"15\"^^<xsd:integer>")]
    [InlineData("SELECT ?x { ?x :self+ ?x }", "_:bn")]
    [InlineData("SELECT ?x { \"x\" ^:q ?x }", "<a>")]
    [InlineData("SELECT ?g { GRAPH ?g {} }", "<g1>")]
    [InlineData("ASK { GRAPH :nope {} }", "no")]
    [InlineData("ASK { GRAPH :g1 {} }", "yes")]
    [InlineData("SELECT * { GRAPH ?g { VALUES ?x {1 2} } }", "<g1> \"1\"^^<xsd:integer> | <g1> \"2\"^^<xsd:integer>")]
    [InlineData("SELECT * { GRAPH ?g { ?s ?p ?o FILTER(?g = :g1) } }", "")]
    [InlineData("DESCRIBE ?x { ?x :self ?y }", "_:bn <self> _:bn")]
    [InlineData("SELECT ?o { ?s ?p ?o } LIMIT 0", "")]
    [InlineData("SELECT ?o { ?s ?p ?o } OFFSET 1000 LIMIT 3", "")]
    [InlineData("SELECT * { BIND(1 AS ?v) ?s :p ?v }", "\"1\"^^<xsd:integer> <a>")]
    [InlineData("SELECT * { BIND(1/0 AS ?v) }", "-")]
    [InlineData("SELECT (COUNT(DISTINCT *) AS ?n) { {?s :p ?o} UNION {?s :p ?o} }", "\"3\"^^<xsd:integer>")]
    [InlineData("SELECT ?p { ?s ?p ?o } GROUP BY ?p ORDER BY DESC(COUNT(*)) ?p LIMIT 2", "<val> | <p>")]
    [InlineData("CONSTRUCT { ?v :made ?s } { ?s :p ?v }", "")]
    [InlineData("SELECT ?p { ?s ?p ?o } GROUP BY ?p HAVING (COUNT(*) > 1) (MIN(?o) < 2)", "<p>")]
    [InlineData("SELECT (COUNT(*) AS ?c) { ?s ?p ?o } ORDER BY COUNT(*)", "\"11\"^^<xsd:integer>")]
    [InlineData("SELECT ?x { FILTER(?x > 1) VALUES ?x { 1 2 3 } }", "\"2\"^^<xsd:integer> | \"3\"^^<xsd:integer>")]
    [InlineData("SELECT * { OPTIONAL { :a :p ?v } ?s :p ?v }", "\"1\"^^<xsd:integer> <a>")]
    [InlineData("SELECT * { { ?s :p ?v } UNION { ?s :q ?v FILTER(BOUND(?s)) } } ORDER BY ?s ?v", "<a> \"1\"^^<xsd:integer> | <a> \"x\" | <b> \"2\"^^<xsd:integer> | <c> \"3\"^^<xsd:integer> | <c> \"y\"@en")]
    [InlineData("SELECT * { GRAPH ?g { ?s :r ?o } ?g ?p ?q }", "")]
    [InlineData("SELECT ?s ?e { ?s :p ?v BIND(EXISTS{?s :q ?z} AS ?e) } ORDER BY ?s", "<a> \"true\"^^<xsd:boolean> | <b> \"false\"^^<xsd:boolean> | <c> \"true\"^^<xsd:boolean>")]
    [InlineData("SELECT ?s (EXISTS{?s :q ?z} AS ?e) { ?s :p ?v } ORDER BY ?s", "<a> \"true\"^^<xsd:boolean> | <b> \"false\"^^<xsd:boolean> | <c> \"true\"^^<xsd:boolean>")]
    [InlineData("SELECT ?s { ?s :p ?v } ORDER BY EXISTS{?s :q ?z} ?s", "<b> | <a> | <c>")]
    [InlineData("SELECT ?s { ?s :p ?v } GROUP BY ?s HAVING(EXISTS{?s :q ?z}) ORDER BY ?s", "<a> | <c>")]
    [InlineData("SELECT ?s { ?s :p ?v FILTER EXISTS { SELECT (COUNT(*) AS ?n) { ?s :q ?z } HAVING(?n > 5) } } ORDER BY ?s", "")]
    public void Answers_of_groups_filters_and_aggregates(string query, string expected) => AssertAnswers(Small, query, expected);

    [Theory]
    [InlineData("SELECT ?x ?y { ?x :knows+ ?y } ORDER BY ?x ?y", "<a> <a> | <a> <b> | <a> <c> | <b> <a> | <b> <b> | <b> <c> | <c> <a> | <c> <b> | <c> <c>")]
    [InlineData("SELECT ?g ?x ?y { GRAPH ?g { ?x :r+ ?y } } ORDER BY ?g", "<g1> <a> <b> | <g2> <a> <b>")]
    [InlineData("SELECT ?g ?y { GRAPH ?g { :zip :r* ?y } } ORDER BY ?g", "<g1> <zip> | <g2> <zip>")]
    [InlineData("SELECT ?g ?x ?y { GRAPH ?g { ?x :r* ?y } } ORDER BY ?g ?x ?y", "<g1> <a> <a> | <g1> <a> <b> | <g1> <b> <b> | <g1> <d> <d> | <g2> <a> <a> | <g2> <a> <b> | <g2> <b> <b> | <g2> <x> <x> | <g2> <z> <z>")]
    [InlineData("SELECT ?x { ?x :knows/:knows/:knows ?x } ORDER BY ?x", "<a> | <b> | <c>")]
    [InlineData("SELECT ?x { ?x :nope* ?x } ORDER BY ?x", "_:bn | <a> | <b> | <c> | \"1\"^^<xsd:integer> | \"2\"^^<xsd:integer> | \"x\"")]
    [InlineData("SELECT ?x ?y { ?x (:p|:p) ?y } ORDER BY ?x", "<a> \"1\"^^<xsd:integer> | <a> \"1\"^^<xsd:integer> | <b> \"2\"^^<xsd:integer> | <b> \"2\"^^<xsd:integer>")]
    [InlineData("SELECT ?x { :a (:p|:q)/^(:p|:q) ?x }", "<a> | <a>")]
    [InlineData("SELECT ?y { :a ((:knows*)*)* ?y } ORDER BY ?y", "<a> | <b> | <c>")]
    [InlineData("SELECT ?x ?y { ?x :knows? ?y } ORDER BY ?x ?y", "_:bn _:bn | <a> <a> | <a> <b> | <b> <b> | <b> <c> | <c> <a> | <c> <c> | \"1\"^^<xsd:integer> \"1\"^^<xsd:integer> | \"2\"^^<xsd:integer> \"2\"^^<xsd:integer> | \"x\" \"x\"")]
    [InlineData("SELECT ?x { 1 (^:p/:knows)+ ?x } ORDER BY ?x", "<b>")]
    [InlineData("SELECT ?x ?y { VALUES ?x { :nowhere \"lit\" :a } ?x :knows* ?y } ORDER BY ?x ?y", "<a> <a> | <a> <b> | <a> <c>")]
    [InlineData("SELECT ?x ?y { BIND(1+100 AS ?x) ?x :knows* ?y }", "")]
    [InlineData("SELECT ?x ?y { BIND(1+100 AS ?x) BIND(101 AS ?y) ?x :knows* ?y }", "")]
    [InlineData("SELECT ?s ?x ?y { ?s :p ?v OPTIONAL { ?s :q ?x } ?x :nope* ?y } ORDER BY ?s ?x ?y", "<a> \"x\" \"x\" | <b> _:bn _:bn | <b> <a> <a> | <b> <b> <b> | <b> <c> <c> | <b> \"1\"^^<xsd:integer> \"1\"^^<xsd:integer> | <b> \"2\"^^<xsd:integer> \"2\"^^<xsd:integer> | <b> \"x\" \"x\"")]
    [InlineData("SELECT ?y { [] :self/:self* ?y }", "_:bn")]
    [InlineData("SELECT ?x ?y { ?x !() ?y }", "<a> \"1\"^^<xsd:integer> | <a> \"x\" | <a> <b> | <b> \"2\"^^<xsd:integer> | <b> <c> | <c> <a> | _:bn _:bn")]
    [InlineData("SELECT ?x { :a (!:knows)* ?x } ORDER BY ?x", "<a> | \"1\"^^<xsd:integer> | \"x\"")]
    [InlineData("SELECT ?s ?q { ?s :p ?v OPTIONAL { ?s :q ?q FILTER NOT EXISTS { ?s :r ?z } } } ORDER BY ?s", "<a> \"x\" | <b> -")]
    [InlineData("SELECT ?s ?q { ?s :p ?v OPTIONAL { ?s :q ?q FILTER EXISTS { :b :p ?v } } } ORDER BY ?s", "<a> - | <b> -")]
    [InlineData("SELECT ?s { ?s :p ?v FILTER EXISTS { ?s :knows ?t FILTER NOT EXISTS { ?t :p ?v } } } ORDER BY ?s", "<a> | <b>")]
    [InlineData("SELECT ?s { ?s :p ?v FILTER EXISTS { ?s :knows ?t MINUS { ?t :knows ?u } } } ORDER BY ?s", "")]
    [InlineData("SELECT ?s { ?s :p ?v FILTER EXISTS { BIND(?v + 0 AS ?w) FILTER(?w = 2) } } ORDER BY ?s", "<b>")]
    [InlineData("SELECT ?s { ?s :p ?v FILTER EXISTS { VALUES ?v { 2 } } } ORDER BY ?s", "<b>")]
    [InlineData("SELECT ?g { GRAPH ?g { ?s ?p ?o FILTER EXISTS { ?s :r ?o } } }", "<g1> | <g2>")]
    [InlineData("SELECT ?s ?t { ?s :p ?v . ?t :p ?w FILTER EXISTS { ?s :knows+ ?t } } ORDER BY ?s ?t", "<a> <a> | <a> <b> | <b> <a> | <b> <b>")]
    [InlineData("SELECT ?s { ?s :p ?v FILTER EXISTS { SELECT (COUNT(?v) AS ?c) { ?x :p ?v } HAVING (COUNT(?v) = 2) } } ORDER BY ?s", "<a> | <b>")]
    [InlineData("SELECT ?s { ?s :p ?v FILTER EXISTS { OPTIONAL { ?s :q ?z } FILTER(!BOUND(?z)) } } ORDER BY ?s", "<b>")]
    [InlineData("SELECT ?s { ?s :p ?v FILTER EXISTS { FILTER(?v > 1) } } ORDER BY ?s", "<b>")]
    [InlineData("SELECT ?s { ?s :p ?v FILTER EXISTS { { ?s :q ?y } UNION { FILTER(?v = 2) } } } ORDER BY ?s", "<a> | <b>")]
    [InlineData("SELECT ?s { ?s :p ?v FILTER EXISTS { SELECT ?s { ?s :q ?x } LIMIT 1 } } ORDER BY ?s", "<a>")]
    [InlineData("SELECT ?s ?q { ?s :p ?v OPTIONAL { ?s :q ?q MINUS { ?s :p 1 } } } ORDER BY ?s", "<a> - | <b> -")]
    [InlineData("SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) (UNDEF 2) (1 2) (3 4)} MINUS { VALUES (?x ?y) { (1 UNDEF) (UNDEF 9) } } }", "\"3\"^^<xsd:integer> \"4\"^^<xsd:integer> | - \"2\"^^<xsd:integer>")]
    [InlineData("SELECT ?s { ?s :p ?v MINUS { ?s :p ?w FILTER(?v = ?w) } } ORDER BY ?s", "<a> | <b>")]
    [InlineData("SELECT ?g ?s { GRAPH ?g { ?s ?p ?o MINUS { ?s :y ?o } } } ORDER BY ?g ?s", "<g1> <a> | <g1> <b> | <g2> <a>")]
    [InlineData("SELECT ?a ?b ?c { VALUES (?a ?b) { (1 UNDEF) (UNDEF 2) (UNDEF UNDEF) } VALUES (?b ?c) { (2 3) (UNDEF 5) } } ORDER BY ?a ?b ?c", "- - \"5\"^^<xsd:integer> | - \"2\"^^<xsd:integer> \"3\"^^<xsd:integer> | - \"2\"^^<xsd:integer> \"3\"^^<xsd:integer> | - \"2\"^^<xsd:integer> \"5\"^^<xsd:integer> | \"1\"^^<xsd:integer> - \"5\"^^<xsd:integer> | \"1\"^^<xsd:integer> \"2\"^^<xsd:integer> \"3\"^^<xsd:integer>")]
    [InlineData("SELECT ?a ?b { VALUES ?a { 1 2 UNDEF } OPTIONAL { VALUES (?a ?b) { (1 UNDEF) (2 7) (UNDEF 9) } FILTER(?b > 5) } } ORDER BY ?a ?b", "- \"9\"^^<xsd:integer> | \"1\"^^<xsd:integer> \"9\"^^<xsd:integer> | \"2\"^^<xsd:integer> \"7\"^^<xsd:integer> | \"2\"^^<xsd:integer> \"7\"^^<xsd:integer> | \"2\"^^<xsd:integer> \"9\"^^<xsd:integer>")]
    [InlineData("SELECT ?s ?v { ?s :p ?v } VALUES ?v { 2 3 }", "<b> \"2\"^^<xsd:integer>")]
    [InlineData("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p VALUES ?p { :knows :nope }", "<knows> \"3\"^^<xsd:integer>")]
    [InlineData("SELECT ?s ?v { { SELECT ?s { ?s :p ?v } ORDER BY DESC(?v) LIMIT 1 } ?s :p ?v }", "<b> \"2\"^^<xsd:integer>")]
    [InlineData("SELECT ?s ?m { ?s :p ?m { SELECT (MAX(?v) AS ?m) { ?x :p ?v } } }", "<b> \"2\"^^<xsd:integer>")]
    [InlineData("SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?p { ?s ?p ?o } } }", "\"4\"^^<xsd:integer>")]
    [InlineData("SELECT * { { SELECT (1 AS ?x) {} } { SELECT (2 AS ?x) {} } }", "")]
    [InlineData("SELECT * { _:b :p ?v } ORDER BY ?v", "\"1\"^^<xsd:integer> | \"2\"^^<xsd:integer>")]
    [InlineData("SELECT * { { SELECT ?s { ?s :p ?hidden } } } ORDER BY ?s", "<a> | <b>")]
    [InlineData("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g", "<g1> \"2\"^^<xsd:integer> | <g2> \"2\"^^<xsd:integer>")]
    [InlineData("SELECT * { GRAPH ?g { { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } } } ORDER BY ?g", "<g1> \"2\"^^<xsd:integer> | <g2> \"2\"^^<xsd:integer>")]
    [InlineData("SELECT ?s ?x { ?s :p ?v OPTIONAL { BIND(?v AS ?x) } } ORDER BY ?s", "<a> - | <b> -")]
    [InlineData("SELECT ?s ?x { ?s :p ?v BIND(?v*2 AS ?x) FILTER(?x > 2) }", "<b> \"4\"^^<xsd:integer>")]
    [InlineData("SELECT ?s { ?s :p ?v } ORDER BY DESC(?v)", "<b> | <a>")]
    [InlineData("SELECT ?x { VALUES ?x { 1 0 2 } } ORDER BY (1/?x)", "\"0\"^^<xsd:integer> | \"2\"^^<xsd:integer> | \"1\"^^<xsd:integer>")]
    [InlineData("SELECT * FROM :g1 { ?s :r ?o }", "<a> <b>")]
    [InlineData("SELECT * FROM :g1 FROM NAMED :g2 { ?s :r ?o . GRAPH ?g { ?a :y ?b } }", "<a> <b> <g2> <x> <z>")]
    [InlineData("SELECT * FROM NAMED :g2 { ?s :p ?o }", "")]
    [InlineData("SELECT * FROM :g1 FROM :g2 { :a :r ?o }", "<b>")]
    [InlineData("SELECT * FROM :nope { ?s ?p ?o }", "")]
    [InlineData("ASK { ?s :p ?o } HAVING(COUNT(*) > 5)", "no")]
    [InlineData("CONSTRUCT WHERE { ?s :p ?o }", "<a> <p> \"1\"^^<xsd:integer> | <b> <p> \"2\"^^<xsd:integer>")]
    [InlineData("CONSTRUCT { ?s :made ?o } WHERE { ?s :p ?o } ORDER BY DESC(?o) LIMIT 1", "<b> <made> \"2\"^^<xsd:integer>")]
    [InlineData("DESCRIBE :a :nope ?x { ?x :self ?x }", "<a> <knows> <b> | <a> <p> \"1\"^^<xsd:integer> | <a> <q> \"x\" | _:bn <self> _:bn")]
    [InlineData("SELECT * { ?s :p ?v { SELECT ?v2 { BIND(?v AS ?v2) } } } ORDER BY ?s", "<a> \"1\"^^<xsd:integer> - | <b> \"2\"^^<xsd:integer> -")]
    [InlineData("SELECT (COUNT(*) + SUM(?v) AS ?x) (MAX(?v) - MIN(?v) AS ?y) { ?s :p ?v } HAVING (SUM(?v) > 2)", "\"5\"^^<xsd:integer> \"1\"^^<xsd:integer>")]
    [InlineData("SELECT ?x { ?x ?p ?x }", "_:bn")]
    [InlineData("SELECT ?x { ?x ?x ?o }", "")]
    [InlineData("SELECT * { ?x ?p <<( ?a ?b ?c )>> }", "")]
    [InlineData("SELECT (?x AS ?y) (COUNT(*) AS ?n) { VALUES ?x {1 1 2} } GROUP BY ?x ORDER BY ?y", "\"1\"^^<xsd:integer> \"2\"^^<xsd:integer> | \"2\"^^<xsd:integer> \"1\"^^<xsd:integer>")]
    [InlineData("SELECT (COUNT(*) AS ?n) { VALUES ?x {1 1 2} } GROUP BY (1 AS ?k)", "\"3\"^^<xsd:integer>")]
    [InlineData("SELECT ?v { { SELECT ?v { ?s :p ?v } ORDER BY ?v OFFSET 1 } }", "\"2\"^^<xsd:integer>")]
    public void Answers_of_paths_subqueries_and_EXISTS(string query, string expected) => AssertAnswers(Linked, query, expected);

    private static PlainQuadSource Dataset(string trig) =>
        new(RdfReader.Parse("@prefix : <http://e/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . " + trig, RdfSyntaxName.TriG).Value!);

    private static void AssertAnswers(PlainQuadSource source, string query, string expected)
    {
        foreach (var optimise in new[] { true, false })
        {
            var rows = Answers.Of(query, source, new QueryOptions { UnionDefaultGraph = false, Optimise = optimise });
            if (!query.Contains("ORDER BY", StringComparison.Ordinal))
                rows.Sort(StringComparer.Ordinal);
            Assert.Equal(expected, string.Join(" | ", rows));
        }
    }
}
