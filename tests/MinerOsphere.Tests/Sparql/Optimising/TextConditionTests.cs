using MinerOsphere.Sparql.Algebra;
using MinerOsphere.Sparql.Optimising;
using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Tests.Sparql.Optimising;

/// <summary>Pairs: a condition and what it asks of the text. * marks one that is true of other terms than strings too.</summary>
public class TextConditionTests
{
    [Theory]
    [InlineData("CONTAINS(?l, \"Mine\")", "l: mine")]
    [InlineData("CONTAINS(STR(?l), \"Mine\")", "l*: mine")]
    [InlineData("CONTAINS(LCASE(STR(?l)), \"mine\")", "l*: mine")]
    [InlineData("CONTAINS(UCASE(?l), \"ÉTÉ\")", "l: été")]
    [InlineData("STRSTARTS(?l, \"Mine\")", "l: ^Mine mine")]
    [InlineData("STRSTARTS(LCASE(?l), \"mine\")", "l: mine")]
    [InlineData("STRENDS(?l, \"mine\")", "l: mine")]
    [InlineData("CONTAINS(?l, \"a😀b\")", "l: a b")]
    [InlineData("CONTAINS(?l, \"\")", "l:")]
    [InlineData("REGEX(?l, \"^Filon.*or\")", "l: ^Filon filon or")]
    [InlineData("REGEX(?l, \"^Filon\", \"i\")", "l: filon")]
    [InlineData("REGEX(?l, \"^Filon\", \"m\")", "l: filon")]
    [InlineData("REGEX(?l, \"greisen|skarn\", \"i\")", "l: greisen | skarn")]
    [InlineData("REGEX(LCASE(?l), \"mi+ne\")", "l: mi ne")]
    [InlineData("CONTAINS(?l, \"a\") && CONTAINS(?l, \"b\")", "l: a b")]
    [InlineData("CONTAINS(STR(?l), \"a\") && CONTAINS(?l, \"b\")", "l: a b")]
    [InlineData("CONTAINS(?l, \"a\") || REGEX(STR(?l), \"b\")", "l*: a | b")]
    [InlineData("CONTAINS(?l, \"a\") && ?l != \"b\"", "l: a")]
    [InlineData("(CONTAINS(?l, \"a\") || CONTAINS(?l, \"b\")) && CONTAINS(?l, \"c\")", "l: a c | b c")]
    [InlineData("LCASE(STR(?l)) = \"mine\"", "l*: mine")]
    [InlineData("\"mine\" = STR(?l)", "l*: mine")]
    [InlineData("LCASE(?l) IN (\"un\", \"deux\")", "l: un | deux")]
    [InlineData("?l = \"mine\"", "-")]
    [InlineData("!CONTAINS(?l, \"a\")", "-")]
    [InlineData("CONTAINS(?l, \"a\") || ?l = 1", "-")]
    [InlineData("CONTAINS(?l, \"a\") || CONTAINS(?m, \"b\")", "-")]
    [InlineData("CONTAINS(?l, ?m)", "-")]
    [InlineData("CONTAINS(?l, \"a\"@fr)", "-")]
    [InlineData("CONTAINS(CONCAT(?l, \"x\"), \"a\")", "-")]
    [InlineData("REGEX(?l, \"a b\", \"x\")", "-")]
    [InlineData("REGEX(?l, \"a\", ?f)", "-")]
    [InlineData("LCASE(?l) NOT IN (\"un\")", "-")]
    public void Asks(string condition, string expected)
    {
        var query = SparqlParser.Parse($"ASK {{ ?s ?p ?l FILTER({condition}) }}").Value!;
        Assert.Equal(expected, Write(TextCondition.Of(((Filter)((Project)query.Pattern).Inner).Condition)));
    }

    private static string Write(TextCondition? found) => found is null ? "-" : $"{found.Variable}{(found.ReadsAnyTerm ? "*" : "")}: ".TrimEnd(' ') + string.Concat(
        found.Pattern.Alternatives.Select((alternative, i) => (i > 0 ? " |" : "") + (alternative.Prefix is { } prefix ? " ^" + prefix : "") + string.Concat(alternative.Pieces.Select(piece => " " + piece))));
}
