using System.Globalization;
using MinerOsphere.Server.Features.QueryParameters;

namespace MinerOsphere.Tests.Server.Features;

public class DatetimeTests
{
    [Theory]
    [InlineData("2024-02-29", "2024-02-29T00:00:00.0000000", "2024-02-29T23:59:59.9999999")]
    [InlineData("2024-05-01T12:00:00Z", "2024-05-01T12:00:00.0000000", "2024-05-01T12:00:00.0000000")]
    [InlineData("2024-05-01t12:00:00z", "2024-05-01T12:00:00.0000000", "2024-05-01T12:00:00.0000000")]
    [InlineData("2024-05-01T12:00:00.25Z", "2024-05-01T12:00:00.2500000", "2024-05-01T12:00:00.2500000")]
    [InlineData("2024-05-01T12:00:00.123456789012Z", "2024-05-01T12:00:00.1234567", "2024-05-01T12:00:00.1234567")]
    [InlineData("2024-05-01T12:00:00+02:00", "2024-05-01T10:00:00.0000000", "2024-05-01T10:00:00.0000000")]
    [InlineData("2024-05-01T12:00:00 02:00", "2024-05-01T10:00:00.0000000", "2024-05-01T10:00:00.0000000")]
    [InlineData("2024-05-01T23:30:00-03:30", "2024-05-02T03:00:00.0000000", "2024-05-02T03:00:00.0000000")]
    [InlineData("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.0000000", "2016-12-31T23:59:59.0000000")]
    [InlineData("2024-01-01/2024-12-31", "2024-01-01T00:00:00.0000000", "2024-12-31T23:59:59.9999999")]
    [InlineData("../2024-12-31", null, "2024-12-31T23:59:59.9999999")]
    [InlineData("/2024-12-31", null, "2024-12-31T23:59:59.9999999")]
    [InlineData("2024-01-01/..", "2024-01-01T00:00:00.0000000", null)]
    [InlineData("2024-01-01/", "2024-01-01T00:00:00.0000000", null)]
    [InlineData("../..", null, null)]
    [InlineData("2024-01-01/2024-01-01", "2024-01-01T00:00:00.0000000", "2024-01-01T23:59:59.9999999")]
    [InlineData("0000-01-01T00:00:00Z/2024-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000", "2024-01-01T00:00:00.0000000")]
    [InlineData("2024-01-01T00:00:00Z/9999-12-31T00:00:00Z", "2024-01-01T00:00:00.0000000", "9999-12-31T00:00:00.0000000")]
    [InlineData("2024-01-01/9999-12-31", "2024-01-01T00:00:00.0000000", "9999-12-31T23:59:59.9999999")]
    [InlineData("0001-01-01T00:00:00+05:00", "0001-01-01T00:00:00.0000000", "0001-01-01T00:00:00.0000000")]
    [InlineData("9999-12-31T23:00:00-05:00", "9999-12-31T23:59:59.9999999", "9999-12-31T23:59:59.9999999")]
    public void Reads_instants_dates_and_intervals(string text, string? start, string? end)
    {
        var reading = Datetime.Parse(text);
        Assert.Null(reading.Fault);
        Assert.Equal((start, end), (Show(reading.Value.Start), Show(reading.Value.End)));
        Assert.True(reading.Value.Start is null || reading.Value.Start.Value.Kind == DateTimeKind.Utc);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("now")]
    [InlineData("2024")]
    [InlineData("2024-05")]
    [InlineData("2024-13-01")]
    [InlineData("2023-02-29")]
    [InlineData("2024-00-10")]
    [InlineData("2024-01-00")]
    [InlineData("2024-1-1")]
    [InlineData("01/02/2024")]
    [InlineData("2024-05-01T12:00Z")]
    [InlineData("2024-05-01T12:00:00")]
    [InlineData("2024-05-01T24:00:00Z")]
    [InlineData("2024-05-01T12:60:00Z")]
    [InlineData("2024-05-01T12:00:00.Z")]
    [InlineData("2024-05-01T12:00:00+2")]
    [InlineData("2024-05-01 12:00:00Z")]
    [InlineData("2024-12-31/2024-01-01")]
    [InlineData("2024-01-01/2024-02-01/2024-03-01")]
    [InlineData("x/2024-01-01")]
    [InlineData("2024-01-01/x")]
    [InlineData("-2024-01-01")]
    public void Refuses_the_rest(string text) => Assert.NotNull(Datetime.Parse(text).Fault);

    private static string? Show(DateTime? instant) => instant?.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture);
}
