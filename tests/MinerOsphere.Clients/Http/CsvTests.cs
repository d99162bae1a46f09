using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CsvHelper;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Http;

/// <summary>Features as CSV (RFC 4180): the same rows, values, pages and headers as in GeoJSON.</summary>
public sealed class CsvTests(MiniServer server) : IClassFixture<MiniServer>
{
    private const string Places = "/collections/places/items";

    [Theory]
    [InlineData(Places + "?limit=1000", "id,name,day,rank,depth,open,kind,geometry")]
    [InlineData(Places + "?limit=7", "id,name,day,rank,depth,open,kind,geometry")]
    [InlineData(Places + "?limit=4&sortby=-kind,day&properties=kind,day", "id,day,kind")]
    [InlineData(Places + "?limit=4&skipGeometry=true", "id,name,day,rank,depth,open,kind")]
    [InlineData(Places + "?limit=9&kind=b&datetime=2024-02-01/..", "id,name,day,rank,depth,open,kind,geometry")]
    [InlineData("/collections/big/items?limit=10000", "id,value,text")]
    [InlineData("/collections/odd/items", "id,value,text")]
    [InlineData("/collections/empty/items", "id,value,text")]
    public async Task Every_page_holds_what_the_page_in_geojson_holds(string address, string columns)
    {
        string? json = address, csv = address + (address.Contains('?') ? '&' : '?') + "f=csv";
        while (json is not null)
        {
            var page = await server.Http.GetJsonAsync(json);
            var (response, header, rows) = await ReadAsync(csv!);
            Assert.Equal(columns.Split(','), header);
            Assert.Equal(page.GetProperty("numberMatched").ToString(), response.Headers.GetValues("OGC-NumberMatched").Single());
            Assert.Equal(page.GetProperty("numberReturned").ToString(), response.Headers.GetValues("OGC-NumberReturned").Single());
            Assert.Equal(rows.Count, page.GetProperty("numberReturned").GetInt32());
            foreach (var (feature, row) in page.GetProperty("features").EnumerateArray().Zip(rows))
            {
                Assert.Equal(feature.Text("id"), row["id"]);
                foreach (var property in feature.GetProperty("properties").EnumerateObject().Where(p => row.ContainsKey(p.Name)))
                    Assert.Equal(property.Value.ValueKind switch { JsonValueKind.True => "true", JsonValueKind.False => "false", JsonValueKind.Null => "", _ => property.Value.ToString() }, row[property.Name]);
                if (!row.TryGetValue("geometry", out var wkt)) continue;
                var point = feature.GetProperty("geometry");
                Assert.Equal(point.ValueKind == JsonValueKind.Null ? "" : $"POINT ({string.Join(' ', point.GetProperty("coordinates").EnumerateArray())})", wkt);
            }
            json = page.Href("next");
            csv = Next(response);
            Assert.Equal(json is null, csv is null);
        }
    }

    [Fact]
    public async Task Geometries_are_in_the_system_asked_for_in_its_order()
    {
        const string Crs = "http://www.opengis.net/def/crs/EPSG/0/4326";
        var (response, _, rows) = await ReadAsync($"{Places}?limit=1&f=csv&crs={Crs}");
        Assert.Equal("POINT (40.5 1)", rows[0]["geometry"]);
        Assert.Equal($"<{Crs}>", response.Headers.GetValues("Content-Crs").Single());
        var one = await ReadAsync($"{Places}/p1?f=csv&crs=http://www.opengis.net/def/crs/EPSG/0/3857");
        Assert.Matches(@"^POINT \(111319\.4908 \d+(\.\d{1,4})?\)$", one.Rows.Single()["geometry"]);
    }

    [Fact]
    public async Task The_text_is_as_the_rfc_wants_it()
    {
        using var response = await server.Http.GetAsync(Places + "?limit=1&f=csv");
        Assert.Equal("text/csv; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment; filename=\"places.csv\"", response.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("id,name,day,rank,depth,open,kind,geometry\r\np1,\"Lieu \"\"1\"\" <é>\",2024-01-15,1,0.25,false,a,\"POINT (1 40.5)\"\r\n",
            Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync()));
    }

    [Fact]
    public async Task The_media_type_asks_for_it_and_links_lead_to_it()
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, Places + "?limit=1");
        ask.Headers.Accept.ParseAdd("text/csv");
        using var response = await server.Http.SendAsync(ask);
        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        foreach (var (document, rel) in new[] { ("/collections/places", "items"), (Places, "alternate"), (Places + "/p1", "alternate") })
        {
            using var linked = await server.Http.GetAsync((await server.Http.GetJsonAsync(document)).Href(rel, "text/csv")!);
            Assert.Equal("text/csv", linked.Content.Headers.ContentType!.MediaType);
        }
        var api = await server.Http.GetJsonAsync("/api");
        foreach (var path in new[] { Places, Places + "/{featureId}" })
            Assert.True(api.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("text/csv", out _));
    }

    [Fact]
    public async Task Counting_head_and_validators_work_as_in_other_formats()
    {
        var (hits, header, none) = await ReadAsync(Places + "?f=csv&resultType=hits");
        Assert.Equal("25", hits.Headers.GetValues("OGC-NumberMatched").Single());
        Assert.NotEmpty(header);
        Assert.Empty(none);
        using var head = await server.Http.SendAsync(new(HttpMethod.Head, Places + "?f=csv&limit=4"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal("4", head.Headers.GetValues("OGC-NumberReturned").Single());
        Assert.NotNull(Next(head));
        using var again = new HttpRequestMessage(HttpMethod.Get, Places + "?f=csv&limit=4");
        again.Headers.IfNoneMatch.Add(head.Headers.ETag!);
        using var fresh = await server.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, fresh.StatusCode);
    }

    private async Task<(HttpResponseMessage Response, string[] Header, List<Dictionary<string, string>> Rows)> ReadAsync(string address)
    {
        var response = await server.Http.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var csv = new CsvReader(new StringReader(await response.Content.ReadAsStringAsync()), CultureInfo.InvariantCulture);
        Assert.True(await csv.ReadAsync());
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (await csv.ReadAsync()) rows.Add(csv.HeaderRecord!.ToDictionary(name => name, name => csv.GetField(name)!));
        return (response, csv.HeaderRecord!, rows);
    }

    private static string? Next(HttpResponseMessage response) => response.Headers.GetValues("Link").SelectMany(l => l.Split(", <"))
        .Where(l => l.Contains("rel=\"next\"", StringComparison.Ordinal)).Select(l => l.TrimStart('<').Split('>')[0]).SingleOrDefault();
}
