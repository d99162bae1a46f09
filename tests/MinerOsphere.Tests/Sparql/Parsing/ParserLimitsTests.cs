using MinerOsphere.Sparql.Parsing;

namespace MinerOsphere.Tests.Sparql.Parsing;

public class ParserLimitsTests
{
    [Fact]
    public void LongTextsAndManyTokensAreRefused()
    {
        Assert.Contains("characters", SparqlParser.Parse("ASK {}", new SparqlParserOptions { MaxLength = 5 }).Error!.Message);
        Assert.Contains("more than 2 tokens", SparqlParser.Parse("ASK {}", new SparqlParserOptions { MaxTokens = 2 }).Error!.Message);
        Assert.True(SparqlParser.Parse("ASK {}", new SparqlParserOptions { MaxTokens = 3, MaxLength = 6 }).Succeeded);
    }

    [Theory]
    [InlineData("SELECT * { ?s <urn:p>/<urn:q> ", "1", " }")]
    [InlineData("SELECT * { ?s (<urn:p>|<urn:q>)+/<urn:r> ", "1", " }")]
    [InlineData("SELECT (COUNT(*) AS ?n) {} GROUP BY ", "(1 AS ?v", "")]
    [InlineData("SELECT * { ", "<<( ?a ?b ?c )>> <urn:p> 1 . ", "}")]
    public void LongListsOfWhatIsDearAreRefusedWithTheirPlace(string before, string item, string after)
    {
        var text = before + string.Join(item[0] == '1' ? ", " : " ", Enumerable.Range(0, 5000).Select(i => item[0] == '(' ? $"{item}{i})" : item)) + after;
        Assert.Contains("chains more than", SparqlParser.Parse(text).Error!.Message);
    }

    [Fact]
    public void ASmallStackIsAFailureAndNoCrash()
    {
        var text = "ASK " + string.Concat(Enumerable.Repeat("{", 120)) + string.Concat(Enumerable.Repeat("}", 120));
        var outcome = "";
        var thread = new Thread(() => outcome = SparqlParser.Parse(text).Error?.Message ?? "read", 128 * 1024);
        thread.Start();
        thread.Join();
        Assert.NotEqual("", outcome);
    }
}
