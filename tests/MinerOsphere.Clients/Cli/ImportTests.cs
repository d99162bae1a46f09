using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Cli;

/// <summary><c>import</c> brings the data folder up to date, and touches nothing that is.</summary>
public sealed class ImportTests : IDisposable
{
    private readonly TrialConfiguration _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task The_second_import_imports_nothing()
    {
        var first = await Command.RunAsync("import", "--config", _trial.Config, "--data", _trial.Data);
        Assert.True(first.Exit == 0, first.Error);
        Assert.Contains("Import wells: 2 rows, 1 refused", first.Error, StringComparison.Ordinal);
        Assert.Contains("Write linked data", first.Error, StringComparison.Ordinal);
        var files = Files();

        var second = await Command.RunAsync("import", "--config", _trial.Config, "--data", _trial.Data);
        Assert.Equal(0, second.Exit);
        Assert.Equal("", second.Error.Trim());
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(files, Files());
    }

    [Fact]
    public async Task What_a_kill_left_is_swept()
    {
        string[] left = ["features/wells-0123.gpkg.partial", "features/wells-0123.gpkg.source.partial", "store/load-0123.tmp", "sources.json.partial"];
        foreach (var name in left)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_trial.Data, name))!);
            await File.WriteAllTextAsync(Path.Combine(_trial.Data, name), "half");
        }
        Assert.Equal(0, (await Command.RunAsync("import", "--config", _trial.Config, "--data", _trial.Data)).Exit);
        Assert.All(left, name => Assert.False(File.Exists(Path.Combine(_trial.Data, name)), name));
    }

    [Fact]
    public async Task A_source_that_is_missing_is_named()
    {
        File.Delete(Path.Combine(_trial.Config, "wells.csv"));
        var import = await Command.RunAsync("import", "--config", _trial.Config, "--data", _trial.Data);
        Assert.Equal(1, import.Exit);
        Assert.Contains("wells", import.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", import.Error, StringComparison.Ordinal);
    }

    private (string, DateTime)[] Files() => [.. Directory.EnumerateFiles(_trial.Data, "*", SearchOption.AllDirectories)
        .Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(f => (f, File.GetLastWriteTimeUtc(f)))];
}
