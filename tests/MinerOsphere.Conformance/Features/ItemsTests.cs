using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Conformance.Features;

/// <summary>A.2.7 without parameters; the suite adds <c>limit=10</c>.</summary>
public class ItemsTests(ServerUnderTest server) : ItemsSuite(server), IClassFixture<ServerUnderTest>
{
    protected override Task<IReadOnlyList<string>> AddressesAsync() =>
        Task.FromResult<IReadOnlyList<string>>([.. Server.CollectionIds.Select(id => $"/collections/{id}/items?limit=10")]);

    [Fact]
    public async Task Features_validateFeaturesOperation()
    {
        foreach (var id in Server.CollectionIds)
            await Server.GetAsync((await Server.GetAsync("/collections/" + id)).Href("items", "application/geo+json")!);
    }
}

/// <summary>A.2.7, parameter bbox (abstract tests 13 to 15).</summary>
public class BboxTests(ServerUnderTest server) : ItemsSuite(server), IClassFixture<ServerUnderTest>
{
    // The boxes of the suite: around Greenwich, the equator, across the antimeridian, both poles.
    private static readonly string[] Boxes = ["-1.5,50.0,1.5,53.0", "-80.0,-5.0,-70.0,5.0", "177.0,65.0,-177.0,70.0", "-180.0,85.0,180.0,90.0", "-180.0,-90.0,180.0,-85.0", "177.0,-20.0,-177.0,-10.0"];

    protected override async Task<IReadOnlyList<string>> AddressesAsync()
    {
        var addresses = new List<string>();
        foreach (var id in Server.CollectionIds)
        {
            addresses.AddRange(Boxes.Select(b => $"/collections/{id}/items?bbox={b}&limit=10"));
            if ((await Server.GetAsync("/collections/" + id)).TryGetProperty("extent", out var extent) && extent.TryGetProperty("spatial", out var spatial))
                addresses.Add($"/collections/{id}/items?limit=10&bbox={string.Join(',', spatial.GetProperty("bbox")[0].EnumerateArray())}");
        }
        return addresses;
    }

    [Fact]
    public void FeaturesBBox_boundingBoxParameterDefinition()
    {
        foreach (var id in Server.CollectionIds)
        {
            var parameter = Server.Parameter(id, "bbox");
            var schema = parameter.GetProperty("schema");
            Assert.Equal(("query", "form", "False"), (parameter.Text("in"), parameter.Text("style"), parameter.Text("explode")));
            Assert.Equal("False", parameter.Text("required"));
            Assert.Equal(("array", "4", "6", "number"), (schema.Text("type"), schema.Text("minItems"), schema.Text("maxItems"), schema.GetProperty("items").Text("type")));
        }
    }

    [Fact]
    public async Task FeaturesBBox_validateFeaturesWithBoundingBoxResponse()
    {
        foreach (var address in await AddressesAsync())
        {
            var box = address.Split("bbox=")[1].Split('&')[0].Split(',').Select(n => double.Parse(n, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            foreach (var feature in (await Server.GetAsync(address)).GetProperty("features").EnumerateArray())
            {
                // Exact for points; a larger geometry's own tests are the provider's.
                if (feature.GetProperty("geometry") is not { ValueKind: System.Text.Json.JsonValueKind.Object } geometry || geometry.Text("type") != "Point") continue;
                var (lon, lat) = Positions(geometry).Single();
                Assert.InRange(lat, box[1], box[3]);
                Assert.True(box[0] <= box[2] ? lon >= box[0] && lon <= box[2] : lon >= box[0] || lon <= box[2], $"{address}: {lon}");
            }
        }
    }
}

/// <summary>A.2.7, parameter limit (abstract tests 16 and 17).</summary>
public class LimitTests(ServerUnderTest server) : ItemsSuite(server), IClassFixture<ServerUnderTest>
{
    protected override Task<IReadOnlyList<string>> AddressesAsync() => Task.FromResult<IReadOnlyList<string>>(
        [.. Server.CollectionIds.SelectMany(id => new[] { Minimum(id), (Minimum(id) + Maximum(id)) / 2 }.Select(l => $"/collections/{id}/items?limit={l}"))]);

    [Fact]
    public void FeaturesLimit_limitParameterDefinition()
    {
        foreach (var id in Server.CollectionIds)
        {
            var parameter = Server.Parameter(id, "limit");
            Assert.Equal(("query", "form", "False"), (parameter.Text("in"), parameter.Text("style"), parameter.Text("explode")));
            Assert.Equal("integer", parameter.GetProperty("schema").Text("type"));
            Assert.Equal(1, Minimum(id));
            // Ten features and four pages of the maximum must cover ten thousand.
            Assert.InRange(Maximum(id), 2500, int.MaxValue);
        }
        // QGIS looks in this very place.
        Assert.Equal(Maximum(Server.CollectionIds[0]), Server.Resolve("#/components/parameters/limit").GetProperty("schema").GetProperty("maximum").GetInt32());
    }

    [Fact]
    public async Task FeaturesLimit_validateFeaturesWithLimitResponse()
    {
        foreach (var address in await AddressesAsync())
            Assert.InRange((await Server.GetAsync(address)).GetProperty("features").GetArrayLength(), 0, int.Parse(address.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private int Minimum(string id) => Server.Parameter(id, "limit").GetProperty("schema").GetProperty("minimum").GetInt32();
    private int Maximum(string id) => Server.Parameter(id, "limit").GetProperty("schema").GetProperty("maximum").GetInt32();
}

/// <summary>A.2.7, parameter datetime (abstract tests 18 and 19). The suite's own tests are never fed; these are.</summary>
public class DatetimeTests(ServerUnderTest server) : ItemsSuite(server), IClassFixture<ServerUnderTest>
{
    protected override async Task<IReadOnlyList<string>> AddressesAsync()
    {
        var addresses = new List<string>();
        foreach (var id in Server.CollectionIds)
        {
            var times = new List<string> { "2024-02-15", "../2024-02-15", "2024-02-15/..", "/2024-02-15", "0000-01-01T00:00:00Z/2024-02-15T12:00:00Z", "2024-02-15T00:00:00Z/9999-12-31T00:00:00Z" };
            if ((await Server.GetAsync("/collections/" + id)).TryGetProperty("extent", out var extent) && extent.TryGetProperty("temporal", out var temporal))
                times.Add(string.Join('/', temporal.GetProperty("interval")[0].EnumerateArray().Select(t => t.ToString())));
            addresses.AddRange(times.Select(t => $"/collections/{id}/items?limit=10&datetime={t}"));
        }
        return addresses;
    }

    [Fact]
    public void FeaturesTime_timeParameterDefinition()
    {
        foreach (var id in Server.CollectionIds)
        {
            var parameter = Server.Parameter(id, "datetime");
            Assert.Equal(("query", "form", "False"), (parameter.Text("in"), parameter.Text("style"), parameter.Text("explode")));
            Assert.Equal("string", parameter.GetProperty("schema").Text("type"));
        }
    }

    [Fact]
    public async Task FeaturesTime_validateFeaturesWithDateTimeResponse()
    {
        var matched = (await Server.GetAsync("/collections/places/items?datetime=2024-02-15&limit=100")).GetProperty("features").EnumerateArray().ToList();
        // A feature without a time always matches (Req 26 note).
        Assert.All(matched, f => Assert.Contains(f.GetProperty("properties").Text("day"), new[] { "2024-02-15", "" }));
        Assert.Contains(matched, f => f.GetProperty("properties").Text("day") == "2024-02-15");
    }
}
