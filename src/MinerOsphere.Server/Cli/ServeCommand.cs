using System.CommandLine;
using MinerOsphere.Rdf.Plain;
using MinerOsphere.Server.Common;

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
        if (Folders.Config(config) is not { } folder)
        {
            await Console.Error.WriteLineAsync("No configuration found: there is no config/server.yaml here or above. Name its folder with --config.");
            return 2;
        }
        var catalogue = new FixedCatalogue(new(new() { LinkedDataBase = DefaultUrls }, [], new PlainQuadSource([]), "0"));
        await using var app = ServerHost.Build(catalogue, urls);
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
