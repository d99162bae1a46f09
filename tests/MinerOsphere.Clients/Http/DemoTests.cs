using System.Globalization;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>Every demo collection through the started server: real data, the real importer, the real store.</summary>
[Collection(DemoCollection.Name)]
public class DemoTests(DemoServer server)
{
    private static string[] Ids =>
        [.. Directory.GetFiles(Path.Combine(DemoServer.Repository(), "config", "collections"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Order()];

    public static TheoryData<string> Collections => [.. Ids];

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task The_largest_pages_hold_every_feature_once(string id)
    {
        var collection = await server.Http.GetJsonAsync("/collections/" + id);
        var ids = new HashSet<string>();
        var count = 0;
        for (var next = $"/collections/{id}/items?limit=10000"; next is not null;)
        {
            var page = await server.Http.GetJsonAsync(next);
            Assert.Equal(collection.GetProperty("itemCount").GetInt32(), page.GetProperty("numberMatched").GetInt32());
            foreach (var feature in page.Ids())
            {
                ids.Add(feature);
                count++;
            }
            next = page.Href("next");
        }
        Assert.NotEqual(0, count);
        Assert.Equal(count, ids.Count);
        Assert.Equal(collection.GetProperty("itemCount").GetInt32(), count);
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task Small_pages_join_to_a_large_one(string id)
    {
        var whole = (await server.Http.GetJsonAsync($"/collections/{id}/items?limit=30")).Ids();
        var joined = new List<string>();
        for (var next = $"/collections/{id}/items?limit=7"; next is not null && joined.Count < whole.Count;)
        {
            var page = await server.Http.GetJsonAsync(next);
            joined.AddRange(page.Ids());
            next = page.Href("next");
        }
        Assert.Equal(whole, joined.Take(whole.Count));
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task Features_are_as_their_schema_says(string id)
    {
        var properties = (await server.Http.GetJsonAsync($"/collections/{id}/schema")).GetProperty("properties");
        foreach (var feature in (await server.Http.GetJsonAsync($"/collections/{id}/items?limit=200")).GetProperty("features").EnumerateArray())
        {
            foreach (var value in feature.GetProperty("properties").EnumerateObject())
            {
                if (value.Value.ValueKind == JsonValueKind.Null) continue;
                var declared = properties.GetProperty(value.Name);
                var kind = declared.Text("type");
                Assert.True(kind switch
                {
                    "integer" => value.Value.TryGetInt64(out _),
                    "number" => value.Value.ValueKind == JsonValueKind.Number,
                    "boolean" => value.Value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                    _ => value.Value.ValueKind == JsonValueKind.String,
                }, $"{id} {feature.Text("id")} {value.Name}: {value.Value} is no {kind}");
                if (declared.Text("format") == "date") Assert.True(DateOnly.TryParseExact(value.Value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task A_feature_found_in_a_page_is_found_by_its_id_and_by_its_values(string id)
    {
        var queryables = (await server.Http.GetJsonAsync($"/collections/{id}/queryables")).GetProperty("properties");
        var feature = (await server.Http.GetJsonAsync($"/collections/{id}/items?limit=1")).GetProperty("features")[0];
        var key = feature.GetProperty("id").ToString();
        var single = await server.Http.GetJsonAsync($"/collections/{id}/items/{Uri.EscapeDataString(key)}");
        Assert.Equal(feature.GetProperty("properties").GetRawText(), single.GetProperty("properties").GetRawText());
        Assert.Equal(feature.GetProperty("geometry").GetRawText(), single.GetProperty("geometry").GetRawText());
        foreach (var value in feature.GetProperty("properties").EnumerateObject())
        {
            if (value.Value.ValueKind == JsonValueKind.Null || !queryables.TryGetProperty(value.Name, out _)) continue;
            var text = value.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.Value.GetRawText() : value.Value.ToString();
            var found = await server.Http.GetJsonAsync($"/collections/{id}/items?limit=1&{value.Name}={Uri.EscapeDataString(text)}");
            Assert.Equal(key, found.Ids().Single());
        }
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public async Task The_extent_holds_everything(string id)
    {
        var collection = await server.Http.GetJsonAsync("/collections/" + id);
        if (!collection.TryGetProperty("extent", out var extent)) return;
        var all = collection.GetProperty("itemCount").GetInt32();
        if (extent.TryGetProperty("spatial", out var spatial))
        {
            var box = string.Join(',', spatial.GetProperty("bbox")[0].EnumerateArray());
            Assert.Equal(all, (await server.Http.GetJsonAsync($"/collections/{id}/items?resultType=hits&bbox={box}")).GetProperty("numberMatched").GetInt32());
        }
        if (extent.TryGetProperty("temporal", out var temporal))
        {
            var interval = string.Join('/', temporal.GetProperty("interval")[0].EnumerateArray().Select(t => t.ValueKind == JsonValueKind.Null ? ".." : t.GetString()));
            Assert.Equal(all, (await server.Http.GetJsonAsync($"/collections/{id}/items?resultType=hits&datetime={interval}")).GetProperty("numberMatched").GetInt32());
        }
    }

    [Fact]
    public async Task Requests_at_the_same_time_do_not_meet()
    {
        var ids = Ids;
        var expected = new Dictionary<string, string>();
        foreach (var id in ids) expected[id] = Body(await server.Http.GetStringAsync($"/collections/{id}/items?limit=50"));
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, cancellation) =>
        {
            var id = ids[i % ids.Length];
            Assert.Equal(expected[id], Body(await server.Http.GetStringAsync($"/collections/{id}/items?limit=50", cancellation)));
        });
    }

    // The time stamp differs from answer to answer.
    private static string Body(string page) => page[..page.IndexOf("\"timeStamp\"", StringComparison.Ordinal)];
}
