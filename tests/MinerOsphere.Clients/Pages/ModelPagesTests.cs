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
    [InlineData("/models", "fr-FR", 360)]
    [InlineData("/programmes/interventions", "fr-FR", 1280)]
    [InlineData("/programmes/floods", "en-GB", 360)]
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

    [SkippableTheory]
    [InlineData("buffer-features", "[data-result] [data-map][data-ready]", "fr-FR", 1280)]
    [InlineData("summarise-features", "[data-result] figure.plot svg[role=img]", "en-GB", 360)]
    public Task An_example_on_our_collections_runs_in_one_click(string process, string shown, string locale, int width) =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/processes/" + process, locale, width, async page =>
        {
            await page.Locator(".example-list button").First.ClickAsync();
            await page.WaitForSelectorAsync(shown, new() { Timeout = 60_000 });
            Assert.True(await page.Locator("[data-result] tbody tr").CountAsync() > 5);
            Assert.NotEqual("", await page.InputValueAsync("[name='features.collection']"));
        });

    [SkippableFact]
    public Task A_model_that_an_example_trains_has_its_card_in_the_registry() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/processes/model-train", "fr-FR", 1280, async page =>
        {
            await page.Locator(".example-list button").First.ClickAsync();
            await page.WaitForSelectorAsync("[data-result] tbody tr", new() { Timeout = 60_000 });
            await page.GotoAsync(server.Root + "/models");
            await page.Locator("#models a", new() { HasText = "piézomètres du Gard" }).ClickAsync();
            Assert.Equal("Ce qu’il vaut", await page.Locator("h2").First.InnerTextAsync());
            Assert.True(await page.Locator("#evaluation tbody tr").CountAsync() >= 3);
            Assert.True(await page.Locator("#drivers tbody tr").CountAsync() == 5);
            Assert.Contains("Piézomètres", await page.Locator("#data tbody").InnerTextAsync(), StringComparison.Ordinal);
        });

    [SkippableFact]
    public Task A_result_is_published_from_the_form_and_led_to() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/processes/summarise-features", "fr-FR", 1280, async page =>
        {
            await page.SelectOptionAsync("[name='features.collection']", "departements");
            await page.FillAsync("#i-groupBy", "name");
            await page.Locator("summary", new() { HasText = "Publier" }).ClickAsync();
            await page.CheckAsync("[name=publish][value=summary]");
            await page.Locator("form.run [type=submit]").First.ClickAsync();
            await page.WaitForSelectorAsync(".state-successful", new() { Timeout = 60_000 });
            await page.Locator("section[aria-labelledby=published] a").ClickAsync();
            Assert.Contains("/collections/", page.Url, StringComparison.Ordinal);
            Assert.Equal(1, await page.Locator("h1").CountAsync());
            Assert.NotEqual(0, await page.Locator("tbody tr").CountAsync());
        });

    [SkippableFact]
    public Task A_question_of_a_programme_is_answered_at_a_press() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/", "fr-FR", 1280, async page =>
        {
            await page.Locator("#theme-interventions a").ClickAsync();
            await page.Locator("section.question", new() { Has = page.Locator("a[href$='/processes/sdis-weekly-forecast']") }).Locator(".example-list button").First.ClickAsync();
            await page.WaitForSelectorAsync("figure.plot svg[role=img]", new() { Timeout = 60_000 });
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
