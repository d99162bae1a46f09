using System.Diagnostics;
using System.Globalization;

namespace MinerOsphere.Benchmarks;

/// <summary>One request, repeated; <paramref name="Expect"/> is a text that a right answer holds.</summary>
internal sealed record Workload(string Name, string Path, string Expect)
{
    private const string Prefixes = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX geo: <http://www.opengis.net/ont/geosparql#> PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX dcat: <http://www.w3.org/ns/dcat#> ";

    public static readonly Workload[] All =
    [
        new("85,168 points, `items?limit=10`", "/collections/mineral-sites-world/items?limit=10&f=json", "\"numberReturned\":10"),
        new("85,168 points, `items?limit=1000`", "/collections/mineral-sites-world/items?limit=1000&f=json", "\"numberReturned\":1000"),
        new("35,357 polygons, `items?limit=10`", "/collections/communes/items?limit=10&f=json", "\"numberReturned\":10"),
        new("35,357 polygons, `items?limit=1000`", "/collections/communes/items?limit=1000&f=json", "\"numberReturned\":1000"),
        new("polygons in a box of 0.5°", "/collections/communes/items?limit=1000&bbox=2.0,48.5,2.5,49.0&f=json", "\"numberReturned\""),
        new("one commune", "/collections/communes/items/91228?f=json", "\"91228\""),
        new("SPARQL: one feature by IRI", Sparql("SELECT ?p ?o WHERE { <http://localhost:5080/id/communes/91228> ?p ?o }"), "bindings"),
        new("SPARQL: group and count", Sparql("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?f a geo:Feature } } GROUP BY ?g ORDER BY DESC(?n)"), "bindings"),
        new("SPARQL: join and top 10", Sparql("SELECT ?f ?label WHERE { ?f a geo:Feature ; rdfs:label ?label ; dcterms:isPartOf <http://localhost:5080/collections/mineral-sites-world> } ORDER BY ?label LIMIT 10"), "bindings"),
    ];

    public async Task<string> MeasureAsync(ServerProcess server, int connections, TimeSpan duration)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("Accept", "application/json");
        var body = await client.GetStringAsync(new Uri(Path, UriKind.Relative));
        if (!body.Contains(Expect, StringComparison.Ordinal)) throw new InvalidOperationException($"{Path} does not answer with {Expect}");
        await RunAsync(client, connections, TimeSpan.FromSeconds(1));

        var before = server.ProcessorTime;
        var clock = Stopwatch.StartNew();
        var latencies = await RunAsync(client, connections, duration);
        var seconds = clock.Elapsed.TotalSeconds;
        var processor = (server.ProcessorTime - before).TotalMilliseconds / latencies.Count;
        latencies.Sort();
        return string.Create(CultureInfo.InvariantCulture,
            $"| {Name} | {latencies.Count / seconds:#,0} | {Percentile(latencies, 0.5):0.00} | {Percentile(latencies, 0.99):0.0} | {System.Text.Encoding.UTF8.GetByteCount(body):#,0} | {processor:0.00} |");
    }

    private async Task<List<double>> RunAsync(HttpClient client, int connections, TimeSpan duration)
    {
        var end = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var runs = await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            var own = new List<double>();
            while (Stopwatch.GetTimestamp() < end)
            {
                var start = Stopwatch.GetTimestamp();
                using var answer = await client.GetAsync(new Uri(Path, UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                await answer.Content.LoadIntoBufferAsync();
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            return own;
        }));
        return [.. runs.SelectMany(r => r)];
    }

    private static double Percentile(List<double> sorted, double p) => sorted[Math.Min(sorted.Count - 1, (int)(p * sorted.Count))];

    private static string Sparql(string query) => $"/sparql?query={Uri.EscapeDataString(Prefixes + query)}";
}
