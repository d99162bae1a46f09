using MinerOsphere.Clients.Pages;
using MinerOsphere.Clients.Servers;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Vocabularies;
using System.Net;
using System.Text.Json;

namespace MinerOsphere.Clients.Sparql;

/// <summary>The plan of a query, as JSON and as a picture.</summary>
public sealed class ExplainTests : IClassFixture<MiniServer>, IClassFixture<Browser>
{
    private const string Join = "SELECT ?a (COUNT(*) AS ?n) { ?a <http://e/p> ?b . ?b <http://e/q> ?c FILTER (?c > 3) } GROUP BY ?a";

    private readonly MiniServer server;
    private readonly Browser browser;

    public ExplainTests(MiniServer server, Browser browser)
    {
        (this.server, this.browser) = (server, browser);
        server.Serve(MiniCatalogue.Snapshot(), new PlainQuadSource(Enumerable.Range(0, 50).SelectMany(i => new[]
        {
            new Quad(new Iri($"http://e/{i}"), new Iri("http://e/p"), new Iri($"http://e/{i / 2}"), null),
            new Quad(new Iri($"http://e/{i}"), new Iri("http://e/q"), new Literal($"{i}", Xsd.Integer), null),
        })));
    }

    [Fact]
    public async Task A_plan_has_estimates_and_a_run_has_rows_and_times_for_every_operator()
    {
        var plan = await Plan("plan");
        Assert.All(Operators(plan), node => Assert.False(node.TryGetProperty("rows", out _)));
        Assert.All(Operators(plan), node => Assert.True(node.GetProperty("estimatedRows").GetDouble() >= 0));
        var run = await Plan("run");
        Assert.All(Operators(run), node => Assert.True(node.GetProperty("ownMilliseconds").GetDouble() >= 0));
        // The 42 of 50 whose half is above 3, each a group of its own.
        Assert.Equal(42, Operators(run).First().GetProperty("rows").GetInt64());
        Assert.True(Operators(run).Count() >= 4);
    }

    [Theory]
    [InlineData("&explain=everything", 400, "plan, run")]
    [InlineData("&explain=", 400, "plan, run")]
    public async Task Another_wish_is_refused(string wish, int status, string expected)
    {
        using var response = await server.Http.GetAsync(Address(wish));
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync());
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_editor_shows_the_plan_as_a_picture(bool scripts)
    {
        var page = await browser.OpenAsync("en-GB", scripts: scripts);
        await page.GotoAsync(server.Root + Address(""), new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
        if (scripts) await page.WaitForSelectorAsync(".CodeMirror");
        await page.Locator("button[name=explain]").ClickAsync();
        await page.WaitForSelectorAsync(".plan svg");
        Assert.True(await page.Locator(".plan svg rect").CountAsync() >= 4);
        Assert.Contains("42 rows", await page.Locator(".plan svg").TextContentAsync());
        if (Environment.GetEnvironmentVariable("MINEROSPHERE_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"plan-{scripts}.png"), FullPage = true });
    }

    private async Task<JsonElement> Plan(string wish)
    {
        using var response = await server.Http.GetAsync(Address("&explain=" + wish));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    private static IEnumerable<JsonElement> Operators(JsonElement node) => node.GetProperty("inputs").EnumerateArray().SelectMany(Operators).Prepend(node);

    private static string Address(string more) => "/sparql?query=" + Uri.EscapeDataString(Join) + more;
}
