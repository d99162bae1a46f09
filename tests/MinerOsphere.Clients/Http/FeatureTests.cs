using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

public class FeatureTests(MiniServer server) : IClassFixture<MiniServer>
{
    public static TheoryData<string> OddIds => [.. MiniCatalogue.OddIds];

    [Theory]
    [MemberData(nameof(OddIds))]
    public async Task Any_id_has_an_address(string id)
    {
        var feature = await server.Http.GetJsonAsync("/collections/odd/items/" + Uri.EscapeDataString(id));
        Assert.Equal(id, feature.GetProperty("id").GetString());
        Assert.Equal(server.Root + "/collections/odd/items/" + Uri.EscapeDataString(id), feature.Href("self"));
        Assert.Equal(server.Root + "/collections/odd?f=json", feature.Href("collection"));
        Assert.Equal(id, (await server.Http.GetJsonAsync(feature.Href("self")!)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_list_and_the_single_collection_are_the_same_object()
    {
        foreach (var entry in (await server.Http.GetJsonAsync("/collections")).GetProperty("collections").EnumerateArray())
            Assert.Equal(entry.GetRawText(), (await server.Http.GetJsonAsync("/collections/" + entry.Text("id"))).GetRawText());
    }

    [Fact]
    public async Task A_table_has_no_spatial_extent()
    {
        var table = await server.Http.GetJsonAsync("/collections/big");
        Assert.False(table.TryGetProperty("extent", out _));
        Assert.False(table.TryGetProperty("crs", out _));
        Assert.Equal(12_000, table.GetProperty("itemCount").GetInt32());
        Assert.Equal("feature", table.Text("itemType"));
        var place = await server.Http.GetJsonAsync("/collections/places");
        Assert.Equal(4, place.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0].GetArrayLength());
        Assert.Equal("2024-01-15T00:00:00Z", place.GetProperty("extent").GetProperty("temporal").GetProperty("interval")[0][0].GetString());
    }

    [Fact]
    public async Task Every_link_of_ours_answers()
    {
        foreach (var document in new[] { "/", "/collections", "/collections/places", "/collections/places/items?limit=3", "/collections/places/items/p1" })
        {
            foreach (var link in (await server.Http.GetJsonAsync(document)).GetProperty("links").EnumerateArray())
            {
                var href = link.GetProperty("href").GetString()!;
                Assert.StartsWith("http", href, StringComparison.Ordinal);
                Assert.NotNull(link.Text("type"));
                if (!href.StartsWith(server.Root, StringComparison.Ordinal)) continue;
                using var response = await server.Http.GetAsync(href);
                Assert.True(response.IsSuccessStatusCode, href);
                Assert.Equal(link.Text("type"), response.Content.Headers.ContentType!.ToString().Replace("; charset=utf-8", "").Replace(" ", ""));
            }
        }
    }

    [Fact]
    public async Task A_schema_says_what_a_property_is()
    {
        var schema = await server.Http.GetJsonAsync("/collections/places/schema?lang=en");
        Assert.Equal(server.Root + "/collections/places/schema", schema.Text("$id"));
        var properties = schema.GetProperty("properties");
        Assert.Equal("id", properties.GetProperty("id").Text("x-ogc-role"));
        Assert.Equal("primary-instant", properties.GetProperty("day").Text("x-ogc-role"));
        Assert.Equal("geometry-point", properties.GetProperty("geometry").Text("format"));
        Assert.False(properties.GetProperty("geometry").TryGetProperty("type", out _));
        Assert.Equal("m", properties.GetProperty("depth").Text("x-ogc-unit"));
        Assert.Equal("first", properties.GetProperty("kind").GetProperty("oneOf")[0].Text("title"));
        var queryables = await server.Http.GetJsonAsync("/collections/places/queryables");
        Assert.False(queryables.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal("geometry-point", queryables.GetProperty("properties").GetProperty("geometry").Text("format"));
    }
}
