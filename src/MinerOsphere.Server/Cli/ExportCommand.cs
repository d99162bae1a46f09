using System.CommandLine;
using System.IO.Pipelines;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Terms;
using MinerOsphere.Rdf.Turtle;
using MinerOsphere.Server.LinkedData;

namespace MinerOsphere.Server.Cli;

/// <summary><c>export</c>: writes the linked data of the data folder, or one graph of it, whether a server runs on it or not.</summary>
internal static class ExportCommand
{
    private const int FlushAt = 1 << 20;

    public static Command Create()
    {
        var graph = new Option<string?>("--graph") { Description = "This graph alone; 'default' is the default graph (default: all, with their names)" };
        var format = new Option<string>("--format") { Description = "nq, trig, nt or ttl", DefaultValueFactory = _ => "nq" };
        format.AcceptOnlyFromAmong("nq", "trig", "nt", "ttl");
        var config = Folders.ConfigOption();
        var data = Folders.DataOption();
        var command = new Command("export", "Write the linked data to standard output") { graph, format, config, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (StoredLinkedData.Read(parsed.GetValue(config), parsed.GetValue(data)) is not { } source) return 1;
            var wanted = parsed.GetValue(graph);
            List<TermId> graphs = wanted switch
            {
                null => [TermId.DefaultGraph, .. source.Graphs],
                "default" => [TermId.DefaultGraph],
                _ => source.Find(new Iri(wanted)) is { IsNone: false } id ? [id] : [],
            };
            if (graphs.Count == 0)
            {
                await Console.Error.WriteLineAsync($"There is no graph <{wanted}>.");
                return 2;
            }
            await using var output = Console.OpenStandardOutput();
            var pipe = PipeWriter.Create(output);
            using (var writer = RdfWriter.Open(RdfSyntaxes.Find(parsed.GetValue(format)!)!.Value, pipe, Rdf.Vocabularies.WellKnownPrefixes.All))
            {
                var flushed = 0L;
                foreach (var each in graphs)
                {
                    var name = wanted is null && each != TermId.DefaultGraph ? source.Resolve(each) : null;
                    foreach (var quad in source.Read(new QuadPattern(default, default, default, GraphScope.One(each)), TripleOrder.Spo, cancellation))
                    {
                        writer.Add(quad with { Graph = name });
                        if (writer.BytesWritten - flushed < FlushAt) continue;
                        flushed = writer.BytesWritten;
                        writer.Flush();
                        await pipe.FlushAsync(cancellation);
                    }
                }
                writer.Complete();
            }
            await pipe.CompleteAsync();
            return 0;
        });
        return command;
    }
}
