using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MinerOsphere.Models.Floods.Filling;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Inputs;

namespace MinerOsphere.Models.Tests.Floods.Filling;

/// <summary>Features in, features out: two hundred days of the Cance with faults put in.</summary>
public class GapFillProcessTests
{
    private static readonly GapFillProcess Process = new();

    [SkippableFact]
    public async Task Faults_are_flagged_and_filled_with_an_interval_around_the_truth()
    {
        var truth = Rivers.CanceFlows().Select(f => Rivers.Part(f, "2009-10-01", "2010-04-18")).ToArray();
        var rows = truth.Select(t => (double[])t.Values.Clone()).ToArray();
        for (var i = 1000; i < 1030; i++) rows[0][i] = double.NaN;
        rows[0][2000] = -5;
        rows[0][3000] *= 30;
        for (var i = 2500; i < 2520; i++) rows[1][i] = double.NaN;
        var outcome = await RunAsync(Features(rows, truth[0].Start), """ "gauge":"gauge","property":"flow","rows":"changed" """);
        Assert.True(outcome.Succeeded, outcome.FailureReason?.In("en"));
        var filled = Json(outcome, "filled")["features"]!.AsArray().Select(f => f!["properties"]!).ToArray();
        var sarras = filled.Where(f => f["gauge"]!.GetValue<string>() == Rivers.Cance[0] && f["method"] is not null).ToArray();
        Assert.Equal(32, sarras.Length);
        var covered = 0;
        foreach (var row in sarras)
        {
            var at = (int)(DateTimeOffset.Parse(row["time"]!.GetValue<string>(), CultureInfo.InvariantCulture) - truth[0].Start).TotalHours;
            if (row["lower"]!.GetValue<double>() <= truth[0].Values[at] && truth[0].Values[at] <= row["upper"]!.GetValue<double>()) covered++;
            Assert.Equal("estimate", row["quality"]!.GetValue<string>());
            Assert.True(row["error"]!.GetValue<double>() > 0);
        }
        Assert.True(covered >= 26, $"{covered} of 32");
        Assert.Equal(["negative", "spike"], sarras.Select(r => r["reason"]!.GetValue<string>()).Where(r => r != "missing").Order());
        var gaps = Json(outcome, "gaps").AsArray();
        Assert.Equal(4, gaps.Count);
        Assert.All(gaps, gap => Assert.True(gap!["rmse"]!.GetValue<double>() <= gap["rmse_line"]!.GetValue<double>()));
        Assert.Contains(Json(outcome, "quality").AsArray(), q => q!["reason"]!.GetValue<string>() == "spike" && q["quality_uri"]!.GetValue<string>().EndsWith("/poor", StringComparison.Ordinal));
        Assert.Contains(Json(outcome, "evaluation").AsArray(), e => e!["part"]!.GetValue<string>() == "V3524010, 24 steps, neighbour" && e["skill"]!.GetValue<double>() > 0);
    }

    [Fact]
    public async Task An_impossible_date_is_named_with_its_feature()
    {
        string[] dates = ["2016-02-28", "2016-02-29", "2016-02-30", "2016-03-01"];
        var features = string.Join(',', dates.Select((d, i) => $$$"""{"type":"Feature","id":"m{{{i}}}","geometry":null,"properties":{"date":"{{{d}}}","flow":{{{i + 1}}}.5}}"""));
        var outcome = await RunAsync($$"""{"type":"FeatureCollection","features":[{{features}}]}""", """ "property":"flow" """);
        Assert.Equal(InputFailure.Unfit, outcome.InputFailure);
        Assert.Contains("feature 'm2'", outcome.InputFaults.Single().Message.In("en"), StringComparison.Ordinal);
        Assert.Contains("2016-02-30", outcome.InputFaults.Single().Message.In("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "property":"debit" """, "/inputs/property")]
    [InlineData(""" "property":"flow","gauge":"station" """, "/inputs/gauge")]
    [InlineData(""" "property":"flow","step":"one hour" """, "/inputs/step")]
    [InlineData(""" "property":"flow","method":"recurrent" """, "/inputs/driver")]
    public void What_cannot_be_done_is_said_before_it_begins(string inputs, string path)
    {
        var request = Request("""{"type":"FeatureCollection","features":[{"type":"Feature","id":1,"geometry":null,"properties":{"date":"2016-02-28","flow":1.5}}]}""", inputs);
        Assert.Equal(path, Process.Check(request).Single().Path);
    }

    private static string Features(double[][] rows, DateTimeOffset start)
    {
        var text = new StringBuilder("""{"type":"FeatureCollection","features":[""");
        for (var g = 0; g < rows.Length; g++)
            for (var i = 0; i < rows[g].Length; i++)
            {
                // A gap as a null and a gap as no row at all.
                if (double.IsNaN(rows[g][i]) && i % 2 == 0) continue;
                if (text[^1] == '}') text.Append(',');
                var flow = double.IsNaN(rows[g][i]) ? "null" : rows[g][i].ToString("0.0###", CultureInfo.InvariantCulture);
                text.Append(CultureInfo.InvariantCulture, $$$"""{"type":"Feature","id":"{{{g}}}-{{{i}}}","geometry":null,"properties":{"gauge":"{{{Rivers.Cance[g]}}}","time":"{{{start.AddHours(i):yyyy-MM-ddTHH:mm:ss}}}Z","flow":{{{flow}}} }}""");
            }
        return text.Append("]}").ToString();
    }

    private static ExecuteRequest Request(string features, string inputs)
    {
        var parsed = ExecuteRequestParser.Parse(Process.Description, Encoding.UTF8.GetBytes($$"""{"inputs":{"features":{{features}},{{inputs}} } }"""));
        Assert.True(parsed.Faults.IsDefaultOrEmpty, string.Join("; ", parsed.Faults.IsDefault ? [] : parsed.Faults.Select(f => f.Path + f.Message.In("en"))));
        return parsed.Value!;
    }

    private static async Task<ProcessOutcome> RunAsync(string features, string inputs)
    {
        var request = Request(features, inputs);
        Assert.Empty(Process.Check(request));
        return await Process.ExecuteAsync(request, RunContext.Silent(default));
    }

    private static JsonNode Json(ProcessOutcome outcome, string id) => JsonNode.Parse(outcome.Outputs.First(o => o.Id == id).Content.Span)!;
}
