using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>Profiles (OGC 23-058r2) of references, codes and codelists, and the codelists themselves.</summary>
[Collection(DemoCollection.Name)]
public sealed class ProfileTests(DemoServer server)
{
    private const string Register = "http://www.opengis.net/def/profile/OGC/0/";

    /// <summary>A collection and a property of it, the first that has the role or the list.</summary>
    private async Task<(string Collection, string Property, JsonElement Schema)> FindAsync(string keyword)
    {
        foreach (var collection in (await server.Http.GetJsonAsync("/collections")).GetProperty("collections").EnumerateArray())
        {
            var schema = await server.Http.GetJsonAsync($"/collections/{collection.Text("id")}/schema");
            foreach (var property in schema.GetProperty("properties").EnumerateObject())
                if (property.Value.TryGetProperty(keyword, out _) && property.Value.TryGetProperty("type", out _)) return (collection.Text("id")!, property.Name, property.Value);
        }
        throw new InvalidOperationException($"no collection of the demo has {keyword}");
    }

    [Theory]
    [InlineData(null, "rel-as-key", JsonValueKind.String)]
    [InlineData("rel-as-key", "rel-as-key", JsonValueKind.String)]
    [InlineData("rel-as-uri", "rel-as-uri", JsonValueKind.String)]
    [InlineData("http://www.opengis.net/def/profile/OGC/0/rel-as-uri", "rel-as-uri", JsonValueKind.String)]
    [InlineData("[ogc-profile:rel-as-link]", "rel-as-link", JsonValueKind.Object)]
    [InlineData("val-as-title,rel-as-link", "rel-as-link", JsonValueKind.Object)]
    [InlineData("something-else", "rel-as-key", JsonValueKind.String)]
    public async Task References_are_written_as_asked(string? asked, string used, JsonValueKind kind)
    {
        var (collection, property, schema) = await FindAsync("x-ogc-collectionId");
        var parameter = asked is null ? "" : "&profile=" + Uri.EscapeDataString(asked);
        var items = $"/collections/{collection}/items";
        using var response = await server.Http.GetAsync($"{items}?limit=3&skipGeometry=true{parameter}");
        var page = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        Assert.Contains(response.Headers.GetValues("Link"), l => l.Contains($"<{Register}{used}>; rel=\"profile\"", StringComparison.Ordinal));
        Assert.Contains(page.GetProperty("links").EnumerateArray(), l => l.Text("rel") == "profile" && l.Text("href") == Register + used);
        foreach (var feature in page.GetProperty("features").EnumerateArray())
        {
            var alone = await server.Http.GetJsonAsync($"{items}/{Uri.EscapeDataString(feature.Text("id")!)}?{parameter.TrimStart('&')}");
            foreach (var value in new[] { feature, alone }.Select(f => f.GetProperty("properties").GetProperty(property)))
            {
                Assert.Equal(kind, value.ValueKind);
                if (used == "rel-as-key") continue;
                var target = kind == JsonValueKind.Object ? value.Text("href")! : value.GetString()!;
                Assert.StartsWith($"{server.Root}/collections/{schema.Text("x-ogc-collectionId")}/items/", target, StringComparison.Ordinal);
                using var referenced = await server.Http.GetAsync(target);
                Assert.Equal(HttpStatusCode.OK, referenced.StatusCode);
            }
        }
    }

    [Fact]
    public async Task Csv_has_addresses_but_no_objects()
    {
        var (collection, property, _) = await FindAsync("x-ogc-collectionId");
        using var response = await server.Http.GetAsync($"/collections/{collection}/items?f=csv&limit=2&skipGeometry=true&properties={property}&profile=rel-as-link,rel-as-uri");
        Assert.Contains(response.Headers.GetValues("Link"), l => l.Contains("rel-as-uri>", StringComparison.Ordinal));
        Assert.Contains($",{server.Root}/collections/", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_become_their_titles_in_the_language_asked_for()
    {
        var (collection, property, _) = await FindAsync("x-ogc-codelistUri");
        foreach (var language in new[] { "fr", "en" })
        {
            var schema = (await server.Http.GetJsonAsync($"/collections/{collection}/schema?lang={language}")).GetProperty("properties").GetProperty(property);
            var titles = schema.GetProperty("oneOf").EnumerateArray().ToDictionary(c => c.GetProperty("const").ToString(), c => c.Text("title"));
            var codes = await server.Http.GetJsonAsync($"/collections/{collection}/items?limit=50&lang={language}&properties={property}");
            var labels = await server.Http.GetJsonAsync($"/collections/{collection}/items?limit=50&lang={language}&properties={property}&profile=val-as-title");
            var seen = 0;
            foreach (var (code, label) in codes.GetProperty("features").EnumerateArray().Zip(labels.GetProperty("features").EnumerateArray()))
            {
                var value = code.GetProperty("properties").GetProperty(property).ToString();
                if (!titles.TryGetValue(value, out var title)) continue;
                Assert.Equal(title, label.GetProperty("properties").Text(property));
                seen++;
            }
            Assert.True(seen > 0);
        }
    }

    [Fact]
    public async Task A_codelist_is_inline_or_named_and_a_resource_of_its_own()
    {
        var (collection, property, inline) = await FindAsync("x-ogc-codelistUri");
        Assert.True(inline.TryGetProperty("oneOf", out var codes));
        foreach (var resource in new[] { "schema", "queryables", "sortables" })
        {
            using var response = await server.Http.GetAsync($"/collections/{collection}/{resource}?profile=codelist-ref");
            Assert.Contains(response.Headers.GetValues("Link"), l => l.Contains($"<{Register}codelist-ref>; rel=\"profile\"", StringComparison.Ordinal));
            var byName = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("properties").GetProperty(property);
            Assert.False(byName.TryGetProperty("oneOf", out _));
            Assert.Equal(codes.EnumerateArray().Select(c => c.GetProperty("const").ToString()), byName.GetProperty("enum").EnumerateArray().Select(c => c.ToString()));
        }
        var address = inline.Text("x-ogc-codelistUri")!;
        var list = await server.Http.GetJsonAsync(address);
        Assert.Equal(codes.EnumerateArray().Select(c => (c.GetProperty("const").ToString(), c.Text("title"))), list.GetProperty("codes").EnumerateArray().Select(c => (c.GetProperty("value").ToString(), c.Text("title"))));
        foreach (var (form, sign) in new[] { ("html", "<table"), ("ttl", "skos:ConceptScheme"), ("jsonld", "ConceptScheme") })
            Assert.Contains(sign, await server.Http.GetStringAsync($"{address}?f={form}"), StringComparison.Ordinal);
        var all = await server.Http.GetJsonAsync("/codelists");
        Assert.Contains(all.GetProperty("codelists").EnumerateArray(), l => l.Href("item")!.StartsWith(address, StringComparison.Ordinal));
        Assert.Contains("<table", await server.Http.GetStringAsync("/codelists?f=html"), StringComparison.Ordinal);
        using var none = await server.Http.GetAsync("/codelists/none");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Theory]
    [InlineData("/collections/departements/items?profile=a%20b")]
    [InlineData("/collections/departements/items?profile=")]
    [InlineData("/collections/departements/schema?profile=,")]
    public async Task What_is_no_profile_is_refused(string address)
    {
        using var response = await server.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Geometries_are_simplified_for_a_zoom_level()
    {
        static int Positions(JsonElement page) => page.GetProperty("features").EnumerateArray().Sum(f => f.GetProperty("geometry").GetRawText().Count(c => c == '[')) ;
        var whole = await server.Http.GetJsonAsync("/collections/departements/items?limit=20");
        var before = Positions(whole);
        foreach (var zoom in new[] { "12.5", "8", "5", "1" })
        {
            var simple = await server.Http.GetJsonAsync($"/collections/departements/items?limit=20&zoom-level={zoom}");
            Assert.Equal(whole.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("geometry").Text("type")), simple.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("geometry").Text("type")));
            Assert.True(Positions(simple) <= before, zoom);
            before = Positions(simple);
        }
        Assert.True(before < Positions(whole) / 2);
        var metres = await server.Http.GetJsonAsync("/collections/departements/items?limit=20&zoom-level=5&crs=http://www.opengis.net/def/crs/EPSG/0/3857");
        Assert.InRange(Positions(metres), Positions(await server.Http.GetJsonAsync("/collections/departements/items?limit=20&zoom-level=5")) * 0.5, Positions(whole) * 0.9);
        using var bad = await server.Http.GetAsync("/collections/departements/items?zoom-level=-1");
        Assert.Equal(HttpStatusCode.BadRequest, bad.StatusCode);
    }
}
