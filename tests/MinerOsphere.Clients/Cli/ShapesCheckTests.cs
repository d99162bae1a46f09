using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Cli;

/// <summary><c>check --shapes</c> on imported data and on files.</summary>
public sealed class ShapesCheckTests(QueryTests.Imported imported) : IClassFixture<QueryTests.Imported>, IDisposable
{
    private const string Prologue = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <https://example.org/> . @prefix def: <https://data.example.org/def#> .\n";
    private readonly string _folder = Directory.CreateTempSubdirectory("shapes-check-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("sh:maxInclusive 2", 0)]
    [InlineData("sh:maxInclusive 1.9", 1)]
    public async Task The_imported_data_is_validated(string constraint, int exit)
    {
        var shapes = Write("depth.ttl", Prologue + $"ex:Depth a sh:PropertyShape ; sh:targetSubjectsOf def:depth ; sh:path def:depth ; {constraint} .");
        var check = await Command.RunAsync("check", "--shapes", shapes, "--data", imported.Trial.Data);
        Assert.True(exit == check.Exit, check.Output + check.Error);
        Assert.Equal(exit == 1, check.Output.Contains("Violation: <https://data.example.org/id/wells/b>", StringComparison.Ordinal));
        Assert.Contains(exit == 0 ? "The data conforms." : "does not conform: 1 x Violation", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_graph_is_validated_alone()
    {
        var shapes = Write("depth.ttl", Prologue + "ex:Depth a sh:PropertyShape ; sh:targetSubjectsOf def:depth ; sh:path def:depth ; sh:maxCount 0 .");
        var towns = await Command.RunAsync("check", "--shapes", shapes, "--data", imported.Trial.Data, "--graph", "https://data.example.org/graph/towns");
        Assert.True(towns.Exit == 0, towns.Output + towns.Error);
        var wells = await Command.RunAsync("check", "--shapes", shapes, "--data", imported.Trial.Data, "--graph", "https://data.example.org/graph/wells");
        Assert.Equal(1, wells.Exit);
        var none = await Command.RunAsync("check", "--shapes", shapes, "--data", imported.Trial.Data, "--graph", "https://data.example.org/graph/none");
        Assert.Equal(2, none.Exit);
        Assert.Contains("graph/wells", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_are_validated_and_the_report_is_rdf()
    {
        var shapes = Write("name.ttl", Prologue + "ex:Name a sh:PropertyShape ; sh:targetNode ex:a ; sh:path ex:name ; sh:minCount 1 ; sh:severity sh:Warning .");
        var data = Write("data.nt", "<https://example.org/b> <https://example.org/name> \"b\" .\n");
        var check = await Command.RunAsync("check", "--shapes", shapes, "--data", data, "--format", "nt");
        Assert.True(check.Exit == 0, check.Output + check.Error);
        Assert.Contains("<http://www.w3.org/ns/shacl#focusNode> <https://example.org/a> .", check.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Command.RunAsync("check", "--strict", "--shapes", shapes, "--data", data)).Exit);
        var more = Write("more.ttl", "<https://example.org/a> <https://example.org/name> 'a' .");
        Assert.Equal(0, (await Command.RunAsync("check", "--strict", "--shapes", shapes, "--data", data, more)).Exit);
    }

    [Theory]
    [InlineData("ex:S a sh:NodeShape ;", @"shapes\.ttl:\d+:\d+: ")]
    [InlineData("ex:S a sh:NodeShape ; sh:minLength 'x' .", @"minLength>: found ""x"", expected a non-negative xsd:integer")]
    [InlineData("ex:S a sh:NodeShape ; sh:node ex:S .", "refers to itself")]
    public async Task Shapes_that_cannot_be_used_are_told_with_their_place(string text, string message)
    {
        var check = await Command.RunAsync("check", "--shapes", Write("shapes.ttl", Prologue + text), "--data", imported.Trial.Data);
        Assert.Equal(2, check.Exit);
        Assert.Matches(message, check.Error);
        Assert.Equal("", check.Output);
    }

    [Theory]
    [InlineData("nowhere.ttl", "cannot be read")]
    [InlineData("nowhere.docx", "does not say which RDF syntax")]
    public async Task Data_that_cannot_be_read_is_told(string file, string message)
    {
        var shapes = Write("shapes.ttl", Prologue + "ex:S a sh:NodeShape .");
        var check = await Command.RunAsync("check", "--shapes", shapes, "--data", Path.Combine(_folder, file));
        Assert.Equal(2, check.Exit);
        Assert.Contains(message, check.Error, StringComparison.Ordinal);
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text);
        return file;
    }
}
