using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.InMemory;
using MinerOsphere.Geo.Cql2.Binding;
using MinerOsphere.Geo.Cql2.Text;
using MinerOsphere.Geo.Crs;

namespace MinerOsphere.Tests.Features.InMemory;

public sealed class MemoryFeaturesTests
{
    private static readonly MemoryFeatures Sample = Of("""
        {"type":"FeatureCollection","features":[
          {"type":"Feature","id":3,"geometry":{"type":"Point","coordinates":[2,48]},"properties":{"n":1,"x":1.5,"b":true,"t":"é","d":"2024-01-05","m":1,"o":{"a":[1]}}},
          {"type":"Feature","id":5,"geometry":null,"properties":{"n":2,"x":2,"b":false,"t":"a","d":"2024-02-05","m":"x","o":null}},
          {"type":"Feature","id":9,"geometry":{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,0]]]},"properties":{"n":null,"x":-1,"b":null,"t":"z","d":null,"m":null}}]}
        """);

    [Fact]
    public void The_schema_is_what_the_values_show()
    {
        Assert.Equal(
            ["id Integer Id", "n Integer None", "x Number None", "b Boolean None", "t String None", "d Date PrimaryInstant", "m String None", "o String None", "geometry Geometry PrimaryGeometry"],
            Sample.Schema.Properties.Select(p => $"{p.Name} {p.Type} {p.Role}"));
        Assert.Equal(new BoundingBox(0, 0, 4, 48), Sample.Extent);
    }

    [Theory]
    [InlineData("n = 2", "5")]
    [InlineData("x > 1", "3,5")]
    [InlineData("b = TRUE", "3")]
    [InlineData("n IS NULL", "9")]
    [InlineData("t LIKE 'z%'", "9")]
    [InlineData("CASEI(t) = CASEI('É')", "3")]
    [InlineData("d > DATE('2024-01-31')", "5")]
    [InlineData("id IN (3, 9)", "3,9")]
    [InlineData("m = '1'", "3")]
    [InlineData("S_INTERSECTS(geometry, POINT(2 1))", "9")]
    [InlineData("S_INTERSECTS(geometry, BBOX(1,47,3,49)) OR n = 2", "3,5")]
    public async Task Filters_mean_what_they_mean_to_a_store(string filter, string expected)
    {
        var bound = new Cql2Binder(FilterSchema.Of(Sample.Schema, CrsRegistry.Crs84), Cql2BindOptions.Default).Bind(Cql2TextReader.Read(filter).Value);
        Assert.True(bound.IsOk, bound.Fault?.Message);
        var query = new FeatureQuery { Filter = bound.Value };
        Assert.Equal(expected, await IdsAsync(query));
        Assert.Equal(expected.Split(',').Length, await Sample.CountAsync(query, default));
    }

    [Fact]
    public async Task Boxes_times_order_and_limits_hold()
    {
        Assert.Equal("3,5", await IdsAsync(new FeatureQuery { Bbox = new(1, 47, 3, 49) }));
        Assert.Equal("5,9", await IdsAsync(new FeatureQuery { Datetime = new(new DateTime(2024, 2, 1, 0, 0, 0, DateTimeKind.Utc), null) }));
        Assert.Equal("5,3,9", await IdsAsync(new FeatureQuery { SortBy = [new("x", true)] }));
        Assert.Equal("3,5,9", await IdsAsync(new FeatureQuery { SortBy = [new("n")] }));
        Assert.Equal("5,3,9", await IdsAsync(new FeatureQuery { SortBy = [new("n", true)] }));
        Assert.Equal("5,9,3", await IdsAsync(new FeatureQuery { SortBy = [new("t")] }));
        Assert.Equal("5,3", await IdsAsync(new FeatureQuery { SortBy = [new("x", true)], Limit = 2 }));
        await using var one = await Sample.ReadAsync(new FeatureQuery { SortBy = [new("x", true)], Limit = 1 }, default);
        Assert.True(await one.ReadAsync(default));
        Assert.Equal("3,9", await IdsAsync(new FeatureQuery { SortBy = [new("x", true)], After = one.Position }));
    }

    [Fact]
    public void A_property_called_id_stays_beside_the_id()
    {
        var features = Of("""{"type":"Feature","id":"a","geometry":null,"properties":{"id":7,"geometry":"flat"}}""");
        Assert.Equal(["@id String", "id Integer", "geometry String"], features.Schema.Properties.Select(p => $"{p.Name} {p.Type}"));
    }

    [Fact]
    public void Nothing_at_all_is_features_too() => Assert.Equal(0, Of("""{"type":"FeatureCollection","features":[]}""").Count);

    private static MemoryFeatures Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        Assert.Empty(GeoJsonCheck.Faults(document.RootElement, GeoJsonForm.Features));
        return MemoryFeaturesBuilder.Of(document.RootElement);
    }

    private static async Task<string> IdsAsync(FeatureQuery query)
    {
        var ids = new List<string>();
        await using var rows = await Sample.ReadAsync(query, default);
        while (await rows.ReadAsync(default)) ids.Add(System.Text.Encoding.UTF8.GetString(rows.Id));
        return string.Join(',', ids);
    }
}
