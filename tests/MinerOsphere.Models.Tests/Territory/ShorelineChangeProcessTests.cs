using System.Text.Json.Nodes;
using MinerOsphere.Models.Territory.Shoreline;

namespace MinerOsphere.Models.Tests.Territory;

/// <summary>The process as it is served: its examples, what it says, and what it refuses.</summary>
public sealed class ShorelineChangeProcessTests
{
    private const string Beach = """ "shorelines":{"collection":"beach-shorelines"},"transects":{"collection":"beach-transects"} """;

    internal static ShorelineChangeProcess Process { get; } = new(new ShorelineChangeSettings("shoreline-change", "territory", "beach-shorelines", "beach-transects", "beach-buildings"));

    [Fact]
    public async Task Every_example_runs_as_it_stands_twice_to_the_same_bytes()
    {
        foreach (var example in Process.Description.Examples)
        {
            var (first, second) = (await TerritoryRuns.OutcomeAsync(Process, example.Request), await TerritoryRuns.OutcomeAsync(Process, example.Request));
            Assert.True(first.Succeeded, first.FailureReason?.In("en"));
            foreach (var (one, other) in first.Outputs.Zip(second.Outputs)) Assert.True(one.Content.Span.SequenceEqual(other.Content.Span), one.Id);
            foreach (var output in first.Outputs.Where(o => o.MediaType == "application/json"))
            {
                var schema = JsonNode.Parse(Process.Description.FindOutput(output.Id)!.Schema.Json.GetRawText())!;
                foreach (var name in schema["items"]!["required"]!.AsArray()) Assert.All(JsonNode.Parse(output.Content.Span)!.AsArray(), r => Assert.True(r!.AsObject().ContainsKey(name!.GetValue<string>()), $"{output.Id} lacks {name}"));
            }
        }
    }

    [Fact]
    public async Task The_rates_that_the_fictional_beach_was_drawn_with_come_out()
    {
        var rates = (await TerritoryRuns.RunAsync(Process, $$"""{"inputs":{ {{Beach}} },"outputs":{"rates":{} } }"""))["rates"]!.AsArray();
        Assert.Equal(41, rates.Count);
        var held = 0;
        foreach (var (row, i) in rates.Select((r, i) => (r, i)).Where(r => r.r.Text("coast") == "sand"))
        {
            var drawn = -1.1 - 0.5 * Math.Sin(2 * Math.PI * 50 * i / 1400);
            Assert.InRange(row.Number("lrr"), drawn - 0.25, drawn + 0.25);
            if (drawn >= row.Number("lrr_lower") && drawn <= row.Number("lrr_upper")) held++;
        }
        Assert.InRange(held / 34.0, 0.8, 1);
    }

    [Fact]
    public async Task More_sea_more_time_and_no_works_take_more_and_draws_are_common()
    {
        var run = await TerritoryRuns.RunAsync(Process, $$"""{"inputs":{ {{Beach}},"assets":{"collection":"beach-buildings"} } }""");
        var indicators = run["indicators"]!.AsArray();
        double Of(string scenario, int year, string name, string column = "q50") => indicators.Single(r => r.Text("scenario") == scenario && r.Number("horizon") == year && r.Text("indicator") == name).Number(column);
        foreach (var name in new[] { "mean_retreat", "land_lost", "buildings_reached", "value_reached" })
        {
            Assert.True(Of("SSP1-2.6", 2100, name, "mean") < Of("SSP2-4.5", 2100, name, "mean") && Of("SSP2-4.5", 2100, name, "mean") < Of("SSP5-8.5", 2100, name, "mean"), name);
            Assert.True(Of("SSP2-4.5", 2028, name, "mean") < Of("SSP2-4.5", 2050, name, "mean") && Of("SSP2-4.5", 2050, name, "mean") < Of("SSP2-4.5", 2100, name, "mean"), name);
        }
        var apart = await TerritoryRuns.RunAsync(Process, $$"""{"inputs":{ {{Beach}},"scenarios":["SSP5-8.5"],"horizons":[2100] },"outputs":{"indicators":{} } }""");
        // A scenario asked for alone has the draws that it has among others.
        Assert.Equal(Of("SSP5-8.5", 2100, "mean_retreat", "q90"), apart["indicators"]!.AsArray().First().Number("q90"));
        var gone = await TerritoryRuns.RunAsync(Process, $$"""{"inputs":{ {{Beach}},"scenarios":["SSP2-4.5"],"horizons":[2050],"worksUntil":2030 },"outputs":{"indicators":{} } }""");
        Assert.True(gone["indicators"]!.AsArray().First().Number("q50") > Of("SSP2-4.5", 2050, "mean_retreat") + 3);
        Assert.Contains(run["summary"]!.AsArray(), r => r.Text("text_fr").Contains("bâtiments atteints sur 148", StringComparison.Ordinal));
        Assert.Equal(1 + 27, run["lines"]!["features"]!.AsArray().Count);
        Assert.All(run["assets"]!["features"]!.AsArray(), f => Assert.InRange(f!["properties"]!["probability"]!.GetValue<double>(), 0, 1));
        // The trial: the last surveys put aside, the rate does better than no change.
        Assert.Contains(run["evaluation"]!.AsArray(), r => r.Text("part").StartsWith("LRR, 3", StringComparison.Ordinal) && r.Number("skill") > 0.2);
        Assert.InRange(run["explanation"]!.AsArray().Where(r => r.Text("part") == "2100").Sum(r => r.Number("share")), 0.8, 1.05);
    }

    [Fact]
    public async Task A_baseline_gives_the_rates_that_drawn_transects_give()
    {
        var ends = TerritoryRuns.Collection("beach-transects")["features"]!.AsArray().Select(f => f!["geometry"]!["coordinates"]![0]!.ToJsonString()).ToArray();
        var baseline = $$"""{"type":"LineString","coordinates":[{{ends[0]}},{{ends[^1]}}]}""";
        var cast = (await TerritoryRuns.RunAsync(Process, $$"""{"inputs":{"shorelines":{"collection":"beach-shorelines"},"baseline":{{baseline}},"spacing":50,"seaward":600,"landward":0},"outputs":{"rates":{} } }"""))["rates"]!.AsArray();
        var drawn = (await TerritoryRuns.RunAsync(Process, $$"""{"inputs":{ {{Beach}} },"outputs":{"rates":{} } }"""))["rates"]!.AsArray();
        // The baseline's length in Lambert-93 is not that on the ground: transects slide by a few tenths of a metre.
        foreach (var (one, other) in cast.Zip(drawn).Take(20)) Assert.Equal(other.Number("lrr"), one.Number("lrr"), 0.02);
    }

    [Theory]
    [InlineData("""{"inputs":{}}""", "give shorelines, or a table")]
    [InlineData("""{"inputs":{"shorelines":{"collection":"beach-shorelines"}}}""", "give transects, or a baseline")]
    [InlineData("""{"inputs":{"shorelines":{"collection":"beach-shorelines"},"transects":{"collection":"beach-transects"},"coastType":"cliff","slopeLeast":0.01,"slopeMost":0.02}}""", "Bruun's rule holds for sand only")]
    [InlineData("""{"inputs":{"shorelines":{"collection":"beach-shorelines"},"transects":{"collection":"beach-transects"},"horizons":[2020,2050]}}""", "the horizon 2020 is not after the last survey, 2023-06-25")]
    [InlineData("""{"inputs":{"shorelines":{"collection":"beach-shorelines"},"transects":{"collection":"beach-buildings"}}}""", "a transect is one line; found Polygon")]
    [InlineData("""{"inputs":{"shorelines":{"collection":"beach-transects"},"transects":{"collection":"beach-transects"}}}""", "a shoreline needs the date of its survey")]
    [InlineData("""{"inputs":{"shorelines":{"collection":"beach-shorelines"},"transects":{"type":"LineString","coordinates":[[-1.30,44.03],[-1.31,44.03]]}}}""", "1 of 1 transects are crossed by fewer than 2 shorelines")]
    [InlineData("""{"inputs":{"shorelines":{"collection":"beach-shorelines"},"transects":{"collection":"beach-transects"},"activeWidth":500}}""", "go together")]
    [InlineData("""{"inputs":{"shorelines":{"collection":"beach-shorelines"},"transects":{"collection":"beach-transects"},"crs":"EPSG:4326"}}""", "no plane system in metres")]
    [InlineData("""{"inputs":{"shorelines":{"collection":"beach-shorelines"},"transects":{"collection":"beach-transects"},"scenarios":["given"]}}""", "the scenario 'given' and the table 'seaLevel' go together")]
    [InlineData("""{"inputs":{"shorelines":{"collection":"beach-shorelines"},"transects":{"collection":"beach-transects"},"scenarios":["given"],"horizons":[2100],"seaLevel":[{"year":2050,"q17":0.1,"q50":0.2,"q83":0.3}]}}""", "2100 is after 2050")]
    [InlineData("""{"inputs":{"shorelines":{"collection":"beach-shorelines"},"transects":{"collection":"beach-transects"},"scenarios":["given"],"horizons":[2050],"seaLevel":[{"year":2050,"q17":0.3,"q50":0.2,"q83":0.3}]}}""", "not above 0 and rising")]
    [InlineData("""{"inputs":{"distances":[{"transect":"A","date":"2000-01-01","distance":1},{"transect":"A","date":"2000-01-01","distance":2}]}}""", "has the date 2000-01-01 already")]
    [InlineData("""{"inputs":{"distances":[{"transect":"A","date":"2000-01-01","distance":1},{"transect":"A","date":"hier","distance":2}]}}""", "'hier' is no date")]
    [InlineData("""{"inputs":{"distances":[{"transect":"A","date":"2000-01-01","distance":1},{"transect":"B","date":"2010-01-01","distance":2}]}}""", "fewer than 2 shorelines")]
    public async Task What_cannot_be_answered_is_refused_with_its_reason(string request, string expected) => Assert.Contains(expected, await TerritoryRuns.FaultsAsync(Process, request), StringComparison.Ordinal);
}
