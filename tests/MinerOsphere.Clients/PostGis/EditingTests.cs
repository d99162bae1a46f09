using System.Globalization;
using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.PostGis;

/// <summary>OGC API Features Part 4 over HTTP: a row and its linked data change together, under a key, from a state that was read.</summary>
[Collection(PostGisCollection.Name)]
public sealed class EditingTests(PostGisCluster cluster)
{
    private const string Items = "/collections/wells-edited/items";

    [SkippableFact]
    public async Task A_feature_is_created_replaced_updated_and_deleted_and_its_linked_data_with_it()
    {
        await using var table = await EditedTable.StartAsync(cluster);
        using var created = await table.SendAsync("POST", Items, EditedTable.Feature("new", 2.5, 48, ",\"depth\":12.5,\"drilled\":\"2024-02-29\"", "\"id\":77,"));
        Assert.True(created.StatusCode == HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
        var location = created.Headers.Location!.ToString();
        Assert.EndsWith($"{Items}/77", location, StringComparison.Ordinal);
        var read = await table.Http.GetJsonAsync($"{Items}/77?f=json");
        Assert.Equal("new 12.5 2024-02-29", $"{read.GetProperty("properties").Text("name")} {read.GetProperty("properties").GetProperty("depth")} {read.GetProperty("properties").Text("drilled")}");
        Assert.Equal("[2.5,48]", read.GetProperty("geometry").GetProperty("coordinates").GetRawText());
        Assert.Equal("new POINT (2.5 48)", await table.LinkedAsync("77"));
        Assert.Equal(4, (await table.Http.GetJsonAsync(Items + "?f=json")).GetProperty("numberMatched").GetInt64());

        using var replaced = await table.SendAsync("PUT", $"{Items}/77", EditedTable.Feature("other", 2.25, 48.5));
        Assert.Equal(HttpStatusCode.NoContent, replaced.StatusCode);
        Assert.NotEqual(created.Headers.ETag!.Tag, replaced.Headers.ETag!.Tag);
        read = await table.Http.GetJsonAsync($"{Items}/77?f=json");
        Assert.Equal(JsonValueKind.Null, read.GetProperty("properties").GetProperty("depth").ValueKind);
        Assert.Equal("other POINT (2.25 48.5)", await table.LinkedAsync("77"));

        using var updated = await table.SendAsync("PATCH", $"{Items}/77", """{"properties":{"depth":3},"geometry":null}""", "application/merge-patch+json");
        Assert.Equal(HttpStatusCode.NoContent, updated.StatusCode);
        read = await table.Http.GetJsonAsync($"{Items}/77?f=json");
        Assert.Equal("other 3", $"{read.GetProperty("properties").Text("name")} {read.GetProperty("properties").GetProperty("depth")}");
        Assert.Equal(JsonValueKind.Null, read.GetProperty("geometry").ValueKind);
        Assert.Equal("other nowhere", await table.LinkedAsync("77"));

        using var deleted = await table.SendAsync("DELETE", $"{Items}/77");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await table.Http.GetAsync($"{Items}/77?f=json");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Null(await table.LinkedAsync("77"));
        Assert.Equal(3, (await table.Http.GetJsonAsync(Items + "?f=json")).GetProperty("numberMatched").GetInt64());
    }

    [SkippableFact]
    public async Task Linked_data_is_in_step_after_a_restart_too()
    {
        await using var table = await EditedTable.StartAsync(cluster);
        (await table.SendAsync("PATCH", $"{Items}/1", """{"properties":{"name":"renamed"}}""", "application/merge-patch+json")).EnsureSuccessStatusCode();
        (await table.SendAsync("DELETE", $"{Items}/2")).EnsureSuccessStatusCode();
        await cluster.RunAsync("UPDATE wells_edited SET name = 'behind its back' WHERE id = 3");
        Assert.Equal("well 3 POINT (2.3 48)", await table.LinkedAsync("3"));
        await table.RestartAsync();
        Assert.StartsWith("renamed POINT (", await table.LinkedAsync("1"), StringComparison.Ordinal);
        Assert.Null(await table.LinkedAsync("2"));
        Assert.StartsWith("behind its back POINT (", await table.LinkedAsync("3"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_may_not_be_done_is_refused_with_its_reason_and_changes_nothing()
    {
        await using var table = await EditedTable.StartAsync(cluster);
        var before = await table.Http.GetStringAsync($"{Items}/1?f=json");
        var good = EditedTable.Feature("a");
        (string Method, string Address, string? Body, string? Type, string? Key, string? Header, int Status, string Says)[] cases =
        [
            ("POST", Items, good, "application/geo+json", null, null, 401, "API key"),
            ("POST", Items, good, "application/geo+json", "no such key", null, 401, "not known"),
            ("POST", Items, good, "application/geo+json", EditedTable.ForeignKey, null, 403, "others"),
            ("DELETE", Items + "/1", null, null, null, null, 401, "API key"),
            ("POST", "/collections/towns/items", good, "application/geo+json", EditedTable.ForeignKey, null, 405, "GET, HEAD, OPTIONS"),
            ("PUT", Items, good, "application/geo+json", EditedTable.Key, null, 405, "POST"),
            ("POST", "/collections/nothing/items", good, "application/geo+json", EditedTable.Key, null, 404, "nothing"),
            ("POST", Items, good, null, EditedTable.Key, null, 400, "Content-Type"),
            ("POST", Items, good, "text/csv", EditedTable.Key, null, 415, "application/geo+json"),
            ("POST", Items + "?bbox=1,2,3,4", good, "application/geo+json", EditedTable.Key, null, 400, "bbox"),
            ("POST", Items, "{\"type\":", "application/geo+json", EditedTable.Key, null, 400, "JSON"),
            ("POST", Items, "{\"type\":\"Feature\",\"type\":\"Feature\"}", "application/geo+json", EditedTable.Key, null, 400, "type"),
            ("POST", Items, "[]", "application/geo+json", EditedTable.Key, null, 422, "object"),
            ("POST", Items, "{\"type\":\"FeatureCollection\",\"features\":[]}", "application/geo+json", EditedTable.Key, null, 422, "/type"),
            ("POST", Items, good, "application/geo+json", EditedTable.Key, null, 422, "/id"),
            ("POST", Items, EditedTable.Feature("a", members: "\"id\":1,"), "application/geo+json", EditedTable.Key, null, 409, "id"),
            ("POST", Items, EditedTable.Feature("a<b", members: "\"id\":9,"), "application/geo+json", EditedTable.Key, null, 422, "/properties/name"),
            ("POST", Items, EditedTable.Feature("a", more: ",\"depth\":-1", members: "\"id\":9,"), "application/geo+json", EditedTable.Key, null, 422, "/properties/depth"),
            ("POST", Items, EditedTable.Feature("a", more: ",\"depth\":9999", members: "\"id\":9,"), "application/geo+json", EditedTable.Key, null, 422, "depth"),
            ("POST", Items, EditedTable.Feature("a", more: ",\"dept\":1", members: "\"id\":9,"), "application/geo+json", EditedTable.Key, null, 422, "known: "),
            ("POST", Items, EditedTable.Feature("a", 200, members: "\"id\":9,"), "application/geo+json", EditedTable.Key, null, 422, "/geometry"),
            ("POST", Items, EditedTable.Feature("a", members: "\"id\":9,"), "application/geo+json", EditedTable.Key, "Content-Crs: <http://www.opengis.net/def/crs/EPSG/0/99999>", 400, "Content-Crs"),
            ("PUT", Items + "/1", good.Replace("Point", "Polygon", StringComparison.Ordinal), "application/geo+json", EditedTable.Key, null, 422, "/geometry"),
            ("PUT", Items + "/1", EditedTable.Feature("a", members: "\"id\":2,"), "application/geo+json", EditedTable.Key, null, 422, "/id"),
            ("PUT", Items + "/1", "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{}}", "application/geo+json", EditedTable.Key, null, 422, "/properties/name"),
            ("PATCH", Items + "/1", "{\"name\":\"x\"}", "application/merge-patch+json", EditedTable.Key, null, 422, "properties"),
            ("PATCH", Items + "/1", "{\"properties\":{\"name\":null}}", "application/merge-patch+json", EditedTable.Key, null, 422, "/properties/name"),
            ("PATCH", Items + "/1", "{\"properties\":{\"id\":5}}", "application/merge-patch+json", EditedTable.Key, null, 422, "/properties/id"),
            ("PATCH", Items + "/999", "{}", "application/merge-patch+json", EditedTable.Key, null, 404, "999"),
            ("DELETE", Items + "/x", null, null, EditedTable.Key, null, 404, "'x'"),
            ("PUT", Items + "/x", good, "application/geo+json", EditedTable.Key, null, 404, "'x'"),
            ("PATCH", Items + "/1", "{\"properties\":{\"depth\":1}}", "application/merge-patch+json", EditedTable.Key, "If-Match: \"0\"", 412, "changed"),
            ("DELETE", Items + "/1", null, null, EditedTable.Key, "If-Match: \"0\"", 412, "changed"),
            ("PUT", Items + "/55", good, "application/geo+json", EditedTable.Key, "If-Match: \"xyz\"", 412, "changed"),
        ];
        foreach (var (method, address, body, type, key, header, status, says) in cases)
        {
            (string, string)[] headers = header is null ? [] : [(header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 2)..])];
            using var answer = await table.SendAsync(method, address, body, type, key, [("Accept-Language", "en"), .. headers]);
            var said = await answer.Content.ReadAsStringAsync();
            Assert.True(status == (int)answer.StatusCode && said.Contains(says, StringComparison.Ordinal), $"{method} {address} {body}\n{(int)answer.StatusCode} {said}");
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        }
        Assert.Equal(before, await table.Http.GetStringAsync($"{Items}/1?f=json"));
        Assert.Equal(3, (await table.Http.GetJsonAsync(Items + "?f=json")).GetProperty("numberMatched").GetInt64());
        Assert.StartsWith("well 1 ", await table.LinkedAsync("1"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_edit_from_a_state_that_is_past_is_refused()
    {
        await using var table = await EditedTable.StartAsync(cluster, "{lastModified: seen, requireCondition: true}");
        using var unconditional = await table.SendAsync("DELETE", $"{Items}/1");
        Assert.Equal(428, (int)unconditional.StatusCode);
        using var first = await table.Http.GetAsync($"{Items}/1?f=json");
        using var french = await table.Http.GetAsync($"{Items}/1?f=csv&lang=fr");
        Assert.NotEqual(first.Headers.ETag, french.Headers.ETag);
        Assert.False(first.Headers.ETag!.IsWeak);

        // The tag of any representation names the state; after one edit, none of them does.
        using var edited = await table.SendAsync("PATCH", $"{Items}/1", """{"properties":{"depth":1}}""", "application/merge-patch+json", headers: ("If-Match", french.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NoContent, edited.StatusCode);
        using var late = await table.SendAsync("PATCH", $"{Items}/1", """{"properties":{"depth":2}}""", "application/merge-patch+json", headers: ("If-Match", first.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.StatusCode);

        using var second = await table.Http.GetAsync($"{Items}/1?f=json");
        var changed = second.Content.Headers.LastModified!.Value;
        Assert.True(TimeProvider.System.GetUtcNow() - changed < TimeSpan.FromMinutes(1));
        using var unchanged = await table.SendAsync("GET", $"{Items}/1?f=json", headers: ("If-None-Match", second.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var tooEarly = await table.SendAsync("DELETE", $"{Items}/1", headers: ("If-Unmodified-Since", changed.AddMinutes(-5).ToString("R", CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.PreconditionFailed, tooEarly.StatusCode);
        using var inTime = await table.SendAsync("DELETE", $"{Items}/1", headers: ("If-Unmodified-Since", changed.ToString("R", CultureInfo.InvariantCulture)));
        Assert.Equal(HttpStatusCode.NoContent, inTime.StatusCode);

        using var stamped = await table.SendAsync("PUT", $"{Items}/2", EditedTable.Feature("x", more: ",\"seen\":\"1999-01-01T00:00:00Z\""), headers: ("If-Match", "*"));
        Assert.Equal(422, (int)stamped.StatusCode);
        var schema = await table.Http.GetJsonAsync("/collections/wells-edited/schema?f=json");
        Assert.True(schema.GetProperty("properties").GetProperty("seen").GetProperty("readOnly").GetBoolean());
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
    }

    [SkippableFact]
    public async Task Coordinates_are_read_in_the_system_that_the_request_names()
    {
        await using var table = await EditedTable.StartAsync(cluster);
        (string Crs, double X, double Y)[] same =
        [
            ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 3, 46.5), ("http://www.opengis.net/def/crs/EPSG/0/4326", 46.5, 3), ("http://www.opengis.net/def/crs/EPSG/0/2154", 700000, 6600000),
        ];
        for (var i = 0; i < same.Length; i++)
        {
            using var created = await table.SendAsync("POST", Items, EditedTable.Feature("p", same[i].X, same[i].Y, members: $"\"id\":{50 + i},"), headers: ("Content-Crs", $"<{same[i].Crs}>"));
            Assert.True(created.StatusCode == HttpStatusCode.Created, await created.Content.ReadAsStringAsync());
            var at = (await table.Http.GetJsonAsync($"{Items}/{50 + i}?f=json&crs=http://www.opengis.net/def/crs/EPSG/0/2154")).GetProperty("geometry").GetProperty("coordinates");
            Assert.Equal(700000, at[0].GetDouble(), 0.01);
            Assert.Equal(6600000, at[1].GetDouble(), 0.01);
        }
    }

    [SkippableFact]
    public async Task The_answer_follows_what_the_client_prefers()
    {
        await using var table = await EditedTable.StartAsync(cluster, "{}", "int PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (START 100)");
        using var created = await table.SendAsync("POST", Items, EditedTable.Feature("a"), headers: ("Prefer", "return=representation"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Contains("return=representation", created.Headers.GetValues("Preference-Applied"));
        using var body = JsonDocument.Parse(await created.Content.ReadAsStringAsync());
        Assert.Equal(100, body.RootElement.GetProperty("id").GetInt64());
        Assert.EndsWith($"{Items}/100", body.RootElement.Href("self"), StringComparison.Ordinal);

        using var strict = await table.SendAsync("POST", Items, EditedTable.Feature("a", more: ",\"no\":1"), headers: ("Prefer", "handling=strict"));
        Assert.Equal((422, "handling=strict"), ((int)strict.StatusCode, strict.Headers.GetValues("Preference-Applied").Single()));
        using var lenient = await table.SendAsync("POST", Items, EditedTable.Feature("a", more: ",\"no\":1"), headers: ("Prefer", "handling=lenient"));
        Assert.Equal(HttpStatusCode.Created, lenient.StatusCode);

        using var absent = await table.SendAsync("PUT", $"{Items}/555", EditedTable.Feature("a"));
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        using var items = await table.SendAsync("OPTIONS", Items, key: null);
        Assert.Equal((HttpStatusCode.OK, "GET, HEAD, POST, OPTIONS"), (items.StatusCode, string.Join(", ", items.Content.Headers.Allow)));
        Assert.Contains("application/geo+json", items.Headers.GetValues("Accept-Post").Single(), StringComparison.Ordinal);
        using var item = await table.SendAsync("OPTIONS", $"{Items}/1", key: null);
        Assert.Equal("GET, HEAD, PUT, PATCH, DELETE, OPTIONS", string.Join(", ", item.Content.Headers.Allow));
        Assert.Contains("merge-patch", item.Headers.GetValues("Accept-Patch").Single(), StringComparison.Ordinal);
        Assert.Contains("http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/update", await table.Http.GetStringAsync("/conformance?f=json"), StringComparison.Ordinal);
    }

    /// <summary>Ten clients add one to the same value, each from the state it read: none is lost.</summary>
    [SkippableFact]
    public async Task Edits_from_the_same_state_cannot_overwrite_each_other()
    {
        await using var table = await EditedTable.StartAsync(cluster, "{requireCondition: true}");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => AddOneAsync(table)));
        var read = await table.Http.GetJsonAsync($"{Items}/1?f=json");
        Assert.Equal(20, read.GetProperty("properties").GetProperty("depth").GetDouble());
    }

    /// <summary>More edits than connections, each of which reads its feature again for the answer.</summary>
    [SkippableFact]
    public async Task Edits_do_not_wait_for_each_other_s_connections()
    {
        await using var table = await EditedTable.StartAsync(cluster, id: "int PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (START 100)");
        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => table.SendAsync("POST", Items, EditedTable.Feature($"c{i}"), headers: ("Prefer", "return=representation"))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        foreach (var answer in answers) answer.Dispose();
        Assert.Equal(27, (await table.Http.GetJsonAsync(Items + "?f=json&limit=100")).Ids().Count);
    }

    private static async Task AddOneAsync(EditedTable table)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            using var read = await table.Http.GetAsync($"{Items}/1?f=json");
            using var body = JsonDocument.Parse(await read.Content.ReadAsStringAsync());
            var depth = body.RootElement.GetProperty("properties").GetProperty("depth").GetDouble();
            using var answer = await table.SendAsync("PATCH", $"{Items}/1", FormattableString.Invariant($"{{\"properties\":{{\"depth\":{depth + 1}}}}}"), "application/merge-patch+json", headers: ("If-Match", read.Headers.ETag!.Tag));
            if (answer.IsSuccessStatusCode) return;
            Assert.True(answer.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.ServiceUnavailable, $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
        Assert.Fail("No turn in 200 attempts.");
    }
}
