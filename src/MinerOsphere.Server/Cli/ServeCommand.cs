using System.CommandLine;
using System.Net.Sockets;
using MinerOsphere.Server.Loading;
using MinerOsphere.Server.Pages;
using MinerOsphere.Server.Processes;
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
        var openWrites = new Option<bool>("--open-writes") { Description = "Let programs on this machine write without an API key (for tests and benches)" };
        var command = new Command("serve", "Serve the catalogue (the default)") { config, data, urls, openWrites };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(config), parsed.GetValue(data), parsed.GetValue(urls)!, parsed.GetValue(openWrites), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo? config, DirectoryInfo? data, string urls, bool openWrites, CancellationToken cancellation)
    {
        using var start = await CatalogueStart.BeginAsync(config, data, TimeProvider.System, cancellation);
        if (start is null) return 1;
        WebApplication? built = null;
        await using var catalogue = new CatalogueHost(
            start.ConfigFolder, start.Data, start.Store, start.Loader, start.Snapshot, TimeProvider.System, (level, text) => built?.Logger.Log(level, "{Text}", text));
        await using var processes = new ProcessRuntime(start.ConfigFolder, start.Data.Path, start.Snapshot.Snapshot.Settings, TimeProvider.System, catalogue,
            (level, text) => built?.Logger.Log(level, "{Text}", text));
        try
        {
            await TrainAsync(processes, cancellation);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Stopped before the models were trained; the next start trains what is missing.");
            return 1;
        }

        await using var app = built = ServerHost.Build(catalogue, urls, start.Store, openWrites, services =>
        {
            processes.AddTo(services);
            services.AddPages(start.ConfigFolder);
        });
        app.Logger.LogInformation("{Library}; data in {Folder}", SqliteLibrary.Description, start.Data.Path);
        start.Store.CompactionFailed += fault => app.Logger.LogError(fault, "The linked data could not be compacted; it is served and written on, and tried again later");
        processes.Follow(catalogue, (level, text) => app.Logger.Log(level, "{Text}", text));
        catalogue.Watch();
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or SocketException or FormatException or InvalidOperationException)
        {
            // The port is taken or not ours to take, the address is none, a certificate is missing.
            await Console.Error.WriteLineAsync($"Cannot serve on {urls}: {e.Message}. Name other addresses with --urls.");
            return 1;
        }

        foreach (var url in app.Urls) Announce(url);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    /// <summary>A model that can't be made is said and left out; the rest is served.</summary>
    private static async Task TrainAsync(ProcessRuntime processes, CancellationToken cancellation)
    {
        var shown = -1;
        var faults = await processes.LoadModelsAsync(step =>
        {
            var percent = (int)(step.Share * 10) * 10;
            if (Interlocked.Exchange(ref shown, percent) < percent) Console.WriteLine($"Training {step.ModelId}: {percent} %");
        }, cancellation);
        foreach (var fault in faults) await Console.Error.WriteLineAsync(fault);
    }

    private static void Announce(string url)
    {
        Console.WriteLine($"Serving on {url} - try:");
        foreach (var path in new[] { "/", "/collections", "/sparql", "/processes", "/api" }) Console.WriteLine("  " + url.TrimEnd('/') + path);
    }
}
