using System.Text.Json.Nodes;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Tests.Floods.RealTime;

/// <summary>Faults sent with a request for the Ire: the forecast goes on, and says what it did.</summary>
public sealed class CorrectedForecastTests
{
    private const string End = """ "leadTimes":["P1D","P2D"],"issueTime":"2015-05-01T00:00:00Z" """;

    [Fact]
    public async Task A_measure_a_hundred_times_too_high_is_replaced_and_named()
    {
        var (clean, _) = await RunAsync("", "correct");
        var (trusting, _) = await RunAsync(""" ,"discharge":[{"time":"2015-04-29T00:00:00Z","discharge":400}] """, "interpolate");
        var (corrected, quality) = await RunAsync(""" ,"discharge":[{"time":"2015-04-29T00:00:00Z","discharge":400}] """, "correct");
        Assert.True(Math.Abs(corrected - clean) < 0.25 * clean, $"{clean} {corrected} {trusting}");
        Assert.True(Math.Abs(trusting - clean) > Math.Abs(corrected - clean), $"{clean} {corrected} {trusting}");
        var spike = Assert.Single(quality, q => q["time"]!.GetValue<string>() == "2015-04-29T00:00:00Z");
        Assert.Equal(("replaced", 400.0), (spike["treatment"]!.GetValue<string>(), spike["measured"]!.GetValue<double>()));
        Assert.Contains(spike["reason"]!.GetValue<string>(), (string[])["spike", "range"]);
    }

    [Fact]
    public async Task Four_days_without_discharge_are_stood_in_for_and_seven_refused()
    {
        static string Lost(int days) => $$""" ,"discharge":[{{string.Join(',', Enumerable.Range(0, days).Select(d => $$"""{"time":"{{new DateTime(2015, 5, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(-d):yyyy-MM-dd'T'HH:mm:ss'Z'}}","discharge":null}"""))}}] """;
        var (clean, _) = await RunAsync("", "correct");
        var (without, quality) = await RunAsync(Lost(4), "correct");
        Assert.True(without > 0.4 * clean && without < 2.5 * clean, $"{clean} {without}");
        Assert.Equal(4, quality.Count(q => q["series"]!.GetValue<string>() == "flow" && q["reason"]!.GetValue<string>() == "missing"));
        var request = FloodForecastProcessTests.Ire.Value.Request($$$"""{"inputs":{"station":"V123521001",{{{End}}}{{{Lost(7)}}} } }""");
        var fault = Assert.Single((await FloodForecastProcessTests.Ire.Value.Process.ExecuteAsync(request, RunContext.Silent(default))).InputFaults);
        Assert.Contains("too old", fault.Message.In("en"), StringComparison.Ordinal);
    }

    private static async Task<(double Forecast, JsonNode[] Quality)> RunAsync(string inputs, string gaps)
    {
        var served = FloodForecastProcessTests.Ire.Value;
        var outcome = await served.Process.ExecuteAsync(served.Request($$$"""{"inputs":{"station":"V123521001","gaps":"{{{gaps}}}",{{{End}}}{{{inputs}}} },"outputs":{"forecast":{},"quality":{} } }"""), RunContext.Silent(default));
        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        JsonNode[] Table(string id) => [.. JsonNode.Parse(outcome.Outputs.First(o => o.Id == id).Content.Span)!.AsArray().Select(r => r!)];
        return (Table("forecast")[0]["q50"]!.GetValue<double>(), Table("quality"));
    }
}
