using System.Globalization;
using System.Text;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Processes.BuiltIn;

namespace MinerOsphere.Clients.Servers;

#pragma warning disable CA1001 // xunit disposes through IAsyncLifetime.
/// <summary>
/// Three servers on loopback: one that is asked, one of the same program that has collections and processes too, and a plain one that knows
/// Part 1 of Features and no filter, with 25 places on three pages.
/// </summary>
public sealed class ReferenceServers : IAsyncLifetime
{
    public const string SecretVariable = "MINEROSPHERE_TEST_CALLBACK_SECRET", Secret = "a secret of the tests alone";

    public ProcessServer Remote { get; } = new() { More = [new SummariseFeatures(), new BufferFeatures()] };
    public ProcessServer Asked { get; private set; } = null!;
    public ListeningServer Plain { get; private set; } = null!;

    /// <summary>Hears callbacks; below /fails it answers 503 twice and then 200, below /never always 503, below /gone 410, below /moved it sends elsewhere.</summary>
    public ListeningServer Listener { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Environment.SetEnvironmentVariable(SecretVariable, Secret);
        await Remote.InitializeAsync();
        Plain = await ListeningServer.StartAsync(PlainAnswer);
        var failures = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        Listener = await ListeningServer.StartAsync(heard => heard.Path switch
        {
            { } p when p.StartsWith("/fails", StringComparison.Ordinal) => (failures.AddOrUpdate(p, 1, (_, n) => n + 1) <= 2 ? 503 : 200, "text/plain", ""),
            { } p when p.StartsWith("/never", StringComparison.Ordinal) => (503, "text/plain", ""),
            { } p when p.StartsWith("/gone", StringComparison.Ordinal) => (410, "text/plain", ""),
            { } p when p.StartsWith("/moved", StringComparison.Ordinal) => (307, "", "/arrived"),
            { } p when p.StartsWith("/leads-away", StringComparison.Ordinal) => (307, "", "http://169.254.169.254/latest/meta-data"),
            _ => (200, "text/plain", ""),
        });
        Asked = new ProcessServer
        {
            More = [new SummariseFeatures(), new BufferFeatures()],
            Catalogue = MiniCatalogue.Snapshot(faulty: false, change: settings => settings with
            {
                Processes = settings.Processes with
                {
                    Inputs = new InputSettings { Remote = new RemoteSettings { Allow = [Remote.Root, Plain.Root], PrivateAddresses = true, TimeoutSeconds = 20, MaxBytes = 2 << 20 }, MaxFeatures = 20_000, MaxDepth = 4 },
                    Callbacks = new CallbackSettings { Remote = new RemoteSettings { Allow = [Listener.Root], PrivateAddresses = true, TimeoutSeconds = 5 }, SecretVariable = SecretVariable, MaxAttempts = 4, FirstDelaySeconds = 1 },
                },
            }),
        };
        await Asked.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Asked.DisposeAsync();
        await Remote.DisposeAsync();
        await Plain.DisposeAsync();
        await Listener.DisposeAsync();
    }

    /// <summary>An endpoint that evaluates nothing: what stands in a query's comment says what it answers.</summary>
    private static (int Status, string MediaType, string Body) Solutions(string form)
    {
        const string json = "application/sparql-results+json";
        const string wkt = "http://www.opengis.net/ont/geosparql#wktLiteral", xsd = "http://www.w3.org/2001/XMLSchema#";
        string Of(params string[] rows) => $$"""{"head":{"vars":["code","n","where","day","note"]},"results":{"bindings":[{{string.Join(',', rows)}}]} }""";
        string Row(int n, string where, string datatype = wkt) =>
            $$"""{"code":{"type":"literal","value":"c{{n}}"},"n":{"type":"literal","datatype":"{{xsd}}integer","value":"{{n}}"},"where":{"type":"literal","datatype":"{{datatype}}","value":"{{where}}"},"day":{"type":"literal","datatype":"{{xsd}}date","value":"2024-01-0{{n}}Z"} }""";
        var wish = Uri.UnescapeDataString(form.Replace('+', ' ')).Split('#')[^1];
        return wish switch
        {
            "ask" => (200, json, """{"head":{},"boolean":true}"""),
            "html" => (200, "text/html", "<h1>No</h1>"),
            "csv" => (200, "text/csv", "code\r\nc1\r\n"),
            "cut" => (200, json, Of(Row(1, "POINT(2 48)"))[..^20]),
            "fails" => (500, "text/plain", "no"),
            "away" => (302, "", "http://10.0.0.1/sparql"),
            "large" => (200, json, Of([.. Enumerable.Range(1, 9).Select(n => Row(n, "POINT(2 48)" + new string(' ', 300_000)))])),
            "many" => (200, json, $$"""{"head":{"vars":["n"]},"results":{"bindings":[{{string.Join(',', Enumerable.Repeat("{}", 20_001))}}]} }"""),
            "nowhere" => (200, json, Of(Row(1, "POINT(two 48)"))),
            "far" => (200, json, Of(Row(1, "POINT(1000 48)"))),
            "grid" => (200, json, Of(Row(1, "<http://www.opengis.net/def/crs/EPSG/0/999999> POINT(2 48)"))),
            "none" => (200, json, Of()),
            "xml" => (200, "application/sparql-results+xml", $"""<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head><variable name="code"/><variable name="n"/></head><results><result><binding name="code"><literal>c1</literal></binding><binding name="n"><literal datatype="{xsd}gYear">2024</literal></binding></result></results></sparql>"""),
            _ => (200, json, Of(Row(1, "POINT(2.3522 48.8566)"), Row(2, "<http://www.opengis.net/def/crs/EPSG/0/2154> POINT(652469.02 6862035.26)"), Row(3, "<http://www.opengis.net/def/crs/EPSG/0/4326> POINT(48.8566 2.3522)"), Row(4, "POLYGON EMPTY"))),
        };
    }

    private (int Status, string MediaType, string Body) PlainAnswer(HeardRequest heard)
    {
        switch (heard.Path)
        {
            case "/collections/dots":
                return (200, "application/json", $$"""{"id":"dots","links":[{"rel":"items","type":"application/geo+json","href":"{{Plain.Root}}/collections/dots/items"}]}""");
            case "/collections/dots/items":
                var from = heard.Query.Contains("from=", StringComparison.Ordinal) ? int.Parse(heard.Query.Split("from=")[1].Split('&')[0], CultureInfo.InvariantCulture) : 1;
                var features = new StringBuilder();
                for (var i = from; i < from + 10 && i <= 25; i++)
                    features.Append(CultureInfo.InvariantCulture, $$"""{{(i == from ? "" : ",")}}{"type":"Feature","id":"d{{i}}","geometry":{"type":"Point","coordinates":[{{i}},{{40 + i / 2.0}}]},"properties":{"rank":{{i % 5}},"depth":{{i / 4.0}},"day":"2024-01-{{i:00}}","name":"dot {{i}}"} }""");
                var next = from + 10 > 25 ? "" : $$"""{"rel":"next","type":"application/geo+json","href":"/collections/dots/items?from={{from + 10}}"}""";
                return (200, "application/geo+json", $$"""{"type":"FeatureCollection","features":[{{features}}],"links":[{{next}}]}""");
            case "/collections/broken":
                return (200, "application/json", """{"id":"broken","links":[]}""");
            case "/collections/broken/items":
                return (200, "application/geo+json", """{"type":"FeatureCollection","features":[{"type":"Feature"}]}""");
            case "/collections/loop":
                return (200, "application/json", """{"id":"loop","links":[]}""");
            case "/collections/loop/items":
                return (200, "application/geo+json", """{"type":"FeatureCollection","features":[],"links":[{"rel":"next","href":"/collections/loop/items"}]}""");
            case "/conformance":
                return (200, "application/json", """{"conformsTo":["http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core"]}""");
            case "/sparql":
                return Solutions(Encoding.UTF8.GetString(heard.Body));
            case "/values/text.txt":
                return (200, "text/plain", "lu ailleurs");
            case "/values/number.json":
                return (200, "application/json", "42");
            case "/values/large":
                return (200, "text/plain", new string('x', 3 << 20));
            case "/values/away":
                return (302, "", "http://10.0.0.1/secret");
            default:
                return (404, "application/problem+json", """{"title":"Not here"}""");
        }
    }
}

/// <summary>Tests that share them.</summary>
[CollectionDefinition(Name)]
public sealed class ReferenceCollection : ICollectionFixture<ReferenceServers>
{
    public const string Name = "references";
}
