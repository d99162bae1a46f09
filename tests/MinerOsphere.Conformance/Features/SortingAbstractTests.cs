using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Features;

/// <summary>OGC 24-030 (draft), Annex A, by every sortable in both directions.</summary>
[AbstractSuite("OGC API Features 8: sorting (24-030)")]
public class SortingAbstractTests(ServerUnderTest server) : OgcTests(server)
{
    private const string Part = "ogcapi-features-8/1.0/conf/", Sortables = "http://www.opengis.net/def/rel/ogc/1.0/sortables";

    [Fact]
    public Task Conf_sortables_get_conformance() => DeclaresAsync(Part + "sortables");

    [Fact]
    public async Task Conf_sortables_get_sortables_uris()
    {
        foreach (var collection in await CollectionsAsync())
        {
            using var response = await SendAsync(HttpMethod.Head, Items(collection), GeoJson);
            Assert.Equal($"{Root}/collections/{collection.Text("id")}/sortables", Bare(HeaderLink(response, Sortables) ?? ""));
        }
    }

    [Fact]
    public async Task Conf_sortables_get_sortables()
    {
        foreach (var collection in await CollectionsAsync())
        {
            var address = $"{Root}/collections/{collection.Text("id")}/sortables";
            var schema = await AskAsync(address, JsonSchema);
            Assert.Equal(("https://json-schema.org/draft/2020-12/schema", address, "object"), (schema.Text("$schema"), schema.Text("$id"), schema.Text("type")));
            Assert.NotEmpty(schema.GetProperty("properties").EnumerateObject());
            foreach (var property in schema.GetProperty("properties").EnumerateObject()) Assert.Contains(property.Value.Text("type"), new[] { "string", "integer", "number", "boolean" });
        }
    }

    [Fact]
    public Task Conf_sorting_get_conformance() => DeclaresAsync(Part + "sorting");

    [Fact]
    public async Task Conf_sorting_sortby_param()
    {
        foreach (var collection in await CollectionsAsync())
        {
            var unsorted = await AllAsync(Items(collection));
            var parameter = Server.Parameter(collection.Text("id")!, "sortby");
            Assert.Equal(("query", "False", "form", "False", "array"), (parameter.Text("in"), parameter.Text("required"), parameter.Text("style"), parameter.Text("explode"), parameter.GetProperty("schema").Text("type")));
            foreach (var (name, sign) in (await SortablesAsync(collection)).SelectMany(name => new[] { (name, ""), (name, "%2B"), (name, "-") }))
                Assert.Equal(Ids(Sorted(unsorted, name, sign == "-")), Ids(await AllAsync($"{Items(collection)}?sortby={sign}{name}")));
            await RefusedAsync($"{Items(collection)}?sortby={Escaped("THIS IS NOT A SORTBY EXPRESSION")}");
        }
    }

    /// <summary>No collection names a default order; without one the order is one all the same, page after page.</summary>
    [Fact]
    public async Task Conf_sorting_sortby_order_default()
    {
        foreach (var collection in await CollectionsAsync())
        {
            Assert.False(collection.TryGetProperty("defaultSortOrder", out _));
            Assert.Equal(Ids(await AllAsync(Items(collection))), Ids(await AllAsync(Items(collection))));
        }
    }

    [Fact]
    public async Task Conf_sorting_expression_construction()
    {
        foreach (var collection in await CollectionsAsync())
        {
            Assert.False((await AskAsync($"/collections/{collection.Text("id")}/sortables", JsonSchema)).GetProperty("additionalProperties").GetBoolean());
            await RefusedAsync($"{Items(collection)}?sortby=this_is_not_a_sortable");
        }
    }

    [Fact]
    public Task Conf_features_sorting_get_conformance() => DeclaresAsync(Part + "features-sorting");

    [Fact]
    public async Task Conf_features_sorting_get_collections() => Assert.NotEmpty(await CollectionsAsync());

    [Fact]
    public async Task Conf_features_sorting_get_collection()
    {
        foreach (var collection in await CollectionsAsync())
            Assert.Equal($"{Root}/collections/{collection.Text("id")}/sortables", Bare((await AskAsync("/collections/" + collection.Text("id"), Json)).Href(Sortables)!));
    }

    /// <summary>By two keys and page by page, so that what is equal by the first is told apart, and a page goes on where the last one ended.</summary>
    [Fact]
    public async Task Conf_features_sorting_features_sorting()
    {
        foreach (var collection in await CollectionsAsync())
        {
            var names = await SortablesAsync(collection);
            var (first, second) = (names[^1], names[1]);
            var expected = Ids(Sorted(Sorted(await AllAsync(Items(collection)), second, true), first, false));
            var seen = new List<string>();
            for (var next = $"{Items(collection)}?limit={Math.Max(3, expected.Count / 7)}&sortby={first},-{second}"; next is not null;)
            {
                var page = await AskAsync(next, GeoJson);
                seen.AddRange(page.Ids());
                next = page.Href("next");
            }
            Assert.Equal(expected, seen);
        }
    }

    private async Task<List<string>> SortablesAsync(JsonElement collection) =>
        [.. (await AskAsync($"/collections/{collection.Text("id")}/sortables", JsonSchema)).GetProperty("properties").EnumerateObject().Select(p => p.Name)];

    /// <summary>Stable; texts by code point, what has no value last in both directions.</summary>
    private static List<JsonElement> Sorted(List<JsonElement> features, string name, bool isDescending)
    {
        JsonElement Of(JsonElement feature) => feature.GetProperty("properties").GetProperty(name);
        var order = Comparer<JsonElement>.Create((a, b) => a.ValueKind switch
        {
            JsonValueKind.Number => a.GetDouble().CompareTo(b.GetDouble()),
            JsonValueKind.String => string.CompareOrdinal(a.GetString(), b.GetString()),
            _ => (a.ValueKind == JsonValueKind.True).CompareTo(b.ValueKind == JsonValueKind.True),
        });
        var there = features.Where(f => Of(f).ValueKind != JsonValueKind.Null);
        return [.. isDescending ? there.OrderByDescending(Of, order) : there.OrderBy(Of, order), .. features.Where(f => Of(f).ValueKind == JsonValueKind.Null)];
    }
}
