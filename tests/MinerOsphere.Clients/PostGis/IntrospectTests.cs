using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.PostGis;

/// <summary>What <c>introspect</c> writes is served as it is.</summary>
[Collection(PostGisCollection.Name)]
public sealed class IntrospectTests(PostGisCluster cluster) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("minerosphere-introspect-").FullName;

    private string Config => Path.Combine(_folder, "config");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task Tables_and_views_of_a_database_become_collections()
    {
        cluster.Require();
        await cluster.RunAsync("""
            DROP SCHEMA IF EXISTS "eaux" CASCADE; CREATE SCHEMA "eaux";
            CREATE TABLE eaux."Points d'eau" (gid serial PRIMARY KEY, nom text, "Débit (m³/s)" float8, "limit" int, vu date, geom geometry(Point,2154), other geometry);
            COMMENT ON TABLE eaux."Points d'eau" IS 'Sources et puits: l''eau qu''on y trouve';
            COMMENT ON COLUMN eaux."Points d'eau".nom IS 'Nom du lieu';
            INSERT INTO eaux."Points d'eau" (nom, "Débit (m³/s)", "limit", vu, geom) VALUES ('Loire', 1.5, 3, '2020-01-01', ST_SetSRID(ST_MakePoint(700000, 6600000), 2154)), ('Cher', 2, 4, NULL, NULL);
            CREATE VIEW eaux.vue AS SELECT nom AS lieu, gid FROM eaux."Points d'eau";
            CREATE TABLE eaux.cles (a int, b int, seen timestamptz, until timestamptz, PRIMARY KEY (a, b)); INSERT INTO eaux.cles VALUES (1, 1), (1, 2), (2, 1), (2, 2);
            """);

        var said = await Command.RunAsync("introspect", $"postgresql://geo:secret-word@127.0.0.1:{cluster.Port}/geo", "--out", Config, "--table", "eaux.Points d'eau", "eaux.vue", "eaux.cles");

        Assert.True(said.Exit == 0, said.Error);
        Assert.Contains("eaux.cles is left out", said.Error, StringComparison.Ordinal);
        Assert.Contains("export GEO_PASSWORD=", said.Output, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Config, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain("secret-word", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        // The cluster asks for no password.
        var settings = Path.Combine(Config, "server.yaml");
        await File.WriteAllTextAsync(settings, string.Join('\n', (await File.ReadAllLinesAsync(settings)).Where(line => !line.Contains("passwordVariable", StringComparison.Ordinal))));

        await using var server = await ServeAsync();
        Assert.Equal(["eaux-points-d-eau", "eaux-vue"], (await ServedCatalogue.CollectionsAsync(server.Http)).Select(c => c.Text("id")));
        Assert.Equal("Sources et puits: l'eau qu'on y trouve", (await server.Http.GetJsonAsync("/collections/eaux-points-d-eau?f=json")).Text("description"));
        var items = await server.Http.GetJsonAsync("/collections/eaux-points-d-eau/items?f=json&datetime=2019-01-01/2021-01-01");
        Assert.Equal(["1", "2"], items.Ids());
        var first = items.GetProperty("features")[0];
        Assert.Equal(1.5, first.GetProperty("properties").GetProperty("Debit_m_s").GetDouble());
        Assert.Equal(3, first.GetProperty("properties").GetProperty("limit_2").GetInt32());
        Assert.Equal(3, first.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble(), 0.001);
        var schema = await server.Http.GetJsonAsync("/collections/eaux-points-d-eau/schema?f=json");
        Assert.Equal("Nom du lieu", schema.GetProperty("properties").GetProperty("nom").Text("description"));
        Assert.Equal(["Cher", "Loire"], (await server.Http.GetJsonAsync("/collections/eaux-vue/items?f=json")).Ids().Order());
    }

    [Theory]
    [InlineData("bornes.csv", "n°;Nom;Longitude;Latitude;relevé le\n007;A;2.5;48.5;2020-01-02\n012;B;2.6;48.6;\n", "bornes", "007,012")]
    [InlineData("lieux.geojson", """
        {"type":"FeatureCollection","features":[{"type":"Feature","id":4,"geometry":{"type":"Point","coordinates":[2,48]},"properties":{"name":"x","seen":"2020-01-02"}},
        {"type":"Feature","id":5,"geometry":null,"properties":{"name":"x","size":2.5}}]}
        """, "lieux", "4,5")]
    public async Task A_file_becomes_a_collection(string name, string text, string id, string ids)
    {
        var file = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(file, text);
        var said = await Command.RunAsync("introspect", file, "--out", Config);
        Assert.True(said.Exit == 0, said.Error);

        await using var server = await ServeAsync();
        var items = await server.Http.GetJsonAsync($"/collections/{id}/items?f=json&datetime=2020-01-02");
        Assert.Equal(ids.Split(','), items.Ids());
        Assert.Equal("Point", items.GetProperty("features")[0].GetProperty("geometry").Text("type"));
        Assert.Contains("FILL IN", await File.ReadAllTextAsync(Path.Combine(Config, "collections", id + ".yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_layers_of_a_GeoPackage_become_collections()
    {
        using var trial = new TrialConfiguration();
        Assert.Equal(0, (await Command.RunAsync("import", "--config", trial.Config, "--data", trial.Data)).Exit);
        var file = Directory.EnumerateFiles(Path.Combine(trial.Data, "features"), "wells-*.gpkg").Single();
        Assert.Equal(0, (await Command.RunAsync("introspect", file, "--out", Config)).Exit);

        await using var server = await ServeAsync();
        var items = await server.Http.GetJsonAsync("/collections/wells/items?f=json&sortby=depth");
        Assert.Equal(["a", "b"], items.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").Text("code")));
    }

    [Fact]
    public async Task What_cannot_be_looked_at_is_told_and_nothing_is_written()
    {
        var csv = Path.Combine(_folder, "same.csv");
        await File.WriteAllTextAsync(csv, "a,b\n1,2\n1,2\n");
        foreach (var (source, expected) in new[]
        {
            (Path.Combine(_folder, "none.csv"), "no file that exists"), (csv, "same is left out"), ("Host=127.0.0.1;Port=1;Database=x;Username=y;Password=secret-word", "does not answer"),
        })
        {
            var said = await Command.RunAsync("introspect", source, "--out", Config);
            Assert.Equal(1, said.Exit);
            Assert.Contains(expected, said.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("secret-word", said.Error, StringComparison.Ordinal);
            Assert.False(Directory.Exists(Config));
        }
    }

    private async Task<DemoServer> ServeAsync()
    {
        var server = new DemoServer();
        await server.StartAsync(Config, Path.Combine(_folder, "data"));
        return server;
    }
}
