using System.Text;
using MinerOsphere.Sparql.Functions;
using MinerOsphere.Sparql.Functions.TextSearch;

namespace MinerOsphere.Tests.Sparql.Functions;

public class RegexShapeTests
{
    [Theory]
    [InlineData("filon", "filon!")]
    [InlineData("^filon", "^filon!")]
    [InlineData("filon$", "filon$!")]
    [InlineData("^filon$", "^filon$!")]
    [InlineData("galerie.*or", "galerie,or!")]
    [InlineData("^a.*b.*?c$", "^a,b,c$!")]
    [InlineData("greisen|skarn", "greisen!|skarn!")]
    [InlineData("^a|b$", "^a!|b$!")]
    [InlineData(".*abc", "abc!")]
    [InlineData("abc.*$", "abc!")]
    [InlineData(@"a\.b\*", "a.b*!")]
    [InlineData(@"tab\there", "tab\there!")]
    [InlineData("ab+c", "ab,c")]
    [InlineData("abc?d", "ab,d")]
    [InlineData("ab{0,3}c", "a,c")]
    [InlineData("ab{2}c", "ab,c")]
    [InlineData("a.b", "a,b")]
    [InlineData(@"x\d+y", "x,y")]
    [InlineData(@"x\p{Lu}y", "x,y")]
    [InlineData("x[a-z]y", "x,y")]
    [InlineData("x[]a]y", "?")]
    [InlineData("x[a-z-[aeiou]]y", "x,y")]
    [InlineData(@"x\i\c*y", "x,y")]
    [InlineData("un(deux)trois", "un,deux,trois")]
    [InlineData("un(deux|DEUX)trois", "un,deux,trois|un,DEUX,trois")]
    [InlineData("un(deux)?trois", "un,trois")]
    [InlineData("un(?:deux)+trois", "un,deux,trois")]
    [InlineData("^(a|b)c", "a,c|b,c")]
    [InlineData("a$b", "a,b")]
    [InlineData("a^b", "a,b")]
    [InlineData("a|", "a!|")]
    [InlineData("^$", "")]
    [InlineData("", "")]
    [InlineData("(?i)abc", "?")]
    [InlineData(@"\x41bc", "?")]
    [InlineData(@"(a)\1", "?")]
    [InlineData("[a[b]c|d]e", "?")]
    [InlineData("a{,3}", "?")]
    [InlineData("a)b", "?")]
    [InlineData("(a", "?")]
    [InlineData("a**", "?")]
    [InlineData("*a", "?")]
    public void Tells_the_text_that_every_match_holds(string pattern, string expected) => Assert.Equal(expected, Write(RegexShape.Read(pattern, "")));

    [Fact]
    public void A_quantifier_is_that_of_a_whole_character() => Assert.Equal(["a", "b"], RegexShape.Read("a😀?b", "")!.Branches[0].Pieces);

    [Theory]
    [InlineData("a.b", "q", "a.b!")]
    [InlineData("ab", "i", "ab!")]
    [InlineData("ab", "x", "?")]
    [InlineData("ab", "k", "?")]
    public void Minds_the_flags(string pattern, string flags, string expected) => Assert.Equal(expected, Write(RegexShape.Read(pattern, flags)));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_match_holds_what_its_expression_asks_for(int seed)
    {
        var random = new Random(seed);
        var (matched, whole) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            var pattern = RandomTexts.Expression(random);
            var flags = RandomTexts.Pick(random, "", "i", "s", "m", "im");
            if (XPathRegex.Compile(pattern, flags, TimeSpan.FromSeconds(5)) is not { } regex || RegexShape.Read(pattern, flags) is not { } shape) continue;
            var matcher = PieceMatcher.ForExpression(shape);
            for (var j = 0; j < 20; j++)
            {
                var text = RandomTexts.Text(random);
                var expected = regex.IsMatch(text);
                if (expected)
                {
                    matched++;
                    Assert.True(shape.Branches.Any(branch => branch.Pieces.All(piece => Holds(text, piece, shape.IgnoresCase))), $"{pattern} in {text}");
                }
                if (matcher?.Test(Encoding.UTF8.GetBytes(text)) is not { } found) continue;
                whole++;
                Assert.True(expected == found, $"/{pattern}/{flags} in '{text}': {expected}");
            }
        }
        Assert.True(matched > 100 && whole > 500, $"{matched} matches, {whole} by bytes");
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 8)];

    private static bool Holds(string text, string piece, bool ignoresCase) => ignoresCase
        ? MinerOsphere.Rdf.Searching.FoldedText.Fold(text).Contains(MinerOsphere.Rdf.Searching.FoldedText.Fold(piece), StringComparison.Ordinal)
        : text.Contains(piece, StringComparison.Ordinal);

    private static string Write(RegexShape? shape) => shape is null ? "?" : string.Join('|', shape.Branches.Select(branch =>
        (branch.FromStart ? "^" : "") + string.Join(',', branch.Pieces) + (branch.ToEnd ? "$" : "") + (branch.IsWhole ? "!" : "")));
}
