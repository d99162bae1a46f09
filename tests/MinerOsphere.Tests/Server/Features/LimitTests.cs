using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Tests.Server.Features;

public class LimitTests
{
    [Theory]
    [InlineData("1", 1)]
    [InlineData("007", 7)]
    [InlineData("10000", 10_000)]
    [InlineData("10001", 10_000)]
    [InlineData("99999999999999999999", 10_000)]
    public void A_limit_is_clamped_to_the_maximum(string text, int expected)
    {
        var reading = Limit.Parse(text, 10_000);
        Assert.True(reading.Succeeded);
        Assert.Equal(expected, reading.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("000")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("unlimited")]
    [InlineData("١")]
    public void Anything_but_a_positive_integer_is_refused(string text) => Assert.False(Limit.Parse(text, 10_000).Succeeded);
}
