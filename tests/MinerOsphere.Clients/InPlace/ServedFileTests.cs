using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Clients.Tools;
using MinerOsphere.Tests.Features.GeoPackage.InPlace;
using NetTopologySuite.Geometries;

namespace MinerOsphere.Clients.InPlace;

/// <summary>The server on a GeoPackage that others write, beside a collection that it imported: what it answers, and what it does when the file goes and comes.</summary>
public sealed class ServedFileTests : IDisposable
{
    private const string Key = "a key of the tests";

    private readonly TrialConfiguration _trial = new();

    private string Path => System.IO.Path.Combine(_trial.Config, "posts.gpkg");

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task A_layer_is_served_in_its_own_system_while_others_write()
    {
        using var file = Fill();
        await using var server = await StartAsync();
        var http = server.Http;
        var first = await http.GetJsonAsync("/collections/posts/items?limit=2&f=json");
        Assert.Equal(["1", "2"], first.Ids());
        Assert.Equal(4, first.GetProperty("numberMatched").GetInt64());
        Assert.InRange(first.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), 3.0, 3.1);
        file.Database.Execute("DELETE FROM posts WHERE fid = 2; INSERT INTO posts (fid, name) VALUES (9, 'late')");
        var seen = first.Ids().ToList();
        for (var page = first; page.Href("next") is { } next;)
        {
            page = await http.GetJsonAsync(next);
            seen.AddRange(page.Ids());
        }
        Assert.Equal(["1", "2", "3", "4", "9"], seen);
        Assert.Equal("http://www.opengis.net/def/crs/EPSG/0/2154", (await http.GetJsonAsync("/collections/posts?f=json")).Text("storageCrs"));
        Assert.Equal(["1", "9"], (await http.GetJsonAsync("/collections/posts/items?f=json&bbox=2.9,46.4,3.001,46.6")).Ids());
        Assert.Equal(["1"], (await http.GetJsonAsync("/collections/posts/items?f=json&filter=" + Uri.EscapeDataString("S_INTERSECTS(place, BBOX(2.9, 46.4, 3.001, 46.6)) AND name = 'a'"))).Ids());
        Assert.Equal(["3", "9"], (await http.GetJsonAsync("/collections/posts/items?f=json&datetime=2020-01-03")).Ids());
        using var page1 = await http.GetAsync("/collections/posts/items?f=html");
        Assert.Equal(HttpStatusCode.OK, page1.StatusCode);
        using var one = await http.GetAsync("/collections/posts/items/3?f=json");
        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
    }

    [Fact]
    public async Task A_file_that_goes_and_comes_takes_its_collections_along_and_no_others()
    {
        using (Fill()) { }
        await using var server = await StartAsync();
        var http = server.Http;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/collections/posts/items?f=json"));
        File.Move(Path, Path + ".away");
        await RefusedAsync(http);
        File.Move(Path + ".away", Path);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/collections/posts/items?f=json"));
    }

    [Fact]
    public async Task A_file_that_is_not_there_at_the_start_is_waited_for()
    {
        WriteConfiguration("linkedData: true");
        await using var server = new DemoServer();
        await server.StartAsync(_trial.Config, _trial.Data);
        await RefusedAsync(server.Http);
        Assert.False((await server.Http.GetJsonAsync("/collections/posts?f=json")).TryGetProperty("extent", out _));
        using (Fill()) { }
        Assert.Equal(4, (await server.Http.GetJsonAsync("/collections/posts/items?f=json")).GetProperty("numberMatched").GetInt64());
        Assert.Equal(4, (await server.Http.GetJsonAsync("/collections/posts?f=json")).GetProperty("itemCount").GetInt64());
    }

    [Fact]
    public async Task Rows_are_linked_data_when_the_collection_says_so()
    {
        using (Fill()) { }
        await using var server = await StartAsync("linkedData: true");
        var query = "SELECT (COUNT(*) AS ?n) WHERE { ?s <https://data.example.org/def#name> ?o }";
        var answer = await server.Http.GetJsonAsync("/sparql?f=json&query=" + Uri.EscapeDataString(query));
        Assert.Equal("4", answer.GetProperty("results").GetProperty("bindings")[0].GetProperty("n").Text("value"));
    }

    [Fact]
    public async Task A_layer_that_does_not_fit_stops_the_start_and_is_told_with_its_file()
    {
        using (Fill()) { }
        WriteConfiguration("");
        _trial.Edit("posts", "name: {type: string", "name: {type: integer");
        var said = await Command.RunAsync("import", "--config", _trial.Config, "--data", _trial.Data);
        Assert.Equal(1, said.Exit);
        Assert.Contains("posts.yaml: collection 'posts': the column name has type TEXT, the property name type Integer", said.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await Command.RunAsync("check", "--config", _trial.Config)).Exit);
    }

    /// <summary>The file stays one that GDAL reads, and the linked data follows each edit.</summary>
    [SkippableFact]
    public async Task A_layer_is_edited_over_HTTP_and_its_linked_data_with_it()
    {
        ExternalTool.Require("ogrinfo");
        using (Fill()) { }
        await using var server = await StartAsync("linkedData: true\nediting: {requireCondition: true}");
        var created = await SendAsync(server, HttpMethod.Post, "", """{"type":"Feature","geometry":{"type":"Point","coordinates":[46.5,3.5]},"properties":{"name":"new","day":"2024-01-01"}}""");
        Assert.Equal((HttpStatusCode.Created, "/collections/posts/items/5"), (created.StatusCode, created.Headers.Location!.AbsolutePath));
        Assert.Equal(3.5, (await server.Http.GetJsonAsync("/collections/posts/items/5?f=json")).GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), 1e-6);
        using var read = await server.Http.GetAsync("/collections/posts/items/1?f=json");
        Assert.Equal(428, (int)(await SendAsync(server, HttpMethod.Delete, "/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(server, HttpMethod.Patch, "/1", """{"properties":{"name":"patched"}}""", read.Headers.ETag!.Tag)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync(server, HttpMethod.Delete, "/1", null, read.Headers.ETag!.Tag)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(server, HttpMethod.Delete, "/2", null, "*")).StatusCode);

        var names = await server.Http.GetJsonAsync("/sparql?f=json&query=" + Uri.EscapeDataString("SELECT ?n WHERE { ?s <https://data.example.org/def#name> ?n } ORDER BY ?n"));
        Assert.Equal(["c", "d", "new", "patched"], names.GetProperty("results").GetProperty("bindings").EnumerateArray().Select(row => row.GetProperty("n").Text("value")));
        Assert.Equal(["1", "3", "4", "5"], (await server.Http.GetJsonAsync("/collections/posts/items?f=json")).Ids());
        var seen = (await ExternalTool.RunAsync("ogrinfo", ["-ro", "-al", "-spat", "738000", "6599000", "739500", "6601000", Path, "posts"])).Succeeded();
        Assert.Contains("name (String) = new", seen, StringComparison.Ordinal);
        Assert.Contains("Feature Count: 1", seen, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> SendAsync(DemoServer server, HttpMethod method, string id, string? body = null, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(method, "/collections/posts/items" + id);
        if (body is not null) request.Content = new StringContent(body, null, method == HttpMethod.Patch ? "application/merge-patch+json" : "application/geo+json");
        // Northing before easting, as the authority has it.
        if (method == HttpMethod.Post) request.Content!.Headers.Add("Content-Crs", "<http://www.opengis.net/def/crs/EPSG/0/4326>");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        request.Headers.Add("X-Api-Key", Key);
        return await server.Http.SendAsync(request);
    }

    [SkippableFact]
    public async Task What_GDAL_wrote_is_proposed_and_served_in_place()
    {
        ExternalTool.Require("ogr2ogr");
        var source = System.IO.Path.Combine(_trial.Config, "lieux.geojson");
        await File.WriteAllTextAsync(source, """
            {"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[2.5,48]},"properties":{"nom":"x","vu":"2020-01-02","a":"2020-01-02T10:11:12Z","n":3,"r":1.5}},
            {"type":"Feature","geometry":null,"properties":{"nom":"y","vu":null,"a":null,"n":null,"r":null}}]}
            """);
        (await ExternalTool.RunAsync("ogr2ogr", ["-f", "GPKG", "-t_srs", "EPSG:2154", Path, source])).Succeeded();
        var config = System.IO.Path.Combine(_trial.Data, "proposed");
        var said = await Command.RunAsync("introspect", Path, "--out", config, "--in-place");
        Assert.True(said.Exit == 0, said.Error);
        await using var server = new DemoServer();
        await server.StartAsync(config, _trial.Data);
        var items = await server.Http.GetJsonAsync("/collections/lieux/items?f=json");
        Assert.Equal(["1", "2"], items.Ids());
        var properties = items.GetProperty("features")[0].GetProperty("properties");
        Assert.Equal(("x", "2020-01-02", "2020-01-02T10:11:12Z"), (properties.Text("nom"), properties.Text("vu"), properties.Text("a")));
        Assert.Equal(2.5, items.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), 1e-6);
    }

    private ForeignFile Fill()
    {
        var file = new ForeignFile(Path);
        file.Database.Execute("CREATE TABLE posts (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, name TEXT, day DATE)");
        file.Features("posts", "geom", "POINT", 2154);
        for (var i = 1; i <= 4; i++) file.Insert("posts", (long)i, file.Blob(new Point(700_000 + (i - 1) * 1000, 6_600_000), 2154), $"{(char)('a' + i - 1)}", $"2020-01-0{i}");
        file.Index("posts", "geom", "fid");
        return file;
    }

    private async Task<DemoServer> StartAsync(string more = "")
    {
        WriteConfiguration(more);
        var server = new DemoServer();
        await server.StartAsync(_trial.Config, _trial.Data);
        return server;
    }

    private void WriteConfiguration(string more)
    {
        var server = System.IO.Path.Combine(_trial.Config, "server.yaml");
        File.AppendAllText(server, $"\napiKeys:\n  editor: {{hash: 'sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)))}', rights: [features:write], collections: [posts]}}\n");
        File.WriteAllText(_trial.FileOf("posts"), $$"""
            id: posts
            title: Titre de posts
            description: Un essai
            theme: territory
            licence: lo-2.0
            provider: {name: Essai}
            attribution: Essai
            source: {file: posts.gpkg, layer: posts, inPlace: true}
            {{more}}
            properties:
              fid: {type: integer, role: id, label: numéro, iri: 'dcterms:identifier'}
              name: {type: string, label: nom, iri: 'def:name'}
              day: {type: date, role: instant, label: jour}
              place: {type: geometry, geometryType: Point, label: lieu}
            """);
    }

    private static async Task RefusedAsync(HttpClient http)
    {
        // A file that is gone is missed within a moment.
        for (var tries = 0; tries < 50 && await StatusAsync(http, "/collections/posts/items?f=json") == HttpStatusCode.OK; tries++) await Task.Delay(50);
        foreach (var address in new[] { "/collections/posts/items?f=json", "/collections/posts/items/1", "/collections/posts/items?name=a&f=json", "/collections/posts/items?resultType=hits&name=none" })
        {
            using var refused = await http.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.ServiceUnavailable), (address, refused.StatusCode));
            Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
            if (refused.Content.Headers.ContentType!.MediaType != "application/problem+json") continue;
            var problem = await refused.Content.ReadAsStringAsync();
            Assert.Contains("posts.gpkg", JsonDocument.Parse(problem).RootElement.Text("detail"), StringComparison.Ordinal);
            Assert.DoesNotContain("/tmp", problem, StringComparison.Ordinal);
        }
        foreach (var address in new[] { "/", "/collections", "/collections?f=html", "/collections/posts", "/collections/posts?f=html", "/collections/posts/schema", "/collections/towns/items", "/api" })
            Assert.Equal((address, HttpStatusCode.OK), (address, await StatusAsync(http, address)));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string address)
    {
        using var answer = await http.GetAsync(address);
        return answer.StatusCode;
    }
}
