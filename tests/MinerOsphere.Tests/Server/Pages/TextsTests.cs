using System.Text.RegularExpressions;
using MinerOsphere.Server.Pages;

namespace MinerOsphere.Tests.Server.Pages;

public partial class TextsTests
{
    [Fact]
    public void Both_languages_say_the_same_things() =>
        Assert.Equal(Texts.In("fr").Keys.Order(StringComparer.Ordinal), Texts.In("en").Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Both_languages_leave_the_same_gaps()
    {
        foreach (var key in Texts.In("fr").Keys)
            Assert.Equal(Gap().Matches(Texts.In("fr")[key]).Select(m => m.Value).Order(), Gap().Matches(Texts.In("en")[key]).Select(m => m.Value).Order());
    }

    [Theory]
    [InlineData("fr", 0, "0 objet")]
    [InlineData("en", 0, "0 features")]
    [InlineData("fr", 1, "1 objet")]
    [InlineData("fr", 85168, "85\u202f168 objets")]
    [InlineData("en", 85168, "85,168 features")]
    public void Counts_agree_in_number(string language, long count, string expected) => Assert.Equal(expected, Texts.In(language).Count("count.features", count));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Gap();
}
