using System.Globalization;
using MinerOsphere.Rdf.JsonLd.Json;

namespace MinerOsphere.Tests.Rdf.JsonLd;

public class JsonCanonicalizationTests
{
    // The values of RFC 8785, appendix B, by their bits.
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_are_as_ecmascript_has_them(ulong bits, string expected) =>
        Assert.Equal(expected, JsonCanonicalization.NumberText(BitConverter.UInt64BitsToDouble(bits)));

    [Fact]
    public void Numbers_read_back()
    {
        var random = new Random(7);
        for (var i = 0; i < 10_000; i++)
        {
            var value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            if (double.IsFinite(value))
                Assert.Equal(value, double.Parse(JsonCanonicalization.NumberText(value), CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("""{ "b": [ 1.0, 2e2 ], "a": null }""", """{"a":null,"b":[1,200]}""")]
    [InlineData("""{"\u20ac":1,"\r":2,"1":3,"\ud83d\ude00":4,"\u0080":5,"\ufb33":6}""", "{\"\\r\":2,\"1\":3,\"\u0080\":5,\"€\":1,\"😀\":4,\"\ufb33\":6}")]
    [InlineData("\"\\u000F\\u000a\\/\\\\\\\"<é\"", "\"\\u000f\\n/\\\\\\\"<é\"")]
    public void Values_have_one_text(string text, string expected) => Assert.Equal(expected, JsonCanonicalization.ToText(JsonTree.Parse(text).Value!));

    [Fact]
    public void A_number_beyond_a_double_has_none() => Assert.Null(JsonCanonicalization.ToText(JsonTree.Parse("[1e400]").Value!));
}
