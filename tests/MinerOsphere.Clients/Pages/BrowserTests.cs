using System.Text.Json;
using Microsoft.Playwright;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Pages;

/// <summary>Every kind of page in a real browser: no error in its console, no violation found by axe-core, nothing wider than the screen.</summary>
public sealed class BrowserTests(MiniServer server, Browser browser) : IClassFixture<MiniServer>, IClassFixture<Browser>
{
    public static TheoryData<string, string, int> Pages
    {
        get
        {
            var pages = new TheoryData<string, string, int>();
            foreach (var path in new[] { "/", "/collections", "/collections/places", "/collections/places/schema", "/collections/places/items?kind=b", "/collections/places/items/p1", "/sparql", "/api", "/conformance", "/about" })
                foreach (var (locale, width) in new[] { ("fr-FR", 1280), ("en-GB", 360) })
                    pages.Add(path, locale, width);
            return pages;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_sound(string path, string locale, int width)
    {
        var page = await browser.OpenAsync(locale, width);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsGpuTalk(message.Text)) complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.RequestFailed += (_, request) => complaints.Add($"{request.Url}: {request.Failure}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(server.Root, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                complaints.Add("asks another server: " + request.Url);
        };

        await page.GotoAsync(server.Root + path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        if (await page.Locator("[data-map]").CountAsync() > 0) await page.WaitForSelectorAsync("[data-map][data-ready]", new() { Timeout = 60_000 });
        Assert.Empty(complaints);
        Assert.Equal(locale[..2], await page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "the page is wider than the screen");

        Skip.If(browser.Axe is null, "axe-core is not installed (npm ci in browser/)");
        await page.EvaluateAsync(await File.ReadAllTextAsync(browser.Axe!));
        var found = await page.EvaluateAsync<JsonElement>("() => axe.run().then(r => r.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).slice(0, 3).join(' | ')))");
        Assert.Empty(found.EnumerateArray().Select(v => v.GetString()));
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task The_skip_link_comes_first_and_leads_to_the_content()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync(server.Root + "/collections");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("skip", await page.EvaluateAsync<string>("document.activeElement.className"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("content", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [SkippableFact]
    public async Task Rows_can_be_filtered_and_paged_without_scripts()
    {
        var page = await browser.OpenAsync(scripts: false);
        await page.GotoAsync(server.Root + "/collections/places/items?limit=10");
        await page.Locator("details.filter summary").ClickAsync();
        await page.GetByLabel("libellé kind").SelectOptionAsync("b");
        await page.Locator("details.filter button").ClickAsync();
        Assert.Contains("kind=b", page.Url, StringComparison.Ordinal);
        Assert.Equal(8, await page.Locator("tbody tr").CountAsync());
    }

    // Chromium without a graphics card says so; that is no fault of a page.
    private static bool IsGpuTalk(string text) => text.Contains("GPU", StringComparison.Ordinal) || text.Contains("WebGL", StringComparison.Ordinal) || text.Contains("GL Driver", StringComparison.Ordinal);
}
