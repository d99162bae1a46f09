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
    public Task A_page_is_sound(string path, string locale, int width) => PageCheck.OpenSoundAsync(browser, server.Root, path, locale, width);

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
}
