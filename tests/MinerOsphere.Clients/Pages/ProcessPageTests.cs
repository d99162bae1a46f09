using System.Net;
using Microsoft.Playwright;

namespace MinerOsphere.Clients.Pages;

/// <summary>The page of a process in a real browser: its form, its examples, and every way of showing a result.</summary>
public sealed class ProcessPageTests(ShowcaseServer server, Browser browser) : IClassFixture<ShowcaseServer>, IClassFixture<Browser>
{
    private const string Path = "/processes/showcase";

    [SkippableTheory]
    [InlineData("/processes", "fr-FR", 1280)]
    [InlineData("/processes", "en-GB", 360)]
    [InlineData(Path, "fr-FR", 1280)]
    [InlineData(Path, "en-GB", 360)]
    [InlineData("/processes/echo", "fr-FR", 360)]
    [InlineData("/jobs", "en-GB", 1280)]
    [InlineData("/jobs?status=failed", "fr-FR", 360)]
    public Task A_page_is_sound(string path, string locale, int width) => PageCheck.OpenSoundAsync(browser, server.Root, path, locale, width);

    [SkippableTheory]
    [InlineData("fr-FR", 1280)]
    [InlineData("en-GB", 360)]
    public Task An_example_runs_in_one_click_and_is_shown_in_every_way(string locale, int width) =>
        PageCheck.OpenSoundAsync(browser, server.Root, Path, locale, width, async page =>
        {
            await page.Locator(".example-list button").First.ClickAsync();
            await page.WaitForSelectorAsync("[data-result]");
            Assert.Equal("petite", await page.InputValueAsync("#i-name"));

            // The lines with their interval, one figure per series, and the bars.
            await page.WaitForSelectorAsync("section[aria-labelledby=output-series] figure.plot svg[role=img]");
            Assert.Equal(2, await page.Locator("section[aria-labelledby=output-series] .plot-choice option").CountAsync());
            Assert.True(await page.Locator("section[aria-labelledby=output-series] svg g[fill='var(--plot-forecast)'] path").CountAsync() > 0, "the interval is not drawn");
            Assert.Equal(2, await page.Locator("section[aria-labelledby=output-shares] svg rect").CountAsync());
            Assert.Equal(12, await page.Locator("section[aria-labelledby=output-series] tbody tr").CountAsync());

            // Features on a map with their table, the grid on a map with its legend, a picture, a number, a text that is no markup.
            await page.WaitForSelectorAsync("section[aria-labelledby=output-places] [data-map][data-ready]", new() { Timeout = 60_000 });
            Assert.Equal(5, await page.Locator("section[aria-labelledby=output-places] tbody tr").CountAsync());
            Assert.Equal("https://example.org/1", await page.Locator("section[aria-labelledby=output-places] tbody a").First.GetAttributeAsync("href"));
            await page.WaitForSelectorAsync("section[aria-labelledby=output-field] .map[data-ready]", new() { Timeout = 60_000 });
            Assert.Contains("23,5", (await page.Locator(".ramp").InnerTextAsync()).Replace('.', ','), StringComparison.Ordinal);
            Assert.Equal(16, await page.EvaluateAsync<int>("document.querySelector('section[aria-labelledby=output-picture] img').naturalWidth"));
            Assert.Equal("3", await page.Locator("section[aria-labelledby=output-peak] .value").InnerTextAsync());
            Assert.Contains("<b>petite</b>", await page.Locator("section[aria-labelledby=output-words] pre").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Equal("output-series", await page.EvaluateAsync<string>("document.activeElement.id"));
        });

    [SkippableFact]
    public Task Faults_stand_at_the_fields_that_they_belong_to() =>
        PageCheck.OpenSoundAsync(browser, server.Root, Path, "fr-FR", 1280, async page =>
        {
            await page.FillAsync("#i-name", "interdit");
            await page.FillAsync("[name='area.west']", "2");
            await page.FillAsync("#i-extra", "{\"a\":");
            await AnsweredAsync(page, "form.run [type=submit] >> nth=0", HttpStatusCode.BadRequest);
            Assert.Equal(3, await page.Locator("[data-faults] li").CountAsync());
            Assert.Contains("quatre côtés", await page.Locator("#i-area .fault").InnerTextAsync(), StringComparison.Ordinal);
            Assert.Equal("true", await page.GetAttributeAsync("#i-extra", "aria-invalid"));
            Assert.Equal("interdit", await page.InputValueAsync("#i-name"));

            await page.FillAsync("[name='area.west']", "");
            await page.FillAsync("#i-extra", "");
            await AnsweredAsync(page, "form.run [type=submit] >> nth=0", HttpStatusCode.BadRequest);
            Assert.Equal("ce nom est réservé", (await page.Locator("#e-name").InnerTextAsync()).Trim());
            await page.Locator("[data-faults] a").ClickAsync();
            Assert.Equal("i-name", await page.EvaluateAsync<string>("document.activeElement.id"));
        }, expected: "400");

    [SkippableFact]
    public Task The_form_sends_what_its_controls_say() =>
        PageCheck.OpenSoundAsync(browser, server.Root, Path, "en-GB", 1280, async page =>
        {
            await page.FillAsync("#i-name", "l'été");
            await page.Locator("#i-height + .slider").FillAsync("42");
            await page.UncheckAsync("[name=tags][value=b]");
            await page.UncheckAsync("#i-inverted");
            await page.FillAsync("#i-levels", "1.5 ; 2");
            await page.FillAsync("#i-moment", "2024-03-01T12:30");
            await page.FillAsync("[name='options.phase']", "0.5");
            await page.SelectOptionAsync("[name='sites.collection']", "places");
            await page.FillAsync("[name='sites.filter']", "rank > 2");
            await page.ClickAsync("button[value=show]");
            await page.WaitForSelectorAsync("details.request[open]");
            var json = System.Text.Json.JsonDocument.Parse(await page.Locator("details.request pre").First.InnerTextAsync()).RootElement.GetProperty("inputs");
            Assert.Equal(42, json.GetProperty("height").GetDouble());
            Assert.Equal("[\"a\"]", json.GetProperty("tags").GetRawText().Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings(""));
            Assert.False(json.GetProperty("inverted").GetBoolean());
            Assert.Equal([1.5, 2], json.GetProperty("levels").EnumerateArray().Select(l => l.GetDouble()));
            Assert.Equal("2024-03-01T12:30:00Z", json.GetProperty("moment").GetString());
            Assert.Equal(0.5, json.GetProperty("options").GetProperty("value").GetProperty("phase").GetDouble());
            Assert.Equal("places", json.GetProperty("sites").GetProperty("collection").GetString());
            Assert.Equal("rank > 2", json.GetProperty("sites").GetProperty("filter").GetString());
            Assert.Contains(@"'\''", await page.Locator("details.request pre").Nth(1).InnerTextAsync(), StringComparison.Ordinal);
        });

    [SkippableFact]
    public Task A_box_is_drawn_with_the_keyboard_alone() =>
        PageCheck.OpenSoundAsync(browser, server.Root, Path, "fr-FR", 1280, async page =>
        {
            await page.Locator("#i-area .draw summary").PressAsync("Enter");
            await page.WaitForSelectorAsync("#i-area .draw[data-ready=true]", new() { Timeout = 60_000 });
            var canvas = page.Locator("#i-area .draw canvas");
            await canvas.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.PressAsync("ArrowRight");
            await page.WaitForTimeoutAsync(700);
            await page.Keyboard.PressAsync("ArrowDown");
            await page.WaitForTimeoutAsync(700);
            await page.Keyboard.PressAsync("Enter");
            var sides = await Task.WhenAll(new[] { "west", "south", "east", "north" }.Select(side => page.InputValueAsync($"[name='area.{side}']")));
            var numbers = sides.Select(s => double.Parse(s, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.True(numbers[0] < numbers[2] && numbers[1] < numbers[3], string.Join(' ', sides));
        });

    [SkippableFact]
    public async Task Without_scripts_the_form_gives_the_same_page_with_the_result()
    {
        var page = await browser.OpenAsync(scripts: false);
        await page.GotoAsync(server.Root + Path);
        await page.FillAsync("#i-name", "calme");
        await page.FillAsync("#i-steps", "3");
        await page.Locator("form.run [type=submit]").First.ClickAsync();
        Assert.Equal(6, await page.Locator("section[aria-labelledby=output-series] tbody tr").CountAsync());
        Assert.Equal(8, await page.EvaluateAsync<int>("document.querySelector('img.raster').naturalWidth"));
        Assert.Equal("calme", await page.InputValueAsync("#i-name"));
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("section[aria-labelledby=output-series] button", new() { HasText = "CSV" }).ClickAsync());
        Assert.Equal("showcase-series.csv", download.SuggestedFilename);
        Assert.StartsWith("category,day,level", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    /// <summary>Presses, and waits until the page shows what was answered.</summary>
    private static async Task AnsweredAsync(IPage page, string button, HttpStatusCode status)
    {
        var answer = await page.RunAndWaitForResponseAsync(() => page.ClickAsync(button), r => r.Url.EndsWith("/form", StringComparison.Ordinal));
        Assert.Equal((int)status, answer.Status);
        await page.WaitForFunctionAsync("() => !document.querySelector('.form-status')");
    }
}
