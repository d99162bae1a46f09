using System.Text;
using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Tests.Sparql.Parsing;

/// <summary>Texts that nest nothing and still would exhaust the stack or a core: refused with their place.</summary>
public sealed class ChainTests
{
    [Theory]
    [InlineData("SELECT (1", "+1", " AS ?x) {}")]
    [InlineData("SELECT (1", "*1", " AS ?x) {}")]
    [InlineData("ASK { FILTER(true", "||true", ") }")]
    [InlineData("ASK { FILTER(true", "&&true", ") }")]
    [InlineData("ASK {", " FILTER(true)", "}")]
    [InlineData("ASK { {}", " UNION {}", "}")]
    [InlineData("ASK {", " OPTIONAL {}", "}")]
    [InlineData("ASK {", " MINUS {}", "}")]
    [InlineData("ASK {", " VALUES ?x {1}", "}")]
    [InlineData("ASK {", " GRAPH ?g {}", "}")]
    [InlineData("ASK { ?a <p:a>", "/<p:a>", " ?b }")]
    [InlineData("ASK { ?a <p:a>", "|<p:a>", " ?b }")]
    public void A_long_chain_is_refused_with_its_place(string before, string link, string after)
    {
        var parsed = SparqlParser.Parse(new StringBuilder(before).Insert(before.Length, link, 20_000).Append(after).ToString());
        Assert.False(parsed.Succeeded);
        Assert.Contains("chains more than", parsed.Error!.Message, StringComparison.Ordinal);
        Assert.Equal(1, parsed.Error.Line);
    }

    [Theory]
    [InlineData("SELECT (1", "+1", " AS ?x) {}", 900)]
    [InlineData("ASK { ?a <p:a>", "/<p:a>", " ?b }", 200)]
    [InlineData("ASK { FILTER(1 IN (1", ",1", ")) }", 20_000)]
    [InlineData("ASK { VALUES ?x {", " 1", "} }", 20_000)]
    [InlineData("ASK { ?a <p:a> 1", " . ?a <p:a> 1", " }", 2_000)]
    public void Lists_and_chains_of_a_real_query_are_not(string before, string link, string after, int times) =>
        Assert.True(SparqlParser.Parse(new StringBuilder(before).Insert(before.Length, link, times).Append(after).ToString()).Succeeded);

    /// <summary>Looking for the ':' of a prefix from every word of the run would take minutes here.</summary>
    [Theory]
    [InlineData("a.")]
    [InlineData("a-")]
    public void A_run_of_words_is_looked_through_once(string word) =>
        Assert.False(SparqlParser.Parse(new StringBuilder("SELECT ").Insert(7, word, 300_000).ToString()).Succeeded);
}
