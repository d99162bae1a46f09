using System.Text.Json;
using System.Text.RegularExpressions;
using MinerOsphere.Clients.PostGis;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Clients.Tools;

namespace MinerOsphere.Clients.Gdal;

/// <summary>GDAL on both stores: pages of any size, filters by attribute and place, other systems.</summary>
[Collection(StoresCollection.Name)]
public sealed partial class StoresTests(StoresServer stores)
{
    [SkippableTheory]
    [InlineData("things-table", 7)]
    [InlineData("things-file", 7)]
    [InlineData("things-table", 1000)]
    [InlineData("lambert", 13)]
    public async Task Pages_of_any_size_join_to_the_whole(string layer, int size)
    {
        Require();
        Assert.Equal(await IdsAsync(layer, ""), await ReadAsync(layer, "-oo", $"PAGE_SIZE={size}"));
    }

    [SkippableTheory]
    [InlineData("things-table", "kind = 'a'", "kind = 'a'")]
    [InlineData("things-file", "kind = 'a'", "kind = 'a'")]
    [InlineData("things-table", "number > 2 AND good = 1", "number > 2 AND good = true")]
    [InlineData("things-file", "number > 2 AND good = 1", "number > 2 AND good = true")]
    [InlineData("lambert", "rank = 3", "rank = 3")]
    [InlineData("lambert", "name = 'place 7'", "name = 'place 7'")]
    public async Task An_attribute_filter_finds_the_same(string layer, string where, string filter)
    {
        Require();
        var expected = await IdsAsync(layer, "filter=" + Uri.EscapeDataString(filter));
        Assert.NotEmpty(expected);
        Assert.Equal(expected, await ReadAsync(layer, "-where", where));
    }

    [SkippableTheory]
    [InlineData("things-table", "3.5 3.5 6.2 8.1")]
    [InlineData("things-file", "3.5 3.5 6.2 8.1")]
    [InlineData("lambert", "2.5 48.1 3.2 48.6")]
    public async Task A_box_finds_the_same(string layer, string box)
    {
        Require();
        var name = layer == "lambert" ? "place" : "geometry";
        var expected = await IdsAsync(layer, "filter=" + Uri.EscapeDataString($"S_INTERSECTS({name},BBOX({box.Replace(' ', ',')}))"));
        Assert.InRange(expected.Count, 5, 200);
        Assert.Equal(expected, await ReadAsync(layer, ["-spat", .. box.Split(' ')]));
    }

    /// <summary>What GDAL makes of our degrees is what we make of our metres.</summary>
    [SkippableFact]
    public async Task Metres_of_the_table_come_through_degrees_unchanged()
    {
        Require();
        var file = Path.Combine(Path.GetTempPath(), $"lambert-{Guid.NewGuid():N}.geojson");
        try
        {
            (await ExternalTool.RunAsync("ogr2ogr", ["-f", "GeoJSON", file, $"OAPIF:{stores.Server.Root}", "lambert", "-t_srs", "EPSG:2154", "-lco", "COORDINATE_PRECISION=4"])).Succeeded();
            var theirs = JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement.GetProperty("features").EnumerateArray().ToDictionary(f => f.GetProperty("properties").Text("name")!, Position);
            var ours = await stores.Http.GetJsonAsync("/collections/lambert/items?f=json&limit=1000&crs=http://www.opengis.net/def/crs/EPSG/0/2154");
            Assert.Equal(StoresServer.LambertRows, theirs.Count);
            foreach (var feature in ours.GetProperty("features").EnumerateArray())
            {
                var (x, y) = Position(feature);
                Assert.InRange(theirs[feature.GetProperty("properties").Text("name")!].X, x - 0.02, x + 0.02);
                Assert.InRange(theirs[feature.GetProperty("properties").Text("name")!].Y, y - 0.02, y + 0.02);
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    private void Require()
    {
        stores.Require();
        ExternalTool.Require("ogrinfo");
    }

    private async Task<List<string>> IdsAsync(string layer, string query) =>
        [.. (await stores.Http.GetJsonAsync($"/collections/{layer}/items?f=json&limit=10000&{query}")).Ids().Order(StringComparer.Ordinal)];

    private async Task<List<string>> ReadAsync(string layer, params string[] more)
    {
        var said = (await ExternalTool.RunAsync("ogrinfo", ["-ro", "-q", "-al", "-geom=NO", $"OAPIF:{stores.Server.Root}", layer, .. more])).Succeeded();
        return [.. Id().Matches(said).Select(m => m.Groups[1].Value.Trim()).Order(StringComparer.Ordinal)];
    }

    private static (double X, double Y) Position(JsonElement feature) =>
        (feature.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), feature.GetProperty("geometry").GetProperty("coordinates")[1].GetDouble());

    [GeneratedRegex(@"^  id \((?:String|Integer)[^)]*\) = (.+)$", RegexOptions.Multiline)]
    private static partial Regex Id();
}
