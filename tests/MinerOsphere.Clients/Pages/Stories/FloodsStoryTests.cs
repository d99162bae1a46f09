using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Pages.Stories;

/// <summary>A mayor, and a flood forecaster after her, ask what the river will do, from the start page on.</summary>
[Collection(DemoCollection.Name)]
public sealed class FloodsStoryTests(DemoServer server, Browser browser) : IClassFixture<Browser>
{
    [SkippableFact]
    public Task What_the_river_will_do_with_its_band_beside_simple_forecasts() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/", "fr-FR", 1280, async page =>
        {
            await page.Locator("#theme-floods a").ClickAsync();
            await page.AskAsync("flood-forecast");

            Assert.Equal("output-summary", await page.Locator("[data-result] h2").First.GetAttributeAsync("id"));
            Assert.Matches(@"Prévision pour le \d.* m³/s ; 80 chances sur 100 d'être entre .* GR4, à côté : [\d,]+ m³/s", await page.Output("summary").InnerTextAsync());
            var forecast = page.Output("forecast");
            await forecast.DrawnWithIntervalAsync();
            var heads = await forecast.HeadsAsync();
            Reader.AreWords(heads);
            foreach (var expected in new[] { "prévision", "borne basse", "si rien ne change", "gr4", "observé depuis" }) Assert.Contains(heads, h => h.StartsWith(expected, StringComparison.Ordinal));
            Assert.Contains("1\u00a0j", await forecast.Locator("tbody").InnerTextAsync(), StringComparison.Ordinal);

            // Terms are explained where they stand; thresholds have a probability in percent.
            await forecast.Locator("summary", new() { HasText = "Que veulent dire" }).ClickAsync();
            Assert.Contains("Persistance", await forecast.Locator("dl.facts").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Contains("%", await page.Output("exceedance").Locator("tbody").InnerTextAsync(), StringComparison.Ordinal);
            await page.Output("alerts").Locator("svg rect").First.WaitForAsync();

            // The model has a card with its limits, and the data lead on.
            await page.Locator("section[aria-labelledby=cards] a").First.ClickAsync();
            Assert.Contains("/models/", page.Url, StringComparison.Ordinal);
            Assert.NotEqual(0, await page.Locator("#list-limits").CountAsync());
            await page.Locator("table#data a").First.ClickAsync();
            Assert.Contains("/collections/", page.Url, StringComparison.Ordinal);
        });

    [SkippableFact]
    public Task What_counted_in_the_flood() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/programmes/floods", "en-GB", 360, async page =>
        {
            await page.AskAsync("flood-explain");
            var shares = page.Output("contributions");
            Reader.AreWords(await shares.HeadsAsync());
            await shares.Locator("figure.plot svg rect").First.WaitForAsync();
            Assert.Contains("past discharge", await shares.Locator("tbody").InnerTextAsync(), StringComparison.Ordinal);
            Assert.InRange((await shares.NumbersAsync("y")).Sum(), 0.99, 1.01);
        });

    [SkippableFact]
    public Task A_gap_in_a_gauge_is_filled() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/programmes/floods", "fr-FR", 1280, async page =>
        {
            await page.AskAsync("gap-fill");
            var gaps = page.Output("gaps");
            Reader.AreWords(await gaps.HeadsAsync());
            Assert.Contains("comblée", await gaps.Locator("tbody").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Contains("estimée", await page.Output("filled").Locator("tbody").First.InnerTextAsync(), StringComparison.Ordinal);
        });

    [SkippableFact]
    public Task A_forecaster_types_the_rain_and_the_leads_line_by_line() =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/processes/flood-forecast", "fr-FR", 360, async page =>
        {
            await page.FillAsync("#i-issueTime", "2014-02-02T00:00");
            await page.FillAsync("#i-leadTimes", "1 j\n2 j");
            await page.Locator("summary", new() { HasText = "Réglages avancés" }).ClickAsync();
            await page.FillAsync("#i-rainForecast", "2014-02-03 00:00 ; 25\n2014-02-04 00:00 ; 8,5");
            await page.ClickAsync("button[value=show]");
            await page.WaitForSelectorAsync("details.request[open]");
            var inputs = JsonDocument.Parse(await page.Locator("details.request pre").First.InnerTextAsync()).RootElement.GetProperty("inputs");
            Assert.Equal(["P1D", "P2D"], inputs.GetProperty("leadTimes").EnumerateArray().Select(l => l.GetString()));
            var rain = inputs.GetProperty("rainForecast");
            Assert.Equal(2, rain.GetArrayLength());
            Assert.Equal("2014-02-04T00:00:00Z", rain[1].GetProperty("time").GetString());
            Assert.Equal(8.5, rain[1].GetProperty("rain").GetDouble());

            // What was typed stays as it was typed.
            Assert.StartsWith("2014-02-03 00:00 ; 25", await page.InputValueAsync("#i-rainForecast"), StringComparison.Ordinal);
        });
}
