using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Features;

/// <summary>OGC 24-019 (draft) has no abstract tests yet: one for each of its requirements.</summary>
[AbstractSuite("OGC API Features 6: property selection (24-019)")]
public class PropertySelectionAbstractTests(ServerUnderTest server) : OgcTests(server)
{
    [Fact]
    public Task Conf_properties_get_conformance() => DeclaresAsync("ogcapi-features-6/1.0/conf/properties", "ogcapi-features-6/1.0/conf/properties-features");

    [Fact]
    public async Task Conf_properties_parameter()
    {
        foreach (var collection in await CollectionsAsync())
        {
            var parameter = Server.Parameter(collection.Text("id")!, "properties");
            Assert.Equal(("query", "False", "form", "False"), (parameter.Text("in"), parameter.Text("required"), parameter.Text("style"), parameter.Text("explode")));
            var schema = parameter.GetProperty("schema");
            Assert.Equal(("array", "string"), (schema.Text("type"), schema.GetProperty("items").Text("type")));
            Assert.Equal(await ReturnablesAsync(collection), schema.GetProperty("items").GetProperty("enum").EnumerateArray().Select(v => v.GetString()!));
        }
    }

    /// <summary>Each returnable alone, the geometry too, and all of them without the parameter; of the page and of one feature.</summary>
    [Fact]
    public async Task Conf_properties_response()
    {
        foreach (var collection in await CollectionsAsync())
        {
            var returnables = await ReturnablesAsync(collection);
            foreach (var feature in (await AllAsync(Items(collection))).Take(2))
            {
                Assert.Equal(returnables.Where(name => name != "geometry"), Names(feature));
                foreach (var name in returnables)
                {
                    var page = await AskAsync($"{Items(collection)}?limit=10&properties={name}", GeoJson);
                    var single = await AskAsync($"{Items(collection)}/{Escaped(feature.Text("id")!)}?properties={name}", GeoJson);
                    foreach (var selected in page.GetProperty("features").EnumerateArray().Append(single))
                    {
                        Assert.Equal(name == "geometry" ? [] : [name], Names(selected));
                        if (name != "geometry") Assert.Equal(JsonValueKind.Null, selected.GetProperty("geometry").ValueKind);
                    }
                    if (name == "geometry") Assert.Equal(feature.GetProperty("geometry").GetRawText(), single.GetProperty("geometry").GetRawText());
                }
            }
        }
    }

    /// <summary>A permission lets unknown ones pass in silence; a client's slip is better told.</summary>
    [Fact]
    public async Task Conf_properties_unknown_properties()
    {
        foreach (var collection in await CollectionsAsync()) await RefusedAsync($"{Items(collection)}?properties=this_is_no_property");
    }

    [Fact]
    public async Task Conf_properties_features_request()
    {
        foreach (var path in new[] { "/collections/places/items", "/collections/places/items/{featureId}" })
            Assert.Contains("properties", Server.Api.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray()
                .Select(p => (p.TryGetProperty("$ref", out var reference) ? Server.Resolve(reference.GetString()!) : p).Text("name")));
        Assert.Equal(["name"], Names(await AskAsync("/collections/places/items/p1?properties=name", GeoJson)));
    }

    private async Task<List<string>> ReturnablesAsync(JsonElement collection) =>
        [.. (await AskAsync($"/collections/{collection.Text("id")}/schema", JsonSchema)).GetProperty("properties").EnumerateObject().Select(p => p.Name)];

    private static List<string> Names(JsonElement feature) => [.. feature.GetProperty("properties").EnumerateObject().Select(p => p.Name)];
}
