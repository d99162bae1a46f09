using System.IO.Compression;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Cli;

/// <summary><c>load</c>, <c>update</c> and <c>export</c> on one data folder: what was asked, or nothing and why.</summary>
public sealed class WritingTests : IDisposable
{
    private readonly TrialConfiguration trial = new();

    [Fact]
    public async Task Documents_are_loaded_changed_and_written_out()
    {
        Assert.Equal(0, (await Run("import")).Exit);
        var loaded = await Run("load", Document("a.ttl", "@prefix e: <http://e/> . e:s e:p 1, 2 ; e:q [ e:r 'x' ] ."), Document("b.nq", "<http://e/s> <http://e/p> \"3\" <http://e/g> .\n"));
        Assert.True(loaded.Exit == 0, loaded.Error);
        Assert.StartsWith("5 quads", loaded.Output);
        var updated = await Run("update", "DELETE DATA { <http://e/s> <http://e/p> 2 } ; INSERT DATA { <http://e/s> <http://e/p> 4 }");
        Assert.Equal((0, "1 quads deleted, 1 inserted"), (updated.Exit, updated.Output.Trim()));
        Assert.Equal(["\"1\"", "\"4\""], (await Export("--graph", "default", "--format", "nt")).Where(line => line.Contains("/p>")).Select(line => line.Split(' ')[2].Split('^')[0]).Order());
        Assert.Equal(["<http://e/s> <http://e/p> \"3\" ."], await Export("--graph", "http://e/g", "--format", "nt"));
        Assert.Contains("<http://e/s> <http://e/p> \"3\" <http://e/g> .", await Export());
        Assert.Contains("http://e/g", string.Join('\n', await Export("--format", "trig")));

        var replaced = await Run("load", Document("c.nt.gz", "<http://e/s> <http://e/p> \"new\" .\n"), "--graph", "http://e/g", "--replace");
        Assert.True(replaced.Exit == 0, replaced.Error);
        Assert.Equal(["<http://e/s> <http://e/p> \"new\" ."], await Export("--graph", "http://e/g", "--format", "nt"));
    }

    [Fact]
    public async Task A_fault_leaves_everything_as_it_was()
    {
        Assert.Equal(0, (await Run("import")).Exit);
        var before = await Export();
        var good = Document("good.ttl", "<http://e/s> <http://e/p> 1 .");
        await Refused(2, "bad.ttl:2:", "load", good, Document("bad.ttl", "<http://e/s> <http://e/p> 1 .\n<oops"));
        await Refused(2, "which RDF syntax", "load", good, Document("x.docx", "?"));
        await Refused(2, "cannot be read", "load", Path.Combine(trial.Config, "missing.ttl"));
        await Refused(2, "expected an absolute IRI", "load", good, "--graph", "here");
        await Refused(2, "made from the catalogue", "load", good, "--graph", "https://data.example.org/graph/towns");
        await Refused(2, "line 1", "update", "DELETE WHERE { ?s ?p");
        await Refused(2, "cannot be read", "update", "@/nowhere.ru");
        await Refused(1, "graph/towns", "update", "INSERT DATA { <http://e/a> <http://e/b> 1 } ; INSERT DATA { GRAPH <https://data.example.org/graph/towns> { <http://e/a> <http://e/b> 1 } }");
        await Refused(1, "http://e/none", "update", "INSERT DATA { <http://e/a> <http://e/b> 1 } ; DROP GRAPH <http://e/none>");
        await Refused(2, "http://e/none", "export", "--graph", "http://e/none");
        Assert.Equal(before, await Export());
    }

    private async Task Refused(int exit, string reason, params string[] arguments)
    {
        var command = await Run(arguments);
        Assert.True(exit == command.Exit, $"{string.Join(' ', arguments)}: {command.Exit} {command.Error}");
        Assert.Contains(reason, command.Error);
        Assert.DoesNotContain("   at ", command.Error);
    }

    private async Task<string[]> Export(params string[] options)
    {
        var command = await Run(["export", .. options]);
        Assert.True(command.Exit == 0, command.Error);
        return command.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private Task<Command> Run(params string[] arguments) => Command.RunAsync([.. arguments, "--config", trial.Config, "--data", trial.Data]);

    private string Document(string name, string text)
    {
        var path = Path.Combine(trial.Config, name);
        using var file = File.Create(path);
        using var writer = new StreamWriter(name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file);
        writer.Write(text);
        return path;
    }

    public void Dispose() => trial.Dispose();
}
