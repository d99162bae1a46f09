using MinerOsphere.Features;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Tests.Server.Features;

public class PageTokenTests
{
    public static TheoryData<object?[], long> Positions => new()
    {
        { [0L], 0 },
        { [1L], 10 },
        { [long.MaxValue], long.MaxValue },
        { [-7L], 3 },
        { ["text é", 4L], 1 },
        { [null, true, false, -0.5, "", "a key / with é"], 1 },
    };

    [Theory]
    [MemberData(nameof(Positions))]
    public void A_token_reads_back(object?[] after, long skipped)
    {
        var token = PageToken.For("a1b2", "bbox", new PagePosition([.. after]), skipped);
        var reading = PageToken.Parse(token.ToString());
        Assert.Null(reading.Fault);
        Assert.Equal(token, reading.Value);
        Assert.True(reading.Value!.IsOf("a1b2"));
        Assert.True(reading.Value.Continues("bbox"));
        Assert.False(reading.Value.IsOf("a1b3"));
        Assert.False(reading.Value.Continues("datetime"));
    }

    [Fact]
    public void A_token_needs_no_encoding_in_an_address()
    {
        for (var key = 0; key < 500; key++)
        {
            var text = PageToken.For("r", "s", new PagePosition(key * 7919L), key).ToString();
            Assert.Equal(text, Uri.EscapeDataString(text));
        }
    }

    [Fact]
    public void Any_single_edit_is_noticed()
    {
        var text = PageToken.For("r", "s", new PagePosition(42L), 10).ToString();
        for (var i = 0; i < text.Length; i++)
        {
            foreach (var c in "A9-_x")
            {
                if (text[i] == c) continue;
                var edited = text[..i] + c + text[(i + 1)..];
                // The last character carries spare bits; an edit there that decodes to the same bytes is the same token.
                var reading = PageToken.Parse(edited);
                if (reading.Succeeded) Assert.Equal(PageToken.Parse(text).Value, reading.Value);
            }
            Assert.False(PageToken.Parse(text.Remove(i, 1)).Succeeded);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("garbage")]
    [InlineData("%00")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("é")]
    public void Garbage_is_refused(string text) => Assert.False(PageToken.Parse(text).Succeeded);
}
