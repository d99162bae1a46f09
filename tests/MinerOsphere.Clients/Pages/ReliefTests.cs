using Microsoft.Playwright;

namespace MinerOsphere.Clients.Pages;

/// <summary>Results in three dimensions: volumes on the map of features and of a grid, steered without a mouse, gone when they are put away.</summary>
public sealed class ReliefTests(ShowcaseServer server, Browser browser) : IClassFixture<ShowcaseServer>, IClassFixture<Browser>
{
    [SkippableTheory]
    [InlineData("output-places", "fr-FR", 1280, "Vue en trois dimensions")]
    [InlineData("output-field", "en-GB", 1280, "Three-dimensional view")]
    [InlineData("output-places", "en-GB", 360, "Three-dimensional view")]
    public Task Volumes_stand_on_the_map_of_a_result(string output, string locale, int width, string name) =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/processes/showcase", locale, width, async page =>
        {
            await page.Locator(".example-list button").First.ClickAsync();
            var section = page.Locator($"section[aria-labelledby={output}]");
            var map = section.Locator(".map[data-ready]");
            await map.WaitForAsync(new() { Timeout = 60_000 });
            var button = section.GetByRole(AriaRole.Button, new() { Name = name });
            Assert.Equal("false", await button.GetAttributeAsync("aria-pressed"));
            await map.ScrollIntoViewIfNeededAsync();
            var flat = await map.ScreenshotAsync();

            await button.ClickAsync();
            await section.Locator(".map[data-relief=on]").WaitForAsync(new() { Timeout = 60_000 });
            Assert.Equal("true", await button.GetAttributeAsync("aria-pressed"));
            Assert.Equal("fill-extrusion", await map.EvaluateAsync<string>("m => m.map.getLayer('volumes').type"));
            Assert.Equal(output == "output-places" ? 5 : 47, await map.EvaluateAsync<int>("async m => (await m.map.getSource('volumes').getData()).features.length"));
            Assert.True(await map.EvaluateAsync<int>("m => m.map.queryRenderedFeatures({ layers: ['volumes'] }).length") > 0, "no volume is drawn");
            Assert.True(await map.EvaluateAsync<double>("m => m.map.getPitch()") > 40);
            Assert.NotEqual(flat, await map.ScreenshotAsync());
            Assert.Matches(output == "output-places" ? @"1[,.]5\s+7[,.]5" : @"0\s+23[,.]5", await section.Locator(".relief-legend").InnerTextAsync());

            // By keyboard alone: the buttons turn and tilt, and so do Shift and the arrows on the map.
            var bearing = await map.EvaluateAsync<double>("m => m.map.getBearing()");
            await section.Locator(".relief-turn button").Nth(1).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.WaitForFunctionAsync("([s, b]) => Math.abs(document.querySelector(s).map.getBearing() - b - 30) < 0.5", new object[] { $"section[aria-labelledby={output}] .map", bearing });
            await map.Locator("canvas").First.FocusAsync();
            await page.Keyboard.PressAsync("Shift+ArrowLeft");
            await page.WaitForFunctionAsync("([s, b]) => Math.abs(document.querySelector(s).map.getBearing() - b) > 1", new object[] { $"section[aria-labelledby={output}] .map", bearing + 30 });
            await page.EvaluateAsync("s => { const r = document.querySelector(s); r.value = 1; r.dispatchEvent(new Event('input')); }", $"section[aria-labelledby={output}] .relief input[type=range]");
            Assert.Equal("× 2", await section.Locator(".relief output").InnerTextAsync());

            // Put away, and up again for the checks of the page.
            await button.ClickAsync();
            await section.Locator(".map[data-relief=off]").WaitForAsync(new() { Timeout = 60_000 });
            Assert.True(await map.EvaluateAsync<bool>("m => !m.map.getLayer('volumes') && m.map.getPitch() === 0"));
            Assert.False(await section.Locator(".relief").IsVisibleAsync());
            await button.ClickAsync();
            await section.Locator(".map[data-relief=on]").WaitForAsync(new() { Timeout = 60_000 });
        });

    [SkippableFact]
    public async Task What_draws_it_is_fetched_when_it_is_pressed_and_nothing_moves_for_those_who_want_stillness()
    {
        var page = await browser.OpenAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var scripts = new List<string>();
        page.Request += (_, request) => { if (request.ResourceType == "script") scripts.Add(request.Url); };
        await page.GotoAsync(server.Root + "/processes/showcase");
        await page.Locator(".example-list button").First.ClickAsync();
        var map = page.Locator("section[aria-labelledby=output-field] .map[data-ready]");
        await map.WaitForAsync(new() { Timeout = 60_000 });
        var before = scripts.Count;
        await page.Locator("section[aria-labelledby=output-field] [data-relief-button]").ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('section[aria-labelledby=output-field] .map').map.getPitch() > 40");
        Assert.True(scripts.Count > before, "the view came with the page");
        Assert.False(await map.EvaluateAsync<bool>("m => m.map.isMoving()"));
        await page.Context.CloseAsync();
    }
}
