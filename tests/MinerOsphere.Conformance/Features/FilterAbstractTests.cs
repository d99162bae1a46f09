using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Features;

/// <summary>OGC 19-079r2, Annex A, on every collection and with both encodings.</summary>
[AbstractSuite("OGC API Features 3: filtering (19-079r2)")]
public class FilterAbstractTests(ServerUnderTest server) : OgcTests(server)
{
    private const string Part = "ogcapi-features-3/1.0/conf/", Queryables = "http://www.opengis.net/def/rel/ogc/1.0/queryables", Def = "http://www.opengis.net/def/crs/";

    [Fact]
    public Task Conf_queryables_get_conformance() => DeclaresAsync(Part + "queryables");

    [Fact]
    public async Task Conf_queryables_get_queryables_uris()
    {
        foreach (var collection in await CollectionsAsync())
            foreach (var method in new[] { HttpMethod.Head, HttpMethod.Get })
            {
                using var response = await SendAsync(method, Items(collection), GeoJson);
                Assert.Equal($"{Root}/collections/{collection.Text("id")}/queryables", Bare(HeaderLink(response, Queryables) ?? ""));
            }
    }

    [Fact]
    public async Task Conf_queryables_get_queryables()
    {
        foreach (var collection in await CollectionsAsync())
        {
            var address = $"{Root}/collections/{collection.Text("id")}/queryables";
            var schema = await AskAsync(address, JsonSchema);
            Assert.Contains(schema.Text("$schema"), new[] { "https://json-schema.org/draft/2019-09/schema", "https://json-schema.org/draft/2020-12/schema" });
            Assert.Equal((address, "object"), (schema.Text("$id"), schema.Text("type")));
            Assert.NotEmpty(schema.GetProperty("properties").EnumerateObject());
            foreach (var property in schema.GetProperty("properties").EnumerateObject())
                Assert.True(property.Value.TryGetProperty("type", out _) || property.Value.Text("format")?.StartsWith("geometry-", StringComparison.Ordinal) == true, property.Name);
        }
    }

    [Fact]
    public Task Conf_queryables_query_parameters_get_conformance() => DeclaresAsync(Part + "queryables-query-parameters");

    [Fact]
    public async Task Conf_queryables_query_parameters_query_param()
    {
        foreach (var collection in await CollectionsAsync())
        {
            var features = await AllAsync(Items(collection));
            var schema = await AskAsync($"/collections/{collection.Text("id")}/queryables", JsonSchema);
            foreach (var queryable in schema.GetProperty("properties").EnumerateObject().Where(p => p.Value.TryGetProperty("type", out _)))
            {
                var parameter = Server.Parameter(collection.Text("id")!, queryable.Name);
                Assert.Equal(("query", "False", "form", "False"), (parameter.Text("in"), parameter.Text("required"), parameter.Text("style"), parameter.Text("explode")));
                Assert.Equal(queryable.Value.Text("type"), parameter.GetProperty("schema").Text("type"));
                if (features.Select(f => f.GetProperty("properties").GetProperty(queryable.Name)).FirstOrDefault(v => v.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)) is not { ValueKind: not JsonValueKind.Undefined } value) continue;
                var text = value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetRawText() : value.ToString();
                var expected = Ids(features.Where(f => f.GetProperty("properties").GetProperty(queryable.Name).GetRawText() == value.GetRawText()));
                Assert.Equal(expected, Ids(await AllAsync($"{Items(collection)}?{queryable.Name}={Escaped(text)}")));
            }
            await RefusedAsync($"{Items(collection)}?this_is_not_a_queryable=1");
        }
    }

    [Fact]
    public Task Conf_filter_get_conformance() => DeclaresAsync(Part + "filter", "cql2/1.0/conf/cql2-text", "cql2/1.0/conf/cql2-json", "cql2/1.0/conf/basic-cql2");

    [Fact]
    public async Task Conf_filter_filter_param()
    {
        foreach (var (collection, queryable) in await SamplesAsync())
        {
            var expected = Ids((await AllAsync(Items(collection))).Where(f => f.GetProperty("properties").GetProperty(queryable).ValueKind == JsonValueKind.Null));
            Assert.Equal(expected, Ids(await AllAsync($"{Items(collection)}?filter-lang=cql2-text&filter={Escaped($"{queryable} IS NULL")}")));
            var json = $$$"""{"op":"isNull","args":[{"property":"{{{queryable}}}"}]}""";
            Assert.Equal(expected, Ids(await AllAsync($"{Items(collection)}?filter-lang=cql2-json&filter={Escaped(json)}")));
            await RefusedAsync($"{Items(collection)}?filter-lang=cql2-text&filter={Escaped("THIS IS NOT A FILTER")}");
            await RefusedAsync($"{Items(collection)}?filter-lang=cql2-json&filter={Escaped("THIS IS NOT A FILTER")}");
            await RefusedAsync($"{Items(collection)}?filter-lang=no-such-language&filter={Escaped($"{queryable} IS NULL")}");
        }
    }

    [Fact]
    public async Task Conf_filter_filter_lang_default()
    {
        foreach (var (collection, queryable) in await SamplesAsync())
        {
            var filter = Escaped($"{queryable} IS NOT NULL");
            Assert.Equal(Ids(await AllAsync($"{Items(collection)}?filter-lang=cql2-text&filter={filter}")), Ids(await AllAsync($"{Items(collection)}?filter={filter}")));
            await RefusedAsync($"{Items(collection)}?filter={Escaped("THIS IS NOT A FILTER")}");
            var parameter = Server.Parameter(collection.Text("id")!, "filter-lang").GetProperty("schema");
            Assert.Equal("cql2-text", parameter.Text("default"));
            Assert.Equal(["cql2-text", "cql2-json"], parameter.GetProperty("enum").EnumerateArray().Select(v => v.GetString()));
        }
    }

    [Fact]
    public async Task Conf_filter_expression_construction()
    {
        foreach (var collection in await CollectionsAsync())
        {
            Assert.False((await AskAsync($"/collections/{collection.Text("id")}/queryables", JsonSchema)).GetProperty("additionalProperties").GetBoolean());
            await RefusedAsync($"{Items(collection)}?filter-lang=cql2-text&filter={Escaped("this_is_not_a_queryable IS NULL")}");
            await RefusedAsync($"{Items(collection)}?filter-lang=cql2-json&filter={Escaped("""{"op":"isNull","args":[{"property":"this_is_not_a_queryable"}]}""")}");
        }
    }

    [Fact]
    public async Task Conf_filter_filter_crs_wgs84()
    {
        foreach (var collection in await SpatialAsync())
        {
            Assert.Equal(await PlacedAsync(collection), Ids(await AllAsync($"{Items(collection)}?filter={Escaped($"S_INTERSECTS(geometry,{Box(collection)})")}")));
            await RefusedAsync($"{Items(collection)}?filter={Escaped("S_INTERSECTS(geometry,BBOX(1000000,1000000,2000000,2000000))")}");
        }
    }

    [Fact]
    public async Task Conf_filter_filter_crs_param()
    {
        foreach (var collection in await SpatialAsync())
        {
            var box = Box(collection);
            var corners = box[5..^1].Split(',');
            foreach (var (crs, filter) in new[] { ("OGC/1.3/CRS84", box), ("EPSG/0/4326", $"BBOX({corners[1]},{corners[0]},{corners[3]},{corners[2]})"), ("EPSG/0/3857", "BBOX(-20037508.3427,-20037508,20037508.3427,20037508)") })
                Assert.Equal(await PlacedAsync(collection), Ids(await AllAsync($"{Items(collection)}?filter-crs={Def}{crs}&filter={Escaped($"S_INTERSECTS(geometry,{filter})")}")));
            // A box of a plane, held against the formula of its projection.
            var expected = Ids((await AllAsync(Items(collection))).Where(f => PointOf(f) is var (lon, lat) && Math.Abs(lon) < 30 && Projections.Lambert93(lon, lat) is { X: >= 600_000 and <= 1_200_000, Y: >= 6_000_000 and <= 6_500_000 }));
            Assert.InRange(expected.Count, 2, 20);
            Assert.Equal(expected, Ids(await AllAsync($"{Items(collection)}?filter-crs={Def}EPSG/0/2154&filter={Escaped("S_INTERSECTS(geometry,BBOX(600000,6000000,1200000,6500000))")}")));
            await RefusedAsync($"{Items(collection)}?filter-crs={Def}OGC/0/does_not_exist&filter={Escaped($"S_INTERSECTS(geometry,{box})")}");
        }
    }

    [Fact]
    public async Task Conf_filter_mixing_expressions()
    {
        foreach (var collection in await SpatialAsync())
        {
            var filter = Escaped($"S_INTERSECTS(geometry,{Box(collection)})");
            Assert.Equal(await PlacedAsync(collection), Ids(await AllAsync($"{Items(collection)}?filter={filter}&bbox={Box(collection)[5..^1]}")));
            Assert.Empty(await AllAsync($"{Items(collection)}?filter={filter}&bbox=-60,-60,-50,-50"));
            var kinds = Ids((await AllAsync(Items(collection))).Where(f => f.GetProperty("properties").Text("kind") == "b" && f.GetProperty("properties").GetProperty("rank").GetInt32() > 2));
            Assert.Equal(kinds, Ids(await AllAsync($"{Items(collection)}?filter={Escaped("rank > 2")}&kind=b")));
        }
    }

    [Fact]
    public async Task Conf_filter_get_functions()
    {
        var functions = (await AskAsync("/functions", Json)).GetProperty("functions");
        Assert.NotEqual(0, functions.GetArrayLength());
        foreach (var function in functions.EnumerateArray())
        {
            Assert.NotNull(function.Text("name"));
            foreach (var type in function.GetProperty("args").EnumerateArray().SelectMany(a => a.GetProperty("type").EnumerateArray()).Concat(function.GetProperty("returns").EnumerateArray()))
                Assert.Contains(type.GetString(), new[] { "string", "number", "integer", "datetime", "geometry", "boolean" });
        }
        Assert.Equal(functions.EnumerateArray().Select(f => f.Text("name")).Distinct().Count(), functions.GetArrayLength());
    }

    [Fact]
    public Task Conf_features_filter_get_conformance() => DeclaresAsync(Part + "features-filter");

    [Fact]
    public async Task Conf_features_filter_get_collection()
    {
        foreach (var collection in await CollectionsAsync())
            Assert.Equal($"{Root}/collections/{collection.Text("id")}/queryables", Bare((await AskAsync("/collections/" + collection.Text("id"), Json)).Href(Queryables)!));
    }

    /// <summary>Every page of a filtered selection is of that selection, and its count is right.</summary>
    [Fact]
    public async Task Conf_features_filter_filter_on_items()
    {
        foreach (var (collection, queryable) in await SamplesAsync())
        {
            var expected = Ids((await AllAsync(Items(collection))).Where(f => f.GetProperty("properties").GetProperty(queryable).ValueKind != JsonValueKind.Null));
            var seen = new List<string>();
            for (var next = $"{Items(collection)}?limit=2500&filter={Escaped($"{queryable} IS NOT NULL")}"; next is not null;)
            {
                var page = await AskAsync(next, GeoJson);
                Assert.Equal(expected.Count, page.GetProperty("numberMatched").GetInt32());
                seen.AddRange(page.Ids());
                next = page.Href("next");
            }
            Assert.Equal(expected, seen);
        }
    }

    private async Task<List<(JsonElement Collection, string Queryable)>> SamplesAsync()
    {
        var samples = new List<(JsonElement, string)>();
        foreach (var collection in await CollectionsAsync())
            foreach (var property in (await AskAsync($"/collections/{collection.Text("id")}/queryables", JsonSchema)).GetProperty("properties").EnumerateObject().Where(p => p.Value.TryGetProperty("type", out _)).Skip(1).Take(2))
                samples.Add((collection, property.Name));
        return samples;
    }

    /// <summary>The ids of those that have a place: a filter on the geometry leaves out the others.</summary>
    private async Task<List<string>> PlacedAsync(JsonElement collection) => Ids((await AllAsync(Items(collection))).Where(f => PointOf(f) is not null));

    private static string Box(JsonElement collection) => $"BBOX({string.Join(',', collection.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0].EnumerateArray().Select(n => n.GetRawText()))})";
}
