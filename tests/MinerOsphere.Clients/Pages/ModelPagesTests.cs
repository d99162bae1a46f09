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
    public Task Scenarios_are_filled_into_a_table_and_their_differences_drawn_with_intervals() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/processes/scenario-compare", "fr-FR", 1280, async page =>
        {
            await page.SelectOptionAsync("#i-process", "land-take");
            await page.SelectOptionAsync("[name='scenarios.count']", "3");
            await page.ClickAsync("button[name=choose]");
            await page.WaitForSelectorAsync("[name='scenarios.2.name']");
            Assert.Contains("land-take-example", await page.InputValueAsync("[name='scenarios.all.accounts']"), StringComparison.Ordinal);
            foreach (var (scenario, name, change) in new[] { (0, "rythme actuel", "0"), (1, "sobriété", "-10"), (2, "sobriété forte", "-20") })
            {
                await page.FillAsync($"[name='scenarios.{scenario}.name']", name);
                await page.FillAsync($"[name='scenarios.{scenario}.in.scenarios']", $$"""[{"name":"s","annualChange":{{change}} }]""");
            }
            await page.FillAsync("#i-output", "outcomes");
            await page.FillAsync("#i-values", "land_2030");
            await page.FillAsync("#i-by", "");
            await page.FillAsync("#i-draws", "5");
            await page.Locator("form.run button", new() { HasText = "Lancer" }).ClickAsync();
            var section = page.Locator("section[aria-labelledby=output-comparison]");
            await section.Locator("figure.plot svg[role=img]").WaitForAsync(new() { Timeout = 60_000 });
            // A bar and a whisker for each of the two that differ from the first.
            Assert.Equal(2, await section.Locator("svg rect").CountAsync());
            Assert.Equal(2, await section.Locator("tbody tr").CountAsync());
            Assert.True(await section.Locator("svg line").CountAsync() >= 4, "the intervals are not drawn");
            Assert.Contains("sobriété forte", await page.Locator("section[aria-labelledby=output-sentences]").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Equal("sobriété", await page.InputValueAsync("[name='scenarios.1.name']"));
        });

    [SkippableFact]
    public async Task Without_scripts_scenarios_are_chosen_filled_and_run()
    {
        var page = await browser.OpenAsync(scripts: false);
        await page.GotoAsync(server.Root + "/processes/scenario-compare");
        await page.SelectOptionAsync("#i-process", "summarise-features");
        await page.ClickAsync("button[name=choose]");
        await page.FillAsync("[name='scenarios.all.features']", "");
        await page.FillAsync("[name='scenarios.all.property']", "population");
        await page.FillAsync("[name='scenarios.all.groupBy']", "");
        await page.FillAsync("[name='scenarios.0.name']", "Gironde");
        await page.FillAsync("[name='scenarios.0.in.features']", """{"collection":"communes","filter":"departement = '33'"}""");
        await page.FillAsync("[name='scenarios.1.name']", "Landes");
        await page.FillAsync("[name='scenarios.1.in.features']", """{"sparql":"local","query":"PREFIX def: <http://localhost:5080/def#> SELECT ?population { ?c a def:Commune ; def:departement <http://localhost:5080/id/departements/40> ; def:population ?population }"}""");
        await page.FillAsync("#i-by", "");
        await page.FillAsync("#i-values", "sum");
        await page.Locator("form.run button", new() { HasText = "Lancer" }).ClickAsync();
        await page.WaitForSelectorAsync("section[aria-labelledby=output-comparison] tbody tr", new() { State = WaitForSelectorState.Attached });
        Assert.Contains("Landes", await page.Locator("section[aria-labelledby=output-sentences]").InnerTextAsync(), StringComparison.Ordinal);
    }

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
