using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Conformance.Support;

namespace MinerOsphere.Conformance.Features;

/// <summary>OGC 18-058r1, Annex A. The official suite transforms and compares nothing; here each coordinate is held against the formula of its projection.</summary>
[AbstractSuite("OGC API Features 2: reference systems (18-058r1)")]
public class CrsAbstractTests(ServerUnderTest server) : OgcTests(server)
{
    private const string Def = "http://www.opengis.net/def/crs/", Crs84 = Def + "OGC/1.3/CRS84", Unsupported = Def + "0/unsupported";

    /// <summary>Systems with a formula of our own: the coordinates in the order of their axes, and how near they must be.</summary>
    private static readonly (string Crs, Func<double, double, (double, double)> Of, double Within, bool InFrance)[] Known =
    [
        (Crs84, (lon, lat) => (lon, lat), 1e-9, false),
        (Def + "EPSG/0/4326", (lon, lat) => (lat, lon), 1e-9, false),
        (Def + "EPSG/0/4258", (lon, lat) => (lat, lon), 1e-9, true),
        (Def + "EPSG/0/4171", (lon, lat) => (lat, lon), 1e-9, true),
        (Def + "EPSG/0/3857", Projections.WebMercator, 0.01, false),
        (Def + "EPSG/0/2154", Projections.Lambert93, 0.01, true),
        (Def + "EPSG/0/32631", (lon, lat) => Projections.Utm(31, lon, lat), 0.01, true),
        (Def + "EPSG/0/25832", (lon, lat) => Projections.Utm(32, lon, lat), 0.01, true),
    ];

    [Fact]
    public Task Conf_crs_get_conformance() => DeclaresAsync("ogcapi-features-2/1.0/conf/crs");

    [SkippableFact]
    public async Task Conf_crs_crs_uri()
    {
        var collections = await AskAsync("/collections", Json);
        Assert.Empty(YamlSchema.Load("ogc/features-ext/crs/collections.yaml").Faults(collections));
        foreach (var uri in Texts(collections.GetProperty("crs"))) IsSystem(uri);
        foreach (var collection in await SpatialAsync())
        {
            var single = await AskAsync("/collections/" + collection.Text("id"), Json);
            Assert.Equal(Texts(collection.GetProperty("crs")), Texts(single.GetProperty("crs")));
            foreach (var uri in Texts(single.GetProperty("crs")).Where(uri => uri != "#/crs")) IsSystem(uri);
            IsSystem(single.Text("storageCrs")!);
        }
    }

    [Fact]
    public async Task Conf_crs_default_crs()
    {
        foreach (var collection in await SpatialAsync()) Assert.Contains(Crs84, await OfferedAsync(collection));
    }

    [Fact]
    public async Task Conf_crs_storageCrs()
    {
        foreach (var collection in await SpatialAsync()) Assert.Contains(collection.Text("storageCrs"), await OfferedAsync(collection));
    }

    [Fact]
    public async Task Conf_crs_crs_parameter()
    {
        foreach (var collection in await SpatialAsync())
        {
            var id = (await AllAsync(Items(collection)))[0].GetProperty("id").ToString();
            foreach (var crs in await OfferedAsync(collection))
                foreach (var address in new[] { $"{Items(collection)}?limit=1&crs={crs}", $"{Items(collection)}/{Escaped(id)}?crs={crs}" })
                {
                    using var response = await SendAsync(HttpMethod.Get, address, GeoJson);
                    Assert.Equal((HttpStatusCode.OK, $"<{crs}>"), (response.StatusCode, response.Headers.GetValues("Content-Crs").Single()));
                }
        }
    }

    [Fact]
    public async Task Conf_crs_crs_parameter_invalid()
    {
        foreach (var collection in await SpatialAsync())
        {
            await RefusedAsync($"{Items(collection)}?crs={Unsupported}");
            await RefusedAsync($"{Items(collection)}/p1?crs={Unsupported}");
        }
    }

    [Fact]
    public async Task Conf_crs_crs_parameter_default()
    {
        foreach (var collection in await SpatialAsync())
            foreach (var address in new[] { Items(collection), Items(collection) + "/p1" })
            {
                using var plain = await SendAsync(HttpMethod.Get, address, GeoJson);
                Assert.Equal($"<{Crs84}>", plain.Headers.GetValues("Content-Crs").Single());
                var (without, with) = (await AskAsync(address, GeoJson), await AskAsync($"{address}?crs={Crs84}", GeoJson));
                Assert.Equal(Geometries(without), Geometries(with));
            }
    }

    /// <summary>Tests 7: with and without the parameter, of one feature and of many.</summary>
    [Fact]
    public async Task Conf_crs_crs_parameter_transform()
    {
        foreach (var collection in await SpatialAsync())
        {
            var plain = (await AllAsync(Items(collection))).ToDictionary(f => f.Text("id")!, PointOf);
            foreach (var (crs, of, within, inFrance) in Known)
            {
                var compared = 0;
                foreach (var feature in await AllAsync($"{Items(collection)}?crs={crs}"))
                {
                    var single = await AskAsync($"{Items(collection)}/{Escaped(feature.Text("id")!)}?crs={crs}", GeoJson);
                    Assert.Equal(feature.GetProperty("geometry").GetRawText(), single.GetProperty("geometry").GetRawText());
                    if (plain[feature.Text("id")!] is not var (lon, lat))
                    {
                        Assert.Equal(JsonValueKind.Null, feature.GetProperty("geometry").ValueKind);
                        continue;
                    }
                    // The series and the systems themselves hold near their area.
                    if (inFrance && lon is < -5 or > 10) continue;
                    var ((x, y), (first, second)) = (PointOf(feature)!.Value, of(lon, lat));
                    Assert.True(Math.Abs(x - first) <= within && Math.Abs(y - second) <= within, $"{crs} of {lon} {lat}: {x} {y}, expected {first} {second}");
                    compared++;
                }
                Assert.InRange(compared, 5, 100);
            }
        }
    }

    [Fact]
    public async Task Conf_crs_bbox_crs_parameter()
    {
        foreach (var collection in await SpatialAsync())
        {
            var all = (await AllAsync(Items(collection))).Select(f => (Id: f.Text("id")!, At: PointOf(f))).ToList();
            foreach (var (crs, of, _, inFrance) in Known)
            {
                // A box around the places at 3 to 9 degrees, in the order of the axes of its system.
                var corners = new[] { of(2.5, 41), of(9.5, 41), of(2.5, 45), of(9.5, 45) };
                var (west, south, east, north) = (corners.Min(c => c.Item1), corners.Min(c => c.Item2), corners.Max(c => c.Item1), corners.Max(c => c.Item2));
                var expected = all.Where(f => f.At is not var (lon, lat) || (Math.Abs(lon - 6) < 30 && of(lon, lat) is var (x, y) && x >= west && x <= east && y >= south && y <= north)).Select(f => f.Id).ToList();
                Assert.InRange(expected.Count, 5, all.Count - 5);
                var box = FormattableString.Invariant($"{west:R},{south:R},{east:R},{north:R}");
                Assert.Equal(expected, Ids(await AllAsync($"{Items(collection)}?bbox={box}&bbox-crs={crs}")));
                _ = inFrance;
            }
        }
    }

    [Fact]
    public async Task Conf_crs_bbox_crs_parameter_invalid()
    {
        foreach (var collection in await SpatialAsync()) await RefusedAsync($"{Items(collection)}?bbox=1,2,3,4&bbox-crs={Unsupported}");
    }

    [Fact]
    public async Task Conf_crs_bbox_crs_parameter_default()
    {
        foreach (var collection in await SpatialAsync())
        {
            var without = Ids(await AllAsync($"{Items(collection)}?bbox=2.5,41,9.5,45"));
            Assert.Equal(Ids(await AllAsync($"{Items(collection)}?bbox=2.5,41,9.5,45&bbox-crs={Crs84}")), without);
            Assert.Equal(Ids(await AllAsync($"{Items(collection)}?bbox=41,2.5,45,9.5&bbox-crs={Def}EPSG/0/4326")), without);
        }
    }

    private async Task<List<string>> OfferedAsync(JsonElement collection)
    {
        var listed = Texts((await AskAsync("/collections", Json)).GetProperty("crs"));
        return [.. Texts(collection.GetProperty("crs")).SelectMany(uri => uri == "#/crs" ? listed : [uri]).Distinct()];
    }

    private static List<string> Texts(JsonElement array) => [.. array.EnumerateArray().Select(text => text.GetString()!)];

    private static void IsSystem(string uri) => Assert.Matches(@"^http://www\.opengis\.net/def/crs/[A-Z]+/[0-9.]+/[A-Za-z0-9]+$", uri);

    private static string Geometries(JsonElement document) => document.TryGetProperty("features", out var features)
        ? string.Join('\n', features.EnumerateArray().Select(f => f.GetProperty("geometry").GetRawText()))
        : document.GetProperty("geometry").GetRawText();
}
