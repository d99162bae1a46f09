using Microsoft.Playwright;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Pages;

/// <summary>The pages of a model on the real data: description, form, result with its plot, list of computations.</summary>
[Collection(DemoCollection.Name)]
public sealed class ModelPagesTests(DemoServer server, Browser browser) : IClassFixture<Browser>
{
    [SkippableTheory]
    [InlineData("/processes", "fr-FR", 1280)]
    [InlineData("/processes/sdis-weekly-forecast", "en-GB", 360)]
    [InlineData("/processes/sdis-weekly-forecast/execution?weeks=4", "fr-FR", 360)]
    [InlineData("/processes/sdis-weekly-forecast/execution?weeks=53", "en-GB", 1280)]
    [InlineData("/jobs", "fr-FR", 1280)]
    [InlineData("/collections/communes", "fr-FR", 1280)]
    [InlineData("/collections/he-establishments/items", "en-GB", 360)]
    public Task A_page_is_sound(string path, string locale, int width) => PageCheck.OpenSoundAsync(browser, server.Root, path, locale, width);

    [SkippableFact]
    public Task The_form_runs_the_model_and_draws_its_forecast() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/processes/sdis-weekly-forecast", "fr-FR", 1280, async page =>
        {
            await page.Locator("form.run [type=submit]").First.ClickAsync();
            await page.WaitForSelectorAsync("figure.plot svg[role=img]", new() { Timeout = 60_000 });
            Assert.True(await page.Locator("table[data-plot] tbody tr").CountAsync() > 10);
        });

    [SkippableFact]
    public async Task Without_scripts_the_form_gives_the_table()
    {
        var page = await browser.OpenAsync(scripts: false);
        await page.GotoAsync(server.Root + "/processes/sdis-weekly-forecast");
        await page.Locator("form.run [type=submit]").First.ClickAsync();
        await page.WaitForSelectorAsync("table[data-plot] tbody tr", new() { State = WaitForSelectorState.Attached });
    }
}
