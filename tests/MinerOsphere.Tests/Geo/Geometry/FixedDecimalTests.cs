using System.Globalization;
using System.Text;
using MinerOsphere.Geo.Geometry;

namespace MinerOsphere.Tests.Geo.Geometry;

public sealed class FixedDecimalTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.0, "0")]
    [InlineData(2.5, "2.5")]
    [InlineData(-180, "-180")]
    [InlineData(48.8566140, "48.856614")]
    [InlineData(0.00000004, "0")]
    [InlineData(-0.00000004, "0")]
    [InlineData(0.00000005, "0")] // its binary value lies below the tie
    [InlineData(0.00000015, "0.0000001")] // below
    [InlineData(0.00390625, "0.0039063")]
    [InlineData(0.00048828125, "0.0004883")]
    [InlineData(-0.001953125, "-0.0019531")]
    [InlineData(0.999999951, "1")]
    [InlineData(-9.99999996, "-10")]
    [InlineData(652381.1234567, "652381.1234567")]
    [InlineData(1e9, "1000000000")]
    [InlineData(1e22, "1E+22")]
    public void Writes(double value, string expected) => Assert.Equal(expected, Text(value));

    [Fact]
    public void Rounds_as_the_framework_does()
    {
        var random = new Random(1);
        for (var i = 0; i < 200_000; i++)
        {
            // Half of them lie on or next to a tie, where a rounded product would go wrong.
            var value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 9));
            if (i % 2 == 0) value = Math.Round(value, 6) + random.Next(0, 10) * 1e-7 + 5e-8;
            if (Math.Abs(value) >= 4e8) continue;
            var expected = value.ToString("F7", CultureInfo.InvariantCulture).TrimEnd('0').TrimEnd('.');
            Assert.Equal(expected == "-0" ? "0" : expected, Text(value));
        }
    }

    [Fact]
    public void Refuses_what_is_no_number() => Assert.Throws<ArgumentOutOfRangeException>(() => Text(double.NaN));

    private static string Text(double value)
    {
        Span<byte> buffer = stackalloc byte[FixedDecimal.MaxLength];
        return Encoding.ASCII.GetString(buffer[..FixedDecimal.Write(value, buffer)]);
    }
}
