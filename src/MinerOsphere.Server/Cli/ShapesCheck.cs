using System.CommandLine;
using System.IO.Pipelines;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Rdf.Vocabularies;
using MinerOsphere.Sparql;
using MinerOsphere.Sparql.Shapes;
using MinerOsphere.Store;

namespace MinerOsphere.Server.Cli;

/// <summary>
/// <c>check --shapes</c>: validates the linked data of the data folder, or of files, against SHACL shapes. Exit code 0 when there is no
/// violation, 1 when there is one (with <c>--strict</c> also a warning), 2 when something cannot be read or the check did not come to its end.
/// </summary>
internal sealed class ShapesCheck
{
    private const string Text = "text";
    private readonly Option<FileInfo[]> _shapes = new("--shapes") { Description = "Files with SHACL shapes: validate the linked data against them", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _data = new("--data") { Description = "With --shapes: a data folder (default: data beside the configuration folder), or RDF files to validate instead", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string?> _graph = new("--graph") { Description = "With --shapes: validate this graph alone (default: all graphs merged)" };
    private readonly Option<string> _format = new("--format") { Description = "With --shapes: the report as text, ttl or nt", DefaultValueFactory = _ => Text };
    private readonly Option<int?> _timeout = new("--timeout") { Description = "With --shapes: seconds after which the check is stopped (default: never)" };
    private readonly Option<DirectoryInfo?> _config;
    private readonly Option<bool> _strict;

    public ShapesCheck(Command command, Option<DirectoryInfo?> config, Option<bool> strict)
    {
        (_config, _strict) = (config, strict);
        _format.AcceptOnlyFromAmong(Text, "ttl", "nt");
        foreach (var option in (Option[])[_shapes, _data, _graph, _format, _timeout]) command.Options.Add(option);
    }

    public bool IsWanted(ParseResult parsed) => parsed.GetValue(_shapes) is { Length: > 0 };

    public async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        if (ReadShapes(parsed.GetValue(_shapes)!, cancellation) is not { } shapes) return 2;
        var scratch = Directory.CreateTempSubdirectory("minerosphere-shapes-").FullName;
        try
        {
            var data = Open(parsed, scratch, cancellation);
            if (data is null || Scope(data, parsed.GetValue(_graph)) is not { } scope) return 2;
            var seconds = parsed.GetValue(_timeout);
            var options = ValidationOptions.Default with { DataGraph = scope, Timeout = seconds is null ? null : TimeSpan.FromSeconds(seconds.Value) };
            var report = ShapesValidator.Validate(shapes, data, options, cancellation);
            await WriteAsync(report, parsed.GetValue(_format)!, cancellation);
            return report.HasViolations || parsed.GetValue(_strict) && !report.Conforms ? 1 : 0;
        }
        catch (QueryException fault)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 2;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static ShapesGraph? ReadShapes(FileInfo[] files, CancellationToken cancellation)
    {
        var quads = new QuadList();
        var read = true;
        for (var i = 0; i < files.Length; i++) read &= RdfFiles.Read(files[i], quads, $"shapes{i}.", cancellation);
        if (!read) return null;
        var reading = ShapesGraph.Read(quads);
        foreach (var remark in reading.Remarks) Console.Error.WriteLine($"Note: {remark}");
        foreach (var fault in reading.Faults) Console.Error.WriteLine(fault);
        if (!reading.Succeeded) Console.Error.WriteLine($"The shapes have {reading.Faults.Count} fault{(reading.Faults.Count == 1 ? "" : "s")}.");
        return reading.Shapes;
    }

    private IQuadSource? Open(ParseResult parsed, string scratch, CancellationToken cancellation)
    {
        var places = parsed.GetValue(_data) ?? [];
        if (places.Length == 0 || places.Length == 1 && !File.Exists(places[0]) && Path.GetExtension(places[0]).Length == 0)
            return StoredLinkedData.Read(parsed.GetValue(_config), places.Length == 0 ? null : new DirectoryInfo(places[0]));
        // An indexed store, however small: validation looks up by the million.
        var builder = new QuadFileBuilder();
        var read = true;
        for (var i = 0; i < places.Length; i++) read &= RdfFiles.Read(new FileInfo(places[i]), builder, $"d{i}.", cancellation);
        if (!read) return null;
        var path = Path.Combine(scratch, "data.quads");
        builder.Save(path, cancellation: cancellation);
        return QuadFile.Open(path, verify: false);
    }

    private static GraphScope? Scope(IQuadSource data, string? graph)
    {
        if (graph is null) return GraphScope.Union;
        var id = data.Find(new Iri(graph));
        if (!id.IsNone && data.Graphs.Contains(id)) return GraphScope.One(id);
        Console.Error.WriteLine($"There is no graph <{graph}>; there are: {string.Join(", ", data.Graphs.Select(data.Resolve))}");
        return null;
    }

    private static async Task WriteAsync(ValidationReport report, string format, CancellationToken cancellation)
    {
        if (format == Text)
        {
            report.WriteTo(Console.Out);
            return;
        }
        await using var output = Console.OpenStandardOutput();
        var pipe = PipeWriter.Create(output);
        using (IRdfWriter writer = format == "nt" ? new NQuadsWriter(pipe, withGraphs: false) : new TurtleWriter(pipe, [.. WellKnownPrefixes.All, new("sh", Shacl.Namespace)]))
        {
            report.WriteTo(writer);
            writer.Complete();
        }
        await pipe.FlushAsync(cancellation);
        await pipe.CompleteAsync();
    }
}
