using Microsoft.Playwright;

namespace MinerOsphere.Clients.Pages.Stories;

/// <summary>What a reader does on a page that is no specialist's: presses a question, waits for its answer, reads it.</summary>
internal static class Reader
{
    // Models learn when they are first asked.
    private const float Patience = 120_000;

    /// <summary>Presses the question of a process on its programme's page, and waits for the answer.</summary>
    public static async Task AskAsync(this IPage page, string process, int question = 0)
    {
        await page.Locator("section.question", new() { Has = page.Locator($"h3 a[href$='/processes/{process}']") }).Locator(".example-list button").Nth(question).ClickAsync();
        await page.AnswerAsync();
    }

    /// <summary>Presses an example on a process page, and waits for the answer.</summary>
    public static async Task PressAsync(this IPage page, int example = 0)
    {
        await page.Locator(".examples .example-list button").Nth(example).ClickAsync();
        await page.AnswerAsync();
    }

    /// <summary>Waits until a result stands on the page, which may have become that of a job.</summary>
    public static async Task AnswerAsync(this IPage page)
    {
        await page.WaitForSelectorAsync("[data-result], [data-faults]", new() { Timeout = Patience });
        Assert.Equal(0, await page.Locator("[data-faults]").CountAsync());
    }

    /// <summary>An output of the answer.</summary>
    public static ILocator Output(this IPage page, string id) => page.Locator($"section[aria-labelledby=output-{id}]");

    /// <summary>The heads of an output's columns that are shown.</summary>
    public static async Task<string[]> HeadsAsync(this ILocator output) =>
        await output.Locator("thead th").EvaluateAllAsync<string[]>("heads => heads.filter(h => h.offsetParent !== null).map(h => h.textContent.trim().toLowerCase())");

    /// <summary>The numbers of a column, by the part that a plot makes of it.</summary>
    public static async Task<double[]> NumbersAsync(this ILocator output, string part)
    {
        var values = await output.Locator("table[data-plot]").First.EvaluateAsync<string[]>(
            "(table, part) => { const at = [...table.tHead.rows[0].cells].findIndex(c => c.dataset.part === part); return [...table.tBodies[0].rows].map(r => r.cells[at].dataset.value ?? ''); }", part);
        return [.. values.Where(v => v.Length > 0).Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>The interval that is drawn holds the first line at every step.</summary>
    public static async Task DrawnWithIntervalAsync(this ILocator output)
    {
        await output.Locator("figure.plot svg[role=img]").First.WaitForAsync(new() { Timeout = Patience });
        Assert.NotEqual(0, await output.Locator("figure.plot svg g[fill='var(--plot-forecast)'] path").CountAsync());
        var (lines, lower, upper) = (await output.NumbersAsync("y"), await output.NumbersAsync("lower"), await output.NumbersAsync("upper"));
        Assert.NotEmpty(lines);
        Assert.All(lower.Zip(upper), bounds => Assert.True(bounds.First <= bounds.Second, $"{bounds.First} is above {bounds.Second}"));
    }

    /// <summary>No head is a bare column name of a program.</summary>
    public static void AreWords(string[] heads)
    {
        Assert.NotEmpty(heads);
        Assert.DoesNotContain(heads, h => h.Contains('_', StringComparison.Ordinal) || h is "lead time" or "slot start" or "lower 2" or "crews for service level");
    }
}
