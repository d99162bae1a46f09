using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Features;

/// <summary>OGC 17-069r4, Annex A by the ids of its abstract tests; the classes beside it follow the methods of the official suite.</summary>
[AbstractSuite("OGC API Features 1: core (17-069r4)")]
public class CoreAbstractTests(ServerUnderTest server) : OgcTests(server)
{
    private const string Part = "ogcapi-features-1/1.0/conf/", Schemas = "ogc/features-1/", OpenApi = "application/vnd.oai.openapi+json";

    [Fact]
    public async Task Conf_core_http()
    {
        using var response = await SendAsync(HttpMethod.Get, "/", Json);
        Assert.Equal(HttpVersion.Version11, response.Version);
        Assert.NotNull(response.Headers.Date);
    }

    [Fact]
    public Task Conf_core_root_op() => AskAsync("/", Json);

    [SkippableFact]
    public async Task Conf_core_root_success()
    {
        var landing = await AskAsync("/", Json);
        Assert.Empty(YamlSchema.Load(Schemas + "landingPage.yaml").Faults(landing));
        foreach (var rel in new[] { "self", "service-desc", "service-doc", "conformance", "data" }) Assert.NotNull(landing.Href(rel));
    }

    [Fact]
    public Task Conf_core_api_definition_op() => AskAsync("/api", OpenApi);

    [SkippableFact]
    public async Task Conf_core_api_definition_success() => Assert.Empty(YamlSchema.Load("ogc/features-ext/sorting/schema.yaml").Faults(await AskAsync("/api", OpenApi)));

    [Fact]
    public Task Conf_core_conformance_op() => AskAsync("/conformance", Json);

    [SkippableFact]
    public async Task Conf_core_conformance_success()
    {
        Assert.Empty(YamlSchema.Load(Schemas + "confClasses.yaml").Faults(await AskAsync("/conformance", Json)));
        await DeclaresAsync(Part + "core", Part + "geojson", Part + "html", Part + "oas30");
    }

    [Fact]
    public async Task Conf_core_crs84()
    {
        foreach (var collection in await SpatialAsync())
            foreach (var (lon, lat) in (await AllAsync(Items(collection))).Select(PointOf).OfType<(double, double)>())
            {
                Assert.InRange(lon, -180, 180);
                Assert.InRange(lat, -90, 90);
            }
    }

    [Fact]
    public Task Conf_core_fc_md_op() => AskAsync("/collections", Json);

    [SkippableFact]
    public async Task Conf_core_fc_md_success() => Assert.Empty(YamlSchema.Load(Schemas + "collections.yaml").Faults(await AskAsync("/collections", Json)));

    [Fact]
    public async Task Conf_core_fc_md_links() => Linked(await AskAsync("/collections", Json), Json, Html);

    [Fact]
    public async Task Conf_core_fc_md_items() => Assert.Equal(Server.CollectionIds.Order(), (await CollectionsAsync()).Select(c => c.Text("id")!).Order());

    [Fact]
    public async Task Conf_core_fc_md_items_links()
    {
        foreach (var collection in await CollectionsAsync())
            foreach (var type in new[] { GeoJson, Html })
            {
                var href = collection.Href("items", type);
                Assert.Equal(Root + Items(collection), Bare(href!));
                using var response = await SendAsync(HttpMethod.Get, href!, "*/*");
                Assert.Equal(type, response.Content.Headers.ContentType!.MediaType);
            }
    }

    [Fact]
    public async Task Conf_core_fc_md_extent()
    {
        foreach (var collection in await SpatialAsync())
        {
            var box = collection.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0];
            Assert.Equal(4, box.GetArrayLength());
            Assert.DoesNotContain(await AllAsync(Items(collection)), f => PointOf(f) is var (lon, lat) && (lon < box[0].GetDouble() || lat < box[1].GetDouble() || lon > box[2].GetDouble() || lat > box[3].GetDouble()));
        }
    }

    [Fact]
    public async Task Conf_core_sfc_md_op()
    {
        foreach (var id in Server.CollectionIds) await AskAsync("/collections/" + id, Json);
    }

    [SkippableFact]
    public async Task Conf_core_sfc_md_success()
    {
        foreach (var listed in await CollectionsAsync())
        {
            var single = await AskAsync("/collections/" + listed.Text("id"), Json);
            Assert.Empty(YamlSchema.Load(Schemas + "collection.yaml").Faults(single));
            Assert.Equal(listed.GetRawText(), single.GetRawText());
        }
    }

    [Fact]
    public async Task Conf_core_fc_op()
    {
        foreach (var id in Server.CollectionIds) await AskAsync($"/collections/{id}/items", GeoJson);
    }

    [Fact]
    public void Conf_core_fc_bbox_definition()
    {
        foreach (var schema in Server.CollectionIds.Select(id => Defined(id, "bbox")))
            Assert.Equal(("array", "4", "6", "number"), (schema.Text("type"), schema.Text("minItems"), schema.Text("maxItems"), schema.GetProperty("items").Text("type")));
    }

    /// <summary>Boxes of every kind, each held against the places themselves; what has no place is in all of them.</summary>
    [Fact]
    public async Task Conf_core_fc_bbox_response()
    {
        foreach (var collection in await SpatialAsync())
        {
            var all = await AllAsync(Items(collection));
            foreach (var box in new[] { "3,41,12,46", "170,-20,-170,-10", "-180,-90,180,90", "5,42.5,5,42.5", "-60,-60,-50,-50", "3,41,0,12,46,100", "-180,-17,180,-17" })
            {
                var n = box.Split(',').Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
                var (west, south, east, north) = (n[0], n[1], n[n.Length / 2], n[n.Length / 2 + 1]);
                var expected = all.Where(f => PointOf(f) is not var (lon, lat) || (lat >= south && lat <= north && (west <= east ? lon >= west && lon <= east : lon >= west || lon <= east)));
                Assert.Equal(Ids(expected), Ids(await AllAsync($"{Items(collection)}?bbox={box}")));
            }
        }
    }

    [Fact]
    public void Conf_core_fc_limit_definition()
    {
        foreach (var schema in Server.CollectionIds.Select(id => Defined(id, "limit")))
        {
            Assert.Equal(("integer", "1"), (schema.Text("type"), schema.Text("minimum")));
            Assert.InRange(schema.GetProperty("default").GetInt32(), 1, schema.GetProperty("maximum").GetInt32());
        }
    }

    [Fact]
    public async Task Conf_core_fc_limit_response()
    {
        foreach (var collection in await CollectionsAsync())
        {
            var (schema, count) = (Defined(collection.Text("id")!, "limit"), collection.GetProperty("itemCount").GetInt32());
            var (usual, most) = (schema.GetProperty("default").GetInt32(), schema.GetProperty("maximum").GetInt32());
            foreach (var (query, limit) in new[] { ("", usual), ("?limit=1", 1), ("?limit=7", 7), ($"?limit={most}", most), ($"?limit={most + 1}", most), ("?limit=99999999999999999999", most) })
                Assert.Equal(Math.Min(limit, count), (await AskAsync(Items(collection) + query, GeoJson)).GetProperty("features").GetArrayLength());
        }
    }

    [Fact]
    public void Conf_core_fc_time_definition()
    {
        foreach (var schema in Server.CollectionIds.Select(id => Defined(id, "datetime"))) Assert.Equal("string", schema.Text("type"));
    }

    /// <summary>Instants, days and intervals of every kind, each held against the days themselves; what has no day is in all of them.</summary>
    [Theory]
    [InlineData("2024-02-15", "2024-02-15", "2024-02-15")]
    [InlineData("2024-02-15T12:00:00Z", "2024-02-15", "2024-02-15")]
    [InlineData("2024-02-15T23:59:59.999Z", "2024-02-15", "2024-02-15")]
    [InlineData("2024-02-16T00:00:00Z", "2024-02-16", "2024-02-16")]
    [InlineData("2024-02-15T01:00:00%2B02:00", "2024-02-14", "2024-02-14")]
    [InlineData("2024-02-15/2024-05-15", "2024-02-15", "2024-05-15")]
    [InlineData("2024-02-16/2024-05-14", "2024-02-16", "2024-05-14")]
    [InlineData("2024-02-15T00:00:00Z/2024-05-15T00:00:00Z", "2024-02-15", "2024-05-15")]
    [InlineData("../2024-05-15", "0001-01-01", "2024-05-15")]
    [InlineData("/2024-05-15", "0001-01-01", "2024-05-15")]
    [InlineData("2024-05-15/..", "2024-05-15", "9999-12-31")]
    [InlineData("2024-05-15/", "2024-05-15", "9999-12-31")]
    [InlineData("../..", "0001-01-01", "9999-12-31")]
    [InlineData("0000-01-01T00:00:00Z/9999-12-31T23:59:59Z", "0001-01-01", "9999-12-31")]
    [InlineData("1999-01-01", "1999-01-01", "1999-01-01")]
    public async Task Conf_core_fc_time_response(string datetime, string first, string last)
    {
        var all = await AllAsync("/collections/places/items");
        var expected = all.Where(f => f.GetProperty("properties").GetProperty("day") is not { ValueKind: JsonValueKind.String } day || (string.CompareOrdinal(day.GetString(), first) >= 0 && string.CompareOrdinal(day.GetString(), last) <= 0));
        Assert.Equal(Ids(expected), Ids(await AllAsync("/collections/places/items?datetime=" + datetime)));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=unlimited")]
    [InlineData("bbox=1,2,3")]
    [InlineData("bbox=1,2,3,x")]
    [InlineData("datetime=never")]
    [InlineData("datetime=2024-02-30")]
    public async Task Conf_core_query_param_invalid(string query)
    {
        foreach (var id in Server.CollectionIds) await RefusedAsync($"/collections/{id}/items?{query}");
    }

    [Fact]
    public async Task Conf_core_query_param_unknown()
    {
        foreach (var path in new[] { "/", "/conformance", "/api", "/collections", "/collections/places", "/collections/places/items/p1" }.Concat(Server.CollectionIds.Select(id => $"/collections/{id}/items")))
        {
            using var response = await SendAsync(HttpMethod.Get, path + "?this-is-not-known=1", "*/*");
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, response.StatusCode));
        }
    }

    [SkippableFact]
    public Task Conf_core_fc_response() => EachPageAsync((page, _) => Assert.Empty(YamlSchema.Load(Schemas + "featureCollectionGeoJSON.yaml").Faults(page)));

    [Fact]
    public Task Conf_core_fc_links() => EachPageAsync((page, isLast) =>
    {
        Linked(page, GeoJson, Html);
        Assert.Equal(isLast, page.Href("next") is null);
    });

    [Fact]
    public Task Conf_core_fc_timeStamp() => EachPageAsync((page, _) => Assert.InRange(page.GetProperty("timeStamp").GetDateTimeOffset(), DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), DateTimeOffset.MaxValue));

    [Fact]
    public async Task Conf_core_fc_numberMatched()
    {
        foreach (var collection in await CollectionsAsync())
            foreach (var query in new[] { "limit=3", "limit=3&bbox=3,41,12,46", "limit=3&datetime=2024-02-01/2024-06-30" })
            {
                var address = $"{Items(collection)}?{query}";
                Assert.Equal((await AllAsync(address.Replace("limit=3&", "", StringComparison.Ordinal).Replace("limit=3", "", StringComparison.Ordinal).TrimEnd('?'))).Count, (await AskAsync(address, GeoJson)).GetProperty("numberMatched").GetInt32());
            }
    }

    [Fact]
    public Task Conf_core_fc_numberReturned() => EachPageAsync((page, _) => Assert.Equal(page.GetProperty("features").GetArrayLength(), page.GetProperty("numberReturned").GetInt32()));

    [Fact]
    public Task Conf_core_f_op() => EachFeatureAsync((_, _) => { });

    [SkippableFact]
    public Task Conf_core_f_success() => EachFeatureAsync((listed, single) =>
    {
        Assert.Empty(YamlSchema.Load(Schemas + "featureGeoJSON.yaml").Faults(single));
        foreach (var name in new[] { "id", "geometry", "properties" }) Assert.Equal(listed.GetProperty(name).GetRawText(), single.GetProperty(name).GetRawText());
    });

    [Fact]
    public Task Conf_core_f_links() => EachFeatureAsync((_, single) =>
    {
        Linked(single, GeoJson, Html);
        Assert.NotNull(single.Href("collection", Json));
    });

    [Fact]
    public void Conf_geojson_definition()
    {
        foreach (var id in Server.CollectionIds)
            foreach (var path in new[] { $"/collections/{id}/items", $"/collections/{id}/items/{{featureId}}" })
                Assert.True(Server.Api.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty(GeoJson, out _));
    }

    [Fact]
    public Task Conf_geojson_content() => EachPageAsync((page, _) =>
    {
        Assert.Equal("FeatureCollection", page.Text("type"));
        Assert.All(page.GetProperty("features").EnumerateArray(), f => Assert.Equal("Feature", f.Text("type")));
    });

    [Fact]
    public void Conf_html_definition()
    {
        foreach (var id in Server.CollectionIds)
            Assert.True(Server.Api.GetProperty("paths").GetProperty($"/collections/{id}/items").GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty(Html, out _));
    }

    /// <summary>Every feature of a page can be read in its HTML, and every link followed.</summary>
    [Fact]
    public async Task Conf_html_content()
    {
        foreach (var address in new[] { "/collections/places/items?limit=5", "/collections/places/items/p3" })
        {
            using var response = await SendAsync(HttpMethod.Get, address, Html);
            var page = await response.Content.ReadAsStringAsync();
            Assert.Equal(Html, response.Content.Headers.ContentType!.MediaType);
            Assert.Contains("Lieu &quot;3&quot; &lt;é&gt;", page.Replace("&#34;", "&quot;").Replace("&#233;", "é"), StringComparison.Ordinal);
            Assert.DoesNotContain("<é>", page, StringComparison.Ordinal);
        }
    }

    /// <summary>Every operation that the definition promises is there, with the representations and the answer to a fault that it names.</summary>
    [Fact]
    public async Task Conf_oas30_completeness()
    {
        foreach (var path in Server.Api.GetProperty("paths").EnumerateObject().Where(p => p.Name.StartsWith("/collections", StringComparison.Ordinal) && p.Value.TryGetProperty("get", out _)))
        {
            var get = path.Value.GetProperty("get");
            var address = path.Name.Replace("{featureId}", path.Name.Contains("/places/", StringComparison.Ordinal) ? "p1" : path.Name.Contains("/big/", StringComparison.Ordinal) ? "n1" : Escaped(MiniCatalogue.OddIds[0]), StringComparison.Ordinal);
            if (address.Contains("/empty/items/", StringComparison.Ordinal) || address.EndsWith("/graph", StringComparison.Ordinal)) continue;
            foreach (var type in get.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Select(c => c.Name))
            {
                using var response = await SendAsync(HttpMethod.Get, address, type);
                Assert.Equal((address, 200, type), (address, (int)response.StatusCode, response.Content.Headers.ContentType!.MediaType));
            }
        }
    }

    [Fact]
    public void Conf_oas30_exception_codes()
    {
        foreach (var operation in Server.Api.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Where(o => o.Value.ValueKind == JsonValueKind.Object && o.Value.TryGetProperty("responses", out _)))
            Assert.Contains(operation.Value.GetProperty("responses").EnumerateObject(), r => r.Name is "default" or "400");
    }

    [Fact]
    public async Task Conf_oas30_oas_definition_1()
    {
        var landing = await AskAsync("/", Json);
        Assert.Equal(OpenApi + ";version=3.0", landing.GetProperty("links").EnumerateArray().Single(l => l.Text("rel") == "service-desc").Text("type"));
        Assert.NotNull(landing.Href("service-doc", Html));
    }

    [SkippableFact]
    public void Conf_oas30_oas_definition_2()
    {
        Assert.Empty(YamlSchema.Load("ogc/features-ext/sorting/schema.yaml").Faults(Server.Api));
        Assert.Empty(OpenApiChecks.Faults(Server.Api));
    }

    /// <summary>The parameters of the definition are the ones that are taken, and no other.</summary>
    [Fact]
    public async Task Conf_oas30_oas_impl()
    {
        foreach (var id in Server.CollectionIds)
            foreach (var name in new[] { "limit", "bbox", "bbox-crs", "crs", "datetime", "filter", "filter-lang", "filter-crs", "sortby", "properties", "skipGeometry", "resultType", "next" })
            {
                Assert.Equal("query", Server.Parameter(id, name).Text("in"));
                using var response = await SendAsync(HttpMethod.Get, $"/collections/{id}/items?{name}=%00", GeoJson);
                Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
                Assert.Equal(name, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Text("parameter"));
            }
    }

    [Fact]
    public void Conf_oas30_security()
    {
        // Reading needs no key: the definition asks for none.
        foreach (var path in Server.Api.GetProperty("paths").EnumerateObject().Where(p => p.Value.TryGetProperty("get", out _)))
            Assert.False(path.Value.GetProperty("get").TryGetProperty("security", out var security) && security.GetArrayLength() > 0, path.Name);
    }

    private JsonElement Defined(string collection, string name)
    {
        var parameter = Server.Parameter(collection, name);
        Assert.Equal(("query", "False", "form", "False"), (parameter.Text("in"), parameter.Text("required"), parameter.Text("style"), parameter.Text("explode")));
        return parameter.GetProperty("schema");
    }

    /// <summary>A document's links: itself, every other media type, and on each a type.</summary>
    private static void Linked(JsonElement document, string own, params string[] others)
    {
        Assert.NotNull(document.Href("self", own));
        Assert.All(others, other => Assert.NotNull(document.Href("alternate", other)));
        Assert.All(document.GetProperty("links").EnumerateArray(), l => Assert.True(l.Text("rel") is not null && l.Text("type") is not null && Uri.TryCreate(l.Text("href"), UriKind.Absolute, out _)));
    }

    private async Task EachPageAsync(Action<JsonElement, bool> check)
    {
        foreach (var id in Server.CollectionIds)
            for (var (next, left) = ($"/collections/{id}/items?limit=11", 4); next is not null && left > 0; left--)
            {
                var page = await AskAsync(next, GeoJson);
                next = page.Href("next", GeoJson);
                check(page, page.GetProperty("numberReturned").GetInt32() < 11 || (next is null && page.GetProperty("numberMatched").GetInt32() % 11 == 0));
            }
    }

    private async Task EachFeatureAsync(Action<JsonElement, JsonElement> check)
    {
        foreach (var id in Server.CollectionIds)
            foreach (var listed in (await AskAsync($"/collections/{id}/items?limit=12", GeoJson)).GetProperty("features").EnumerateArray())
                check(listed, await AskAsync($"/collections/{id}/items/{Escaped(listed.Text("id")!)}", GeoJson));
    }
}
