using System.Globalization;
using System.Text;
using MinerOsphere.Geo;

namespace MinerOsphere.Tests.Geo;

public class ShortDecimalTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(-0.0)]
    [InlineData(1)]
    [InlineData(-1.5)]
    [InlineData(56.045)]
    [InlineData(0.1)]
    [InlineData(0.0001)]
    [InlineData(0.00009999)]
    [InlineData(0.000001)]
    [InlineData(1e-9)]
    [InlineData(999999999.999999)]
    [InlineData(1e9)]
    [InlineData(123456789.1234567)]
    [InlineData(0.1 + 0.2)]
    [InlineData(1e15)]
    [InlineData(1e300)]
    [InlineData(double.Epsilon)]
    [InlineData(100)]
    [InlineData(1.10)]
    public void Writes_what_ToString_writes(double value) => Assert.Equal(value.ToString(CultureInfo.InvariantCulture), Written(value));

    [Fact]
    public void Writes_what_ToString_writes_for_any_number()
    {
        var random = new Random(20260801);
        for (var i = 0; i < 200_000; i++)
        {
            var digits = random.Next(0, 9);
            var value = random.Next(4) switch
            {
                0 => BitConverter.Int64BitsToDouble(random.NextInt64()),
                1 => Math.Round((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(0, 11)), digits),
                // Right beside a short one.
                2 => Math.BitIncrement(Math.Round(random.NextDouble() * 1000, digits)),
                _ => random.Next(-1_000_000, 1_000_000) / Math.Pow(10, digits),
            };
            if (double.IsFinite(value) && value.ToString(CultureInfo.InvariantCulture) is var expected && expected != Written(value))
                Assert.Fail($"{expected} is written {Written(value)}");
        }
    }

    private static string Written(double value)
    {
        Span<byte> text = stackalloc byte[ShortDecimal.MaxLength];
        return Encoding.UTF8.GetString(text[..ShortDecimal.Write(value, text)]);
    }
}
