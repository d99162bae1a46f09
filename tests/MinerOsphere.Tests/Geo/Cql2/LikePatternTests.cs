using FsCheck;
using FsCheck.Fluent;
using MinerOsphere.Geo.Cql2.Evaluation;

namespace MinerOsphere.Tests.Geo.Cql2;

public sealed class LikePatternTests
{
    [Theory]
    [InlineData("%", "", true)]
    [InlineData("%", "abc", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("_%", "", false)]
    [InlineData("_%", "a", true)]
    [InlineData("%%", "", true)]
    [InlineData("B_r%", "Bern", true)]
    [InlineData("B_r%", "bern", false)]
    [InlineData("%na", "banana", true)]
    [InlineData("%an%an%", "banana", true)]
    [InlineData("%an%an%an%", "banana", false)]
    [InlineData("a\\%b", "a%b", true)]
    [InlineData("a\\%b", "axb", false)]
    [InlineData("\\%\\_", "%_", true)]
    [InlineData("\\\\", "\\", true)]
    [InlineData("a\\", "a\\", true)]
    [InlineData("\\a", "a", true)]
    [InlineData("_", "\U0001F600", true)]
    [InlineData("__", "\U0001F600", false)]
    [InlineData("%_", "x\U0001F600", true)]
    [InlineData("\U0001F600%", "\U0001F600x", true)]
    public void Matches(string pattern, string text, bool expected) => Assert.Equal(expected, LikePattern.Parse(pattern).IsMatch(text));

    [Theory]
    [InlineData("abc", "abc", true, false)]
    [InlineData("abc%", "abc", false, true)]
    [InlineData("abc%%", "abc", false, true)]
    [InlineData("a\\%c%", "a%c", false, true)]
    [InlineData("ab_c%", "ab", false, false)]
    [InlineData("%", "", false, true)]
    [InlineData("", "", true, false)]
    public void Says_what_it_begins_with(string pattern, string prefix, bool isText, bool isPrefix)
    {
        var like = LikePattern.Parse(pattern);
        Assert.Equal((prefix, isText, isPrefix), (like.Prefix, like.IsText, like.IsPrefix));
    }

    [Fact]
    public void Agrees_with_the_naive_matcher()
    {
        var letters = Gen.Elements('a', 'b', '%', '_', '\\').ArrayOf().Select(chars => new string(chars));
        Prop.ForAll(Arb.From(letters), Arb.From(letters), (pattern, text) => LikePattern.Parse(pattern).IsMatch(text) == Naive(pattern, text))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000).WithReplay(20_261_121, 1));
    }

    [Fact]
    public void Many_wildcards_take_no_exponential_time()
    {
        var pattern = LikePattern.Parse(string.Concat(Enumerable.Repeat("%a", 200)) + "%b");
        Assert.False(pattern.IsMatch(new string('a', 5_000)));
    }

    private static bool Naive(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.IsEmpty) return text.IsEmpty;
        if (pattern[0] == '%') return Naive(pattern[1..], text) || (!text.IsEmpty && Naive(pattern, text[1..]));
        if (text.IsEmpty) return false;
        if (pattern[0] == '_') return Naive(pattern[1..], text[1..]);
        if (pattern[0] == '\\' && pattern.Length > 1) pattern = pattern[1..];
        return pattern[0] == text[0] && Naive(pattern[1..], text[1..]);
    }
}
