using System.CommandLine;
using MinerOsphere.Server.Loading;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Server.Cli;

/// <summary><c>serve</c>: imports what has changed, then answers until told to stop.</summary>
internal static class ServeCommand
{
    public const string DefaultUrls = "http://localhost:5080";

    public static Command Create()
    {
        var config = Folders.ConfigOption();
        var data = Folders.DataOption();
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on, separated by ';'", DefaultValueFactory = _ => DefaultUrls };
        var command = new Command("serve", "Serve the catalogue (the default)") { config, data, urls };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(config), parsed.GetValue(data), parsed.GetValue(urls)!, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo? config, DirectoryInfo? data, string urls, CancellationToken cancellation)
    {
        using var start = await CatalogueStart.BeginAsync(config, data, TimeProvider.System, cancellation);
        if (start is null) return 1;
        WebApplication? built = null;
        await using var catalogue = new CatalogueHost(
            start.ConfigFolder, start.Data, start.Loader, start.Snapshot, TimeProvider.System, (level, text) => built?.Logger.Log(level, "{Text}", text));
        await using var app = built = ServerHost.Build(catalogue, urls);
        app.Logger.LogInformation("{Library}; data in {Folder}", SqliteLibrary.Description, start.Data.Path);
        catalogue.Watch();
        await app.StartAsync(cancellation);
        foreach (var url in app.Urls) Announce(url);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static void Announce(string url)
    {
        Console.WriteLine($"Serving on {url} - try:");
        foreach (var path in new[] { "/", "/collections", "/sparql", "/processes", "/api" }) Console.WriteLine("  " + url.TrimEnd('/') + path);
    }
}
