using System.Text.Json;
using Microsoft.Playwright;

namespace MinerOsphere.Clients.Pages;

/// <summary>What every page must satisfy in a real browser.</summary>
internal static class PageCheck
{
    /// <summary>
    /// Opens a page, does what <paramref name="act"/> does on it, and checks: no error in the console, no request to another server, the
    /// language asked for, nothing wider than the screen, no violation found by axe-core. <c>MINEROSPHERE_SHOTS</c> names a folder for pictures
    /// of what was checked.
    /// </summary>
    /// <param name="browser">The browser.</param>
    /// <param name="root">Address of the server.</param>
    /// <param name="path">The page.</param>
    /// <param name="locale">The reader's language.</param>
    /// <param name="width">Pixels of the window.</param>
    /// <param name="act">What the reader does.</param>
    /// <param name="expected">Part of the complaints that belong to what is done: the browser reports a refused form as an error.</param>
    public static async Task OpenSoundAsync(Browser browser, string root, string path, string locale, int width, Func<IPage, Task>? act = null, string? expected = null)
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
            if (!request.Url.StartsWith(root, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                complaints.Add("asks another server: " + request.Url);
        };

        await page.GotoAsync(root + path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        if (await page.Locator("[data-map]").CountAsync() > 0) await page.WaitForSelectorAsync("[data-map][data-ready]", new() { Timeout = 60_000 });
        if (act is not null) await act(page);
        complaints.RemoveAll(c => expected is not null && c.Contains(expected, StringComparison.Ordinal));
        Assert.Empty(complaints);
        Assert.Equal(locale[..2], await page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "the page is wider than the screen");

        if (Environment.GetEnvironmentVariable("MINEROSPHERE_SHOTS") is { Length: > 0 } folder) await TakePictureAsync(page, folder, $"{path} {locale} {width} {(act is null ? "" : act.Method.Name)}");
        Skip.If(browser.Axe is null, "axe-core is not installed (npm ci in browser/)");
        await page.EvaluateAsync(await File.ReadAllTextAsync(browser.Axe!));
        var found = await page.EvaluateAsync<JsonElement>("() => axe.run().then(r => r.violations.map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).slice(0, 3).join(' | ')))");
        Assert.Empty(found.EnumerateArray().Select(v => v.GetString()));
        await page.Context.CloseAsync();
    }

    private static Task TakePictureAsync(IPage page, string folder, string name)
    {
        Directory.CreateDirectory(folder);
        return page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(folder, string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')) + ".png") });
    }

    // Chromium without a graphics card says so; that is no fault of a page.
    private static bool IsGpuTalk(string text) => text.Contains("GPU", StringComparison.Ordinal) || text.Contains("WebGL", StringComparison.Ordinal) || text.Contains("GL Driver", StringComparison.Ordinal);
}
