using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.PostGis;

/// <summary>A started server on a table that a key may edit, its rows linked data too.</summary>
internal sealed class EditedTable : IAsyncDisposable
{
    public const string Key = "a key of the tests", ForeignKey = "a key for other collections";

    private readonly TrialConfiguration _trial = new();
    private DemoServer _server = new();

    private EditedTable() { }

    public HttpClient Http => _server.Http;

    /// <summary>Starts on three wells; <paramref name="editing"/> is what the collection says under that key.</summary>
    public static async Task<EditedTable> StartAsync(PostGisCluster cluster, string editing = "{}", string id = "int PRIMARY KEY")
    {
        cluster.Require();
        await FillAsync(cluster, id);
        var table = new EditedTable();
        table.Configure(cluster, editing, id.Contains("text", StringComparison.Ordinal) ? "string" : "integer");
        await table._server.StartAsync(table._trial.Config, table._trial.Data);
        return table;
    }

    /// <summary>Makes the table anew: three wells.</summary>
    public static Task FillAsync(PostGisCluster cluster, string id = "int PRIMARY KEY") =>
        cluster.RunAsync($"""
            DROP TABLE IF EXISTS wells_edited;
            CREATE TABLE wells_edited (id {id}, name text NOT NULL, depth float8 CHECK (depth < 5000), drilled date, seen timestamptz, place geometry(Point,2154));
            INSERT INTO wells_edited SELECT i, 'well ' || i, i * 10, date '2020-01-01' + i, NULL, ST_Transform(ST_SetSRID(ST_MakePoint(2 + i * 0.1, 48), 4326), 2154) FROM generate_series(1, 3) i;
            """);

    /// <summary>Stops the server and starts it again on the same data.</summary>
    public async Task RestartAsync()
    {
        await _server.DisposeAsync();
        _server = new DemoServer();
        await _server.StartAsync(_trial.Config, _trial.Data);
    }

    public Task<HttpResponseMessage> SendAsync(string method, string address, string? body = null, string? type = "application/geo+json", string? key = Key, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (type is not null) request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }
        if (key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value) || request.Content!.Headers.TryAddWithoutValidation(name, value));
        return Http.SendAsync(request);
    }

    /// <summary>What the linked data says of a well: name and place, or null when there is none.</summary>
    public async Task<string?> LinkedAsync(string id)
    {
        var query = $$"""
            PREFIX d: <https://data.example.org/def#> PREFIX geo: <http://www.opengis.net/ont/geosparql#>
            SELECT ?name ?place WHERE { <https://data.example.org/id/wells-edited/{{id}}> d:name ?name OPTIONAL { <https://data.example.org/id/wells-edited/{{id}}> geo:hasGeometry/geo:asWKT ?place } }
            """;
        var rows = (await Http.GetJsonAsync("/sparql?f=json&query=" + Uri.EscapeDataString(query))).GetProperty("results").GetProperty("bindings");
        if (rows.GetArrayLength() == 0) return null;
        Assert.Equal(1, rows.GetArrayLength());
        return $"{rows[0].GetProperty("name").Text("value")} {(rows[0].TryGetProperty("place", out var place) ? place.Text("value") : "nowhere")}";
    }

    public static string Feature(string name, double x = 2.5, double y = 48, string more = "", string members = "") => FormattableString.Invariant(
        $$$"""{"type":"Feature",{{{members}}}"geometry":{"type":"Point","coordinates":[{{{x}}},{{{y}}}]},"properties":{"name":"{{{name}}}"{{{more}}}}}""");

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _trial.Dispose();
    }

    private void Configure(PostGisCluster cluster, string editing, string idType)
    {
        var file = Path.Combine(_trial.Config, "server.yaml");
        File.WriteAllText(file, File.ReadAllText(file) + $$"""

            databases:
              geo: {connection: Host=127.0.0.1;Port={{cluster.Port}};Database=geo;Username=geo, passwordVariable: PATH}
            apiKeys:
              editor: {hash: 'sha256:{{Hash(Key)}}', rights: [features:write], collections: [wells-edited]}
              others: {hash: 'sha256:{{Hash(ForeignKey)}}', rights: [features:write, graphs:write], collections: [towns]}
            """);
        File.WriteAllText(_trial.FileOf("wells-edited"), $$"""
            id: wells-edited
            title: Forages
            description: Un essai
            theme: territory
            licence: lo-2.0
            provider: {name: Essai}
            attribution: Essai
            source: {database: geo, table: wells_edited}
            editing: {{editing}}
            linkedData: true
            properties:
              id: {type: {{idType}}, role: id, label: numéro, iri: 'dcterms:identifier'}
              name: {type: string, role: title, required: true, label: nom, iri: 'def:name', pattern: '^[^<]*$'}
              depth: {type: number, unit: m, minimum: 0, label: profondeur, iri: 'def:depth'}
              drilled: {type: date, label: foré le}
              seen: {type: dateTime, label: vu le}
              place: {type: geometry, geometryType: Point, label: lieu}
            """);
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
