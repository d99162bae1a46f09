using System.CommandLine;
using MinerOsphere.Server.Loading;

namespace MinerOsphere.Server.Cli;

/// <summary><c>import</c>: brings the data folder up to date and stops, so that the next start serves at once.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var config = Folders.ConfigOption();
        var data = Folders.DataOption();
        var command = new Command("import", "Import what has changed, write the linked data, and stop") { config, data };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(config), parsed.GetValue(data), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo? config, DirectoryInfo? data, CancellationToken cancellation)
    {
        using var start = await CatalogueStart.BeginAsync(config, data, TimeProvider.System, cancellation);
        if (start is null) return 1;
        using var loaded = start.Snapshot;
        foreach (var collection in loaded.Snapshot.Collections)
        {
            var rows = collection.Import is { } report ? ImportSummary.Rows(report) : $"{collection.Features.Count} rows";
            Console.WriteLine($"{collection.Id}: {rows}");
        }

        Console.WriteLine(FormattableString.Invariant($"{start.Store.QuadCount:N0} quads, revision {loaded.Snapshot.Revision}"));
        start.Data.KeepOnly(loaded.Files);
        return 0;
    }
}
