using MinerOsphere.Rdf.Terms;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Tests.Sparql.Evaluation;

public class EvaluatorTests
{
    [Theory]
    [InlineData("1 + 1.5", "\"2.5\"^^<xsd:decimal>")]
    [InlineData("7 / 2", "\"3.5\"^^<xsd:decimal>")]
    [InlineData("1 / 0", "-")]
    [InlineData("1e0 / 0", "\"INF\"^^<xsd:double>")]
    [InlineData("9223372036854775807 + 1", "\"9223372036854775808\"^^<xsd:integer>")]
    [InlineData("1 = 1.0", "\"true\"^^<xsd:boolean>")]
    [InlineData("sameTerm(1, 1.0)", "\"false\"^^<xsd:boolean>")]
    [InlineData("'a'@fr = 'a'", "\"false\"^^<xsd:boolean>")]
    [InlineData("'a'^^:t = 'b'^^:t", "-")]
    [InlineData("1 IN (2, 1/0, 1)", "\"true\"^^<xsd:boolean>")]
    [InlineData("1 IN (2, 1/0)", "-")]
    [InlineData("1/0 || true", "\"true\"^^<xsd:boolean>")]
    [InlineData("1/0 && true", "-")]
    [InlineData("COALESCE(1/0, 'x')", "\"x\"")]
    [InlineData("IF(1/0, 1, 2)", "-")]
    [InlineData("STRLEN('a\\U0001F600')", "\"2\"^^<xsd:integer>")]
    [InlineData("SUBSTR('foobar'@en, 4)", "\"bar\"@en")]
    [InlineData("SUBSTR('foobar', 0, 3)", "\"fo\"")]
    [InlineData("STRBEFORE('abc', 'z')", "\"\"")]
    [InlineData("REPLACE('abcd', '(b)', '[$1]')", "\"a[b]cd\"")]
    [InlineData("REGEX('Été', 'ÉTÉ', 'i')", "\"true\"^^<xsd:boolean>")]
    [InlineData("REGEX('a', '(')", "-")]
    [InlineData("ROUND(-2.5)", "\"-2.0\"^^<xsd:decimal>")]
    [InlineData("xsd:integer('12abc')", "-")]
    [InlineData("xsd:double('1.50')", "\"1.5E0\"^^<xsd:double>")]
    [InlineData("1e22 * 10", "\"1.0E23\"^^<xsd:double>")]
    [InlineData("'24:00:00.5'^^xsd:time = '00:00:00.5'^^xsd:time", "-")]
    [InlineData("DATATYPE('2024-01-01'^^xsd:date)", "<http://www.w3.org/2001/XMLSchema#date>")]
    [InlineData("YEAR('2024-02-29T10:11:12.5+02:00'^^xsd:dateTime)", "\"2024\"^^<xsd:integer>")]
    [InlineData("SECONDS('2024-02-29T10:11:12.5Z'^^xsd:dateTime)", "\"12.5\"^^<xsd:decimal>")]
    [InlineData("TZ('2024-02-29T10:11:12-05:00'^^xsd:dateTime)", "\"-05:00\"")]
    [InlineData("'2024-01-01T12:00:00Z'^^xsd:dateTime = '2024-01-01T13:00:00+01:00'^^xsd:dateTime", "\"true\"^^<xsd:boolean>")]
    [InlineData("IRI('x')", "<x>")]
    [InlineData("LANGMATCHES('fr-CA', 'FR')", "\"true\"^^<xsd:boolean>")]
    [InlineData("MD5('abc')", "\"900150983cd24fb0d6963f7d28e17f72\"")]
    [InlineData("ENCODE_FOR_URI('é/a')", "\"%C3%A9%2Fa\"")]
    public void Expressions(string expression, string value) =>
        Assert.Equal(value.Replace("http://www.w3.org/2001/XMLSchema#", "xsd:", StringComparison.Ordinal),
            Assert.Single(Answers.Of($"SELECT ({expression} AS ?v) {{ }}", Answers.Data(""))));

    [Theory]
    [InlineData("SELECT ?x { ?x :age ?a FILTER (?a > 20) } ORDER BY ?a", "<bob> <eve>")]
    [InlineData("SELECT ?x { ?x :age ?a } ORDER BY DESC(?a) LIMIT 1 OFFSET 1", "<bob>")]
    [InlineData("SELECT ?n { ?x a :P OPTIONAL { ?x :nick ?n } } ORDER BY ?n", "- - \"z\"")]
    [InlineData("SELECT ?x { ?x a :P MINUS { ?x :nick ?n } } ORDER BY ?x", "<ann> <bob>")]
    [InlineData("SELECT ?x { ?x a :P FILTER NOT EXISTS { ?x :knows ?y } }", "<eve>")]
    [InlineData("SELECT ?y { :ann :knows+ ?y } ORDER BY ?y", "<bob> <eve>")]
    [InlineData("SELECT (SUM(?a) AS ?s) (AVG(?a) AS ?m) { ?x :age ?a }", "\"75\"^^<xsd:integer> \"25.0\"^^<xsd:decimal>")]
    [InlineData("SELECT (COUNT(*) AS ?n) { ?x :nobody ?y }", "\"0\"^^<xsd:integer>")]
    [InlineData("SELECT (COUNT(*) AS ?n) { ?x :age ?y }", "\"3\"^^<xsd:integer>")]
    [InlineData("SELECT ?x { BIND (10 + 10 AS ?a) ?x :age ?a }", "<ann>")]
    [InlineData("ASK { :ann :knows :bob }", "yes")]
    [InlineData("CONSTRUCT { ?y :known ?x } { ?x :knows ?y } ORDER BY ?y", "<bob> <known> <ann> <eve> <known> <bob>")]
    [InlineData("DESCRIBE :eve", "<eve> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <P> <eve> <age> \"30\"^^<xsd:integer> <eve> <nick> \"z\"")]
    [InlineData("SELECT ?g { GRAPH ?g { :ann :age ?a } }", "<graph>")]
    public void Queries(string query, string rows)
    {
        var data = Answers.Data(":ann a :P ; :age 20 ; :knows :bob . :bob a :P ; :age 25 ; :knows :eve . :eve a :P ; :age 30 ; :nick 'z' .");
        var found = Answers.Of(query, data);
        if (!query.StartsWith("SELECT", StringComparison.Ordinal))
            Assert.Equal(Words(rows), Words(string.Join(' ', found)));
        else
            Assert.Equal(rows, string.Join(' ', found));

        static IEnumerable<string> Words(string text) => text.Split(' ').Order(StringComparer.Ordinal);
    }

    [Fact]
    public void ExtensionFunctionsAreCalledByIri()
    {
        var twice = new FunctionLibrary(new Dictionary<string, ExtensionFunction>
        {
            ["http://e/twice"] = arguments => arguments[0] is Literal text ? new Literal(text.Lexical + text.Lexical) : null,
        });
        var options = new QueryOptions { Functions = twice };
        Assert.Equal(["\"abab\" -"], Answers.Of("SELECT (:twice('ab') AS ?a) (:twice(:x) AS ?b) { }", Answers.Data(""), options));
    }

    [Fact]
    public void TheSameSeedGivesTheSameRandomValues()
    {
        var options = new QueryOptions { Seed = 5 };
        const string query = "SELECT (RAND() AS ?r) (STRUUID() AS ?u) { }";
        Assert.Equal(Answers.Of(query, Answers.Data(""), options), Answers.Of(query, Answers.Data(""), options));
    }

    [Theory]
    [InlineData("INSERT DATA { :a :b 1 }", "SPARQL Update")]
    public void WhatIsMissingIsNamed(string query, string feature)
    {
        var stopped = Assert.Throws<QueryException>(() => Answers.Of(query, Answers.Data("")));
        Assert.Equal((QueryFailure.UnsupportedFeature, feature), (stopped.Failure, stopped.Feature));
    }
}
