using System.Net.Http.Headers;
using System.Text;
using Microsoft.Playwright;

namespace MinerOsphere.Clients.Pages;

/// <summary>The page of a job in a real browser: followed to its end, stopped, run again, and where its result comes from.</summary>
public sealed class JobPageTests(ShowcaseServer server, Browser browser) : IClassFixture<ShowcaseServer>, IClassFixture<Browser>
{
    [SkippableTheory]
    [InlineData("fr-FR", 1280)]
    [InlineData("en-GB", 360)]
    public Task A_job_is_followed_live_to_its_result_and_provenance(string locale, int width) =>
        PageCheck.OpenSoundAsync(browser, server.Root, "/processes/showcase", locale, width, async page =>
        {
            await page.FillAsync("#i-name", "lente");
            await page.FillAsync("#i-pace", "700");
            await page.CheckAsync("[name=mode][value=job]");
            await page.Locator("form.run [type=submit]").First.ClickAsync();
            await page.WaitForURLAsync("**/jobs/*", new() { Timeout = 90_000 });
            await page.EvaluateAsync("window.same = true");
            await page.WaitForFunctionAsync("() => document.querySelector('progress')?.value > 0");
            await page.WaitForFunctionAsync("() => document.querySelectorAll('[data-running] .log li').length > 2");
            await page.WaitForSelectorAsync("[data-running] [data-partial] table");
            await page.WaitForSelectorAsync(".state-successful", new() { Timeout = 30_000 });
            Assert.True(await page.EvaluateAsync<bool>("window.same === true"), "the page was loaded again");
            Assert.Equal(7, await page.Locator(".log li").CountAsync());
            await page.WaitForSelectorAsync("section[aria-labelledby=output-series] figure.plot svg");

            // The picture of the provenance: the model, the process, the parameters and the software lead to the run, which made seven outputs.
            var graph = page.Locator(width > 800 ? "svg.graph-wide" : "svg.graph-tall");
            Assert.True(await graph.IsVisibleAsync());
            Assert.Equal(12, await graph.Locator(".node").CountAsync());
            Assert.Equal(11, await graph.Locator("path.line").CountAsync());
            Assert.Equal(1, await graph.Locator("a[href*='/processes/showcase']").CountAsync());
            await page.Locator("section[aria-labelledby=provenance] summary").ClickAsync();
            Assert.Equal(11, await page.Locator(".sentences li").CountAsync());
            Assert.Contains("0123456789ab", await page.Locator(".sentences").InnerTextAsync(), StringComparison.Ordinal);
        });

    [SkippableFact]
    public async Task A_running_job_is_stopped_and_the_end_can_be_run_again()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync(server.Root + await StartAsync("""{"inputs":{"name":"sans fin","steps":60,"pace":1000}}"""));
        await page.GetByRole(AriaRole.Button, new() { Name = "Arrêter le calcul" }).ClickAsync();
        await page.WaitForSelectorAsync(".state-dismissed");
        Assert.Equal(0, await page.Locator("progress").CountAsync());
        var stopped = page.Url;
        await page.GetByRole(AriaRole.Button, new() { Name = "Refaire le calcul" }).ClickAsync();
        await page.WaitForSelectorAsync("progress");
        Assert.NotEqual(stopped, page.Url);
        await page.GetByRole(AriaRole.Button, new() { Name = "Arrêter le calcul" }).ClickAsync();
        await page.WaitForSelectorAsync(".state-dismissed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Modifier et relancer" }).ClickAsync();
        Assert.Equal("sans fin", await page.InputValueAsync("#i-name"));
        Assert.Equal("60", await page.InputValueAsync("#i-steps"));
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Without_scripts_the_page_reloads_itself_until_the_end()
    {
        var page = await browser.OpenAsync(scripts: false);
        await page.GotoAsync(server.Root + await StartAsync("""{"inputs":{"name":"patience","steps":4,"pace":500}}"""));
        Assert.Equal(1, await page.Locator("progress").CountAsync());
        await page.WaitForSelectorAsync(".state-successful", new() { Timeout = 30_000 });
        Assert.Equal(1, await page.Locator("svg.graph-wide").CountAsync());
        Assert.Equal(8, await page.Locator("section[aria-labelledby=output-series] tbody tr").CountAsync());
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task A_failed_job_says_why()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync(server.Root + await StartAsync("""{"inputs":{"name":"fragile","fail":true}}"""));
        await page.WaitForSelectorAsync(".state-failed");
        Assert.Contains("brisée", await page.Locator(".state").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync(server.Root + "/jobs");
        await page.Locator("a.chip", new() { HasText = "échoué" }).ClickAsync();
        Assert.Contains("status=failed", page.Url, StringComparison.Ordinal);
        foreach (var row in await page.Locator("tbody tr").AllInnerTextsAsync()) Assert.Contains("échoué", row, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task A_browser_that_asks_for_the_provenance_is_shown_the_picture()
    {
        var path = await StartAsync("""{"inputs":{"name":"vite"}}""");
        var page = await browser.OpenAsync();
        await page.GotoAsync(server.Root + path);
        await page.WaitForSelectorAsync(".state-successful");
        foreach (var part in new[] { "logs", "prov" })
            await page.GotoAsync(server.Root + path.Replace("?", $"/{part}?", StringComparison.Ordinal));
        Assert.EndsWith("#provenance", page.Url, StringComparison.Ordinal);
        Assert.True(await page.Locator("svg.graph-wide").IsVisibleAsync());
        await page.Context.CloseAsync();
    }

    /// <summary>Makes a job as a program does and returns the path of its page.</summary>
    private async Task<string> StartAsync(string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/processes/showcase/execution") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Prefer", "respond-async");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await server.Http.SendAsync(request);
        return answer.Headers.Location!.AbsolutePath + "?lang=fr";
    }
}
