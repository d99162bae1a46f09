using System.Globalization;
using System.Text;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Datatypes;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Tests.Rdf.Datatypes;

public class InlineValueTests
{
    [Theory]
    [InlineData("0", Xsd.Integer)]
    [InlineData("-1", Xsd.Integer)]
    [InlineData("576460752303423487", Xsd.Integer)]
    [InlineData("-576460752303423488", Xsd.Integer)]
    [InlineData("0.0", Xsd.Decimal)]
    [InlineData("12.0", Xsd.Decimal)]
    [InlineData("-0.5", Xsd.Decimal)]
    [InlineData("0.000001", Xsd.Decimal)]
    [InlineData("-123456.789012", Xsd.Decimal)]
    [InlineData("576460752303.423487", Xsd.Decimal)]
    [InlineData("true", Xsd.Boolean)]
    [InlineData("false", Xsd.Boolean)]
    [InlineData("2024-02-29", Xsd.Date)]
    [InlineData("0000-01-01", Xsd.Date)]
    [InlineData("9999-12-31", Xsd.Date)]
    [InlineData("1970-01-01T00:00:00Z", Xsd.DateTime)]
    [InlineData("1969-12-31T23:59:59.999999Z", Xsd.DateTime)]
    [InlineData("2026-11-21T02:30:00.5", Xsd.DateTime)]
    [InlineData("0000-01-01T00:00:00", Xsd.DateTime)]
    [InlineData("9999-12-31T23:59:59.999999Z", Xsd.DateTime)]
    public void Canonical_forms_are_inlined_and_come_back_as_written(string lexical, string datatype)
    {
        var literal = new Literal(lexical, datatype);
        Assert.True(InlineValue.TryEncode(literal, out var id));
        Assert.True(id.IsInline);
        Assert.Equal(literal, InlineValue.Decode(id));

        var utf8 = new byte[InlineValue.MaxLength];
        Assert.True(InlineValue.TryFormat(id, utf8, out var written));
        Assert.Equal(lexical, Encoding.ASCII.GetString(utf8, 0, written));
        Assert.False(InlineValue.TryFormat(id, utf8.AsSpan(0, written - 1), out _));
    }

    [Theory]
    [InlineData("01", Xsd.Integer)]
    [InlineData("+1", Xsd.Integer)]
    [InlineData("-0", Xsd.Integer)]
    [InlineData(" 1", Xsd.Integer)]
    [InlineData("1\0", Xsd.Integer)]
    [InlineData("", Xsd.Integer)]
    [InlineData("576460752303423488", Xsd.Integer)]
    [InlineData("1", Xsd.Int)]
    [InlineData("12", Xsd.Decimal)]
    [InlineData("12.", Xsd.Decimal)]
    [InlineData(".5", Xsd.Decimal)]
    [InlineData("1.50", Xsd.Decimal)]
    [InlineData("-0.0", Xsd.Decimal)]
    [InlineData("0.0000001", Xsd.Decimal)]
    [InlineData("1.-5", Xsd.Decimal)]
    [InlineData("1", Xsd.Boolean)]
    [InlineData("TRUE", Xsd.Boolean)]
    [InlineData("2023-02-29", Xsd.Date)]
    [InlineData("2024-13-01", Xsd.Date)]
    [InlineData("2024-02-29Z", Xsd.Date)]
    [InlineData("-0001-01-01", Xsd.Date)]
    [InlineData("12024-01-01", Xsd.Date)]
    [InlineData("2024-01-01T24:00:00Z", Xsd.DateTime)]
    [InlineData("2024-01-01T00:00:60Z", Xsd.DateTime)]
    [InlineData("2024-01-01T00:00:00.50Z", Xsd.DateTime)]
    [InlineData("2024-01-01T00:00:00.Z", Xsd.DateTime)]
    [InlineData("2024-01-01T00:00:00+00:00", Xsd.DateTime)]
    [InlineData("2024-01-01T00:00:00.1234567Z", Xsd.DateTime)]
    [InlineData("12", Xsd.String)]
    [InlineData("12", "http://example.org/integer")]
    public void Other_forms_are_left_to_the_dictionary(string lexical, string datatype)
    {
        Assert.False(InlineValue.TryEncode(new Literal(lexical, datatype), out var id));
        Assert.True(id.IsNone);
    }

    [Fact]
    public void Ids_sort_as_their_values()
    {
        var random = new Random(20261121);
        for (var i = 0; i < 5_000; i++)
        {
            var (a, b) = (Shorten(random), Shorten(random));
            Assert.True(InlineValue.TryFromInteger(a, out var integerA) & InlineValue.TryFromInteger(b, out var integerB));
            Assert.Equal(a.CompareTo(b), integerA.CompareTo(integerB));
            Assert.Equal(a, InlineValue.ToInteger(integerA));

            Assert.True(InlineValue.TryFromDecimal(a / 1_000_000m, out var decimalA) & InlineValue.TryFromDecimal(b / 1_000_000m, out var decimalB));
            Assert.Equal(a.CompareTo(b), decimalA.CompareTo(decimalB));
            Assert.Equal(a / 1_000_000m, InlineValue.ToDecimal(decimalA));
        }

        static long Shorten(Random random) => random.NextInt64(-(1L << 59), 1L << 59) >> random.Next(59);
    }

    [Fact]
    public void Dates_agree_with_the_platform_calendar()
    {
        var random = new Random(1970);
        for (var i = 0; i < 5_000; i++)
        {
            var date = DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber + 1));
            Assert.True(InlineValue.TryEncode(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Xsd.Date, out var id));
            Assert.Equal(date.DayNumber - new DateOnly(1970, 1, 1).DayNumber, InlineValue.ToDays(id));
        }
    }

    [Fact]
    public void A_time_with_timezone_sorts_by_time_first()
    {
        string[] sorted = ["2024-01-01T00:00:00", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00.000001", "2024-01-01T00:00:01Z"];
        var ids = sorted.Select(text => InlineValue.TryEncode(text, Xsd.DateTime, out var id) ? id : default).ToArray();
        Assert.Equal(ids.Order(), ids);
        Assert.Equal([false, true, false, true], ids.Select(InlineValue.HasTimezone));
    }
}
