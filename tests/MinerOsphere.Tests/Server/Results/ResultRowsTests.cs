using System.Text;
using System.Text.Json;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Results;
using MinerOsphere.Server.Results;

namespace MinerOsphere.Tests.Server.Results;

public class ResultRowsTests
{
    private static (ResultRows? Rows, LocalizedText? Fault) Read(string content, string mediaType = "application/json", FeatureSchema? declared = null, ResultSettings? limits = null) =>
        ResultRows.Read(new OutputValue("out", mediaType, Encoding.UTF8.GetBytes(content)), declared, name => "urn:" + name, limits ?? new ResultSettings(), default);

    [Theory]
    [InlineData("""[{"n":1},{"n":2}]""", "application/json", "id String Id,n Integer None", 2)]
    [InlineData("""[{"n":1},{"n":2.5},{"n":null}]""", "application/json", "id String Id,n Number None", 3)]
    [InlineData("""[{"id":"a","on":true},{"id":"b"}]""", "application/json", "id String Id,on Boolean None", 2)]
    [InlineData("""[{"id":"a"},{"id":"a"}]""", "application/json", "id_ String Id,id String None", 2)]
    [InlineData("""[{"day":"2026-01-02","at":"2026-01-02T00:00:00Z","x":1},{"day":"2026-01-03","at":"2026-01-03T00:00:00Z","x":"one"}]""", "application/json", "id String Id,day Date None,at DateTime None,x String None", 2)]
    [InlineData("""[{"à côté":1,"limit":2,"2x":3}]""", "application/json", "id String Id,a_cote Integer None,limit_ Integer None,v2x Integer None", 1)]
    [InlineData("[]", "application/json", "id String Id", 0)]
    [InlineData("a,b\r\n01,1.5\r\n\"x,\"\"y\"\"\",-2\r\n", "text/csv", "id String Id,a String None,b Number None", 2)]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[1,2]},"properties":{"v":1}}]}""", "application/geo+json", "id String Id,v Integer None,geometry Geometry PrimaryGeometry", 1)]
    [InlineData("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"v":[1,2]}}]}""", "application/geo+json", "id String Id,v String None", 1)]
    public void A_schema_is_inferred_that_every_value_fits(string content, string mediaType, string schema, int rows)
    {
        var (read, fault) = Read(content, mediaType);
        Assert.True(fault is null, fault?.En);
        Assert.Equal(schema, string.Join(',', read!.Properties.Select(p => $"{p.Name} {p.Type} {p.Role}")));
        Assert.Equal(rows, read.Count);
        using var geoJson = JsonDocument.Parse(read.GeoJson);
        foreach (var feature in geoJson.RootElement.GetProperty("features").EnumerateArray())
            foreach (var property in read.Properties.Where(p => p.Type != PropertyType.Geometry)) Assert.True(feature.GetProperty("properties").TryGetProperty(property.Source, out _));
    }

    [Theory]
    [InlineData("not json", "not JSON")]
    [InlineData("12", "neither a FeatureCollection nor an array of objects")]
    [InlineData("[1,2]", "neither a FeatureCollection nor an array of objects")]
    [InlineData("""[{"n":1},{"n":2},{"n":3},{"n":4}]""", "at most 3")]
    public void What_holds_no_rows_or_too_many_is_refused_with_its_reason(string content, string reason) =>
        Assert.Contains(reason, Read(content, limits: new ResultSettings { MaxRows = 3 }).Fault!.En, StringComparison.Ordinal);

    [Fact]
    public void Too_many_bytes_are_refused() =>
        Assert.Contains("more than 20 bytes", Read("""[{"n":1},{"n":2}]""", limits: new ResultSettings { MaxBytes = 20 }).Fault!.En, StringComparison.Ordinal);

    [Fact]
    public void A_declared_schema_is_kept_to()
    {
        var declared = new FeatureSchema([new PropertyDefinition { Name = "week", Source = "week", Type = PropertyType.Date, Role = PropertyRole.Id, Iri = "urn:week" }, new PropertyDefinition { Name = "calls", Source = "calls", Type = PropertyType.Number, Unit = "1" }]);
        var (rows, _) = Read("""[{"week":"2026-01-05","calls":3,"other":1}]""", declared: declared);
        Assert.Equal(["week", "calls"], rows!.Properties.Select(p => p.Name));
        Assert.Equal("""{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"week":"2026-01-05","calls":3}}]}""", Encoding.UTF8.GetString(rows.GeoJson));
    }

    [Theory]
    [InlineData("https://creativecommons.org/publicdomain/zero/1.0/", null, "https://creativecommons.org/licenses/by/4.0/", "CC_BY_4_0", false)]
    [InlineData("https://opendatacommons.org/licenses/odbl/1-0/", null, "https://creativecommons.org/licenses/by/4.0/", "CC_BY_4_0", true)]
    [InlineData("https://www.etalab.gouv.fr/licence-ouverte-open-licence/", null, "https://example.org/our-own-terms", null, false)]
    [InlineData("https://creativecommons.org/licenses/by-nc/4.0/", "CC_BYNC_4_0", "https://creativecommons.org/licenses/by-sa/4.0/", "CC_BYSA_4_0", true)]
    public void The_strictest_licence_is_that_of_the_result(string one, string? oneCode, string other, string? otherCode, bool firstWins)
    {
        Licence a = new(new("a"), one, oneCode), b = new(new("b"), other, otherCode);
        Assert.Equal(firstWins ? a : b, LicenceOrder.Strictest([a, b]));
        Assert.Equal(firstWins ? a : b, LicenceOrder.Strictest([b, a]));
    }
}
