using System.Text.RegularExpressions;
using MinerOsphere.Sparql.Functions;

namespace MinerOsphere.Tests.Sparql.Functions;

/// <summary>XPath and XQuery Functions and Operators 3.1, §5.6; the places where .NET differs first of all.</summary>
public class XPathRegexTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("b", "", "abc", true)]
    [InlineData("^b", "", "abc", false)]
    [InlineData("c$", "", "abc\n", false)]
    [InlineData("c$", "m", "abc\nd", true)]
    [InlineData("^d", "m", "abc\nd", true)]
    [InlineData("^$", "m", "abc\n", false)]
    [InlineData("^d", "", "abc\nd", false)]
    [InlineData("a.b", "", "a\nb", false)]
    [InlineData("a.b", "", "a\rb", false)]
    [InlineData("a.b", "s", "a\nb", true)]
    [InlineData("ABC", "i", "xabcx", true)]
    [InlineData("É", "i", "é", true)]
    [InlineData("a b c", "x", "abc", true)]
    [InlineData("a[ ]b", "x", "a b", true)]
    [InlineData("a#b", "x", "a#b", true)]
    [InlineData("a.c", "q", "abc", false)]
    [InlineData("a.c", "q", "a.c", true)]
    [InlineData("A.C", "qi", "a.c", true)]
    [InlineData("a b", "qx", "ab", false)]
    [InlineData("^\\d+$", "", "012", true)]
    [InlineData("^\\d$", "", "\u0663", true)]
    [InlineData("^\\D$", "", "1", false)]
    [InlineData("^\\s$", "", "\u00A0", false)]
    [InlineData("^\\S$", "", "\u00A0", true)]
    [InlineData("^[\\S]$", "", " ", false)]
    [InlineData("^\\w$", "", "_", false)]
    [InlineData("^\\w$", "", "+", true)]
    [InlineData("^\\W$", "", "_", true)]
    [InlineData("^[\\W\\d]+$", "", "1.", true)]
    [InlineData("^\\i\\c*$", "", "a-1.b", true)]
    [InlineData("^\\i", "", "1", false)]
    [InlineData("^\\I\\C$", "", "1/", true)]
    [InlineData("^[\\I]$", "", "a", false)]
    [InlineData("^\\p{Lu}+$", "", "ÀB", true)]
    [InlineData("^\\P{Lu}+$", "", "àB", false)]
    [InlineData("^\\p{IsBasicLatin}+$", "", "abc", true)]
    [InlineData("^[a-z-[aeiou]]+$", "", "xyz", true)]
    [InlineData("^[a-z-[aeiou]]+$", "", "xaz", false)]
    [InlineData("^[^a-z-[A-C]]+$", "", "DE", true)]
    [InlineData("^[^a-z-[A-C]]+$", "", "AD", false)]
    [InlineData("^[a-z-[b-y-[m]]]+$", "", "amz", true)]
    [InlineData("^[a\\-c]+$", "", "-", true)]
    [InlineData("^[-a]+[a-]+$", "", "-a", true)]
    [InlineData("^[\\]\\[]+$", "", "[]", true)]
    [InlineData("^(a|b)\\1$", "", "aa", true)]
    [InlineData("^(a|b)\\1$", "", "ab", false)]
    [InlineData("^(?:(a)|b)\\1$", "", "b", true)]
    [InlineData("^(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10$", "", "abcdefghijj", true)]
    [InlineData("^(a)\\10$", "", "aa0", true)]
    [InlineData("^a{2,3}?$", "", "aaa", true)]
    [InlineData("^a{2,}b{0}$", "", "aaaa", true)]
    [InlineData("^(?:a|b){2}$", "", "ba", true)]
    [InlineData("^.$", "", "😀", true)]
    [InlineData("^..$", "", "😀", false)]
    [InlineData("^😀+$", "", "😀😀", true)]
    [InlineData("^[^a]$", "", "😀", true)]
    [InlineData("^\\S$", "", "😀", true)]
    [InlineData("^[😀-😂]$", "", "😁", true)]
    [InlineData("^[a😀]$", "", "😁", false)]
    [InlineData("^[^😀]$", "", "😀", false)]
    [InlineData("^[^😀]$", "", "a", true)]
    [InlineData("^[\\s😀]$", "", "😀", true)]
    [InlineData("\\$\\.\\^\\{\\}\\(\\)\\|\\?\\*\\+\\\\\\n\\t\\r\\-", "", "$.^{}()|?*+\\\n\t\r-", true)]
    [InlineData("", "", "abc", true)]
    [InlineData("é(t)é", "", "étés", true)]
    public void A_pattern_matches_as_XPath_says(string pattern, string flags, string text, bool expected) =>
        Assert.Equal(expected, Compile(pattern, flags).IsMatch(text));

    [Theory]
    [InlineData("(")]
    [InlineData("a)")]
    [InlineData("[a")]
    [InlineData("[]")]
    [InlineData("[^]")]
    [InlineData("[b-a]")]
    [InlineData("[a[b]]")]
    [InlineData("a]")]
    [InlineData("a}")]
    [InlineData("a{,3}")]
    [InlineData("a{3,2}")]
    [InlineData("a{b}")]
    [InlineData("*a")]
    [InlineData("a**")]
    [InlineData("a|*")]
    [InlineData("(?=a)")]
    [InlineData("(?i)a")]
    [InlineData("(?<n>a)")]
    [InlineData("\\b")]
    [InlineData("\\A")]
    [InlineData("\\u0041")]
    [InlineData("\\1(a)")]
    [InlineData("(a\\1)")]
    [InlineData("\\p{Xx}")]
    [InlineData("\\p{IsNoBlock}")]
    [InlineData("\\pL")]
    [InlineData("a\\")]
    public void What_XPath_does_not_know_is_no_pattern(string pattern) => Assert.Null(XPathRegex.Compile(pattern, "", Timeout));

    [Theory]
    [InlineData("g")]
    [InlineData("ig")]
    [InlineData("I")]
    public void Other_flags_are_faulty(string flags) => Assert.Null(XPathRegex.Compile("a", flags, Timeout));

    [Theory]
    [InlineData("abracadabra", "bra", "*", "", "a*cada*")]
    [InlineData("abracadabra", "a.*a", "*", "", "*")]
    [InlineData("abracadabra", "a.*?a", "*", "", "*c*bra")]
    [InlineData("abracadabra", "a", "", "", "brcdbr")]
    [InlineData("abracadabra", "a(.)", "a$1$1", "", "abbraccaddabbra")]
    [InlineData("AAAA", "A+", "b", "", "b")]
    [InlineData("AAAA", "A+?", "b", "", "bbbb")]
    [InlineData("darted", "^(.*?)d(.*)$", "$1c$2", "", "carted")]
    [InlineData("abcd", "(ab)|(cd)", "[1=$1][2=$2]", "", "[1=ab][2=][1=][2=cd]")]
    [InlineData("a.b", ".", "$0$0", "q", "a$0$0b")]
    [InlineData("ab", "(a)", "<$0>", "", "<a>b")]
    [InlineData("ab", "(a)", "$12", "", "a2b")]
    [InlineData("ab", "(a)", "$2", "", "b")]
    [InlineData("ab", "a", "\\$1\\\\", "", "$1\\b")]
    [InlineData("😀a", "a", "b", "", "😀b")]
    [InlineData("x😀", ".", "<$0>", "", "<x><😀>")]
    [InlineData("ab", "a", "$", "", null)]
    [InlineData("ab", "a", "$a", "", null)]
    [InlineData("ab", "a", "\\a", "", null)]
    [InlineData("ab", "a", "\\", "", null)]
    public void A_replacement_is_put_in_as_XPath_says(string text, string pattern, string replacement, string flags, string? expected) =>
        Assert.Equal(expected, Compile(pattern, flags).Replace(text, replacement, _ => { }));

    [Theory]
    [InlineData("a*", true)]
    [InlineData("^", true)]
    [InlineData("a|", true)]
    [InlineData("a+", false)]
    public void A_pattern_that_matches_the_empty_text_is_known(string pattern, bool expected) =>
        Assert.Equal(expected, Compile(pattern, "").MatchesEmpty);

    [Fact]
    public void A_pattern_without_back_references_has_no_bad_text()
    {
        // On an engine with backtracking this would outlast the sun.
        var expression = XPathRegex.Compile("^(a|a|aa)*(a+)+$", "", TimeSpan.FromMilliseconds(1))!;
        Assert.False(expression.IsMatch(new string('a', 20_000) + "b"));
    }

    [Fact]
    public void A_pattern_with_back_references_stops_at_its_limit() =>
        Assert.Throws<RegexMatchTimeoutException>(
            () => XPathRegex.Compile("^(a|aa)*(a+)+\\1$", "", TimeSpan.FromMilliseconds(50))!.IsMatch(new string('a', 2_000) + "b"));

    [Fact]
    public void Deep_and_long_patterns_crash_nothing()
    {
        XPathRegex.Compile(new string('(', 30_000) + "a" + new string(')', 30_000), "", Timeout);
        XPathRegex.Compile(string.Concat(Enumerable.Repeat("[a-", 20_000)), "", Timeout);
        Assert.Null(XPathRegex.Compile(new string('a', 100_000), "", Timeout));
        Assert.NotNull(XPathRegex.Compile("((a{1,900}){1,900}){1,900}b", "", Timeout));
    }

    private static XPathRegex Compile(string pattern, string flags)
    {
        var expression = XPathRegex.Compile(pattern, flags, Timeout);
        Assert.True(expression is not null, $"\"{pattern}\" is not taken for a pattern");
        return expression;
    }
}
