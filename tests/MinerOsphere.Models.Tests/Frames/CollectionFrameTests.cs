using System.Text.Json;
using MinerOsphere.Features;
using MinerOsphere.Features.InMemory;
using MinerOsphere.Features.Schema;
using MinerOsphere.Geo.Crs;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Frames;

namespace MinerOsphere.Models.Tests.Frames;

public sealed class CollectionFrameTests
{
    private static readonly IFeatureProvider Sites = Of("""
        {"type":"FeatureCollection","features":[
          {"type":"Feature","id":"a7","geometry":{"type":"Point","coordinates":[3,46.5]},"properties":{"n":1,"x":1.5,"b":true,"t":"granite","d":"2024-01-05"}},
          {"type":"Feature","id":"b1","geometry":null,"properties":{"n":null,"x":2,"b":false,"t":"schist","d":null}},
          {"type":"Feature","id":"c2","geometry":{"type":"Polygon","coordinates":[[[3,46],[4,46],[4,47],[3,47],[3,46]]]},"properties":{"n":3,"x":-1,"b":null,"t":null,"d":"2024-02-05"}}]}
        """);

    private static MinerOsphere.Features.InMemory.MemoryFeatures Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return MemoryFeaturesBuilder.Of(document.RootElement);
    }

    [Fact]
    public async Task Every_attribute_is_a_column_of_its_kind()
    {
        var frame = await CollectionFrame.ReadAsync(Sites, new FeatureQuery());

        Assert.Equal(["n", "x", "b", "t", "d"], frame.Columns.Select(c => c.Name));
        Assert.Equal(["1 missing 3", "1.5 2 -1", "1 0 missing", "granite schist missing", "2024-01-05T00:00:00+00:00 missing 2024-02-05T00:00:00+00:00"],
            frame.Columns.Select(c => string.Join(' ', Enumerable.Range(0, 3).Select(c.Text))));
        Assert.Equal("feature 'b1'", frame.RowName(1));
    }

    [Fact]
    public async Task A_geometry_gives_its_centroid_in_a_plane_system()
    {
        var frame = await CollectionFrame.ReadAsync(Sites, new FeatureQuery(), new CollectionFrameOptions { PlaceCrs = CrsRegistry.Find("EPSG:2154") });

        var place = Assert.IsType<PlaceColumn>(frame["place"]);
        // By the definition of Lambert-93 its origin is at 3° E, 46.5° N.
        Assert.InRange(place.X[0], 699_999.99, 700_000.01);
        Assert.InRange(place.Y[0], 6_599_999.99, 6_600_000.01);
        Assert.True(place.IsMissing(1));
        Assert.InRange(place.X[2], 730_000, 745_000);
        Assert.Equal("http://www.opengis.net/def/crs/EPSG/0/2154", place.Crs);
    }

    [Fact]
    public async Task Degrees_are_no_place_to_measure_in() =>
        Assert.Contains("no plane system in metres", (await Assert.ThrowsAsync<DataFaultException>(async () =>
            await CollectionFrame.ReadAsync(Sites, new FeatureQuery(), new CollectionFrameOptions { PlaceCrs = CrsRegistry.Crs84 }))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_filter_a_choice_of_columns_and_a_limit_hold()
    {
        var frame = await CollectionFrame.ReadAsync(Sites, new FeatureQuery { Properties = ["x"], Limit = 2 }, new CollectionFrameOptions { Categories = ["x"] });

        Assert.Equal("1.5 2", string.Join(' ', Assert.IsType<CategoricalColumn>(frame.Columns.Single()).Levels));
        Assert.Contains("more than 2 features", (await Assert.ThrowsAsync<DataFaultException>(async () =>
            await CollectionFrame.ReadAsync(Sites, new FeatureQuery(), new CollectionFrameOptions { MostRows = 2 }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_of_a_list_are_the_levels_and_units_travel()
    {
        var list = new Codelist("rocks", new LocalizedText("Roches"), [new("S", new("Schiste")), new("G", new("Granite")), new("B", new("Basalte"))]);
        var source = new MemoryFeatures(new FeatureSchema(
        [
            new PropertyDefinition { Name = "id", Source = "id", Type = PropertyType.String, Role = PropertyRole.Id },
            new PropertyDefinition { Name = "rock", Source = "rock", Type = PropertyType.String, Codelist = list },
            new PropertyDefinition { Name = "depth", Source = "depth", Type = PropertyType.Number, Unit = "m" },
        ]), [["1", "G", "2.5"], ["2", null, "3"]]);
        var frame = await CollectionFrame.ReadAsync(source, new FeatureQuery());

        var rock = Assert.IsType<CategoricalColumn>(frame["rock"]);
        Assert.Equal("S G B", string.Join(' ', rock.Levels));
        Assert.Equal([1, -1], rock.Codes.ToArray());
        Assert.Equal("m", frame["depth"].Unit);
    }
}
