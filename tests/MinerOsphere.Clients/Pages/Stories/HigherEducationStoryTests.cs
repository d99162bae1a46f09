using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Pages.Stories;

/// <summary>A citizen and an analyst read the same indicator, each in words of their own.</summary>
[Collection(DemoCollection.Name)]
public sealed class HigherEducationStoryTests(DemoServer server, Browser browser) : IClassFixture<Browser>
{
    [SkippableFact]
    public Task How_many_students_in_some_years_with_what_interval() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/", "fr-FR", 1280, async page =>
        {
            await page.Locator("#theme-higher-education a").First.ClickAsync();
            await page.AskAsync("indicator-forecast", 2);
            var summary = page.Output("summary");
            Assert.Matches(@"en 2025-26, entre \d[\d\s]+ et \d[\d\s]+ \(4 chances sur 5\)", await summary.InnerTextAsync());
            // The same for specialists, under a heading of its own.
            Assert.Equal("Pour les spécialistes", await summary.Locator("h3").InnerTextAsync());
            await page.Output("forecast").DrawnWithIntervalAsync();
            Reader.AreWords(await page.Output("forecast").HeadsAsync());
            Assert.NotEqual("", await page.Output("definition").InnerTextAsync());
        });

    [SkippableTheory]
    [InlineData("fr-FR", 1280)]
    [InlineData("en-GB", 360)]
    public Task What_is_behind_a_ranking(string locale, int width) =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/programmes/higher-education", locale, width, async page =>
        {
            await page.AskAsync("indicator-analyse");
            Assert.True(await page.Output("summary").Locator("li").CountAsync() > 4);
            var ranking = page.Output("ranking");
            Reader.AreWords(await ranking.HeadsAsync());
            Assert.NotEqual(0, await ranking.Locator("tbody tr").CountAsync());
            await page.Locator("nav.crumbs a[href*='/programmes/higher-education']").ClickAsync();
            Assert.NotEqual(0, await page.Locator(".cards li").CountAsync());
        });

    [SkippableFact]
    public Task An_indicator_has_a_page_with_its_definition_and_its_caveats() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/indicators", "fr-FR", 1280, async page =>
        {
            await page.Locator("main a[href*='/indicators/']").First.ClickAsync();
            await page.Locator("h1").WaitForAsync();
            Assert.NotEqual(0, await page.Locator("table").CountAsync());
        });
}
