using System.Text.Json;
using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Cli;

/// <summary><c>query</c> in every way a query can be given and an answer asked for.</summary>
public sealed class QueryTests(QueryTests.Imported imported) : IClassFixture<QueryTests.Imported>
{
    private const string Depths = "SELECT ?depth WHERE { ?well <https://data.example.org/def#depth> ?depth } ORDER BY ?depth";

    [Fact]
    public async Task A_query_is_an_argument_or_a_file()
    {
        var direct = await QueryAsync(Depths, "--format", "csv");
        Assert.Equal((0, "depth\r\n1.5\r\n2.0\r\n"), (direct.Exit, direct.Output));
        var file = Path.Combine(imported.Trial.Config, "depths.rq");
        await File.WriteAllTextAsync(file, Depths);
        Assert.Equal(direct, await QueryAsync("@" + file, "--format", "csv"));
        var table = await QueryAsync(Depths);
        Assert.Equal(0, table.Exit);
        Assert.Contains("1.5", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_come_as_json_and_graphs_as_turtle()
    {
        var json = await QueryAsync(Depths, "--format", "json");
        using var document = JsonDocument.Parse(json.Output);
        Assert.Equal(2, document.RootElement.GetProperty("results").GetProperty("bindings").GetArrayLength());
        var graph = await QueryAsync("CONSTRUCT { ?well <https://data.example.org/def#deep> ?depth } WHERE { ?well <https://data.example.org/def#depth> ?depth }", "--format", "ttl");
        Assert.Equal(0, graph.Exit);
        Assert.Contains("deep", graph.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT ?s WHERE {\n  ?s ?p }", 2, "The query has an error at line 2")]
    [InlineData("@/nowhere/at/all.rq", 2, "/nowhere/at/all.rq cannot be read")]
    public async Task A_query_that_cannot_be_read_tells_where(string query, int exit, string message)
    {
        var answer = await QueryAsync(query);
        Assert.True(exit == answer.Exit, answer.Error);
        Assert.StartsWith(message, answer.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("", answer.Output);
    }

    [Fact]
    public async Task A_format_that_does_not_fit_is_refused()
    {
        var answer = await QueryAsync(Depths, "--format", "ttl");
        Assert.Equal(2, answer.Exit);
        Assert.Contains("csv", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_data_the_next_step_is_told()
    {
        var answer = await Command.RunAsync("query", Depths, "--data", Path.Combine(imported.Trial.Config, "none"));
        Assert.Equal(1, answer.Exit);
        Assert.Contains("import", answer.Error, StringComparison.Ordinal);
    }

    private Task<Command> QueryAsync(string query, params string[] options) => Command.RunAsync(["query", query, "--data", imported.Trial.Data, .. options]);

    /// <summary>The trial's data, imported once for all queries.</summary>
    public sealed class Imported : IAsyncLifetime
    {
        internal TrialConfiguration Trial { get; } = new();

        public async Task InitializeAsync() => Assert.Equal(0, (await Command.RunAsync("import", "--config", Trial.Config, "--data", Trial.Data)).Exit);

        public Task DisposeAsync()
        {
            Trial.Dispose();
            return Task.CompletedTask;
        }
    }
}
