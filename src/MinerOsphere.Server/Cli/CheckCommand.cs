using System.CommandLine;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Features;
using MinerOsphere.Features.Import;
using MinerOsphere.Server.Loading;

namespace MinerOsphere.Server.Cli;

/// <summary>
/// <c>check</c>: says every fault of the configuration and of the data, and changes nothing. Exit code 0 when the server would start,
/// 1 when it would not; with <c>--strict</c> also when any row is refused or flagged. With <c>--shapes</c> it is the linked data that is
/// checked: see <see cref="ShapesCheck"/>.
/// </summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var config = Folders.ConfigOption();
        var strict = new Option<bool>("--strict") { Description = "Any row at fault fails the check; with --shapes, any warning too" };
        var command = new Command("check", "Validate the configuration and the data, or linked data against SHACL shapes, and say every problem") { config, strict };
        var shapes = new ShapesCheck(command, config, strict);
        command.SetAction((parsed, cancellation) => shapes.IsWanted(parsed)
            ? shapes.RunAsync(parsed, cancellation)
            : RunAsync(parsed.GetValue(config), parsed.GetValue(strict), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(DirectoryInfo? config, bool strict, CancellationToken cancellation)
    {
        if (CatalogueStart.ReadConfiguration(config) is not { } configuration) return 1;
        Console.WriteLine($"{configuration.Folder}: {configuration.Collections.Length} collections, no fault in the configuration");
        var sound = true;
        var scratch = Directory.CreateTempSubdirectory("minerosphere-check-").FullName;
        try
        {
            foreach (var definition in configuration.Collections)
            {
                if (definition.IsLive)
                {
                    sound &= await OpenAsync(definition, cancellation);
                    continue;
                }
                var report = await ImportAsync(definition, scratch, cancellation);
                sound &= Say(definition, report) && !(strict && report.FaultCount > 0);
            }
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }

        return sound ? 0 : 1;
    }

    // A source that is away does not keep the server from starting.
    private static async Task<bool> OpenAsync(CollectionDefinition definition, CancellationToken cancellation)
    {
        using var sources = new LiveSources();
        using var rows = sources.RowsOf(definition, TimeProvider.System);
        try
        {
            var faults = await rows.OpenAsync(cancellation);
            Console.WriteLine($"{definition.Id}: " + (faults.IsEmpty ? $"{rows.Count} rows" : "refused: " + string.Join("; ", faults.Select(fault => fault.In("en")))));
            if (rows.Note is { } note) Console.WriteLine($"  {note.In("en")}");
            return faults.IsEmpty;
        }
        catch (SourceUnavailableException outage)
        {
            Console.WriteLine($"{definition.Id}: not checked: {outage.Message}");
            return true;
        }
    }

    // The import itself is the check: what it would refuse at a start, it refuses here.
    private static async Task<ImportReport> ImportAsync(CollectionDefinition definition, string scratch, CancellationToken cancellation)
    {
        var file = Path.Combine(scratch, definition.Id + ".gpkg");
        var report = await new FeatureImporter(TimeProvider.System).ImportAsync(definition.Source!, definition.Schema, definition.Id, file, null, cancellation);
        File.Delete(file);
        return report;
    }

    private static bool Say(CollectionDefinition definition, ImportReport report)
    {
        Console.WriteLine($"{definition.Id}: " + (report.Refusal is { } refusal ? $"refused: {refusal.In("en")}" : ImportSummary.Rows(report)));
        foreach (var line in ImportSummary.Faults(report)) Console.WriteLine($"  {report.Source}: {line}");
        return report.Succeeded;
    }
}
