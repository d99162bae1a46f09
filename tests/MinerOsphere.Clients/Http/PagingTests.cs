using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>Page by page is all at once.</summary>
public class PagingTests(MiniServer server) : IClassFixture<MiniServer>
{
    [Theory]
    [InlineData("/collections/places/items", 1)]
    [InlineData("/collections/places/items", 7)]
    [InlineData("/collections/places/items", 25)]
    [InlineData("/collections/places/items?rank=3", 2)]
    [InlineData("/collections/places/items?bbox=3,41,12,46", 2)]
    [InlineData("/collections/places/items?bbox=170,-20,-170,-10", 3)]
    [InlineData("/collections/places/items?datetime=2024-03-01/2024-05-31", 3)]
    [InlineData("/collections/places/items?datetime=../2024-05-31&kind=b&lang=en", 2)]
    [InlineData("/collections/places/items?bbox=100,0,110,10", 10)]
    [InlineData("/collections/empty/items", 10)]
    [InlineData("/collections/big/items", 5000)]
    [InlineData("/collections/big/items?value=3", 1000)]
    public async Task Pages_join_to_the_whole(string path, int limit)
    {
        var all = (await WalkAsync(With(path, 10_000))).Ids;
        var (ids, pages) = await WalkAsync(With(path, limit));
        Assert.Equal(all, ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(Math.Max(1, (all.Count + limit - 1) / limit), pages);
    }

    /// <summary>ogc-client names an offset in every request.</summary>
    [Theory]
    [InlineData("places", "", 0)]
    [InlineData("places", "", 7)]
    [InlineData("places", "&sortby=-rank", 7)]
    [InlineData("places", "&bbox=3,41,12,46", 2)]
    [InlineData("places", "", 24)]
    [InlineData("places", "", 25)]
    [InlineData("places", "&kind=b", 2_000_000_000)]
    [InlineData("empty", "", 3)]
    [InlineData("big", "", 11_000)]
    public async Task An_offset_passes_over_so_many(string collection, string more, int offset)
    {
        var path = $"/collections/{collection}/items?f=json{more}";
        var all = (await WalkAsync(With(path, 10_000))).Ids;
        var page = await server.Http.GetJsonAsync($"{path}&limit=3&offset={offset}");
        Assert.Equal(all.Count, page.GetProperty("numberMatched").GetInt32());
        var found = page.Ids();
        for (; page.Href("next") is { } next; found.AddRange(page.Ids()))
        {
            Assert.DoesNotContain("offset", next, StringComparison.Ordinal);
            page = await server.Http.GetJsonAsync(next.Replace("limit=3", "limit=500", StringComparison.Ordinal));
        }
        Assert.Equal(all.Skip(offset), found);
    }

    [Fact]
    public async Task A_page_can_be_continued_with_another_limit()
    {
        var first = await server.Http.GetJsonAsync("/collections/places/items?limit=5&open=true");
        var next = first.Href("next")!.Replace("limit=5", "limit=10000");
        var rest = await server.Http.GetJsonAsync(next);
        Assert.Equal((await server.Http.GetJsonAsync("/collections/places/items?limit=100&open=true")).Ids(), [.. first.Ids(), .. rest.Ids()]);
    }

    [Theory]
    [InlineData("/collections/places/items?limit=10", 25, 10)]
    [InlineData("/collections/places/items", 25, 10)]
    [InlineData("/collections/places/items?rank=3&limit=2", 5, 2)]
    [InlineData("/collections/places/items?resultType=hits", 25, 0)]
    [InlineData("/collections/places/items?bbox=100,0,110,10", 4, 4)]
    [InlineData("/collections/places/items?rank=77", 0, 0)]
    [InlineData("/collections/empty/items", 0, 0)]
    [InlineData("/collections/big/items?limit=99999999", 12_000, 10_000)]
    public async Task Counts_are_exact_in_body_and_headers(string path, int matched, int returned)
    {
        using var response = await server.Http.GetAsync(path);
        var body = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal((matched, returned), (body.GetProperty("numberMatched").GetInt32(), body.GetProperty("numberReturned").GetInt32()));
        Assert.Equal(returned, body.GetProperty("features").GetArrayLength());
        Assert.Equal(matched.ToString(), response.Headers.GetValues("OGC-NumberMatched").Single());
        Assert.Equal(returned.ToString(), response.Headers.GetValues("OGC-NumberReturned").Single());
        Assert.Equal("<http://www.opengis.net/def/crs/OGC/1.3/CRS84>", response.Headers.GetValues("Content-Crs").Single());
        var links = response.Headers.GetValues("Link").ToList();
        // What can be asked of the collection is told beside the links of the body.
        Assert.Equal(body.GetProperty("links").GetArrayLength() + 2, links.Count);
        Assert.Contains(links, l => l.Contains("/queryables?f=json>; rel=\"http://www.opengis.net/def/rel/ogc/1.0/queryables\"", StringComparison.Ordinal));
        Assert.Contains(links, l => l.Contains("/sortables?f=json>; rel=\"http://www.opengis.net/def/rel/ogc/1.0/sortables\"", StringComparison.Ordinal));
        Assert.Equal(body.Href("next"), links.Where(l => l.Contains("rel=\"next\"")).Select(l => l[1..l.IndexOf('>')]).SingleOrDefault());
        Assert.True(DateTimeOffset.TryParse(body.Text("timeStamp"), out _));
    }

    [Fact]
    public async Task A_reload_ends_a_walk_with_410_rather_than_shift_it()
    {
        var next = (await server.Http.GetJsonAsync("/collections/places/items?limit=5")).Href("next")!;
        try
        {
            server.Serve(MiniCatalogue.Snapshot("r2"));
            using var response = await server.Http.GetAsync(next);
            Assert.Equal(410, (int)response.StatusCode);
        }
        finally
        {
            server.Serve(MiniCatalogue.Snapshot());
        }
        Assert.Equal(5, (await server.Http.GetJsonAsync(next)).Ids().Count);
    }

    [Fact]
    public async Task A_fault_in_mid_stream_cuts_the_answer()
    {
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => server.Http.GetStringAsync("/collections/broken/items?limit=5000"));
        Assert.Equal(0, MiniCatalogue.BrokenProvider.Open);
    }

    private async Task<(List<string> Ids, int Pages)> WalkAsync(string path)
    {
        var (ids, pages) = (new List<string>(), 0);
        for (var next = path; next is not null; pages++)
        {
            var page = await server.Http.GetJsonAsync(next);
            ids.AddRange(page.Ids());
            next = page.Href("next", "application/geo+json");
        }
        return (ids, pages);
    }

    private static string With(string path, int limit) => path + (path.Contains('?') ? "&" : "?") + "limit=" + limit;
}
