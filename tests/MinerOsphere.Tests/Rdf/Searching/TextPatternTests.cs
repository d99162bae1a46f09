using MinerOsphere.Rdf.Searching;

namespace MinerOsphere.Tests.Rdf.Searching;

public class TextPatternTests
{
    [Theory]
    [InlineData("Mine d'Or", "MINE", true)]
    [InlineData("Mine d'Or", "or|mine", true)]
    [InlineData("Mine d'Or", "argent", false)]
    [InlineData("", "a", false)]
    [InlineData("a😀b", "a😀b", true)]
    [InlineData("ab", "a😀b", true)]
    public void Asks_for_all_pieces(string text, string pieces, bool expected) =>
        Assert.Equal(expected, new TextPattern([new TextAlternative(pieces.Split('|'))]).MayMatch(text));

    [Fact]
    public void Asks_for_one_of_the_alternatives_and_for_a_beginning_as_written()
    {
        var pattern = new TextPattern([new TextAlternative(["or", "fer"]), new TextAlternative([], prefix: "Mine")]);
        Assert.True(pattern.MayMatch("du fer et de l'or"));
        Assert.True(pattern.MayMatch("Mine"));
        Assert.False(pattern.MayMatch("mine de fer"));
    }

    [Fact]
    public void Pieces_are_folded_and_have_no_surrogates() =>
        Assert.Equal(["ab", "cd"], new TextAlternative(["A\u0042😀\uD800cD", "😀"]).Pieces);
}
