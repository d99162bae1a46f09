using System.Text;
using System.Text.RegularExpressions;
using MinerOsphere.Rdf.Searching;

namespace MinerOsphere.Tests.Rdf.Searching;

public class FoldedTextTests
{
    [Fact]
    public void Every_letter_folds_as_its_small_and_its_capital_form()
    {
        for (var c = '\0'; c < char.MaxValue; c++)
        {
            if (char.IsSurrogate(c)) continue;
            var folded = FoldedText.Fold(c);
            Assert.Equal(folded, FoldedText.Fold(folded));
            foreach (var other in (string[])[c.ToString().ToLowerInvariant(), c.ToString().ToUpperInvariant()])
                Assert.True(FoldedText.Fold(c.ToString()) == FoldedText.Fold(other), $"U+{(int)c:X4} and {other}");
        }
    }

    [Fact]
    public void What_a_case_blind_expression_takes_for_alike_folds_to_the_same()
    {
        var all = new string([.. Enumerable.Range(0, char.MaxValue).Select(i => (char)i).Where(c => !char.IsSurrogate(c))]);
        var pairs = 0;
        foreach (var letter in all.Where(c => char.ToLowerInvariant(c) != c || char.ToUpperInvariant(c) != c || FoldedText.Fold(c) != c))
        {
            var regex = new Regex(Regex.Escape(letter.ToString()), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
            foreach (var match in regex.EnumerateMatches(all))
            {
                Assert.Equal(FoldedText.Fold(letter), FoldedText.Fold(all[match.Index]));
                pairs++;
            }
        }
        Assert.True(pairs > 2000);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("ABC xyz 09", "abc xyz 09")]
    [InlineData("Épée ŒUVRE", "épée œuvre")]
    [InlineData("İstanbul ı I i", "istanbul i i i")]
    [InlineData("STRASSE ß ẞ", "strasse ß ß")]
    [InlineData("ﬁ ﬃ", "ﬁ ﬃ")]
    [InlineData("ΣΊΣΥΦΟΣ σίσυφος", "σίσυφοσ σίσυφοσ")]
    [InlineData("\u212Aelvin \u2126 \u212B", "kelvin ω å")]
    [InlineData("𐐀𐐨 😀A", "𐐀𐐨 😀a")]
    public void Folds(string text, string expected)
    {
        Assert.Equal(expected, FoldedText.Fold(text));
        Assert.Equal(expected, FoldBytes(text));
    }

    [Fact]
    public void Bytes_fold_as_text_does()
    {
        var random = new Random(11);
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => random.Next(4) switch
            {
                0 => new Rune(random.Next(0x20, 0x7F)),
                1 => new Rune(random.Next(0x80, 0x600)),
                2 => new Rune(random.Next(0x1E00, 0x2C80)),
                _ => new Rune(random.Next(0x10000, 0x10500)),
            }));
            Assert.Equal(FoldedText.Fold(text), FoldBytes(text));
        }
    }

    private static string FoldBytes(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var target = new byte[bytes.Length * FoldedText.MostGrowth];
        return Encoding.UTF8.GetString(target, 0, FoldedText.Fold(bytes, target));
    }
}
