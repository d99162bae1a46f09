using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Pages.Stories;

/// <summary>A geologist of a survey, and a decision maker, ask where ores are known and where to look next.</summary>
[Collection(DemoCollection.Name)]
public sealed class MineralsStoryTests(DemoServer server, Browser browser) : IClassFixture<Browser>
{
    [SkippableFact]
    public Task Where_to_look_first_what_the_map_is_worth_and_what_drives_its_targets() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/", "fr-FR", 1280, async page =>
        {
            await page.Locator("#theme-minerals a").First.ClickAsync();
            await page.AskAsync("mineral-prospectivity");

            Assert.Equal("output-summary", await page.Locator("[data-result] h2").First.GetAttributeAsync("id"));
            var words = await page.Output("summary").InnerTextAsync();
            Assert.Matches(@"tenus à l'écart de l'apprentissage, les 10\s% de la zone les mieux classés contiennent \d+\s%", words);
            Assert.Contains("ce n'est pas la probabilité d'un gisement", words, StringComparison.Ordinal);

            // The map, as pictures and as a file that a GIS opens.
            Assert.True(await page.Output("prospectivity").Locator("img.raster").CountAsync() >= 2);
            Assert.NotEqual(0, await page.Output("prospectivity").Locator(".downloads >> text=GeoTIFF").CountAsync());
            Reader.AreWords(await page.Output("targets").HeadsAsync());
            Assert.NotEqual(0, await page.Output("targets").Locator("tbody tr").CountAsync());
            Reader.AreWords(await page.Output("evaluation").HeadsAsync());
            Assert.Contains("mieux que la référence", await page.Output("evaluation").InnerTextAsync(), StringComparison.Ordinal);
        });

    [SkippableFact]
    public Task Which_strategic_materials_near_a_town_and_which_sites_to_doubt() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/programmes/minerals", "fr-FR", 1280, async page =>
        {
            await page.AskAsync("mineral-query");
            var words = await page.Output("summary").InnerTextAsync();
            Assert.Contains("Alès", words, StringComparison.Ordinal);
            Assert.Contains("Les Malines", words, StringComparison.Ordinal);
            await page.Output("sites").Locator(".map[data-ready]").WaitForAsync(new() { Timeout = 60_000 });
            Reader.AreWords(await page.Output("commodities").HeadsAsync());
        });

    [SkippableFact]
    public Task Which_positions_lost_their_sign() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/programmes/minerals", "en-GB", 360, async page =>
        {
            await page.AskAsync("data-quality");
            var issues = await page.Output("summary").InnerTextAsync();
            Assert.All((string[])["Glomel", "Bodennec", "Port Aux Moines", "Font Sante"], site => Assert.Contains(site, issues, StringComparison.Ordinal));
            Reader.AreWords(await page.Output("issues").HeadsAsync());
        });
}
