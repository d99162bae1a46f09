using MinerOsphere.Rdf.Datatypes;

namespace MinerOsphere.Tests.Rdf.Datatypes;

public class XsdDateTimeTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("1970-01-01T00:00:00", 0)]
    [InlineData("1970-01-01T01:00:00+01:00", 0)]
    [InlineData("1969-12-31T24:00:00Z", 0)]
    [InlineData("1970-01-01T00:00:00.25Z", 0.25)]
    [InlineData("0000-01-01T00:00:00Z", -62167219200)]
    [InlineData("-0001-12-31T00:00:00Z", -62167305600)]
    [InlineData("12345-06-07T08:09:10-14:00", 327417026950)]
    [InlineData("2024-02-29T23:59:59Z", 1709251199)]
    public void A_time_has_a_place_on_the_timeline(string lexical, double seconds)
    {
        Assert.True(XsdDateTime.TryParse(lexical, out var value));
        Assert.Equal((decimal)seconds, value.TimelineSeconds);
    }

    [Theory]
    [InlineData("2024-01-01")]
    [InlineData("2024-02-30T00:00:00")]
    [InlineData("2023-02-29T00:00:00")]
    [InlineData("02024-01-01T00:00:00")]
    [InlineData("24-01-01T00:00:00")]
    [InlineData("2024-1-01T00:00:00")]
    [InlineData("2024-01-01T24:00:01")]
    [InlineData("2024-01-01T00:60:00")]
    [InlineData("2024-01-01T00:00:00.")]
    [InlineData("2024-01-01T00:00:00+14:01")]
    [InlineData("2024-01-01T00:00:00z")]
    [InlineData("2024-01-01T00:00:00Z ")]
    [InlineData("2024-01-01 00:00:00")]
    [InlineData("2024-01-01T00:00")]
    [InlineData("+2024-01-01T00:00:00")]
    [InlineData("")]
    public void What_is_no_time_has_no_value(string lexical) => Assert.False(XsdDateTime.TryParse(lexical, out _));

    [Theory]
    [InlineData("2024-02-29", true, "")]
    [InlineData("-0044-03-15Z", true, "Z")]
    [InlineData("2024-02-29-08:30", true, "-08:30")]
    [InlineData("2024-02-29T00:00:00", false, "")]
    [InlineData("2024-02", false, "")]
    public void A_date_is_the_start_of_its_day(string lexical, bool valid, string timezone)
    {
        Assert.Equal(valid, XsdDateTime.TryParseDate(lexical, out var value));
        Assert.Equal(timezone, value.TimezoneText);
    }

    [Theory]
    [InlineData("00:00:00", 0L, "")]
    [InlineData("24:00:00Z", 0L, "Z")]
    [InlineData("10:11:12.3456789+02:00", 36_672_345_678, "+02:00")]
    [InlineData("24:00:00.5", null, "")]
    [InlineData("10:11", null, "")]
    public void A_time_of_day_counts_from_midnight(string lexical, long? microseconds, string timezone)
    {
        Assert.Equal(microseconds is not null, XsdDateTime.TryParseTime(lexical, out var value));
        Assert.Equal(timezone, value.TimezoneText);
        if (microseconds is not null)
            Assert.True(value.TryGetMicroseconds(out var found) && found == microseconds);
    }

    [Theory]
    [InlineData("1969-12-31T23:59:59.5+14:00", -500_000L)]
    [InlineData("-290000-01-01T00:00:00Z", -9_213_683_299_200_000_000)]
    [InlineData("300000-01-01T00:00:00Z", null)]
    [InlineData("-300000-01-01T00:00:00Z", null)]
    public void Microseconds_are_as_written(string lexical, long? microseconds)
    {
        Assert.True(XsdDateTime.TryParse(lexical, out var value));
        Assert.Equal(microseconds is not null, value.TryGetMicroseconds(out var found));
        Assert.Equal(microseconds ?? 0, found);
    }
}
