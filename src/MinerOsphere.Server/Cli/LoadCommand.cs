using System.CommandLine;
using System.Diagnostics;
using MinerOsphere.Rdf;
using MinerOsphere.Rdf.Iris;
using MinerOsphere.Rdf.Terms;

namespace MinerOsphere.Server.Cli;

/// <summary>
/// <c>load</c>: reads RDF documents into the data folder, all of them or, when one is at fault, none. Exit code 2 when a document cannot be read.
/// </summary>
internal static class LoadCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("file") { Description = "RDF documents (.ttl, .nt, .nq, .trig, .rdf, .jsonld; .gz of each)", Arity = ArgumentArity.OneOrMore };
        var graph = new Option<string?>("--graph") { Description = "Graph for what names none (default: the default graph)" };
        var replace = new Option<bool>("--replace") { Description = "Empty the graph first" };
        var config = Folders.ConfigOption();
        var data = Folders.DataOption();
        var command = new Command("load", "Load RDF documents into the data folder; no server may run on it") { files, graph, replace, config, data };
        command.SetAction((parsed, cancellation) =>
        {
            var name = parsed.GetValue(graph);
            if (name is not null && !IriReference.IsAbsolute(name))
            {
                Console.Error.WriteLine($"--graph is '{name}'; expected an absolute IRI.");
                return Task.FromResult(2);
            }
            using var store = StoredLinkedData.Open(parsed.GetValue(config), parsed.GetValue(data));
            return Task.FromResult(store is null ? 1 : Load(store, parsed.GetValue(files)!, name is null ? null : new Iri(name), parsed.GetValue(replace), cancellation));
        });
        return command;
    }

    private static int Load(IQuadStore store, FileInfo[] files, Iri? graph, bool replace, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var load = store.BeginLoad();
        var sink = new GuardedSink(load, graph, StoredLinkedData.Writable(store.Current));
        foreach (var file in files)
            if (!RdfFiles.Read(file, sink, $"b{Guid.NewGuid():N}-", cancellation)) return 2;
        if (sink.Refused is { } refused)
        {
            Console.Error.WriteLine($"{refused} is made from the catalogue: change its collection instead. Nothing was loaded.");
            return 2;
        }
        load.Commit(kept => !replace || !Equals(kept, graph), cancellation: cancellation);
        Console.WriteLine(FormattableString.Invariant($"{load.Count:N0} quads in {watch.Elapsed.TotalSeconds:0.0} s"));
        return 0;
    }

    /// <summary>Puts what names no graph into the wanted one, and notices a graph that may not be written.</summary>
    private sealed class GuardedSink(IQuadSink inner, Iri? graph, Func<Iri?, bool> mayWrite) : IQuadSink
    {
        private Term? last;

        public Term? Refused { get; private set; } = mayWrite(graph) ? null : graph;

        public void Add(in Quad quad)
        {
            var into = quad.Graph ?? graph;
            if (!ReferenceEquals(into, last))
            {
                last = into;
                if (into is Iri iri && !mayWrite(iri)) Refused ??= iri;
            }
            if (Refused is null) inner.Add(quad with { Graph = into });
        }
    }
}
