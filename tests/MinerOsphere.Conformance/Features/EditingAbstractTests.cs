using System.Globalization;
using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.PostGis;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Features;

/// <summary>OGC 20-002r1, Annex A, on a table of PostGIS. Tests of GML, JSON-FG and of a server without reference systems have no place here.</summary>
[AbstractSuite("OGC API Features 4: create, replace, update and delete (20-002r1)")]
public sealed class EditingAbstractTests(EditedWells wells) : IClassFixture<EditedWells>
{
    private const string Items = "/collections/wells-edited/items", Part = "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/", Patch = "application/merge-patch+json";

    [SkippableFact]
    public async Task Conf_create_replace_delete_options()
    {
        var table = await wells.FreshAsync();
        foreach (var (address, methods, header) in new[] { (Items, new[] { "GET", "POST" }, "Accept-Post"), ($"{Items}/1", new[] { "GET", "PUT", "PATCH", "DELETE" }, "Accept-Patch") })
        {
            using var answer = await table.SendAsync("OPTIONS", address, key: null);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Subset(answer.Content.Headers.Allow.ToHashSet(), methods.ToHashSet());
            Assert.NotEmpty(answer.Headers.GetValues(header));
        }
        await DeclaresAsync(table, "create-replace-delete");
    }

    [SkippableFact]
    public async Task Conf_create_replace_delete_create()
    {
        await using var table = await EditedTable.StartAsync(wells.Cluster, id: "serial PRIMARY KEY");
        await wells.Cluster.RunAsync("SELECT setval('wells_edited_id_seq', 100)");
        var before = await IdsAsync(table);
        using var first = await table.SendAsync("POST", Items, EditedTable.Feature("created", 2.5, 48.25, ",\"depth\":12.5"));
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var read = await table.Http.GetJsonAsync(first.Headers.Location + "?f=json");
        Assert.Equal(("created", 12.5), (read.GetProperty("properties").Text("name"), read.GetProperty("properties").GetProperty("depth").GetDouble()));
        Near(read, 2.5, 48.25);
        Assert.EndsWith($"{Items}/{read.GetProperty("id")}", first.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(read.GetProperty("id").ToString(), before);
        // With an id in the body: the Location says which one it got, or nothing was made.
        using var second = await table.SendAsync("POST", Items, EditedTable.Feature("with id", members: "\"id\":4711,"));
        if (second.StatusCode == HttpStatusCode.Created)
            Assert.Equal("with id", (await table.Http.GetJsonAsync(second.Headers.Location + "?f=json")).GetProperty("properties").Text("name"));
        else Assert.Equal(before.Count + 1, (await IdsAsync(table)).Count);
    }

    [SkippableFact]
    public async Task Conf_create_replace_delete_create_content_type()
    {
        var table = await wells.FreshAsync();
        using var answer = await table.SendAsync("POST", Items, EditedTable.Feature("a", members: "\"id\":9,"), type: null);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("9", await IdsAsync(table));
    }

    [SkippableFact]
    public async Task Conf_create_replace_delete_replace()
    {
        var table = await wells.FreshAsync();
        using var answer = await table.SendAsync("PUT", $"{Items}/1", EditedTable.Feature("replaced", 2.25, 48.5));
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent);
        var read = await table.Http.GetJsonAsync($"{Items}/1?f=json");
        // What the body does not name is gone.
        Assert.Equal(("replaced", JsonValueKind.Null), (read.GetProperty("properties").Text("name"), read.GetProperty("properties").GetProperty("depth").ValueKind));
        Near(read, 2.25, 48.5);
    }

    [SkippableFact]
    public async Task Conf_create_replace_delete_replace_content_type()
    {
        var table = await wells.FreshAsync();
        using var answer = await table.SendAsync("PUT", $"{Items}/1", EditedTable.Feature("a"), type: null);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("well 1", await NameAsync(table, "1"));
    }

    [SkippableFact]
    public async Task Conf_create_replace_delete_replace_rid()
    {
        var table = await wells.FreshAsync();
        using var answer = await table.SendAsync("PUT", $"{Items}/1", EditedTable.Feature("other id", members: "\"id\":2,"));
        if ((int)answer.StatusCode < 300) Assert.Equal("1", (await table.Http.GetJsonAsync($"{Items}/1?f=json")).GetProperty("id").ToString());
        else Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Equal("well 2", await NameAsync(table, "2"));
    }

    [SkippableFact]
    public async Task Conf_create_replace_delete_replace_exceptions()
    {
        var table = await wells.FreshAsync();
        var creates = (await table.Http.GetJsonAsync("/collections/wells-edited?f=json")).TryGetProperty("supportsNonAutogeneratedResourceIds", out var supports) && supports.GetBoolean();
        using var first = await table.SendAsync("PUT", $"{Items}/501", EditedTable.Feature("new by PUT"));
        Assert.Equal(creates ? HttpStatusCode.Created : HttpStatusCode.NotFound, first.StatusCode);
        if (creates) Assert.Equal("new by PUT", await NameAsync(table, "501"));
        using var second = await table.SendAsync("PUT", $"{Items}/502", EditedTable.Feature("never"), headers: ("If-Match", "\"xyz\""));
        Assert.Equal(creates ? HttpStatusCode.PreconditionFailed : HttpStatusCode.NotFound, second.StatusCode);
        await GoneAsync(table, "502");
    }

    [SkippableFact]
    public async Task Conf_create_replace_delete_delete()
    {
        var table = await wells.FreshAsync();
        using var answer = await table.SendAsync("DELETE", $"{Items}/1");
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent);
        await GoneAsync(table, "1");
        Assert.Equal(["2", "3"], await IdsAsync(table));
    }

    [SkippableFact]
    public async Task Conf_update_options()
    {
        var table = await wells.FreshAsync();
        await DeclaresAsync(table, "update");
        using var answer = await table.SendAsync("OPTIONS", $"{Items}/1", key: null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("PATCH", answer.Content.Headers.Allow);
        Assert.Contains(Patch, string.Join(',', answer.Headers.GetValues("Accept-Patch")), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Conf_update_update()
    {
        var table = await wells.FreshAsync();
        var before = await table.Http.GetJsonAsync($"{Items}/2?f=json");
        using var answer = await table.SendAsync("PATCH", $"{Items}/2", """{"properties":{"name":"patched"}}""", Patch);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent);
        var after = await table.Http.GetJsonAsync($"{Items}/2?f=json");
        foreach (var property in before.GetProperty("properties").EnumerateObject())
            if (property.Name != "seen") Assert.Equal(property.Name == "name" ? "\"patched\"" : property.Value.GetRawText(), after.GetProperty("properties").GetProperty(property.Name).GetRawText());
        Assert.Equal(before.GetProperty("geometry").GetRawText(), after.GetProperty("geometry").GetRawText());
    }

    [SkippableFact]
    public async Task Conf_update_update_content_type()
    {
        var table = await wells.FreshAsync();
        using var answer = await table.SendAsync("PATCH", $"{Items}/2", """{"properties":{"name":"patched"}}""", type: null);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("well 2", await NameAsync(table, "2"));
    }

    [SkippableFact]
    public async Task Conf_update_update_rid()
    {
        var table = await wells.FreshAsync();
        foreach (var body in new[] { """{"id":77,"properties":{"name":"x"}}""", """{"properties":{"id":77}}""" })
        {
            using var answer = await table.SendAsync("PATCH", $"{Items}/2", body, Patch);
            Assert.InRange((int)answer.StatusCode, 400, 499);
        }
        Assert.Equal("well 2", await NameAsync(table, "2"));
        await GoneAsync(table, "77");
    }

    [SkippableFact]
    public async Task Conf_optimistic_locking_etags_get_etag()
    {
        var table = await wells.FreshAsync();
        await DeclaresAsync(table, "optimistic-locking-etags");
        var tags = new HashSet<string>();
        foreach (var id in await IdsAsync(table)) Assert.True(tags.Add(await TagAsync(table, id)));
    }

    [SkippableTheory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task Conf_optimistic_locking_etags_replace_and_update(string method)
    {
        var table = await wells.FreshAsync();
        var tag = await TagAsync(table, "1");
        Task<HttpResponseMessage> ChangeAsync(string name, params (string, string)[] headers) => method == "PUT"
            ? table.SendAsync("PUT", $"{Items}/1", EditedTable.Feature(name), headers: headers)
            : table.SendAsync("PATCH", $"{Items}/1", $$$"""{"properties":{"name":"{{{name}}}"}}""", Patch, headers: headers);
        using var stale = await ChangeAsync("stale", ("If-Match", "\"0\""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal("well 1", await NameAsync(table, "1"));
        using var right = await ChangeAsync("right", ("If-Match", tag));
        Assert.True(right.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent, await right.Content.ReadAsStringAsync());
        Assert.NotEqual(tag, right.Headers.ETag!.ToString());
        // A tag holds once.
        using var again = await ChangeAsync("again", ("If-Match", tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, again.StatusCode);
        Assert.Equal("right", await NameAsync(table, "1"));
        using var without = await ChangeAsync("without");
        Assert.True((int)without.StatusCode is 428 or 409 or (>= 200 and < 300));
    }

    [SkippableFact]
    public async Task Conf_optimistic_locking_etags_delete()
    {
        var table = await wells.FreshAsync();
        var tag = await TagAsync(table, "1");
        using var stale = await table.SendAsync("DELETE", $"{Items}/1", headers: ("If-Match", "\"0\""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal("well 1", await NameAsync(table, "1"));
        using var right = await table.SendAsync("DELETE", $"{Items}/1", headers: ("If-Match", tag));
        Assert.True(right.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent);
        await GoneAsync(table, "1");
        using var without = await table.SendAsync("DELETE", $"{Items}/2");
        Assert.True((int)without.StatusCode is 428 or 409 or (>= 200 and < 300));
    }

    [SkippableFact]
    public async Task Conf_optimistic_locking_timestamps_get_last_modified()
    {
        var table = await StampedAsync();
        await DeclaresAsync(table, "optimistic-locking-timestamps");
        Assert.NotNull(await ModifiedAsync(table, "1"));
    }

    [SkippableTheory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    public async Task Conf_optimistic_locking_timestamps_replace_and_update(string method)
    {
        var table = await StampedAsync();
        var stamp = (await ModifiedAsync(table, "1"))!.Value;
        Task<HttpResponseMessage> ChangeAsync(string name, params (string, string)[] headers) => method == "PUT"
            ? table.SendAsync("PUT", $"{Items}/1", EditedTable.Feature(name), headers: headers)
            : table.SendAsync("PATCH", $"{Items}/1", $$$"""{"properties":{"name":"{{{name}}}"}}""", Patch, headers: headers);
        using var stale = await ChangeAsync("stale", ("If-Unmodified-Since", Http(stamp.AddHours(-1))));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.Equal("stamped", await NameAsync(table, "1"));
        using var right = await ChangeAsync("right", ("If-Unmodified-Since", Http(stamp)));
        Assert.True(right.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent, await right.Content.ReadAsStringAsync());
        Assert.True(right.Content.Headers.LastModified >= stamp);
        using var without = await ChangeAsync("without");
        Assert.True((int)without.StatusCode is 428 or 409 or (>= 200 and < 300));
    }

    [SkippableFact]
    public async Task Conf_optimistic_locking_timestamps_delete()
    {
        var table = await StampedAsync();
        var stamp = (await ModifiedAsync(table, "1"))!.Value;
        using var stale = await table.SendAsync("DELETE", $"{Items}/1", headers: ("If-Unmodified-Since", Http(stamp.AddHours(-1))));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        using var right = await table.SendAsync("DELETE", $"{Items}/1", headers: ("If-Unmodified-Since", Http(stamp)));
        Assert.True(right.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent);
        await GoneAsync(table, "1");
    }

    [SkippableFact]
    public async Task Conf_features_endpoints()
    {
        var table = await wells.FreshAsync();
        await DeclaresAsync(table, "features");
        Assert.Contains("wells-edited", (await ServedCatalogue.CollectionsAsync(table.Http)).Where(c => c.Text("itemType") is null or "feature").Select(c => c.Text("id")));
        Assert.Equal(["1", "2", "3"], await IdsAsync(table));
    }

    [SkippableFact]
    public async Task Conf_features_put_create()
    {
        var table = await wells.FreshAsync();
        foreach (var collection in new[] { (await ServedCatalogue.CollectionsAsync(table.Http)).Single(c => c.Text("id") == "wells-edited"), await table.Http.GetJsonAsync("/collections/wells-edited?f=json") })
            Assert.True(collection.GetProperty("supportsNonAutogeneratedResourceIds").GetBoolean());
        using var answer = await table.SendAsync("PUT", $"{Items}/600", EditedTable.Feature("put"));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("600", (await table.Http.GetJsonAsync($"{Items}/600?f=json")).GetProperty("id").ToString());
    }

    /// <summary>The same place sent in the default system, in the one of the table and in one of another axis order.</summary>
    [SkippableFact]
    public async Task Conf_features_crs()
    {
        const string def = "http://www.opengis.net/def/crs/EPSG/0/";
        var table = await wells.FreshAsync();
        var (x, y) = Projections.Lambert93(2.5, 48.25);
        using var plain = await table.SendAsync("POST", Items, EditedTable.Feature("a", 2.5, 48.25, members: "\"id\":11,"));
        using var lambert = await table.SendAsync("POST", Items, EditedTable.Feature("b", x, y, members: "\"id\":12,"), headers: ("Content-Crs", $"<{def}2154>"));
        using var swapped = await table.SendAsync("POST", Items, EditedTable.Feature("c", 48.25, 2.5, members: "\"id\":13,"), headers: ("Content-Crs", $"<{def}4326>"));
        foreach (var answer in new[] { plain, lambert, swapped }) Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        foreach (var id in new[] { 11, 12, 13 }) Near(await table.Http.GetJsonAsync($"{Items}/{id}?f=json&crs={def}2154"), x, y, 0.01);
        using var unknown = await table.SendAsync("POST", Items, EditedTable.Feature("d", members: "\"id\":14,"), headers: ("Content-Crs", "<http://www.opengis.net/def/crs/OGC/0/none>"));
        Assert.InRange((int)unknown.StatusCode, 400, 499);
    }

    [SkippableFact]
    public async Task Conf_features_schema()
    {
        var table = await wells.FreshAsync();
        var schema = await table.Http.GetJsonAsync("/collections/wells-edited/schema?f=json");
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        Assert.True(schema.GetProperty("properties").GetProperty("seen").GetProperty("readOnly").GetBoolean());
        using var good = await table.SendAsync("POST", Items, EditedTable.Feature("good", members: "\"id\":21,"));
        Assert.Equal(HttpStatusCode.Created, good.StatusCode);
        using var more = await table.SendAsync("POST", Items, EditedTable.Feature("more", more: ",\"colour\":\"red\"", members: "\"id\":22,"));
        Assert.InRange((int)more.StatusCode, 400, 499);
        using var readOnly = await table.SendAsync("POST", Items, EditedTable.Feature("stamp", more: ",\"seen\":\"2020-01-01T00:00:00Z\"", members: "\"id\":23,"));
        Assert.InRange((int)readOnly.StatusCode, 400, 499);
        Assert.Equal(["1", "2", "3", "21"], await IdsAsync(table));
    }

    [SkippableFact]
    public async Task Conf_features_geojson()
    {
        var table = await wells.FreshAsync();
        using var answer = await table.SendAsync("PUT", $"{Items}/1", EditedTable.Feature("geo", 2.125, 48.125, members: "\"id\":\"other\","));
        var read = await table.Http.GetJsonAsync($"{Items}/1?f=json");
        if ((int)answer.StatusCode >= 400) Assert.Equal("well 1", read.GetProperty("properties").Text("name"));
        else Near(read, 2.125, 48.125);
        Assert.Equal("1", read.GetProperty("id").ToString());
        using var without = await table.SendAsync("PUT", $"{Items}/1", EditedTable.Feature("geo", 2.125, 48.125));
        Assert.Equal(HttpStatusCode.NoContent, without.StatusCode);
        Near(await table.Http.GetJsonAsync($"{Items}/1?f=json"), 2.125, 48.125);
    }

    [SkippableFact]
    public async Task Conf_features_json_merge_patch()
    {
        var table = await wells.FreshAsync();
        using var first = await table.SendAsync("PATCH", $"{Items}/1",
            """{"properties":{"name":"merged","depth":null,"drilled":"2024-02-29"},"geometry":{"type":"Point","coordinates":[2.75,48.75]}}""", Patch);
        Assert.True(first.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent, await first.Content.ReadAsStringAsync());
        var read = await table.Http.GetJsonAsync($"{Items}/1?f=json");
        var properties = read.GetProperty("properties");
        Assert.Equal(("merged", JsonValueKind.Null, "2024-02-29"), (properties.Text("name"), properties.GetProperty("depth").ValueKind, properties.Text("drilled")));
        Near(read, 2.75, 48.75);
        using var second = await table.SendAsync("PATCH", $"{Items}/1", """{"properties":{"id":5}}""", Patch);
        Assert.InRange((int)second.StatusCode, 400, 499);
    }

    /// <summary>A table whose rows say when they were changed, the first by an edit.</summary>
    private async Task<EditedTable> StampedAsync()
    {
        var table = await wells.FreshAsync();
        (await table.SendAsync("PUT", $"{Items}/1", EditedTable.Feature("stamped"))).EnsureSuccessStatusCode();
        return table;
    }

    private static async Task DeclaresAsync(EditedTable table, string name) =>
        Assert.Contains(Part + name, (await table.Http.GetJsonAsync("/conformance?f=json")).GetProperty("conformsTo").EnumerateArray().Select(c => c.GetString()));

    private static async Task<List<string>> IdsAsync(EditedTable table) => (await table.Http.GetJsonAsync(Items + "?f=json&limit=1000")).Ids();

    private static async Task<string?> NameAsync(EditedTable table, string id) => (await table.Http.GetJsonAsync($"{Items}/{id}?f=json")).GetProperty("properties").Text("name");

    private static async Task<string> TagAsync(EditedTable table, string id)
    {
        using var answer = await table.Http.GetAsync($"{Items}/{id}?f=json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return answer.Headers.ETag!.ToString();
    }

    private static async Task<DateTimeOffset?> ModifiedAsync(EditedTable table, string id)
    {
        using var answer = await table.Http.GetAsync($"{Items}/{id}?f=json");
        return answer.Content.Headers.LastModified;
    }

    private static async Task GoneAsync(EditedTable table, string id)
    {
        using var answer = await table.Http.GetAsync($"{Items}/{id}?f=json");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static void Near(JsonElement feature, double x, double y, double within = 1e-6)
    {
        var position = feature.GetProperty("geometry").GetProperty("coordinates");
        Assert.InRange(position[0].GetDouble(), x - within, x + within);
        Assert.InRange(position[1].GetDouble(), y - within, y + within);
    }

    private static string Http(DateTimeOffset stamp) => stamp.ToString("R", CultureInfo.InvariantCulture);
}
