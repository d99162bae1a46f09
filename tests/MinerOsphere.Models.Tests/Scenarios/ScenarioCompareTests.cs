using System.Text;
using System.Text.Json;
using MinerOsphere.Models.Scenarios;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Tests.Scenarios;

public sealed class ScenarioCompareTests
{
    private const string TwoBonuses = """{"process":"dice","inputs":{"bonus":1},"scenarios":[{"name":"as it is"},{"name":"bonus 3","inputs":{"bonus":3}},{"name":"the same","inputs":{}}],"by":["colour"],"draws":10}""";

    [Fact]
    public async Task ScenariosDifferByWhatTheyChangeAndNotByChance()
    {
        var rows = (await RunAsync(TwoBonuses))["comparison"].EnumerateArray().ToArray();
        Assert.Equal(4, rows.Length);
        foreach (var row in rows)
        {
            // Two dice of each colour, 2 more each; or the very same throws.
            var expected = row.GetProperty("scenario").GetString() == "bonus 3" ? 4 : 0;
            foreach (var name in (string[])["difference", "lower", "upper"]) Assert.Equal(expected, row.GetProperty(name).GetDouble(), 9);
            Assert.Equal(10, row.GetProperty("draws").GetInt32());
            Assert.NotEqual(14, row.GetProperty("reference_mean").GetDouble());
        }
    }

    [Fact]
    public async Task EveryDrawIsOfAnotherSeedAndCanBeReadAgain()
    {
        var outputs = await RunAsync(TwoBonuses);
        var draws = outputs["draws"].EnumerateArray().Where(d => d.GetProperty("scenario").GetString() == "as it is" && d.GetProperty("colour").GetString() == "red").ToArray();
        Assert.Equal(Enumerable.Range(42, 10), draws.Select(d => d.GetProperty("seed").GetInt32()));
        Assert.True(draws.Select(d => d.GetProperty("number").GetDouble()).Distinct().Count() > 3);
        Assert.Equal(draws.Average(d => d.GetProperty("number").GetDouble()), outputs["comparison"][0].GetProperty("reference_mean").GetDouble(), 5);
    }

    [Fact]
    public async Task TheSameRequestGivesTheSameBytes() =>
        Assert.Equal((await RunAsync(TwoBonuses))["comparison"].GetRawText(), (await RunAsync(TwoBonuses))["comparison"].GetRawText());

    [Fact]
    public async Task AProcessWithoutChanceIsRunOnce()
    {
        var outputs = await RunAsync(TwoBonuses, new Dice(hasSeed: false));
        Assert.All(outputs["comparison"].EnumerateArray(), row =>
        {
            Assert.Equal(1, row.GetProperty("draws").GetInt32());
            Assert.Equal(JsonValueKind.Null, row.GetProperty("lower").ValueKind);
        });
    }

    [Fact]
    public async Task ASeedThatChangesNothingIsNotDrawnAgainAndAgain()
    {
        var outputs = await RunAsync(TwoBonuses.Replace("{\"bonus\":1}", "{\"bonus\":1,\"still\":true}", StringComparison.Ordinal));
        Assert.All(outputs["comparison"].EnumerateArray(), row => Assert.Equal((1, JsonValueKind.Null), (row.GetProperty("draws").GetInt32(), row.GetProperty("lower").ValueKind)));
        Assert.Equal(6, outputs["draws"].GetArrayLength());
    }

    [Fact]
    public async Task TheSentencesSayTheNumbers()
    {
        var sentence = (await RunAsync(TwoBonuses))["sentences"][0];
        Assert.Equal("'bonus 3' changes points (red) by 4 on average against 'as it is' (from 4 to 4 at 90 %, 10 common draws; lower in 0 % of the draws, higher in 100 %).", sentence.GetProperty("sentence_en").GetString());
        Assert.StartsWith("« bonus 3 » change points (red) de 4 en moyenne", sentence.GetProperty("sentence_fr").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheChanceOfBeingBetterIsSaidOnceItIsKnownWhatIsBetter()
    {
        foreach (var (better, share) in new[] { ("lower", 0.0), ("higher", 1.0) })
        {
            var outputs = await RunAsync(TwoBonuses.Replace("\"draws\":10", $"\"draws\":10,\"better\":\"{better}\"", StringComparison.Ordinal));
            Assert.Equal(share, outputs["comparison"][0].GetProperty("share_better").GetDouble());
            Assert.Contains($"better in {100 * share:0} % of the draws", outputs["sentences"][0].GetProperty("sentence_en").GetString(), StringComparison.Ordinal);
        }
        Assert.False((await RunAsync(TwoBonuses))["comparison"][0].TryGetProperty("share_better", out _));
    }

    [Theory]
    [InlineData("""{"process":"none","scenarios":[{"name":"a"},{"name":"b"}]}""", "/inputs/process", "there is no process 'none' to compare; possible: dice")]
    [InlineData("""{"process":"scenario-compare","scenarios":[{"name":"a"},{"name":"b"}]}""", "/inputs/process", "there is no process 'scenario-compare' to compare; possible: dice")]
    [InlineData("""{"process":"dice","scenarios":[{"name":"a"},{"name":"a"}]}""", "/inputs/scenarios", "two scenarios are called 'a'")]
    [InlineData("""{"process":"dice","scenarios":[{"name":"a"},{"name":"b"}],"output":"map"}""", "/inputs/output", "this process has no table 'map'; possible: throws")]
    [InlineData("""{"process":"dice","scenarios":[{"name":"a"},{"name":"b","inputs":{"bonus":500}}]}""", "/inputs/scenarios/1/inputs/bonus", "too much")]
    [InlineData("""{"process":"dice","scenarios":[{"name":"a","inputs":{"colour":"red"}},{"name":"b"}]}""", "/inputs/scenarios/0/inputs/colour", "")]
    public void WhatIsWrongIsSaidBeforeAnythingRuns(string inputs, string path, string message)
    {
        var (compare, request) = Ask(inputs, new Dice());
        Assert.Contains(compare.Check(request), f => f.Path == path && f.Message.In("en").Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"process":"dice","scenarios":[{"name":"a"},{"name":"b"}],"by":["shape"]}""", "the table has no column 'shape'; found: colour, points")]
    [InlineData("""{"process":"dice","scenarios":[{"name":"a"},{"name":"b"}],"values":["score"]}""", "the table has no column 'score'")]
    [InlineData("""{"process":"dice","scenarios":[{"name":"a"},{"name":"b","inputs":{"empty":true}}]}""", "Scenario 'b': the process gives no row")]
    public async Task ATableThatDoesNotFitIsSaid(string inputs, string message)
    {
        var (compare, request) = Ask(inputs, new Dice());
        var outcome = await compare.ExecuteAsync(request, RunContext.Silent(default));
        Assert.Contains(message, outcome.FailureReason!.In("en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopsBetweenRuns()
    {
        var (compare, request) = Ask(TwoBonuses, new Dice());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await compare.ExecuteAsync(request, RunContext.Silent(new CancellationToken(canceled: true))));
    }

    private static async Task<Dictionary<string, JsonElement>> RunAsync(string inputs, IProcess? process = null)
    {
        var (compare, request) = Ask(inputs, process ?? new Dice());
        Assert.Empty(compare.Check(request));
        var outcome = await compare.ExecuteAsync(request, RunContext.Silent(default));
        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        return outcome.Outputs.ToDictionary(o => o.Id, o => JsonDocument.Parse(o.Content).RootElement);
    }

    private static (ScenarioCompare Process, ExecuteRequest Request) Ask(string inputs, IProcess process)
    {
        var registry = new ProcessRegistry();
        var compare = new ScenarioCompare(registry, new ProcessRunner(TimeProvider.System), maxDepth: 4);
        registry.Replace([process, compare]);
        var request = ExecuteRequestParser.Parse(compare.Description, Encoding.UTF8.GetBytes($"{{\"inputs\":{inputs},\"outputs\":{{\"comparison\":{{}},\"sentences\":{{}},\"draws\":{{}}}}}}"));
        Assert.True(request.Succeeded, string.Join("; ", request.Faults));
        return (compare, request.Value);
    }
}
