using System.Text.Json.Nodes;
using MinerOsphere.Processes.Execution;

namespace MinerOsphere.Models.Tests.Floods.Alerts;

/// <summary>Alerts of the forecast of the Ire, from the file that the server serves.</summary>
public sealed class AlertProcessTests
{
    private static Lazy<FloodForecastProcessTests.Served> Ire => FloodForecastProcessTests.Ire;

    [Fact]
    public async Task Levels_have_a_probability_over_the_horizon_that_no_lead_exceeds()
    {
        const string Inputs = """ "station":"V123521001","issueTime":"2015-05-01T00:00:00Z" """;
        var outputs = await RunAsync($$$"""{"inputs":{{{{Inputs}}}},"outputs":{"alerts":{},"exceedance":{},"alert-evaluation":{},"reliability":{} } }""");
        var alerts = outputs["alerts"];
        Assert.Equal(["yellow", "orange", "red"], alerts.Select(a => a["level"]!.GetValue<string>()));
        Assert.All(alerts, a => Assert.True(!a["official"]!.GetValue<bool>() && a["source_fr"]!.GetValue<string>().Contains("Vigicrues", StringComparison.Ordinal)));
        foreach (var alert in alerts)
        {
            double[] leads = [.. outputs["exceedance"].Where(e => e["threshold"]!.GetValue<string>() == alert["level"]!.GetValue<string>()).Select(e => e["probability"]!.GetValue<double>())];
            Assert.Equal(5, leads.Length);
            Assert.InRange(alert["probability"]!.GetValue<double>(), leads.Max() - 1e-4, Math.Min(1, leads.Sum()) + 1e-3);
        }
        Assert.True(alerts[0]["probability"]!.GetValue<double>() > alerts[1]["probability"]!.GetValue<double>());
        var evaluation = outputs["alert-evaluation"];
        Assert.Contains(evaluation, e => e["level"]!.GetValue<string>() == "yellow" && e["lead_time"]!.GetValue<string>() == "P1D" && e["exceeded"]!.GetValue<int>() > 0);
        Assert.Contains(outputs["reliability"], b => b["predicted"]!.GetValue<double>() < 0.1 && b["observed"]!.GetValue<double>() < 0.1);
    }

    [Fact]
    public async Task Thresholds_of_a_request_take_their_place()
    {
        var alerts = (await RunAsync("""{"inputs":{"station":"V123521001","issueTime":"2015-05-01T00:00:00Z","thresholds":[4,1]},"outputs":{"alerts":{}}}"""))["alerts"];
        Assert.Equal(["1", "4"], alerts.Select(a => a["level"]!.GetValue<string>()));
        Assert.Equal("Thresholds of the request.", alerts[0]["source_en"]!.GetValue<string>());
    }

    private static async Task<Dictionary<string, JsonNode[]>> RunAsync(string body)
    {
        var outcome = await Ire.Value.Process.ExecuteAsync(Ire.Value.Request(body), RunContext.Silent(default));
        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        return outcome.Outputs.ToDictionary(o => o.Id, o => JsonNode.Parse(o.Content.Span)!.AsArray().Select(r => r!).ToArray());
    }
}
