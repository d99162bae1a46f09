using System.Globalization;
using System.Net;
using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Twins;

/// <summary>A national and a local twin: the local one runs scenarios on what the national one has, the national one reads what came of them.</summary>
public sealed class FederatedTwinsTests(TwinServers twins) : IClassFixture<TwinServers>
{
    [Fact]
    public async Task The_local_twin_compares_a_plan_with_the_national_figures_and_the_national_twin_reads_the_result()
    {
        using var submitted = await TwinServers.ExecuteAsync(twins.Local, "scenario-compare", twins.Comparison(), "respond-async");
        Assert.True(submitted.StatusCode == HttpStatusCode.Created, await submitted.Content.ReadAsStringAsync());
        var job = submitted.Headers.Location!;
        var ended = await TwinServers.EndedAsync(twins.Local, job);
        Assert.True(ended.Text("status") == "successful", ended.ToString());
        var collection = ended.GetProperty("links").EnumerateArray().Single(l => l.GetProperty("rel").GetString() == "collection").GetProperty("href").GetString()!.Split('?')[0];

        // By INSEE code: the graph tells what the features tell, and the plan adds what its author wrote.
        var rows = (await twins.Local.GetJsonAsync(collection + "/items?limit=100")).GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties")).ToArray();
        Assert.Equal(20, rows.Length);
        var plan = File.ReadLines(Path.Combine(DemoServer.Repository(), "docs", "twins", "local", "data", "plan_2035.csv")).Skip(1).Select(l => l.Split(',')).ToDictionary(c => c[0], c => double.Parse(c[1], CultureInfo.InvariantCulture));
        var today = rows.Where(r => r.Text("scenario") == "plan").ToDictionary(r => r.Text("group")!, r => r.GetProperty("reference_mean").GetDouble());
        Assert.Equal(11259, today["33009"]);
        Assert.Equal(plan.Keys.Order(), today.Keys.Order());
        foreach (var row in rows)
            Assert.Equal(row.Text("scenario") == "plan" ? plan[row.Text("group")!] - today[row.Text("group")!] : 0, row.GetProperty("difference").GetDouble(), 1e-9);

        // The record of the run names what both ways were read, the query too.
        var provenance = await twins.Local.GetStringAsync($"{job.GetLeftPart(UriPartial.Path)}/prov?f=ttl");
        Assert.Contains($"{twins.NationalRoot}/collections/communes", provenance, StringComparison.Ordinal);
        Assert.Contains($"{twins.NationalRoot}/sparql?query=PREFIX", provenance, StringComparison.Ordinal);
        Assert.Contains("plan-2035", provenance, StringComparison.Ordinal);

        // Back: the national twin reads the published result by OGC API Features ...
        using var summed = await TwinServers.ExecuteAsync(twins.National, "summarise-features", $$"""{"inputs":{"features":{"collection":"{{collection}}","filter":"scenario = 'plan'"},"property":"difference"} }""");
        var summary = await summed.Content.ReadAsStringAsync();
        Assert.True(summed.StatusCode == HttpStatusCode.OK, summary);
        var sum = JsonDocument.Parse(summary).RootElement[0];
        Assert.Equal(10, sum.GetProperty("count").GetInt32());
        Assert.Equal(plan.Values.Sum() - today.Values.Sum(), sum.GetProperty("sum").GetDouble(), 1e-6);

        // ... and joins it to its own communes by a query that asks the local graph.
        var graph = $"https://arcachon.example.org/graph/{collection.Split('/')[^1]}";
        var query = $$"""
            PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX schema: <https://schema.org/> PREFIX def: <https://national.example.org/def#>
            SELECT ?name ?population ?difference {
              SERVICE <{{twins.LocalRoot}}/sparql> { GRAPH <{{graph}}> {
                ?row <https://arcachon.example.org/def#scenario-compare_comparison_group> ?code ;
                     <https://arcachon.example.org/def#scenario-compare_comparison_scenario> "plan" ;
                     <https://arcachon.example.org/def#scenario-compare_comparison_difference> ?difference } }
              ?commune a def:Commune ; dcterms:identifier ?code ; schema:name ?name ; def:population ?population } ORDER BY DESC(?difference)
            """;
        var joined = (await twins.National.GetStringAsync($"/sparql?f=csv&query={Uri.EscapeDataString(query)}")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(11, joined.Length);
        Assert.StartsWith("Mios,11469,3873", joined[1], StringComparison.Ordinal);
        Assert.StartsWith("Lège-Cap-Ferret,8193,-337", joined[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"collection":"{rubbish}/collections/communes"}""", "sent no GeoJSON")]
    [InlineData("""{"sparql":"{rubbish}/sparql","query":"SELECT ?code { ?s ?p ?code }"}""", "sent a bad SPARQL answer")]
    [InlineData("""{"sparql":"http://127.0.0.1:1/sparql","query":"SELECT * {}"}""", "is not among the addresses that this server may reach")]
    public async Task A_twin_that_answers_rubbish_fails_the_scenario_by_its_name_and_leaves_nothing(string features, string reason)
    {
        features = features.Replace("{rubbish}", twins.Rubbish.Root, StringComparison.Ordinal);
        await NothingIsLeftAsync($$"""{"inputs":{"process":"summarise-features","scenarios":[{"name":"plan","inputs":{"features":{"collection":"plan-2035"} } },{"name":"theirs","inputs":{"features":{{features}} } }] },"outputs":{"comparison":{"response":"collection"} } }""", reason);
    }

    [Fact]
    public async Task A_national_twin_that_is_down_is_said_and_asked_again_when_it_is_back()
    {
        await twins.KillNationalAsync();
        await NothingIsLeftAsync(twins.Comparison(), "cannot be reached");
        await twins.RestartNationalAsync();
        using var again = await TwinServers.ExecuteAsync(twins.Local, "scenario-compare", twins.Comparison().Replace("\"response\": \"collection\"", "", StringComparison.Ordinal));
        Assert.True(again.StatusCode == HttpStatusCode.OK, await again.Content.ReadAsStringAsync());
    }

    /// <summary>502 to who waits, a failed job to who does not; no collection of it either way.</summary>
    private async Task NothingIsLeftAsync(string body, string reason)
    {
        var before = await CollectionsAsync();
        using var answer = await TwinServers.ExecuteAsync(twins.Local, "scenario-compare", body.Replace("{\"response\":\"collection\"}", "{}", StringComparison.Ordinal).Replace("\"response\": \"collection\"", "", StringComparison.Ordinal));
        var problem = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.BadGateway, $"{answer.StatusCode} {problem}");
        Assert.Contains(reason, JsonDocument.Parse(problem).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("/inputs/scenarios/", problem, StringComparison.Ordinal);

        using var submitted = await TwinServers.ExecuteAsync(twins.Local, "scenario-compare", body, "respond-async");
        var ended = await TwinServers.EndedAsync(twins.Local, submitted.Headers.Location!);
        Assert.Equal("failed", ended.Text("status"));
        Assert.Contains(reason, ended.Text("message"), StringComparison.Ordinal);
        Assert.Equal(before, await CollectionsAsync());
    }

    private async Task<string[]> CollectionsAsync() =>
        [.. (await twins.Local.GetJsonAsync("/collections")).GetProperty("collections").EnumerateArray().Select(c => c.Text("id")!)];
}
