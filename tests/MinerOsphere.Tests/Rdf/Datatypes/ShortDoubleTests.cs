using System.Globalization;
using System.Text;
using MinerOsphere.Rdf.Datatypes;

namespace MinerOsphere.Tests.Rdf.Datatypes;

/// <summary>Doubles read from bytes are those that the platform reads from text, to the last bit.</summary>
public class ShortDoubleTests
{
    [Theory]
    [InlineData("1.5246E2", true)]
    [InlineData("-0.0E0", true)]
    [InlineData("+7", true)]
    [InlineData(".5", true)]
    [InlineData("5.", true)]
    [InlineData("9007199254740992e22", true)]
    [InlineData("1e-22", true)]
    [InlineData("9007199254740993", false)]
    [InlineData("1e23", false)]
    [InlineData("1.5e-22", false)]
    [InlineData("1234567890123456789", false)]
    [InlineData("INF", false)]
    public void Few_digits_are_read_at_once_and_others_in_the_end(string lexical, bool isShort)
    {
        Assert.Equal(isShort, ShortDouble.TryRead(Encoding.UTF8.GetBytes(lexical), out _));
        Assert.True(XsdNumeric.TryParseDouble(Encoding.UTF8.GetBytes(lexical), out var value));
        var expected = lexical == "INF" ? double.PositiveInfinity : double.Parse(lexical, CultureInfo.InvariantCulture);
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("1 ")]
    [InlineData("1e1e1")]
    [InlineData("1e1.5")]
    [InlineData("١")]
    [InlineData("Infinity")]
    public void Bad_forms_are_refused(string lexical) => Assert.False(XsdNumeric.TryParseDouble(Encoding.UTF8.GetBytes(lexical), out _));

    [Fact]
    public void A_long_form_is_read()
    {
        Assert.True(XsdNumeric.TryParseDouble(Encoding.UTF8.GetBytes(new string('0', 200) + "1.25"), out var value));
        Assert.Equal(1.25, value);
    }

    [Fact]
    public void Random_forms_have_the_value_that_the_platform_gives()
    {
        var random = new Random(11);
        for (var i = 0; i < 50_000; i++)
        {
            var digits = random.NextInt64(0, 1L << random.Next(1, 62)).ToString(CultureInfo.InvariantCulture);
            var point = random.Next(digits.Length + 1);
            var lexical = (random.Next(3) == 0 ? "-" : "") + digits[..point] + (random.Next(2) == 0 ? "." : "") + digits[point..]
                + (random.Next(2) == 0 ? "E" + random.Next(-30, 30).ToString(CultureInfo.InvariantCulture) : "");
            Assert.True(XsdNumeric.TryParseDouble(Encoding.UTF8.GetBytes(lexical), out var value), lexical);
            Assert.True(BitConverter.DoubleToInt64Bits(double.Parse(lexical, CultureInfo.InvariantCulture)) == BitConverter.DoubleToInt64Bits(value), lexical);
        }
    }
}
