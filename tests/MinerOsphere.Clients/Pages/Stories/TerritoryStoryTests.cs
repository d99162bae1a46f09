using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Pages.Stories;

/// <summary>A planner of a coast, of a river basin and of a forest asks what would happen if.</summary>
[Collection(DemoCollection.Name)]
public sealed class TerritoryStoryTests(DemoServer server, Browser browser) : IClassFixture<Browser>
{
    [SkippableFact]
    public Task How_far_the_sea_comes_and_which_buildings_it_reaches_seen_as_volumes() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/", "fr-FR", 1280, async page =>
        {
            await page.Locator("#theme-territory a").First.ClickAsync();
            await page.AskAsync("shoreline-change");
            Assert.Equal("output-summary", await page.Locator("[data-result] h2").First.GetAttributeAsync("id"));
            var words = await page.Output("summary").InnerTextAsync();
            Assert.Matches(@"En 2050 \(scénario SSP2-4.5\).*\d+ bâtiments atteints sur \d+", words);
            // Units of a long table are written as people write them: hectares, not UCUM's har.
            var indicators = await page.Output("indicators").Locator("tbody").InnerTextAsync();
            Assert.Contains("\tha\t", indicators, StringComparison.Ordinal);
            Assert.DoesNotContain("har", indicators, StringComparison.Ordinal);

            var assets = page.Output("assets");
            await assets.Locator(".map[data-ready]").WaitForAsync(new() { Timeout = 60_000 });
            await assets.Locator("button[aria-pressed]").First.ClickAsync();
            await assets.Locator(".map[data-relief=on]").WaitForAsync(new() { Timeout = 60_000 });
            Assert.True(await assets.Locator(".map").EvaluateAsync<int>("m => m.map.queryRenderedFeatures({ layers: ['volumes'] }).length") > 0);
        });

    [SkippableTheory]
    [InlineData("rainfall-runoff", "indicators", "débit moyen")]
    [InlineData("groundwater-level", "forecast", "pour la saison")]
    [InlineData("forest-drought", "indicators", "ILLUSTRATIVE")]
    [InlineData("land-take", "trajectory", "du budget")]
    [InlineData("land-allocation", "outcomes", "extension")]
    public Task What_if(string process, string output, string words) =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/programmes/territory", "fr-FR", 1280, async page =>
        {
            await page.AskAsync(process);
            Assert.Contains(words, await page.Output("summary").InnerTextAsync(), StringComparison.Ordinal);
            Reader.AreWords(await page.Output(output).HeadsAsync());
            Reader.AreWords(await page.Output("evaluation").HeadsAsync());
            Assert.NotEqual("", await page.Output("model").InnerTextAsync());
        });
}
