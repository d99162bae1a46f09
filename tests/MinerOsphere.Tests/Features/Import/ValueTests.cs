using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using static MinerOsphere.Tests.Features.Imported;

namespace MinerOsphere.Tests.Features.Import;

/// <summary>One cell through the whole import: what is kept of it, or why it is refused.</summary>
public sealed class ValueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(PropertyType.String, null, "abc", "\"abc\"")]
    [InlineData(PropertyType.String, null, " é\t ", "\" é\\t \"")]
    [InlineData(PropertyType.String, null, "", "null")]
    [InlineData(PropertyType.String, null, "N.C.", "null")]
    [InlineData(PropertyType.Integer, null, "42", "42")]
    [InlineData(PropertyType.Integer, null, "-9007199254740993", "-9007199254740993")]
    [InlineData(PropertyType.Integer, null, "5.0", "5")]
    [InlineData(PropertyType.Integer, "fr", "1 234", "1234")]
    [InlineData(PropertyType.Number, null, "0.1", "0.1")]
    [InlineData(PropertyType.Number, null, "1e-7", "1E-07")]
    [InlineData(PropertyType.Number, "fr", "1 234,5", "1234.5")]
    [InlineData(PropertyType.Boolean, null, "True", "true")]
    [InlineData(PropertyType.Boolean, null, "0", "false")]
    [InlineData(PropertyType.Date, null, "2018-02-28", "\"2018-02-28\"")]
    [InlineData(PropertyType.Date, "yyyy", "2018", "\"2018-01-01\"")]
    [InlineData(PropertyType.Date, "yyyy-MM", "2018-07", "\"2018-07-01\"")]
    [InlineData(PropertyType.Date, "iso-week", "201001", "\"2010-01-04\"")]
    [InlineData(PropertyType.Date, "iso-week", "2015-W53", "\"2015-12-28\"")]
    [InlineData(PropertyType.Date, "dd/MM/yyyy", "31/12/1999", "\"1999-12-31\"")]
    [InlineData(PropertyType.DateTime, null, "2018-03-01T10:00:00+02:00", "\"2018-03-01T08:00:00Z\"")]
    [InlineData(PropertyType.DateTime, null, "2018-03-01 10:00:00.25", "\"2018-03-01T10:00:00.250Z\"")]
    [InlineData(PropertyType.Iri, null, "https://doi.org/10.5066/P96MMRFD", "\"https://doi.org/10.5066/P96MMRFD\"")]
    public async Task Keeps(PropertyType type, string? format, string cell, string json)
    {
        var property = Property("value", type) with { Format = format, NullValues = ["N.C."] };
        using var provider = await OpenAsync(_folder, Csv(Source(cell)), SchemaOf(Id(), property));
        Assert.Equal(
            $$$"""{"type":"Feature","id":"a","geometry":null,"properties":{"id":"a","value":{{{json}}}}}""",
            Assert.Single(await provider.JsonAsync(new FeatureQuery())));
    }

    [Theory]
    [InlineData(PropertyType.Integer, null, "4.5")]
    [InlineData(PropertyType.Integer, null, "1 234")]
    [InlineData(PropertyType.Integer, null, "99999999999999999999")]
    [InlineData(PropertyType.Number, null, "1,5")]
    [InlineData(PropertyType.Number, null, "NaN")]
    [InlineData(PropertyType.Number, null, "1e999")]
    [InlineData(PropertyType.Boolean, null, "maybe")]
    [InlineData(PropertyType.Date, null, "2018-02-29")]
    [InlineData(PropertyType.Date, null, "01/02/2018")]
    [InlineData(PropertyType.Date, "yyyy", "18")]
    [InlineData(PropertyType.Date, "iso-week", "201054")]
    [InlineData(PropertyType.Date, "iso-week", "2010001")]
    [InlineData(PropertyType.DateTime, null, "2018-03-01")]
    [InlineData(PropertyType.DateTime, null, "2018-03-01T25:00:00Z")]
    [InlineData(PropertyType.Iri, null, "not an iri")]
    [InlineData(PropertyType.Iri, null, "relative/path")]
    public async Task Refuses(PropertyType type, string? format, string cell)
    {
        var report = await RunAsync(
            Csv(Source(cell)), SchemaOf(Id(), Property("value", type) with { Format = format }), _folder.File("things.gpkg"));
        var fault = Assert.Single(report.Faults);
        Assert.Equal((1, "a", "value", cell), (fault.Row, fault.Id, fault.Property, fault.Value));
        Assert.NotEqual(fault.Reason.Fr, fault.Reason.En);
        Assert.Equal((1, 0, 1), (report.RowsRead, report.RowsKept, report.RowsRefused));
    }

    public static TheoryData<PropertyDefinition, string, bool> Constraints => new()
    {
        { Property("value", PropertyType.Number) with { Constraints = new() { Minimum = 0, Maximum = 10 } }, "10", true },
        { Property("value", PropertyType.Number) with { Constraints = new() { Maximum = 10 } }, "10.001", false },
        { Property("value", PropertyType.Integer) with { Constraints = new() { Minimum = 0 } }, "-1", false },
        { Property("value") with { Constraints = new() { Pattern = "^[0-9]{2}$" } }, "01", true },
        { Property("value") with { Constraints = new() { Pattern = "^[0-9]{2}$" } }, "1", false },
        { Property("value") with { Constraints = new() { Required = true } }, "", false },
        { Property("value") with { Codelist = Codes }, "x", true },
        { Property("value") with { Codelist = Codes }, "z", false },
        { Property("value") with { Codelist = Codes, Separator = "|" }, "x|y", true },
        { Property("value") with { Codelist = Codes, Separator = "|" }, "x|z", false },
        { Property("value") with { Derivation = Padded }, "1", true },
        { Property("value", PropertyType.Date) with { Derivation = Week }, "201054", false },
    };

    private static Codelist Codes => new("letters", new("lettres"), [new Code("x", new("x")), new Code("y", new("y"))]);
    private static ValueDerivation Padded => new([new DerivationPart("value", true)], [new DerivationStep.PadZeros(2)]);
    private static ValueDerivation Week => new([new DerivationPart("value", true)], [new DerivationStep.IsoWeekDay(DayOfWeek.Monday)]);

    [Theory, MemberData(nameof(Constraints))]
    public async Task Heeds_constraints(PropertyDefinition property, string cell, bool isKept)
    {
        var report = await RunAsync(Csv(Source(cell)), SchemaOf(Id(), property), _folder.File("things.gpkg"));
        Assert.Equal(isKept ? 1 : 0, report.RowsKept);
    }

    [Fact]
    public async Task Derives_before_it_checks()
    {
        using var provider = await OpenAsync(_folder, Csv(Source("1")), SchemaOf(Id(), Property("value") with { Derivation = Padded }));
        Assert.Contains("\"value\":\"01\"", Assert.Single(await provider.JsonAsync(new FeatureQuery())));
    }

    private string Source(string cell) => _folder.Write("source.csv", $"id,value\na,\"{cell}\"\n");

    public void Dispose() => _folder.Dispose();
}
