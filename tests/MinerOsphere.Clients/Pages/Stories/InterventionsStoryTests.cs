using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Pages.Stories;

/// <summary>A duty officer of a fire service plans the next weeks, from the start page on.</summary>
[Collection(DemoCollection.Name)]
public sealed class InterventionsStoryTests(DemoServer server, Browser browser) : IClassFixture<Browser>
{
    [SkippableFact]
    public Task How_many_interventions_to_expect_with_what_interval_and_why() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/", "fr-FR", 1280, async page =>
        {
            await page.Locator("#theme-interventions a").ClickAsync();
            await page.AskAsync("intervention-forecast");

            // The answer in words comes first, and before the form.
            Assert.Equal("output-summary", await page.Locator("[data-result] h2").First.GetAttributeAsync("id"));
            var words = await page.Output("summary").InnerTextAsync();
            Assert.Matches(@"Semaine du \d+ \w+ \d{4}.*attendues, et 4 chances sur 5 d'en compter de \d+ à \d+", words);
            var forecast = page.Output("forecast");
            await forecast.DrawnWithIntervalAsync();
            var heads = await forecast.HeadsAsync();
            Reader.AreWords(heads);
            Assert.Contains(heads, h => h.StartsWith("nombre attendu", StringComparison.Ordinal));
            Assert.Contains(heads, h => h.StartsWith("moyenne de 3 ans", StringComparison.Ordinal));

            // By category: one drawing each. All columns on demand.
            Assert.True(await forecast.Locator(".plot-choice option").CountAsync() > 3);
            await forecast.Locator("[data-columns]").CheckAsync();
            Assert.True((await forecast.HeadsAsync()).Length > heads.Length);

            // Why: factors that multiply, in words.
            Assert.Contains("saison, jour, heure", await page.Output("explanation").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Contains("déjà vu", (await page.Output("applicability").InnerTextAsync()).ToLowerInvariant(), StringComparison.Ordinal);
        });

    [SkippableFact]
    public Task What_the_model_is_worth_beside_its_baselines_and_its_card() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/programmes/interventions", "en-GB", 360, async page =>
        {
            await page.AskAsync("intervention-forecast", 1);
            var evaluation = page.Output("evaluation");
            Reader.AreWords(await evaluation.HeadsAsync());
            var text = await evaluation.InnerTextAsync();
            Assert.Contains("better than the baseline", text, StringComparison.Ordinal);
            Assert.Contains("same week a year before", text, StringComparison.Ordinal);
            Assert.Contains("%", await page.Output("coverage").Locator("tbody").InnerTextAsync(), StringComparison.Ordinal);
            Assert.NotEqual("", await page.Output("method-card").InnerTextAsync());
            await page.Locator("nav.crumbs a[href*='/programmes/interventions']").ClickAsync();
            Assert.NotEqual(0, await page.Locator(".cards li").CountAsync());
        });

    [SkippableTheory]
    [InlineData("crew-sizing", "fr-FR", 1280, "équipages à prévoir")]
    [InlineData("crew-sizing", "en-GB", 360, "crews to plan for")]
    public Task How_many_crews_to_keep(string process, string locale, int width, string head) =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/programmes/interventions", locale, width, async page =>
        {
            await page.AskAsync(process);
            Assert.Equal("output-summary", await page.Locator("[data-result] h2").First.GetAttributeAsync("id"));
            var staffing = page.Output("staffing");
            await staffing.Locator("figure.plot svg[role=img]").First.WaitForAsync();
            var heads = await staffing.HeadsAsync();
            Reader.AreWords(heads);
            Assert.Contains(heads, h => h.StartsWith(head, StringComparison.Ordinal));
            Assert.Equal(24, await staffing.Locator("tbody tr").CountAsync());
            Assert.All(await staffing.NumbersAsync("y"), crews => Assert.InRange(crews, 1, 20));
        });

    [SkippableFact]
    public Task What_a_situation_changes() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/programmes/interventions", "fr-FR", 1280, async page =>
        {
            await page.AskAsync("intervention-what-if");
            Assert.Contains("prévision simple", string.Join(' ', await page.Locator("[data-result] thead th").AllInnerTextsAsync()).ToLowerInvariant(), StringComparison.Ordinal);
            Assert.NotEqual(0, await page.Locator("[data-result] tbody tr").CountAsync());
        });

    [SkippableFact]
    public Task What_it_would_be_in_another_department() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/programmes/interventions", "fr-FR", 1280, async page =>
        {
            await page.AskAsync("intervention-transfer");
            Assert.Contains("l'an passé", string.Join(' ', await page.Output("forecast").HeadsAsync()), StringComparison.Ordinal);
            Assert.NotEqual(0, await page.Output("forecast").Locator("tbody tr").CountAsync());
        });
}
