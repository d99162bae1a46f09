using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using MinerOsphere.Clients.Pages;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Tests.Indicators;

namespace MinerOsphere.Clients.Indicators;

/// <summary>The configured indicators at their addresses and in the SPARQL store.</summary>
[Collection(DemoCollection.Name)]
public sealed partial class IndicatorTests(DemoServer server, Browser browser) : IClassFixture<Browser>
{
    private const string Base = "http://localhost:5080";

    [Fact]
    public async Task Every_indicator_says_what_it_means_and_is_served_in_every_form()
    {
        var all = (await server.Http.GetJsonAsync("/indicators?f=json&lang=en")).GetProperty("indicators").EnumerateArray().ToArray();
        Assert.True(all.Length >= 9);
        foreach (var indicator in all)
        {
            var id = indicator.Text("id")!;
            foreach (var member in (string[])["title", "definition", "unit", "perimeter", "collection", "measure"]) Assert.False(string.IsNullOrWhiteSpace(indicator.Text(member)), $"{id}.{member}");
            var values = (await server.Http.GetJsonAsync($"/indicators/{id}?f=json")).GetProperty("observations").GetArrayLength();
            Assert.True(values > 10, id);
            var csv = await server.Http.GetStringAsync($"/indicators/{id}?f=csv");
            Assert.Equal(values + 1, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
            foreach (var form in (string[])["ttl", "jsonld", "nt", "html"])
            {
                using var answer = await server.Http.GetAsync($"/indicators/{id}?f={form}");
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
            var triples = await server.Http.GetStringAsync($"/indicators/{id}?f=nt");
            var told = triples.Split('\n').Count(l => l.EndsWith("<http://purl.org/linked-data/cube#Observation> .", StringComparison.Ordinal));
            Assert.Equal(values - csv.Split(",withheld\r\n").Length + 1, told);
        }
        using var none = await server.Http.GetAsync("/indicators/nothing?f=json");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Contains("students", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_cube_of_the_store_keeps_the_constraints_of_the_vocabulary()
    {
        var all = (await server.Http.GetJsonAsync("/indicators?f=json")).GetProperty("indicators").EnumerateArray().Select(i => i.Text("id")!).ToArray();
        foreach (var id in all)
        {
            var graph = $"{Base}/graph/indicators/{id}";
            await ThereAsync(graph);
            var broken = new List<string>();
            foreach (var constraint in CubeConstraints.All.Keys)
                if ((await QueryAsync(CubeConstraints.Ask(constraint, graph))).GetProperty("boolean").GetBoolean()) broken.Add(constraint);
            Assert.True(broken.Count == 0, $"{id}: {string.Join(", ", broken)}");
        }
    }

    [Fact]
    public async Task Sparql_tells_the_same_numbers_and_joins_programmes_by_departement()
    {
        await ThereAsync($"{Base}/graph/indicators/interventions");
        await ThereAsync($"{Base}/graph/indicators/parcoursup-women");
        var query = (await File.ReadAllTextAsync(Path.Combine(DemoServer.Repository(), "config", "queries", "45-indicateurs-par-departement.rq"))).Replace("{linkedDataBase}", Base, StringComparison.Ordinal);
        var rows = (await QueryAsync(query)).GetProperty("results").GetProperty("bindings").EnumerateArray().ToArray();
        var served = (await server.Http.GetJsonAsync("/indicators/interventions?f=json")).GetProperty("observations").EnumerateArray()
            .Where(o => o.Text("time") == "2022").ToDictionary(o => $"{Base}/id/departements/{o.Text("group")}", o => o.GetProperty("value").GetDouble());

        Assert.Equal(20, rows.Length);
        Assert.All(rows, r => Assert.Equal(served[r.GetProperty("departement").Text("value")!], Number(r, "interventions"), 1e-6));
        Assert.All(rows, r => Assert.InRange(Number(r, "women"), 0.3, 0.75));
        Assert.Contains(rows, r => r.TryGetProperty("wells", out _));
        Assert.Equal(rows.Select(r => Number(r, "interventions")).OrderDescending(), rows.Select(r => Number(r, "interventions")));

        static double Number(JsonElement row, string name) => double.Parse(row.GetProperty(name).Text("value")!, CultureInfo.InvariantCulture);
    }

    /// <summary>Requests and queries of <c>docs/higher-education.md</c> run as they stand.</summary>
    [Fact]
    public async Task The_page_of_the_documentation_shows_what_runs()
    {
        await ThereAsync($"{Base}/graph/indicators/interventions");
        await ThereAsync($"{Base}/graph/indicators/women");
        var page = (await File.ReadAllTextAsync(Path.Combine(DemoServer.Repository(), "docs", "higher-education.md"))).ReplaceLineEndings("\n");
        var (queries, requests) = (Query().Matches(page), Request().Matches(page));
        foreach (var text in queries.Select(m => m.Groups[1].Value)) Assert.True((await QueryAsync(text)).GetProperty("results").GetProperty("bindings").GetArrayLength() > 3, text);
        foreach (var text in requests.Select(m => m.Groups[1].Value))
        {
            using var content = new StringContent(text, System.Text.Encoding.UTF8, "application/json");
            using var answer = await server.Http.PostAsync("/processes/indicator-analyse/execution", content);
            Assert.True(answer.IsSuccessStatusCode, text + await answer.Content.ReadAsStringAsync());
        }
        Assert.Equal((2, 2), (queries.Count, requests.Count));
    }

    [Fact]
    public async Task A_slice_is_the_series_of_a_group()
    {
        await ThereAsync($"{Base}/graph/indicators/interventions");
        var series = await QueryAsync($"PREFIX qb: <http://purl.org/linked-data/cube#> SELECT ?o {{ <{Base}/indicators/interventions/by-group/91> qb:observation ?o }}");
        Assert.Equal(5, series.GetProperty("results").GetProperty("bindings").GetArrayLength());
    }

    [SkippableTheory]
    [InlineData("/indicators", "fr-FR", 1280)]
    [InlineData("/indicators/students", "fr-FR", 1280)]
    [InlineData("/indicators/interventions", "en-GB", 360)]
    [InlineData("/indicators/doctoral-schools", "fr-FR", 360)]
    [InlineData("/processes/indicator-analyse", "fr-FR", 360)]
    public Task A_page_is_sound(string path, string locale, int width) => PageCheck.OpenSoundAsync(browser, server.Root, path, locale, width);

    [SkippableFact]
    public Task From_its_page_an_indicator_is_analysed_in_one_click() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/indicators/parcoursup-women", "fr-FR", 1280, async page =>
        {
            await page.WaitForSelectorAsync("figure.plot svg[role=img]");
            Assert.Contains("Périmètre", await page.ContentAsync(), StringComparison.Ordinal);
            await page.Locator(".example-list button").First.ClickAsync();
            await page.WaitForSelectorAsync("[data-result] tbody tr", new() { Timeout = 60_000 });
            Assert.Contains("s'écartent de la valeur d'ensemble", await page.TextContentAsync("[data-result]") ?? "", StringComparison.Ordinal);
        });

    /// <summary>The graphs follow the start of the server within seconds.</summary>
    private async Task ThereAsync(string graph)
    {
        for (var started = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMinutes(1); await Task.Delay(200))
            if ((await QueryAsync($"ASK FROM <{graph}> {{ ?o a <http://purl.org/linked-data/cube#Observation> }}")).GetProperty("boolean").GetBoolean()) return;
        Assert.Fail($"<{graph}> did not come");
    }

    private async Task<JsonElement> QueryAsync(string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sparql") { Content = new StringContent(query, System.Text.Encoding.UTF8, "application/sparql-query") };
        request.Headers.Add("Accept", "application/sparql-results+json");
        using var answer = await server.Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    [GeneratedRegex(@"```sparql\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Query();

    [GeneratedRegex(@"<!-- request: indicator-analyse -->\n```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Request();
}
