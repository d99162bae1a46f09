using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Features;

/// <summary>OGC 20-024, Annex A: the collections, whatever their items are.</summary>
[AbstractSuite("OGC API Common 2: geospatial data (20-024)")]
public class Common2AbstractTests(ServerUnderTest server) : OgcTests(server)
{
    private const string Part = "ogcapi-common-2/1.0/conf/";

    [Fact]
    public Task Conf_collections_conformance() => DeclaresAsync(Part + "collections", Part + "json", Part + "html", "ogcapi-common-1/1.0/conf/core");

    [Fact]
    public async Task Conf_collections_collections_list_op()
    {
        var landing = await AskAsync("/", Json);
        Assert.Equal($"{Root}/collections", Bare(landing.Href("http://www.opengis.net/def/rel/ogc/1.0/data", Json)!));
        await AskAsync(landing.Href("http://www.opengis.net/def/rel/ogc/1.0/data", Json)!, Json);
    }

    [SkippableFact]
    public async Task Conf_collections_collections_list_success() =>
        Assert.Empty(YamlSchema.Load("ogc/common-2/common-geodata/collections.yaml").Faults(await AskAsync("/collections", Json)));

    [Fact]
    public async Task Conf_collections_collections_list_links()
    {
        var document = await AskAsync("/collections", Json);
        Assert.Equal($"{Root}/collections", Bare(document.Href("self", Json)!));
        Assert.NotNull(document.Href("alternate", Html));
        foreach (var link in document.GetProperty("links").EnumerateArray()) Assert.True(link.Text("rel") is not null && link.Text("type") is not null && Uri.TryCreate(link.Text("href"), UriKind.Absolute, out _));
    }

    /// <summary>Every collection that has a resource is listed, once, and each entry leads to its resource.</summary>
    [Fact]
    public async Task Conf_collections_collections_list_collections()
    {
        var collections = await CollectionsAsync();
        Assert.Equal(collections.Count, collections.Select(c => c.Text("id")).Distinct().Count());
        Assert.Equal(Server.CollectionIds.Order(), collections.Select(c => c.Text("id")!).Order());
        foreach (var collection in collections)
        {
            Assert.Equal($"{Root}/collections/{collection.Text("id")}", Bare(collection.Href("self", Json)!));
            await AskAsync(collection.Href("self", Json)!, Json);
        }
    }

    [Fact]
    public async Task Conf_collections_description_op()
    {
        foreach (var collection in await CollectionsAsync()) await AskAsync($"/collections/{collection.Text("id")}", Json);
        using var absent = await SendAsync(HttpMethod.Get, "/collections/no-such-collection", Json);
        Assert.Equal(404, (int)absent.StatusCode);
    }

    [SkippableFact]
    public async Task Conf_collections_description_success()
    {
        foreach (var listed in await CollectionsAsync())
        {
            var collection = await AskAsync($"/collections/{listed.Text("id")}", Json);
            Assert.Empty(YamlSchema.Load("ogc/common-2/common-geodata/collectionDesc.yaml").Faults(collection));
            Assert.Equal(listed.GetRawText(), collection.GetRawText());
        }
    }

    [Fact]
    public async Task Conf_collections_description_links()
    {
        foreach (var collection in await CollectionsAsync())
            foreach (var rel in new[] { ("self", Json), ("alternate", Html), ("items", GeoJson), ("items", Html) }) Assert.NotNull(collection.Href(rel.Item1, rel.Item2));
    }

    /// <summary>The extent is not only there: no feature lies outside of it, in space or in time.</summary>
    [Fact]
    public async Task Conf_collections_description_extent()
    {
        foreach (var collection in await SpatialAsync())
        {
            var extent = collection.GetProperty("extent");
            var box = extent.GetProperty("spatial").GetProperty("bbox")[0].EnumerateArray().Select(n => n.GetDouble()).ToArray();
            Assert.Equal(4, box.Length);
            Assert.Equal("http://www.opengis.net/def/crs/OGC/1.3/CRS84", extent.GetProperty("spatial").Text("crs"));
            foreach (var feature in await AllAsync(Items(collection)))
                if (PointOf(feature) is var (lon, lat)) Assert.True(lon >= box[0] && lon <= box[2] && lat >= box[1] && lat <= box[3]);
            if (!extent.TryGetProperty("temporal", out var temporal)) continue;
            Assert.Equal("http://www.opengis.net/def/uom/ISO-8601/0/Gregorian", temporal.Text("trs"));
            var interval = temporal.GetProperty("interval")[0];
            Assert.True(interval[0].GetDateTimeOffset() <= interval[1].GetDateTimeOffset());
        }
    }

    [Fact]
    public async Task Conf_collections_description_extent_multi()
    {
        foreach (var collection in await SpatialAsync())
        {
            var boxes = collection.GetProperty("extent").GetProperty("spatial").GetProperty("bbox").EnumerateArray().Select(b => b.EnumerateArray().Select(n => n.GetDouble()).ToArray()).ToList();
            // The first covers the others.
            Assert.All(boxes, b => Assert.True(b[0] >= boxes[0][0] && b[1] >= boxes[0][1] && b[2] <= boxes[0][2] && b[3] <= boxes[0][3]));
        }
    }

    [Fact]
    public async Task Conf_json_definition()
    {
        foreach (var path in Server.Api.GetProperty("paths").EnumerateObject().Where(p => p.Name.StartsWith("/collections", StringComparison.Ordinal) && p.Value.TryGetProperty("get", out _)))
            Assert.Contains(path.Value.GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject(), c => c.Name.Contains("json", StringComparison.Ordinal) || c.Name.StartsWith("text/turtle", StringComparison.Ordinal));
        await AskAsync("/collections", Json);
    }

    [Fact]
    public async Task Conf_json_content()
    {
        foreach (var address in (await CollectionsAsync()).SelectMany(c => new[] { $"/collections/{c.Text("id")}" }).Prepend("/collections"))
            Assert.Equal(JsonValueKind.Object, (await AskAsync(address, Json)).ValueKind);
    }

    [Fact]
    public Task Conf_html_definition()
    {
        foreach (var path in new[] { "/", "/collections", "/collections/places", "/collections/places/items", "/collections/places/items/{featureId}" })
            Assert.True(Server.Api.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty(Html, out _));
        return Task.CompletedTask;
    }

    /// <summary>What the JSON holds can be read in the page, and its links lead on.</summary>
    [Fact]
    public async Task Conf_html_content()
    {
        foreach (var collection in await CollectionsAsync())
            foreach (var address in new[] { "/collections", $"/collections/{collection.Text("id")}" })
            {
                using var response = await SendAsync(HttpMethod.Get, address + "?lang=en", Html);
                Assert.Equal((200, Html), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
                var page = await response.Content.ReadAsStringAsync();
                Assert.StartsWith("<!doctype html", page, StringComparison.OrdinalIgnoreCase);
                Assert.Contains($"Collection {collection.Text("id")} in English", page, StringComparison.Ordinal);
                Assert.Contains($"/collections/{collection.Text("id")}", page, StringComparison.Ordinal);
            }
    }
}
