using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>OGC API Features Part 2 on real data: answers, boxes and headers in other reference systems.</summary>
[Collection(DemoCollection.Name)]
public sealed class CrsTests(DemoServer server)
{
    private const string Uri = "http://www.opengis.net/def/crs/";
    private const string Items = "/collections/communes/items";

    [Theory]
    [InlineData(Uri + "EPSG/0/2154", Uri + "EPSG/0/2154", 652_000, 6_862_000, 20_000)]
    [InlineData(Uri + "EPSG/0/4326", Uri + "EPSG/0/4326", 48.86, 2.35, 0.15)]
    [InlineData(Uri + "EPSG/0/3857", Uri + "EPSG/0/3857", 261_500, 6_250_600, 20_000)]
    [InlineData(Uri + "EPSG/0/3035", Uri + "EPSG/0/3035", 2_890_000, 3_761_000, 20_000)]
    [InlineData(Uri + "EPSG/0/32631", Uri + "EPSG/0/32631", 452_000, 5_411_000, 20_000)]
    [InlineData(Uri + "OGC/1.3/CRS84", Uri + "OGC/1.3/CRS84", 2.35, 48.86, 0.15)]
    [InlineData("urn:ogc:def:crs:EPSG::2154", "urn:ogc:def:crs:EPSG::2154", 652_000, 6_862_000, 20_000)]
    [InlineData("[EPSG:2154]", Uri + "EPSG/0/2154", 652_000, 6_862_000, 20_000)]
    [InlineData("EPSG:2154", Uri + "EPSG/0/2154", 652_000, 6_862_000, 20_000)]
    [InlineData("https://www.opengis.net/def/crs/EPSG/0/2154", "https://www.opengis.net/def/crs/EPSG/0/2154", 652_000, 6_862_000, 20_000)]
    public async Task Coordinates_come_in_the_system_and_order_asked_for(string crs, string echoed, double first, double second, double within)
    {
        foreach (var path in new[] { $"{Items}?code=75056&crs={System.Uri.EscapeDataString(crs)}", $"{Items}/75056?crs={System.Uri.EscapeDataString(crs)}" })
        {
            using var response = await server.Http.GetAsync(path);
            Assert.Equal($"<{echoed}>", response.Headers.GetValues("Content-Crs").Single());
            var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            var geometry = (document.TryGetProperty("features", out var features) ? features[0] : document).GetProperty("geometry");
            foreach (var position in Positions(geometry.GetProperty("coordinates")))
            {
                Assert.InRange(position[0].GetDouble(), first - within, first + within);
                Assert.InRange(position[1].GetDouble(), second - within, second + within);
            }
        }
    }

    [Fact]
    public async Task A_box_finds_the_same_in_every_system()
    {
        var expected = (await server.Http.GetJsonAsync($"{Items}?limit=10000&bbox=2.2,48.8,2.5,48.95")).Ids();
        Assert.InRange(expected.Count, 10, 200);
        foreach (var (crs, box) in new[] { ("EPSG/0/4326", "48.8,2.2,48.95,2.5"), ("EPSG/0/4258", "48.8,2.2,48.95,2.5"), ("OGC/1.3/CRS84", "2.2,48.8,2.5,48.95") })
        {
            var page = await server.Http.GetJsonAsync($"{Items}?limit=10000&bbox={box}&bbox-crs={Uri}{crs}");
            Assert.Equal(expected, page.Ids());
            Assert.Equal(expected.Count, page.GetProperty("numberMatched").GetInt32());
        }
        // The edges of a box on a plane are other curves: most are the same, and paging joins to the whole.
        var whole = await server.Http.GetJsonAsync($"{Items}?limit=10000&bbox=641300,6855200,663400,6871800&bbox-crs={Uri}EPSG/0/2154");
        Assert.InRange(whole.Ids().Intersect(expected).Count(), expected.Count * 9 / 10, expected.Count);
        var joined = new List<string>();
        for (var next = $"{Items}?limit=17&bbox=641300,6855200,663400,6871800&bbox-crs={Uri}EPSG/0/2154"; next is not null;)
        {
            var page = await server.Http.GetJsonAsync(next);
            Assert.Equal(whole.Ids().Count, page.GetProperty("numberMatched").GetInt32());
            joined.AddRange(page.Ids());
            next = page.Href("next");
        }
        Assert.Equal(whole.Ids(), joined);
    }

    [Fact]
    public async Task Systems_are_listed_once_and_every_one_is_served()
    {
        var collections = await server.Http.GetJsonAsync("/collections");
        var listed = collections.GetProperty("crs").EnumerateArray().Select(c => c.GetString()!).ToList();
        Assert.Equal(Uri + "OGC/1.3/CRS84", listed[0]);
        Assert.Equal(listed.Count, listed.Distinct().Count());
        Assert.True(listed.Count > 140);
        var commune = await server.Http.GetJsonAsync("/collections/communes");
        Assert.Equal([Uri + "OGC/1.3/CRS84", "#/crs"], commune.GetProperty("crs").EnumerateArray().Select(c => c.GetString()));
        Assert.Contains(commune.GetProperty("storageCrs").GetString(), listed);
        foreach (var crs in listed)
            Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync($"/collections/piezometers/items?limit=1&crs={crs}")).StatusCode);
    }

    private static IEnumerable<JsonElement> Positions(JsonElement coordinates) => coordinates[0].ValueKind == JsonValueKind.Number ? [coordinates] : coordinates.EnumerateArray().SelectMany(Positions);
}
