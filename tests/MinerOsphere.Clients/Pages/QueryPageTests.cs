using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Pages;

/// <summary>The query editor, with a script and without.</summary>
public sealed class QueryPageTests(MiniServer server, Browser browser) : IClassFixture<MiniServer>, IClassFixture<Browser>
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_query_is_answered_as_a_table(bool scripts)
    {
        var page = await browser.OpenAsync("en-GB", scripts: scripts);
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error") complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(server.Root + "/sparql?query=" + Uri.EscapeDataString("SELECT ?a ?b WHERE { VALUES (?a ?b) { (1 2) (3 \"<x>\") } }"), new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });
        if (scripts) await page.WaitForSelectorAsync(".CodeMirror");
        await page.Locator("form[data-sparql] [data-run]").ClickAsync();
        await page.WaitForSelectorAsync("[data-sparql-results] tbody tr");
        Assert.Equal(2, await page.Locator("[data-sparql-results] tbody tr").CountAsync());
        Assert.Equal("<x>", await page.Locator("[data-sparql-results] tbody tr:last-child td").InnerTextAsync());
        Assert.Empty(complaints);
    }
}
