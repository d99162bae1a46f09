using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Clients.Tools;

namespace MinerOsphere.Clients.PostGis;

/// <summary>The server on tables of PostGIS, beside a collection of a file: what it answers, what it does when the database goes and comes.</summary>
[Collection(PostGisCollection.Name)]
public sealed class ServedTableTests(PostGisCluster cluster) : IDisposable
{
    private readonly TrialConfiguration _trial = new();

    public void Dispose() => _trial.Dispose();

    [SkippableFact]
    public async Task A_table_is_served_whole_page_by_page_and_one_by_one_while_others_write()
    {
        await using var server = await StartAsync();
        var http = server.Http;
        var first = await http.GetJsonAsync("/collections/posts/items?limit=3&f=json");
        Assert.Equal(["1", "2", "3"], first.Ids());
        Assert.Equal(7, first.GetProperty("numberMatched").GetInt64());
        await cluster.RunAsync("DELETE FROM posts WHERE id = 3; INSERT INTO posts VALUES (8, 'h', NULL, '2020-01-08', NULL), (0, 'z', NULL, NULL, NULL)");
        var seen = first.Ids().ToList();
        for (var page = first; page.Href("next") is { } next;)
        {
            page = await http.GetJsonAsync(next);
            seen.AddRange(page.Ids());
        }
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8"], seen);

        Assert.Equal("d", (await http.GetJsonAsync("/collections/posts/items/4?f=json")).GetProperty("properties").Text("name"));
        using var absent = await http.GetAsync("/collections/posts/items/33?f=json");
        Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        var described = await http.GetJsonAsync("/collections/posts?f=json");
        Assert.Equal(2.5, described.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0][2].GetDouble());
        using var page1 = await http.GetAsync("/collections/posts?f=html");
        Assert.Contains("Titre de posts", await page1.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>A page that is not full tells the count; a filtered one that is full has it counted, and counted anew when rows came.</summary>
    [SkippableFact]
    public async Task Counts_follow_the_rows()
    {
        await using var server = await StartAsync();
        var http = server.Http;
        Assert.Equal((2, 2), await CountsAsync(http, "name=twice"));
        await cluster.RunAsync("INSERT INTO posts VALUES (20, 'twice', NULL, NULL, NULL)");
        Assert.Equal((3, 3), await CountsAsync(http, "name=twice"));
        Assert.Equal((3, 2), await CountsAsync(http, "name=twice&limit=2"));
        // What has no place or no time matches every box and every time.
        Assert.Equal((4, 4), await CountsAsync(http, "bbox=2.45,48,3,49&datetime=2020-01-05/.."));
        // The kept count of all rows may be old, yet never less than what the pages show.
        Assert.Equal((8, 8), await CountsAsync(http, ""));
        Assert.Equal("8", (await http.GetAsync("/collections/posts/items?limit=100&f=json")).Headers.GetValues("OGC-NumberMatched").Single());
        using var page = await http.GetAsync("/collections/posts/items?f=json");
        Assert.Null(page.Headers.ETag);
        Assert.Equal("no-cache", page.Headers.CacheControl!.ToString());
    }

    [SkippableFact]
    public async Task A_database_that_goes_and_comes_takes_its_collections_along_and_no_others()
    {
        await using var server = await StartAsync();
        var http = server.Http;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/collections/posts/items?f=json"));
        await cluster.StopAsync();
        try
        {
            await RefusedAsync(http, server);
        }
        finally
        {
            await cluster.StartAsync();
        }
        // At once: a connection that died with the server is not tried on a request.
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/collections/posts/items?f=json"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, "/collections/posts/items/1?f=json"));
    }

    [SkippableFact]
    public async Task A_database_that_is_down_at_the_start_is_waited_for()
    {
        cluster.Require();
        await FillAsync();
        await cluster.StopAsync();
        var isUp = false;
        try
        {
            await using var server = new DemoServer();
            await server.StartAsync(_trial.Config, _trial.Data);
            var http = server.Http;
            await RefusedAsync(http, server);
            var described = await http.GetJsonAsync("/collections/posts?f=json");
            Assert.Equal("Titre de posts", described.Text("title"));
            Assert.False(described.TryGetProperty("extent", out _));
            Assert.False(described.TryGetProperty("itemCount", out _));
            Assert.True((await http.GetJsonAsync("/collections/posts/schema?f=json")).GetProperty("properties").TryGetProperty("name", out _));
            await cluster.StartAsync();
            isUp = true;
            Assert.Equal(7, (await http.GetJsonAsync("/collections/posts/items?f=json")).GetProperty("numberMatched").GetInt64());
            Assert.Equal(7, (await http.GetJsonAsync("/collections/posts?f=json")).GetProperty("itemCount").GetInt64());
        }
        finally
        {
            if (!isUp) await cluster.StartAsync();
        }
    }

    /// <summary>Only a database that answers tells the system of its geometries: the first request that reaches it is brought to that one.</summary>
    [SkippableFact]
    public async Task The_first_request_after_an_outage_is_placed_in_the_system_of_the_table()
    {
        cluster.Require();
        await FillAsync();
        await cluster.RunAsync("ALTER TABLE posts ALTER COLUMN place TYPE geometry(Point,2154) USING ST_Transform(place, 2154)");
        await cluster.StopAsync();
        var isUp = false;
        try
        {
            await using var server = new DemoServer();
            await server.StartAsync(_trial.Config, _trial.Data);
            await cluster.StartAsync();
            isUp = true;
            var filter = Uri.EscapeDataString("S_INTERSECTS(place, BBOX(2.05, 48.05, 2.35, 48.35)) AND distance(place, POINT(2.1 48.1)) < 20000");
            var page = await server.Http.GetJsonAsync($"/collections/posts/items?f=json&bbox=2.05,48.05,2.35,48.35&filter={filter}");
            Assert.Equal(["1", "2"], page.Ids());
        }
        finally
        {
            if (!isUp) await cluster.StartAsync();
        }
    }

    [SkippableFact]
    public async Task A_page_that_loses_its_database_does_not_look_whole()
    {
        await using var server = await StartAsync();
        await cluster.RunAsync("TRUNCATE posts; INSERT INTO posts SELECT i, repeat('x', 2000), NULL, NULL, ST_SetSRID(ST_MakePoint(2, 48), 4326) FROM generate_series(1, 9000) i");
        using var answer = await server.Http.GetAsync("/collections/posts/items?limit=9000&f=json", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await cluster.StopAsync();
        try
        {
            // 18 MB are more than the sockets between us hold.
            await Assert.ThrowsAnyAsync<Exception>(() => answer.Content.ReadAsByteArrayAsync());
        }
        finally
        {
            await cluster.StartAsync();
        }
    }

    [SkippableFact]
    public async Task Rows_are_linked_data_when_the_collection_says_so()
    {
        await using (var server = await StartAsync("linkedData: true")) Assert.Equal("7", await TriplesAsync(server.Http));
        await cluster.RunAsync("DELETE FROM posts WHERE id > 4");
        await using var again = new DemoServer();
        await again.StartAsync(_trial.Config, _trial.Data);
        Assert.Equal("4", await TriplesAsync(again.Http));
    }

    [SkippableFact]
    public async Task Rows_are_no_linked_data_by_default_and_the_catalogue_tells_of_them()
    {
        await using var server = await StartAsync();
        Assert.Equal("0", await TriplesAsync(server.Http));
        using var graph = await server.Http.GetAsync("/collections/posts/graph?f=nt");
        Assert.Equal(HttpStatusCode.NotFound, graph.StatusCode);
        Assert.Contains("Titre de posts", await server.Http.GetStringAsync("/collections/posts?f=ttl"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Ogrinfo_reads_a_table()
    {
        ExternalTool.Require("ogrinfo");
        await using var server = await StartAsync();
        var summary = (await ExternalTool.RunAsync("ogrinfo", ["-ro", "-al", $"OAPIF:{server.Root}", "posts"])).Succeeded();
        Assert.Contains("Feature Count: 7", summary, StringComparison.Ordinal);
        Assert.Contains("POINT (2.5 48.5)", summary, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_table_that_does_not_fit_stops_the_start_and_is_told_with_its_file()
    {
        cluster.Require();
        await FillAsync();
        _trial.Edit("posts", "size: {type: number", "size: {type: boolean");
        var said = await Command.RunAsync("import", "--config", _trial.Config, "--data", _trial.Data);
        Assert.Equal(1, said.Exit);
        Assert.Contains("posts.yaml: collection 'posts': the column size has type double precision, the property size type Boolean", said.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await Command.RunAsync("check", "--config", _trial.Config)).Exit);
    }

    private async Task<DemoServer> StartAsync(string more = "")
    {
        cluster.Require();
        await FillAsync(more);
        var server = new DemoServer();
        await server.StartAsync(_trial.Config, _trial.Data);
        return server;
    }

    private async Task FillAsync(string more = "")
    {
        await cluster.RunAsync("""
            DROP TABLE IF EXISTS posts;
            CREATE TABLE posts (id int PRIMARY KEY, name text, size float8, day date, place geometry(Point,4326));
            INSERT INTO posts SELECT i, CASE WHEN i > 5 THEN 'twice' ELSE chr(96 + i) END, i / 2.0, date '2020-01-01' + i - 1, ST_SetSRID(ST_MakePoint(2 + i * 0.1, 48 + i * 0.1), 4326) FROM generate_series(1, 5) i;
            INSERT INTO posts VALUES (6, 'twice', NULL, NULL, NULL), (7, 'twice', 1, NULL, NULL);
            """);
        var file = Path.Combine(_trial.Config, "server.yaml");
        await File.WriteAllTextAsync(file, await File.ReadAllTextAsync(file) + $"\ndatabases:\n  geo: {{connection: Host=127.0.0.1;Port={cluster.Port};Database=geo;Username=geo, passwordVariable: PATH}}\n");
        await File.WriteAllTextAsync(_trial.FileOf("posts"), $$"""
            id: posts
            title: Titre de posts
            description: Un essai
            theme: territory
            licence: lo-2.0
            provider: {name: Essai}
            attribution: Essai
            source: {database: geo, table: public.posts}
            {{more}}
            properties:
              id: {type: integer, role: id, label: numéro, iri: 'dcterms:identifier'}
              name: {type: string, label: nom, iri: 'def:name'}
              size: {type: number, label: taille}
              day: {type: date, role: instant, label: jour}
              place: {type: geometry, geometryType: Point, label: lieu}
            """);
    }

    private static async Task RefusedAsync(HttpClient http, DemoServer server)
    {
        foreach (var address in new[] { "/collections/posts/items?f=json", "/collections/posts/items/1", "/collections/posts/items?name=a&f=json", "/collections/posts/items?resultType=hits&name=none" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("Origin", "https://map.example.org");
            using var refused = await http.SendAsync(request);
            Assert.True(refused.StatusCode == HttpStatusCode.ServiceUnavailable, $"{address}: {refused.StatusCode}\n{server.Said}");
            Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
            Assert.Equal("*", refused.Headers.GetValues("Access-Control-Allow-Origin").Single());
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
            var problem = await refused.Content.ReadAsStringAsync();
            Assert.Contains("geo", JsonDocument.Parse(problem).RootElement.Text("detail"), StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1", problem, StringComparison.Ordinal);
        }
        using var page = await http.GetAsync("/collections/posts/items?f=html");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));
        foreach (var address in new[] { "/", "/collections", "/collections?f=html", "/collections/posts", "/collections/posts?f=html", "/collections/posts/schema", "/collections/towns/items", "/api" })
            Assert.Equal((address, HttpStatusCode.OK), (address, await StatusAsync(http, address)));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string address)
    {
        using var answer = await http.GetAsync(address);
        return answer.StatusCode;
    }

    private static async Task<(long Matched, int Returned)> CountsAsync(HttpClient http, string query)
    {
        var page = await http.GetJsonAsync("/collections/posts/items?f=json&" + query);
        return (page.GetProperty("numberMatched").GetInt64(), page.Ids().Count);
    }

    private static async Task<string?> TriplesAsync(HttpClient http)
    {
        var query = "SELECT (COUNT(*) AS ?n) WHERE { ?s <https://data.example.org/def#name> ?o }";
        var answer = await http.GetJsonAsync("/sparql?f=json&query=" + Uri.EscapeDataString(query));
        return answer.GetProperty("results").GetProperty("bindings")[0].GetProperty("n").Text("value");
    }
}
