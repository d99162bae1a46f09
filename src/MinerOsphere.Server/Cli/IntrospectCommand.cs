using System.Collections.Immutable;
using System.CommandLine;
using MinerOsphere.Catalogue.Configuration;
using MinerOsphere.Catalogue.Configuration.Proposals;
using MinerOsphere.Features;
using MinerOsphere.Features.Import;
using MinerOsphere.Features.Introspection;
using MinerOsphere.Features.PostGis;

namespace MinerOsphere.Server.Cli;

/// <summary>
/// <c>introspect</c>: looks at a database or a file and writes a configuration folder that serves it. Exit code 1 when there is nothing to serve or
/// the source cannot be read; nothing is written then.
/// </summary>
internal static class IntrospectCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source") { Description = "A PostGIS connection (postgresql://user@host/database, or Host=...;Database=...), or a .gpkg, .csv or .geojson file" };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder to write; it must not hold a configuration yet", Required = true };
        var tables = new Option<string[]>("--table") { Description = "Only this table or layer; may be given several times", AllowMultipleArgumentsPerToken = true };
        var inPlace = new Option<bool>("--in-place") { Description = "Read a GeoPackage where it lies, whatever its reference system, instead of importing it" };
        var command = new Command("introspect", "Propose a configuration for a database or a file") { source, output, tables, inPlace };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(source)!, parsed.GetValue(output)!.FullName, parsed.GetValue(tables) ?? [], parsed.GetValue(inPlace), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string source, string folder, string[] tables, bool inPlace, CancellationToken cancellation)
    {
        if (File.Exists(Path.Combine(folder, "server.yaml"))) return Fail($"{folder} holds a configuration already; name another folder with --out.");
        try
        {
            var isFile = File.Exists(source);
            if (inPlace && !source.EndsWith(".gpkg", StringComparison.OrdinalIgnoreCase)) return Fail("Only a GeoPackage (.gpkg) can be read in place; leave --in-place out.");
            if (!isFile && PostGisConnection.FaultOf(source) is { } fault) return Fail($"The source is no file that exists, and no connection: {fault}.");
            var (rows, database) = isFile ? (Read(source, tables, cancellation), null) : await ReadAsync(source, tables, cancellation);
            var files = ProposedConfiguration.Write(rows, database, isFile ? Path.GetRelativePath(folder, source) : null, inPlace, out var skipped);
            foreach (var name in skipped) await Console.Error.WriteLineAsync($"{name} is left out: it has no column whose values are all there and all different, for an id.");
            if (files.Count == 1) return Fail("There is nothing to serve.");
            foreach (var (path, text) in files) await WriteAsync(Path.Combine(folder, path), text, cancellation);
            Console.WriteLine($"{folder}: {files.Count - 1} collection{(files.Count == 2 ? "" : "s")}. Fill in the licence where the files say so, then:");
            if (database?.PasswordVariable is { } variable && Environment.GetEnvironmentVariable(variable) is null) Console.WriteLine($"  export {variable}=...   # the password, which no file holds");
            Console.WriteLine($"  minerosphere serve --config {folder}");
            return 0;
        }
        catch (Exception e) when (e is SourceUnavailableException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message);
        }
    }

    private static async Task<(ImmutableArray<FoundRows> Rows, DatabaseDefinition Database)> ReadAsync(string connection, string[] tables, CancellationToken cancellation)
    {
        var hasPassword = PostGisConnection.HasPassword(connection);
        var database = DatabaseDefinition.Proposed(PostGisConnection.WithoutPassword(connection), PostGisConnection.DatabaseOf(connection), hasPassword, Environment.GetEnvironmentVariable("PGPASSWORD") is not null);
        using var source = new PostGisSource(database.Name, connection);
        return (await TableIntrospection.ReadAsync(source, name => IsWanted(name, tables), cancellation), database);
    }

    private static ImmutableArray<FoundRows> Read(string path, string[] tables, CancellationToken cancellation)
    {
        var bare = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? path[..^3] : path;
        SourceFormat? format = Path.GetExtension(bare).ToLowerInvariant() switch
        {
            ".gpkg" => SourceFormat.GeoPackage,
            ".csv" => SourceFormat.Csv,
            ".geojson" or ".json" => SourceFormat.GeoJson,
            _ => null,
        };
        if (format is null) throw new InvalidDataException($"The name of {path} does not tell its format; expected .gpkg, .csv, .geojson or .json, perhaps with .gz.");
        return [.. FileIntrospection.Read(path, format.Value, cancellation).Where(rows => IsWanted(rows.Name, tables))];
    }

    private static bool IsWanted(string name, string[] tables) => tables.Length == 0 || tables.Contains(name, StringComparer.Ordinal);

    private static async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text, cancellation);
    }

    private static int Fail(string reason)
    {
        Console.Error.WriteLine(reason);
        return 1;
    }
}
