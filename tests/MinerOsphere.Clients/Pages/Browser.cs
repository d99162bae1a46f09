using Microsoft.Playwright;
using MinerOsphere.Clients.Tools;

namespace MinerOsphere.Clients.Pages;

/// <summary>The system's Chromium, driven by Playwright. Without it the tests that need it are skipped by name.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>axe-core as it was installed with the browser packages, or null.</summary>
    public string? Axe { get; private set; }

    public async Task InitializeAsync()
    {
        Axe = FindAxe();
        if (Programs.Select(ExternalTool.Find).FirstOrDefault(p => p is not null) is not { } program) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task<IPage> OpenAsync(string locale = "fr-FR", int width = 1280, bool scripts = true)
    {
        Skip.If(_browser is null, "Chromium is not installed");
        var context = await _browser!.NewContextAsync(new()
        {
            Locale = locale,
            JavaScriptEnabled = scripts,
            ViewportSize = new() { Width = width, Height = 900 },
            // The tests put axe-core into the page; what the page itself may load is checked elsewhere.
            BypassCSP = false,
        });
        return await context.NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? FindAxe()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "browser", "node_modules", "axe-core", "axe.min.js");
            if (File.Exists(file)) return file;
        }
        return null;
    }
}
