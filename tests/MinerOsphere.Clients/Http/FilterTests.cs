using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>OGC API Features Part 3 with CQL2 over HTTP, on rows whose answers are known: 25 places, p1 to p25.</summary>
public sealed class FilterTests(MiniServer server) : IClassFixture<MiniServer>
{
    private const string Items = "/collections/places/items";
    private const string Crs = "http://www.opengis.net/def/crs/EPSG/0/";

    public static TheoryData<string, string> Filters => new()
    {
        { "rank = 3 AND depth > 4", "p18,p23" },
        { "rank IN (1, 2) AND NOT open = true AND kind = 'b'", "p21" },
        { "depth BETWEEN 1 AND 1.5", "p4,p5,p6" },
        { "id LIKE 'p2_'", "p20,p21,p22,p23,p24,p25" },
        { "day IS NULL", "p10,p20" },
        { "CASEI(id) = CASEI('P7')", "p7" },
        { "depth / 2 = 3", "p24" },
        { "rank % 5 = 4 and \"depth\" < 2", "p4" },
        { "S_INTERSECTS(geometry, BBOX(0, 40, 3.5, 45))", "p1,p2,p3" },
        { "S_INTERSECTS(geometry, BBOX(179, -20, -179, -10))", "p7,p8" },
        { "S_WITHIN(geometry, POLYGON((0 40, 2.5 40, 2.5 45, 0 45, 0 40)))", "p1,p2" },
        { "T_AFTER(day, DATE('2024-11-30')) AND depth < 4", "p12" },
        { "day = DATE('2024-02-15')", "p2,p14" },
        { "upper(id) = 'P9'", "p9" },
        { "rank > depth", "p1,p2,p3,p4,p7,p8,p9,p14" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task A_filter_selects(string filter, string expected)
    {
        var page = await server.Http.GetJsonAsync($"{Items}?limit=100&filter={Uri.EscapeDataString(filter)}");
        Assert.Equal(expected, string.Join(',', page.Ids()));
        Assert.Equal(expected.Split(',').Length, page.GetProperty("numberMatched").GetInt32());
        var paged = new List<string>();
        for (var next = $"{Items}?limit=1&filter={Uri.EscapeDataString(filter)}&filter-lang=cql2-text"; next is not null;)
        {
            page = await server.Http.GetJsonAsync(next);
            paged.AddRange(page.Ids());
            next = page.Href("next");
        }
        Assert.Equal(expected, string.Join(',', paged));
    }

    [Theory]
    [InlineData("""{"op":"and","args":[{"op":"=","args":[{"property":"rank"},3]},{"op":">","args":[{"property":"depth"},4]}]}""", "p18,p23")]
    [InlineData("""{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[0,40,3.5,45]}]}""", "p1,p2,p3")]
    public async Task Json_says_the_same(string filter, string expected) =>
        Assert.Equal(expected, string.Join(',', (await server.Http.GetJsonAsync($"{Items}?filter-lang=cql2-json&filter={Uri.EscapeDataString(filter)}")).Ids()));

    [Theory]
    [InlineData("S_INTERSECTS(geometry, BBOX(40, 0, 45, 3.5))", "4326", "p1,p2,p3")]
    [InlineData("S_INTERSECTS(geometry, BBOX(-20, 179, -10, -179))", "4326", "p7,p8")]
    [InlineData("S_INTERSECTS(geometry, POLYGON((500000 5000000, 760000 5000000, 760000 4400000, 500000 4400000, 500000 5000000)))", "32631", "p3,p4,p5")]
    public async Task Geometries_come_in_the_system_and_order_of_filter_crs(string filter, string crs, string expected) =>
        Assert.Equal(expected, string.Join(',', (await server.Http.GetJsonAsync($"{Items}?filter={Uri.EscapeDataString(filter)}&filter-crs={Crs}{crs}")).Ids()));

    [Fact]
    public async Task A_filter_over_a_geometry_leaves_out_what_has_none_and_a_box_does_not()
    {
        Assert.DoesNotContain("p6", (await server.Http.GetJsonAsync($"{Items}?limit=100&filter=S_INTERSECTS(geometry,BBOX(-180,-90,180,90))")).Ids());
        Assert.Contains("p6", (await server.Http.GetJsonAsync($"{Items}?limit=100&bbox=-180,-90,180,90")).Ids());
    }

    [Fact]
    public async Task Queryables_and_functions_say_what_a_filter_may_name()
    {
        var queryables = await server.Http.GetJsonAsync("/collections/places/queryables");
        Assert.Equal(["id", "name", "day", "rank", "depth", "open", "kind", "geometry"], queryables.GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.Equal("geometry-point", queryables.GetProperty("properties").GetProperty("geometry").GetProperty("format").GetString());
        var landing = await server.Http.GetJsonAsync("/?f=json");
        var functions = await server.Http.GetJsonAsync(landing.Href("http://www.opengis.net/def/rel/ogc/1.0/functions")!);
        foreach (var function in functions.GetProperty("functions").EnumerateArray())
        {
            Assert.NotEmpty(function.GetProperty("name").GetString()!);
            Assert.NotEmpty(function.GetProperty("returns").EnumerateArray());
            Assert.All(function.GetProperty("args").EnumerateArray(), a => Assert.NotEmpty(a.GetProperty("type").EnumerateArray()));
        }
        Assert.Contains(functions.GetProperty("functions").EnumerateArray(), f => f.GetProperty("name").GetString() == "upper");
        Assert.Contains("upper", await server.Http.GetStringAsync("/functions?f=html"));
    }
}
