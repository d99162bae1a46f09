using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Features;

/// <summary>
/// The assertions that the official suite repeats for plain, box, limit and time queries (abstract tests 2 and 22 to 26). A concrete
/// class says which addresses it asks.
/// </summary>
public abstract class ItemsSuite(ServerUnderTest server)
{
    protected ServerUnderTest Server { get; } = server;

    /// <summary>Addresses to ask, each below <c>/collections/{id}/items</c>.</summary>
    protected abstract Task<IReadOnlyList<string>> AddressesAsync();

    [SkippableFact]
    public async Task The_answer_fits_the_official_schema()
    {
        var schema = YamlSchema.Load("ogc/features-1/featureCollectionGeoJSON.yaml");
        await ForEachAsync(page => Assert.Empty(schema.Faults(page)));
    }

    [Fact]
    public Task GeometryInCRS84() => ForEachAsync(page =>
    {
        foreach (var feature in page.GetProperty("features").EnumerateArray())
            foreach (var (lon, lat) in Positions(feature.GetProperty("geometry")))
            {
                Assert.InRange(lon, -180, 180);
                Assert.InRange(lat, -90, 90);
            }
    });

    [Fact]
    public Task TypeProperty() => ForEachAsync(page => Assert.Equal("FeatureCollection", page.Text("type")));

    [Fact]
    public Task FeaturesProperty() => ForEachAsync(page => Assert.Equal(JsonValueKind.Array, page.GetProperty("features").ValueKind));

    [Fact]
    public Task Links() => ForEachAsync(page =>
    {
        Assert.NotNull(page.Href("self", "application/geo+json"));
        foreach (var link in page.GetProperty("links").EnumerateArray())
        {
            Assert.NotNull(link.Text("rel"));
            Assert.NotNull(link.Text("type"));
            Assert.True(Uri.TryCreate(link.Text("href"), UriKind.Absolute, out _));
        }
    });

    [Fact]
    public Task TimeStamp() => ForEachAsync(page => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", page.Text("timeStamp")));

    /// <summary>The suite's own walk: the first page as it comes, then up to four more with the largest limit.</summary>
    [Fact]
    public async Task NumberMatched()
    {
        foreach (var address in await AddressesAsync())
        {
            var page = await Server.GetAsync(address);
            var (matched, sum) = (page.GetProperty("numberMatched").GetInt64(), (long)page.GetProperty("features").GetArrayLength());
            if (matched > 10_000) continue;
            var maximum = Server.Parameter(address.Split('/')[2], "limit").GetProperty("schema").GetProperty("maximum").GetInt32();
            for (var i = 0; i < 4 && page.Href("next") is { } next; i++)
            {
                page = await Server.GetAsync(SetLimit(next, maximum));
                sum += page.GetProperty("features").GetArrayLength();
            }
            Assert.Equal(matched, sum);
        }
    }

    [Fact]
    public Task NumberReturned() => ForEachAsync(page => Assert.Equal(page.GetProperty("features").GetArrayLength(), page.GetProperty("numberReturned").GetInt32()));

    protected async Task ForEachAsync(Action<JsonElement> check)
    {
        foreach (var address in await AddressesAsync()) check(await Server.GetAsync(address));
    }

    protected static IEnumerable<(double Lon, double Lat)> Positions(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object) return [];
        return geometry.TryGetProperty("geometries", out var members) ? members.EnumerateArray().SelectMany(Positions) : Coordinates(geometry.GetProperty("coordinates"));
    }

    private static IEnumerable<(double, double)> Coordinates(JsonElement array) =>
        array.GetArrayLength() == 0 ? [] : array[0].ValueKind == JsonValueKind.Number ? [(array[0].GetDouble(), array[1].GetDouble())] : array.EnumerateArray().SelectMany(Coordinates);

    private static string SetLimit(string next, int limit)
    {
        var question = next.IndexOf('?');
        var pairs = next[(question + 1)..].Split('&').Where(p => !p.StartsWith("limit=", StringComparison.Ordinal));
        // The suite takes the query apart into k=v and puts it together again.
        Assert.All(pairs, p => Assert.Equal(2, p.Split('=').Length));
        return next[..(question + 1)] + string.Join('&', pairs.Append("limit=" + limit));
    }
}
