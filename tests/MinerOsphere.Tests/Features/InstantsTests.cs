using System.Text;
using MinerOsphere.Features;

namespace MinerOsphere.Tests.Features;

public class InstantsTests
{
    [Theory]
    [InlineData("2024-05-15T20:07:43Z", "2024-05-15T20:07:43Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z")]
    [InlineData("2024-01-02T03:04:05.100Z", "2024-01-02T03:04:05.100Z")]
    [InlineData("2024-01-02T03:04:05.007Z", "2024-01-02T03:04:05.007Z")]
    [InlineData("2024-01-02T03:04:05.000040Z", "2024-01-02T03:04:05.000040Z")]
    [InlineData("2024-01-02T05:04:05+02:00", "2024-01-02T03:04:05Z")]
    public void Are_written_in_UTC_without_the_decimals_that_are_zero(string read, string written)
    {
        Assert.True(Instants.TryRead(read, out var instant));
        Span<byte> text = stackalloc byte[Instants.MaxLength];
        Assert.Equal(written, Encoding.UTF8.GetString(text[..Instants.Write(instant, text)]));
    }
}
