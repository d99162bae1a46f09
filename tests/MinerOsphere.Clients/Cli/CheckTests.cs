using MinerOsphere.Clients.Servers;

namespace MinerOsphere.Clients.Cli;

/// <summary><c>check</c>: every fault with its place, and nothing changed.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly TrialConfiguration _trial = new();

    public void Dispose() => _trial.Dispose();

    [Fact]
    public async Task The_demo_configuration_is_sound_and_its_faulty_rows_are_named()
    {
        var config = Path.Combine(DemoServer.Repository(), "config");
        var check = await Command.RunAsync("check", "--config", config);
        Assert.True(check.Exit == 0, check.Output + check.Error);
        Assert.Contains($"{Directory.GetFiles(Path.Combine(config, "collections"), "*.yaml").Length} collections, no fault in the configuration", check.Output, StringComparison.Ordinal);
        Assert.Matches(@"\nsdis91-weekly: .*\d+ (flagged|refused)", check.Output);
        Assert.Matches(@"\n  .*sdis91_weekly_2010_2016\.csv: row \d+ \(\S+\), \w+ = '[^']*': ", check.Output);
    }

    [Fact]
    public async Task A_refused_row_is_named_and_fails_a_strict_check()
    {
        var check = await Command.RunAsync("check", "--config", _trial.Config);
        Assert.Equal(0, check.Exit);
        Assert.Matches(@"\nwells: 2 rows, 1 refused", check.Output);
        Assert.Contains("row 3 (c), depth = '-3': ", check.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Command.RunAsync("check", "--strict", "--config", _trial.Config)).Exit);
        Assert.False(Directory.Exists(_trial.Data));
    }

    [Fact]
    public async Task Every_fault_of_a_broken_configuration_has_its_place_and_what_was_expected()
    {
        _trial.Edit("wells", "type: number", "type: nombre");
        _trial.Edit("towns", "theme: territory", "thème: territory");
        var check = await Command.RunAsync("check", "--config", _trial.Config);
        Assert.Equal(1, check.Exit);
        Assert.Matches(@"wells\.yaml:\d+:\d+: .*nombre.*number", check.Error);
        Assert.Matches(@"towns\.yaml:4:1: .*thème.*theme", check.Error);
        Assert.Matches(@"The configuration has \d+ faults", check.Error);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("serve")]
    public async Task A_fault_in_a_model_file_has_its_place_and_stops_the_start(string command)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_trial.Config, "models")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "odd.yaml"), "id: odd\nkind: crystal-ball\n");
        var answer = await Command.RunAsync([command, "--config", _trial.Config, .. command == "serve" ? new[] { "--data", _trial.Data } : []]);
        Assert.Equal(1, answer.Exit);
        Assert.Matches(@"odd\.yaml:\d+:\d+: unknown kind 'crystal-ball'; known: ", answer.Error);
    }

    [Fact]
    public async Task A_folder_without_configuration_is_said()
    {
        var check = await Command.RunAsync("check", "--config", Path.Combine(_trial.Config, "none"));
        Assert.Equal(1, check.Exit);
        Assert.Contains("server.yaml", check.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", check.Error, StringComparison.Ordinal);
    }
}
