using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Tests.Sparql.Parsing;

public class SparqlParserTests
{
    [Theory]
    [InlineData("SELECT * { ?s ?p ?o }", "(project (?s ?p ?o) (bgp (?s ?p ?o)))")]
    [InlineData("SELECT ?s { ?s :p 1, 2 ; :q -1.5 . }",
        "(project (?s) (bgp (?s <http://e/p> \"1\"^^<I>) (?s <http://e/p> \"2\"^^<I>) (?s <http://e/q> \"-1.5\"^^<D>)))")]
    [InlineData("SELECT ?s { ?s :p/^:q ?o }", "(project (?s) (bgp (?s <http://e/p> ?.step0) (?o <http://e/q> ?.step0)))")]
    [InlineData("SELECT ?s { ?s :p+ ?o }", "(project (?s) (path ?s <http://e/p>+ ?o))")]
    [InlineData("SELECT ?s { ?s :p ?o OPTIONAL { ?s :q ?r FILTER (?r > ?o) } }",
        "(project (?s) (leftjoin (bgp (?s <http://e/p> ?o)) (bgp (?s <http://e/q> ?r)) (> ?r ?o)))")]
    [InlineData("SELECT ?s { ?s :p ?o OPTIONAL { { ?s :q ?r FILTER (?r > ?o) } } }",
        "(project (?s) (leftjoin (bgp (?s <http://e/p> ?o)) (join (unit) (filter (> ?r ?o) (bgp (?s <http://e/q> ?r))))))")]
    [InlineData("SELECT ?s { FILTER (1 + 2 * 3 = -?x || !BOUND(?s) && true) }",
        "(project (?s) (filter (|| (= (+ \"1\"^^<I> (* \"2\"^^<I> \"3\"^^<I>)) (- ?x)) (&& (! (bound ?s)) \"true\"^^<B>)) (unit)))")]
    [InlineData("SELECT ?k (SUM(?v) AS ?t) { ?k :p ?v } GROUP BY ?k HAVING (COUNT(*) > 1) ORDER BY DESC(?t) LIMIT 5 OFFSET 2",
        "(slice 2 5 (project (?k ?t) (order ((desc ?t)) (extend ?t ?.agg0 (filter (> ?.agg1 \"1\"^^<I>) "
        + "(group (?k) ((?.agg0 (sum ?v)) (?.agg1 (count *))) (bgp (?k <http://e/p> ?v))))))))")]
    [InlineData("SELECT ?s { VALUES (?s ?o) { (:a UNDEF) (UNDEF 'x'@EN) } }",
        "(project (?s) (values (?s ?o) (<http://e/a> undef) (undef \"x\"@en)))")]
    [InlineData("SELECT ?x { ?x :p [ :q (1) ] }",
        "(project (?x) (bgp (?.b1 <F> \"1\"^^<I>) (?.b1 <R> <N>) (?.b0 <http://e/q> ?.b1) (?x <http://e/p> ?.b0)))")]
    public void Reads(string text, string algebra)
    {
        var parsed = SparqlParser.Parse("PREFIX : <http://e/> " + text);
        Assert.True(parsed.Succeeded, parsed.Error?.ToString());
        var written = AlgebraText.Write(parsed.Value.Pattern)
            .Replace("http://www.w3.org/2001/XMLSchema#integer", "I", StringComparison.Ordinal)
            .Replace("http://www.w3.org/2001/XMLSchema#decimal", "D", StringComparison.Ordinal)
            .Replace("http://www.w3.org/2001/XMLSchema#boolean", "B", StringComparison.Ordinal)
            .Replace("http://www.w3.org/1999/02/22-rdf-syntax-ns#first", "F", StringComparison.Ordinal)
            .Replace("http://www.w3.org/1999/02/22-rdf-syntax-ns#rest", "R", StringComparison.Ordinal)
            .Replace("http://www.w3.org/1999/02/22-rdf-syntax-ns#nil", "N", StringComparison.Ordinal);
        // Hidden names are numbered in order of reading; what matters is where they repeat.
        Assert.Equal(algebra, written);
    }

    [Theory]
    [InlineData("", 1, 1, "found the end of the query, expected SELECT, ASK, CONSTRUCT or DESCRIBE")]
    [InlineData("SELEC ?s { }", 1, 1, "found 'SELEC', expected SELECT, ASK, CONSTRUCT or DESCRIBE")]
    [InlineData("SELECT ?s\n{ ?s ?p }", 2, 9, "found '}', expected a variable, an IRI, a literal, a blank node, '[' or '('")]
    [InlineData("SELECT ?s { ?s foaf:name ?n }", 1, 16, "the prefix 'foaf:' is not declared")]
    [InlineData("SELECT ?s { ?s <p> ?n }", 1, 16, "<p> is a relative IRI, expected an absolute one or a BASE")]
    [InlineData("SELECT ?s { ?s ?p 'abc }", 1, 19, "the string has no closing '")]
    [InlineData("SELECT ?s { ?s ?p ?o", 1, 21, "found the end of the query, expected a triple, FILTER, OPTIONAL, UNION, MINUS, GRAPH, BIND, VALUES, SERVICE, '{' or '}'")]
    [InlineData("SELECT ?s { ?s ?p ?o } LIMIT x", 1, 30, "found 'x', expected a whole number")]
    [InlineData("SELECT ?s ?o { ?s ?p ?o } GROUP BY ?s", 1, 11, "?o is not grouped: add it to GROUP BY or put it in an aggregate")]
    [InlineData("SELECT (1 AS ?s) { ?s ?p ?o }", 1, 8, "?s already has a value, expected a new variable after AS")]
    [InlineData("SELECT * { ?s ?p ?o FILTER (REGEX(?s)) }", 1, 34, "REGEX has 1 arguments, expected 2 to 3")]
    [InlineData("SELECT * { ?s ?p ?o FILTER (COUNT(?s) > 1) }", 1, 29,
        "COUNT may stand only in SELECT, HAVING and ORDER BY, and not inside another aggregate")]
    [InlineData("SELECT * { VALUES (?a ?b) { (1) } }", 1, 30, "found 1 values, expected 2: one for each variable of VALUES")]
    [InlineData("SELECT * { _:a ?p ?o OPTIONAL { _:a ?q ?r } }", 1, 33, "_:a is already used in another basic graph pattern")]
    [InlineData("SELECT * { ?s ?p ?o } }", 1, 23, "found '}', expected the end of the query")]
    [InlineData("SELECT * { ?s ?p % }", 1, 18, "the character '%' has no place here")]
    public void RefusesWithPlace(string text, int line, int column, string message)
    {
        var error = SparqlParser.Parse(text).Error;
        Assert.NotNull(error);
        Assert.Equal((line, column, message), (error.Line, error.Column, error.Message));
    }

    [Theory]
    [InlineData("INSERT DATA { <http://e/a> <http://e/b> 1 }")]
    [InlineData("PREFIX : <http://e/> DELETE WHERE { ?s ?p ?o }")]
    [InlineData("CLEAR ALL")]
    public void KnowsAnUpdateWhenItSeesOne(string text) =>
        Assert.Equal("SPARQL Update", Assert.IsType<UnsupportedRequest>(SparqlParser.Parse(text).Value).Feature);

    [Fact]
    public void RefusesDeepNestingInsteadOfOverflowing()
    {
        foreach (var start in new[] { new string('{', 5000), "FILTER " + new string('(', 5000), "?s :p " + new string('[', 5000), "FILTER " + new string('!', 5000) })
            Assert.False(SparqlParser.Parse("PREFIX : <http://e/> SELECT * { " + start).Succeeded);
        Assert.Contains("nests deeper than", SparqlParser.Parse("SELECT * { " + new string('{', 5000)).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoTextMakesTheParserThrow()
    {
        const string whole = "PREFIX : <http://e/> SELECT (COUNT(DISTINCT ?a) AS ?n) { ?a :p+/!(^:q|a) [ :r 1.5e3, \"x\"@fr ] OPTIONAL { BIND(IF(?a IN (1), 2, -3) AS ?b) } } ORDER BY DESC(?n)";
        var random = new Random(7);
        for (var i = 0; i < 3000; i++)
        {
            var (from, length) = (random.Next(whole.Length), random.Next(12));
            var cut = whole.Remove(from, Math.Min(length, whole.Length - from));
            _ = SparqlParser.Parse(random.Next(2) == 0 ? cut : cut[..random.Next(cut.Length)]);
        }
    }
}
