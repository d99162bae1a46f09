using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using static MinerOsphere.Tests.Features.Imported;

namespace MinerOsphere.Tests.Features.GeoPackage;

/// <summary>Which rows a time asks for, when rows have intervals, open ends, weeks and years.</summary>
public sealed class IntervalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("2018-01-01", "2018-12-31", "a b d e")]
    [InlineData("2018-06-01", "2018-06-01", "a b d e")]
    [InlineData("2017-12-31", "2017-12-31", "d e")]
    [InlineData("2019-06-01", null, "b c e")]
    [InlineData(null, "2017-12-31", "d e")]
    [InlineData(null, null, "a b c d e")]
    public async Task Intervals(string? start, string? end, string expected)
    {
        const string Source = "id,from,to\na,2018-01-01,2018-12-31\nb,2018-03-01,\nc,2020-01-01,2020-01-01\nd,,2018-06-01\ne,,\n";
        var schema = SchemaOf(Id(), Property("from", PropertyType.Date, PropertyRole.PrimaryIntervalStart), Property("to", PropertyType.Date, PropertyRole.PrimaryIntervalEnd));
        await CheckAsync(Source, schema, start, end, expected);
    }

    [Theory]
    [InlineData("2010-01-10", "2010-01-10", "a")]
    [InlineData("2010-01-10", "2010-01-11", "a b")]
    [InlineData("2009-01-01", "2010-01-03", "")]
    public async Task Weeks(string? start, string? end, string expected) => await CheckAsync(
        "id,week\na,201001\nb,201002\n",
        SchemaOf(Id(), Property("week", PropertyType.Date, PropertyRole.PrimaryInstant) with { Format = "iso-week" }), start, end, expected);

    [Theory]
    [InlineData("2018-12-31", "2018-12-31", "a")]
    [InlineData("2019-01-01", null, "b")]
    public async Task Years(string? start, string? end, string expected) => await CheckAsync(
        "id,year\na,2018\nb,2019\n",
        SchemaOf(Id(), Property("year", PropertyType.Date, PropertyRole.PrimaryInstant) with { Format = "yyyy" }), start, end, expected);

    [Theory]
    [InlineData("2018-01-01", "2018-01-01", "a b")]
    [InlineData("2018-01-02", null, "c")]
    public async Task Instants(string? start, string? end, string expected) => await CheckAsync(
        "id,at\na,2018-01-01T00:00:00Z\nb,2018-01-01T23:59:59.999Z\nc,2018-01-02T00:00:00Z\n",
        SchemaOf(Id(), Property("at", PropertyType.DateTime, PropertyRole.PrimaryInstant)), start, end, expected);

    private async Task CheckAsync(string source, FeatureSchema schema, string? start, string? end, string expected)
    {
        using var provider = await OpenAsync(_folder, Csv(_folder.Write("s.csv", source)), schema);
        var query = new FeatureQuery { Datetime = new TimeInterval(Day(start), Day(end)?.AddDays(1).AddMilliseconds(-1)) };
        await using var rows = await provider.ReadAsync(query, default);
        var ids = new List<string>();
        while (await rows.ReadAsync(default)) ids.Add(System.Text.Encoding.UTF8.GetString(rows.Id));
        Assert.Equal(expected, string.Join(' ', ids));
        Assert.Equal(ids.Count, await provider.CountAsync(query, default));
    }

    private static DateTime? Day(string? text) => text is null ? null : DateTime.SpecifyKind(DateTime.Parse(text), DateTimeKind.Utc);

    public void Dispose() => _folder.Dispose();
}
