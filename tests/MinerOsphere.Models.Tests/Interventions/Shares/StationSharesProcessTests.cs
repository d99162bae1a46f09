using System.Text.Json.Nodes;
using MinerOsphere.Models.Interventions.Shares;

namespace MinerOsphere.Models.Tests.Interventions.Shares;

public sealed class StationSharesProcessTests
{
    private static readonly StationSharesProcess Process = new(new StationSharesSettings("london-animal-rescues", "ward_code", "station_ground"), LondonCollections.Collections);

    [Fact]
    public async Task ExamplesRunAsTheyStand()
    {
        foreach (var example in Process.Description.Examples)
        {
            var (first, second) = (await ProcessRuns.OutcomeAsync(Process, example.Request), await ProcessRuns.OutcomeAsync(Process, example.Request));
            Assert.True(first.Succeeded, first.FailureReason?.In("en"));
            foreach (var (one, other) in first.Outputs.Zip(second.Outputs)) Assert.True(one.Content.Span.SequenceEqual(other.Content.Span), one.Id);
        }
    }

    [Fact]
    public async Task LondonsSharesSumToOneHideSmallCountsAndBeatTheBaselines()
    {
        var outputs = await ProcessRuns.RunAsync(Process, Process.Description.Examples[0].Request);
        var rows = outputs["shares"]!.AsArray();
        foreach (var area in rows.GroupBy(r => r!["area"]!.GetValue<string>())) Assert.Equal(1, area.Sum(r => r!["share"]!.GetValue<double>()), 1e-4);
        Assert.All(rows.Where(r => r!["operations"] is JsonValue), r => Assert.True(r!["operations"]!.GetValue<int>() >= 3));
        Assert.All(rows.Where(r => r!["operations"] is null), r => Assert.Null(r!["lower"]));
        var losses = outputs["evaluation"]!.AsArray().Where(r => r!["metric"]!.GetValue<string>() == "log-loss").ToArray();
        Assert.Equal(3, losses.Length);
        Assert.All(losses, r => Assert.True(r!["skill"]!.GetValue<double>() > 0.2));
        var areas = outputs["areas"]!["features"]!.AsArray();
        Assert.InRange(areas.Count, 700, 710);
        Assert.All(areas, a => Assert.InRange(a!["geometry"]!["coordinates"]![1]!.GetValue<double>(), 51.2, 51.75));
    }

    [Fact]
    public async Task AForecastByAreaBecomesOneByStationWithTheSameTotal()
    {
        var outputs = await ProcessRuns.RunAsync(Process, Process.Description.Examples[1].Request);
        var stations = outputs["stations"]!.AsArray();
        Assert.Equal(22, stations.Sum(s => s!["mean"]!.GetValue<double>()), 0.02);
        Assert.All(stations, s => Assert.True(s!["lower"]!.GetValue<int>() <= s["mean"]!.GetValue<double>() + 1));
    }

    [Theory]
    [InlineData("""{"inputs":{"forecast":[{"area":"nowhere","mean":3}]}}""", "'nowhere' has no operations; its longitude and latitude are expected")]
    [InlineData("""{"inputs":{"area":"colour"}}""", "the operations have no property 'colour'; they have: ")]
    [InlineData("""{"inputs":{"operations":{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[2,48]},"properties":{"ward_code":"a","station_ground":null}}]}}}""", "none of 1 operations has area, station and place")]
    public async Task WhatCantBeAnsweredIsNamed(string body, string fault)
    {
        var outcome = await ProcessRuns.OutcomeAsync(Process, body);
        Assert.False(outcome.Succeeded);
        Assert.Contains(fault, outcome.FailureReason!.In("en"));
    }

    /// <summary>Anyone's operations: four of them, two stations, no time, no baseline to speak of; no crash and no evaluation that isn't one.</summary>
    [Fact]
    public async Task FewOperationsOfOnesOwnAreEnoughToRunAndTooFewToBeJudged()
    {
        static string Point(string area, string station, string x) =>
            "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[" + x + ",48.6]},\"properties\":{\"commune\":\"" + area + "\",\"cis\":\"" + station + "\"}}";
        var points = string.Join(',', Point("91001", "A", "2.0"), Point("91001", "A", "2.01"), Point("91002", "B", "2.2"), Point("91002", "A", "2.1"));
        var outputs = await ProcessRuns.RunAsync(Process, "{\"inputs\":{\"area\":\"commune\",\"station\":\"cis\",\"operations\":{\"type\":\"FeatureCollection\",\"features\":[" + points + "]}}}");
        Assert.Empty(outputs["evaluation"]!.AsArray());
        Assert.Contains(outputs["applicability"]!.AsArray(), r => r!["subject"]!.GetValue<string>() == "areas");
    }
}
