using System.Text.Json.Nodes;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Tests.Floods.Contributions;

/// <summary>The Ire at Doussard, from the file that the server serves.</summary>
public sealed class FloodExplainProcessTests
{
    private static Lazy<FloodForecastProcessTests.Served> Ire => FloodForecastProcessTests.Ire;

    [Theory]
    [InlineData("knox")]
    [InlineData("gradient")]
    [InlineData("shapley")]
    public async Task Shares_of_all_methods_add_up_and_have_a_spread(string method)
    {
        var outcome = await RunAsync($$$"""{"inputs":{"station":"V123521001","method":"{{{method}}}","initialisations":10},"outputs":{"contributions":{},"lags":{},"evaluation":{},"applicability":{},"method-card":{} } }""");
        var zones = Table(outcome, "contributions");
        Assert.Equal(["past-flow", "rain", "ground", "snow-and-frost"], zones.Select(z => z["zone"]!.GetValue<string>()));
        Assert.Equal(1, zones.Sum(z => z["share"]!.GetValue<double>()), 1e-3);
        Assert.All(zones, z => Assert.True(z["share_p10"]!.GetValue<double>() < z["share_p90"]!.GetValue<double>()));
        // A basin of 25 km2 in the Alps: yesterday's rain counts for more than the ground.
        Assert.True(zones[1]["share"]!.GetValue<double>() > 0.15, zones[1].ToJsonString());
        Assert.InRange(zones[1]["response_time"]!.GetValue<double>(), 1, 3);
        Assert.Contains(Table(outcome, "evaluation"), r => r["part"]!.GetValue<string>() == "test years" && r["model"]!.GetValue<double>() > 0.05);
        Assert.Contains(Table(outcome, "lags"), r => r["input"]!.GetValue<string>() == "rain[t]");
    }

    /// <summary>Amounts add up to what is forecast less the mean, and heavy rain is what raises the steepest floods.</summary>
    [Fact]
    public async Task The_steepest_rises_come_from_rain()
    {
        var rows = Table(await RunAsync("""{"inputs":{"station":"V123521001","initialisations":10,"without":["past-flow"]},"outputs":{"explanation":{},"contributions":{} } }"""), "explanation");
        var rises = rows.GroupBy(r => r["part"]!.GetValue<string>()).ToArray();
        Assert.Equal(10, rises.Length);
        Assert.All(rises, rise => Assert.Equal(1, rise.Sum(r => r["share"]!.GetValue<double>()), 1e-3));
        Assert.True(rows.Where(r => r["factor"]!.GetValue<string>() == "rain").Average(r => r["contribution"]!.GetValue<double>()) > 0);
        var one = Table(await RunAsync("""{"inputs":{"station":"V123521001","initialisations":10,"issueTime":"2015-05-01T00:00:00Z"},"outputs":{"explanation":{} } }"""), "explanation");
        Assert.Equal(["2015-05-01T00:00:00Z"], one.Select(r => r["part"]!.GetValue<string>()).Distinct());
    }

    [Theory]
    [InlineData(""" "without":["moon"] """, "/inputs/without", "moon")]
    [InlineData(""" "without":["past-flow","rain","ground","snow-and-frost"] """, "/inputs/without", "no zone")]
    [InlineData(""" "issueTime":"2031-05-01T00:00:00Z" """, "/inputs/issueTime", "no step")]
    public async Task What_is_not_there_is_refused(string inputs, string path, string expected)
    {
        var request = Ire.Value.Request($$$"""{"inputs":{"station":"V123521001",{{{inputs}}} } }""", Ire.Value.Explain);
        Assert.Empty(Ire.Value.Explain.Check(request));
        var fault = Assert.Single((await Ire.Value.Explain.ExecuteAsync(request, RunContext.Silent(default))).InputFaults);
        Assert.Equal(path, fault.Path);
        Assert.Contains(expected, fault.Message.In("en"), StringComparison.Ordinal);
    }

    private static async Task<ProcessOutcome> RunAsync(string body)
    {
        var request = Ire.Value.Request(body, Ire.Value.Explain);
        Assert.Empty(Ire.Value.Explain.Check(request));
        var outcome = await Ire.Value.Explain.ExecuteAsync(request, RunContext.Silent(default));
        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        return outcome;
    }

    private static JsonNode[] Table(ProcessOutcome outcome, string id) => [.. JsonNode.Parse(outcome.Outputs.First(o => o.Id == id).Content.Span)!.AsArray().Select(r => r!)];
}
