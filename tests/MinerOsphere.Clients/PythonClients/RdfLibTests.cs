using System.Globalization;
using System.Text.Json;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Clients.Tools;

namespace MinerOsphere.Clients.PythonClients;

/// <summary>rdflib reads what we write, and finds in it what our own engine says is there.</summary>
[Collection(DemoCollection.Name)]
public sealed class RdfLibTests(DemoServer server)
{
    private const string Read =
        """
        import sys, urllib.request, rdflib
        request = urllib.request.Request(sys.argv[1], headers={'Accept': sys.argv[2]})
        with urllib.request.urlopen(request) as answer:
            body, kind = answer.read(), answer.headers['Content-Type'].split(';')[0]
        graph = rdflib.Graph()
        graph.parse(data=body, format={'text/turtle': 'turtle', 'application/n-triples': 'nt', 'application/ld+json': 'json-ld'}[kind])
        print(len(graph))
        """;

    [SkippableTheory]
    [InlineData("/id/departements/91", "text/turtle", 5)]
    [InlineData("/id/departements/91", "application/n-triples", 5)]
    [InlineData("/id/departements/91", "application/ld+json", 5)]
    [InlineData("/id/piezometers/06216X0228%2FP30-10", "text/turtle", 5)]
    [InlineData("/collections/communes", "text/turtle", 5)]
    [InlineData("/.well-known/void", "text/turtle", 5)]
    [InlineData("/sparql", "text/turtle", 5)]
    [InlineData("/def", "text/turtle", 20)]
    public async Task Parses(string path, string accept, int atLeast)
    {
        await ExternalTool.RequirePythonModuleAsync("rdflib");
        var count = int.Parse((await ExternalTool.PythonAsync(Read, server.Root + path, accept)).Succeeded(), CultureInfo.InvariantCulture);
        Assert.True(count >= atLeast, $"{path} as {accept}: {count} triples");
    }

    /// <summary>Features as GeoJSON-LD have for rdflib the triples that they have for us.</summary>
    [SkippableTheory]
    [InlineData("/collections/departements/items?limit=2&f=jsonld", "departements")]
    [InlineData("/collections/piezometers/items?limit=50&f=jsonld", "piezometers")]
    public async Task Features_hold_as_many_triples_as_the_store(string path, string collection)
    {
        await ExternalTool.RequirePythonModuleAsync("rdflib");
        var page = await server.Http.GetJsonAsync(path);
        var values = string.Join(' ', page.GetProperty("features").EnumerateArray().Select(f => $"<{f.Text("@id")}> <{f.Text("@id")}#geometry>"));
        var stored = await SparqlNumberAsync($"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{await LinkedDataBaseAsync()}/graph/{collection}> {{ VALUES ?s {{ {values} }} ?s ?p ?o }} }}");
        var parsed = (await ExternalTool.PythonAsync(Read, server.Root + path, "application/ld+json")).Succeeded();
        Assert.Equal(stored, long.Parse(parsed, CultureInfo.InvariantCulture));
    }

    /// <summary>The whole graph of a collection, parsed by rdflib, has as many triples as our COUNT says.</summary>
    [SkippableTheory]
    [InlineData("mineral-sites-france", "text/turtle")]
    [InlineData("mineral-sites-france", "application/n-triples")]
    [InlineData("he-establishments", "text/turtle")]
    [InlineData("sdis-interventions", "text/turtle")]
    public async Task Dump_holds_as_many_triples_as_the_endpoint_counts(string collection, string accept)
    {
        await ExternalTool.RequirePythonModuleAsync("rdflib");
        var graph = await LinkedDataBaseAsync() + "/graph/" + collection;
        var counted = await SparqlNumberAsync($"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}");
        var parsed = (await ExternalTool.PythonAsync(Read, server.Root + $"/collections/{collection}/graph", accept)).Succeeded();
        Assert.Equal(counted, long.Parse(parsed, CultureInfo.InvariantCulture));
    }

    [SkippableFact]
    public async Task Construct_gives_turtle_that_rdflib_parses()
    {
        await ExternalTool.RequirePythonModuleAsync("rdflib");
        const string query = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a <http://www.w3.org/ns/dcat#Dataset> ; ?p ?o }";
        var address = server.Root + $"/sparql?query={Uri.EscapeDataString(query)}";
        var count = int.Parse((await ExternalTool.PythonAsync(Read, address, "text/turtle")).Succeeded(), CultureInfo.InvariantCulture);
        Assert.True(count > 100, $"{count} triples");
    }

    private async Task<string> LinkedDataBaseAsync()
    {
        using var answer = await SparqlAsync("SELECT ?g WHERE { GRAPH ?g { ?s a <http://www.w3.org/ns/dcat#Catalog> } }");
        var graph = answer.RootElement.GetProperty("results").GetProperty("bindings")[0].GetProperty("g").GetProperty("value").GetString()!;
        return graph[..graph.IndexOf("/graph/", StringComparison.Ordinal)];
    }

    private async Task<long> SparqlNumberAsync(string query)
    {
        using var answer = await SparqlAsync(query);
        return long.Parse(answer.RootElement.GetProperty("results").GetProperty("bindings")[0].GetProperty("n").GetProperty("value").GetString()!, CultureInfo.InvariantCulture);
    }

    private async Task<JsonDocument> SparqlAsync(string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/sparql?query={Uri.EscapeDataString(query)}");
        request.Headers.Accept.ParseAdd("application/sparql-results+json");
        using var answer = await server.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
    }
}
