using System.Globalization;
using MinerOsphere.Server.Pages;

namespace MinerOsphere.Tests.Server.Pages;

public class ValueTextTests
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    [Theory]
    [InlineData(2018, "2018", "2018")]
    [InlineData(9999, "9999", "9999")]
    [InlineData(12345, "12\u202f345", "12,345")]
    [InlineData(-12345, "-12\u202f345", "-12,345")]
    public void Years_stay_whole_and_thousands_are_set_apart(long value, string french, string english)
    {
        Assert.Equal(french, ValueText.Number(value, French));
        Assert.Equal(english, ValueText.Number(value, English));
    }

    [Theory]
    [InlineData(0.25, "0,25")]
    [InlineData(12345.678, "12\u202f345,678")]
    [InlineData(0, "0")]
    [InlineData(1e-7, "1E-07")]
    public void Numbers_keep_their_digits(double value, string french) => Assert.Equal(french, ValueText.Number(value, French));

    [Theory]
    [InlineData("2015-01-05", "5\u00a0janv.\u00a02015", "5\u00a0Jan\u00a02015")]
    [InlineData("2014-10-07T06:00:00Z", "7\u00a0oct.\u00a02014, 06:00 UTC", "7\u00a0Oct\u00a02014, 06:00 UTC")]
    [InlineData("vers 1900", "vers 1900", "vers 1900")]
    public void Dates_are_written_out(string iso, string french, string english)
    {
        Assert.Equal(french, ValueText.Date(iso, French));
        Assert.Equal(english, ValueText.Date(iso, English));
    }

    [Theory]
    [InlineData("m3/s", "m³/s")]
    [InlineData("km2", "km²")]
    [InlineData("Cel", "°C")]
    [InlineData("mm/d", "mm/j")]
    [InlineData("ug/m3", "µg/m³")]
    [InlineData("m-1", "m⁻¹")]
    [InlineData("L/s", "L/s")]
    [InlineData("%", "%")]
    [InlineData("{intervention}", null)]
    [InlineData("1", null)]
    [InlineData(null, null)]
    public void Units_look_as_people_write_them(string? ucum, string? shown) => Assert.Equal(shown, UnitText.Of(ucum, "fr"));

    [Theory]
    [InlineData(0.0, "0\u00a0s", "0\u00a0s")]
    [InlineData(0.3456, "0,35\u00a0s", "0.35\u00a0s")]
    [InlineData(59.4, "59\u00a0s", "59\u00a0s")]
    [InlineData(200.0, "3\u00a0min 20\u00a0s", "3\u00a0min 20\u00a0s")]
    [InlineData(90_000.0, "25\u00a0h 0\u00a0min", "25\u00a0h 0\u00a0min")]
    [InlineData(-1.0, "0\u00a0s", "0\u00a0s")]
    public void A_time_span_is_told_by_its_largest_units(double seconds, string french, string english)
    {
        Assert.Equal(french, ValueText.Duration(TimeSpan.FromSeconds(seconds), Texts.In("fr")));
        Assert.Equal(english, ValueText.Duration(TimeSpan.FromSeconds(seconds), Texts.In("en")));
    }
}
