using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>Sorting (OGC API Features Part 8) and property selection (Part 6), page by page and on one feature.</summary>
public sealed class SelectionTests(MiniServer server) : IClassFixture<MiniServer>
{
    private const string Items = "/collections/places/items";

    [Theory]
    [InlineData("rank,-depth", "rank", "depth")]
    [InlineData("-kind,day", "kind", "day")]
    [InlineData("%2Bday", "day")]
    [InlineData("+day", "day")]
    [InlineData("open,-id", "open", "id")]
    public async Task Pages_join_to_the_sorted_whole(string sortBy, params string[] properties)
    {
        var whole = await server.Http.GetJsonAsync($"{Items}?limit=1000&sortby={sortBy}");
        Assert.Equal(25, whole.Ids().Count);
        Assert.NotEqual((await server.Http.GetJsonAsync($"{Items}?limit=1000")).Ids(), whole.Ids());
        var values = whole.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty(properties[0])).ToList();
        Assert.True(values.FindIndex(v => v.ValueKind == JsonValueKind.Null) is var first && (first < 0 || values.Skip(first).All(v => v.ValueKind == JsonValueKind.Null)));

        var joined = new List<string>();
        for (var next = $"{Items}?limit=4&sortby={sortBy}"; next is not null;)
        {
            var page = await server.Http.GetJsonAsync(next);
            Assert.Equal(25, page.GetProperty("numberMatched").GetInt32());
            joined.AddRange(page.Ids());
            next = page.Href("next");
        }
        Assert.Equal(whole.Ids(), joined);
    }

    [Fact]
    public async Task A_continuation_belongs_to_its_order()
    {
        var next = (await server.Http.GetJsonAsync($"{Items}?limit=4&sortby=day")).Href("next")!;
        using var response = await server.Http.GetAsync(next.Replace("sortby=day", "sortby=-day"));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("?limit=1&properties=name,rank", "name,rank", false)]
    [InlineData("?limit=1&properties=name,geometry,rank", "name,rank", true)]
    [InlineData("?limit=1&properties=name&skipGeometry=false", "name", true)]
    [InlineData("?limit=1&properties=", "", false)]
    [InlineData("?limit=1&properties=rank,name,rank&skipGeometry=true", "name,rank", false)]
    [InlineData("?limit=1&exclude-properties=id,name,day,kind", "rank,depth,open", true)]
    [InlineData("?limit=1&properties=name,rank,geometry&exclude-properties=name", "rank", true)]
    [InlineData("?limit=1&exclude-properties=geometry", "id,name,day,rank,depth,open,kind", false)]
    [InlineData("?limit=1&skipGeometry=false&properties=geometry,open", "open", true)]
    public async Task Features_carry_what_was_asked_for(string query, string properties, bool hasGeometry)
    {
        Check((await server.Http.GetJsonAsync(Items + query)).GetProperty("features")[0]);
        Check(await server.Http.GetJsonAsync(Items + "/p1" + query.Replace("limit=1&", "")));

        void Check(JsonElement feature)
        {
            Assert.Equal("p1", feature.GetProperty("id").GetString());
            Assert.Equal(properties, string.Join(',', feature.GetProperty("properties").EnumerateObject().Select(p => p.Name)));
            Assert.Equal(hasGeometry ? JsonValueKind.Object : JsonValueKind.Null, feature.GetProperty("geometry").ValueKind);
        }
    }

    [Fact]
    public async Task Sortables_are_all_but_the_geometry_and_are_linked()
    {
        var collection = await server.Http.GetJsonAsync("/collections/places");
        var sortables = await server.Http.GetJsonAsync(collection.Href("http://www.opengis.net/def/rel/ogc/1.0/sortables")!);
        Assert.Equal(["id", "name", "day", "rank", "depth", "open", "kind"], sortables.GetProperty("properties").EnumerateObject().Select(p => p.Name));
        Assert.False(sortables.GetProperty("additionalProperties").GetBoolean());
    }

    [Fact]
    public async Task A_page_is_sorted_and_shows_the_columns_asked_for()
    {
        var html = await server.Http.GetStringAsync($"{Items}?f=html&limit=3&sortby=-depth&properties=depth");
        var table = html[html.IndexOf("<table", StringComparison.Ordinal)..];
        Assert.Contains("6,25", table);
        Assert.Contains("libellé depth", table);
        Assert.DoesNotContain("libellé day", table);
    }
}
