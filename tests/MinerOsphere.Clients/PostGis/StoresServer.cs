using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.PostGis;

/// <summary>
/// The started server on a PostGIS of its own and on imported files: the same random polygons as <c>things-table</c> and <c>things-file</c>, and
/// <c>moving</c>, a table that tests write to, <c>lambert</c>, a table in
/// Lambert-93, and <c>edited</c>, a table that is edited over HTTP. Without PostGIS the tests on it are skipped by name.
/// </summary>
public sealed class StoresServer : IAsyncLifetime, IDisposable
{
    public const int Rows = 300;
    public const int Seed = 4;

    /// <summary>Opens <c>edited</c> to edits.</summary>
    public const string Key = "a key of the tests";

    /// <summary>Rows of <c>lambert</c>: points of EPSG:2154, 0.01 degree apart from 2.01 E on.</summary>
    public const int LambertRows = 250;

    /// <summary>The collections of the same rows.</summary>
    public static readonly string[] Collections = ["things-table", "things-file"];

    private readonly TrialConfiguration _trial = new();
    private readonly PostGisCluster _cluster = new();

    public PostGisCluster Cluster => _cluster;
    public DemoServer Server { get; private set; } = null!;
    public HttpClient Http => Server.Http;

    /// <summary>Skips the running test when there is no PostGIS.</summary>
    public void Require() => _cluster.Require();

    public async Task InitializeAsync()
    {
        await _cluster.InitializeAsync();
        if (_cluster.IsMissing) return;
        var things = new RandomThings(new Random(Seed), "Polygon", Rows);
        await _cluster.RunAsync(things.Sql("things"));
        await _cluster.RunAsync("CREATE TABLE moving (id int PRIMARY KEY, name text, rank int, day date, place geometry(Point,4326))");
        await File.WriteAllTextAsync(Path.Combine(_trial.Config, "things.geojson"), things.GeoJson());
        var settings = Path.Combine(_trial.Config, "server.yaml");
        await File.AppendAllTextAsync(settings, $"\ndatabases:\n  geo: {{connection: Host=127.0.0.1;Port={_cluster.Port};Database=geo;Username=geo, passwordVariable: PATH}}\n");
        await AddThingsAsync("things-table", "{database: geo, table: public.things}");
        await AddThingsAsync("things-file", "{file: things.geojson}");
        await WriteAsync("moving", "{database: geo, table: public.moving}", """
              id: {type: integer, role: id, label: numéro, iri: 'dcterms:identifier'}
              name: {type: string, label: nom}
              rank: {type: integer, label: rang}
              day: {type: date, label: jour}
              place: {type: geometry, geometryType: Point, label: lieu}
            """);
        await _cluster.RunAsync($"""
            CREATE TABLE lambert (id int PRIMARY KEY, name text, rank int, day date, place geometry(Point,2154));
            INSERT INTO lambert SELECT i, 'place ' || i, i % 10, date '2020-01-01' + i, ST_Transform(ST_SetSRID(ST_MakePoint(2 + i * 0.01, 48 + i % 50 * 0.02), 4326), 2154) FROM generate_series(1, {LambertRows}) i;
            """);
        await WriteAsync("lambert", "{database: geo, table: public.lambert}", """
              id: {type: integer, role: id, label: numéro, iri: 'dcterms:identifier'}
              name: {type: string, label: nom}
              rank: {type: integer, label: rang}
              day: {type: date, role: instant, label: jour}
              place: {type: geometry, geometryType: Point, label: lieu}
            """);
        await _cluster.RunAsync("CREATE TABLE edited (id int PRIMARY KEY, name text NOT NULL, rank int CHECK (rank < 1000), day date, seen timestamptz, good boolean, place geometry(Point,2154))");
        await WriteAsync("edited", "{database: geo, table: public.edited}", """
              id: {type: integer, role: id, label: numéro, iri: 'dcterms:identifier'}
              name: {type: string, required: true, label: nom}
              rank: {type: integer, minimum: 0, label: rang}
              day: {type: date, label: jour}
              seen: {type: dateTime, label: vu}
              good: {type: boolean, label: bon}
              place: {type: geometry, geometryType: Point, label: lieu}
            editing: {}
            """);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Key)));
        await File.AppendAllTextAsync(settings, $"apiKeys:\n  editor: {{hash: 'sha256:{hash}', rights: [features:write], collections: [edited]}}\n");
        Server = new DemoServer();
        await Server.StartAsync(_trial.Config, _trial.Data);
    }

    public async Task DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    public void Dispose() => _trial.Dispose();

    private Task AddThingsAsync(string id, string source) => WriteAsync(id, source, """
          id: {type: string, role: id, label: numéro, iri: 'dcterms:identifier'}
          kind: {type: string, label: genre}
          other: {type: string, label: autre}
          number: {type: integer, label: nombre}
          big: {type: integer, label: grand}
          size: {type: number, label: taille}
          weight: {type: number, label: poids}
          good: {type: boolean, label: bon}
          ok: {type: boolean, label: juste}
          day: {type: date, role: instant, label: jour}
          from: {type: date, label: depuis}
          at: {type: dateTime, label: instant}
          until: {type: dateTime, label: fin}
          geometry: {type: geometry, geometryType: Polygon, label: lieu}
        """);

    private Task WriteAsync(string id, string source, string properties) => File.WriteAllTextAsync(_trial.FileOf(id), $"""
        id: {id}
        title: Titre de {id}
        description: Un essai
        theme: territory
        licence: lo-2.0
        provider:
          name: Essai
        attribution: Essai
        source: {source}
        linkedData: false
        properties:
        {properties}
        """);
}

/// <summary>Tests that share one server on both stores.</summary>
[CollectionDefinition(Name)]
public sealed class StoresCollection : ICollectionFixture<StoresServer>
{
    public const string Name = "stores";
}
