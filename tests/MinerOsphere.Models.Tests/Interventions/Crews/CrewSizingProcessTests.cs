using MinerOsphere.Models.Interventions.Crews;

namespace MinerOsphere.Models.Tests.Interventions.Crews;

public sealed class CrewSizingProcessTests
{
    private static readonly CrewSizingProcess Process = new(new DemandSource(null));

    private const string Hour = """{"place":"north","start":"2026-07-06T19:00:00+02:00","hours":1,"mean":3}""";

    [Fact]
    public Task ExamplesRunAsTheyStand() => ProcessRuns.ExamplesRunAsync(Process);

    [Fact]
    public async Task AStationsDayHasItsPeakInTheEveningAndItsPromiseIsKept()
    {
        var outputs = await ProcessRuns.RunAsync(Process, Process.Description.Examples[0].Request);
        var staffing = outputs["staffing"]!.AsArray();
        Assert.Equal(24, staffing.Count);
        Assert.All(staffing, row => Assert.InRange(row!["p_shortage"]!.GetValue<double>(), 0, 0.05));
        var peak = staffing.MaxBy(row => row!["peak_busy"]!.GetValue<double>())!["slot"]!.GetValue<string>();
        // The load peaks after the calls do.
        Assert.Contains(peak, new[] { "2026-07-06T19:00", "2026-07-06T20:00" });
        var evaluation = outputs["evaluation"]!.AsArray();
        var played = evaluation.First(r => r!["metric"]!.GetValue<string>() == "shortage")!["model"]!.GetValue<double>();
        Assert.InRange(played, 0, 0.05);
        Assert.Contains("95", outputs["summary"]![0]!["text_fr"]!.GetValue<string>());
        Assert.Contains("Regulation (EU) 2024/1689", outputs["model"]!.ToJsonString());
        Assert.Equal(1, outputs["explanation"]!.AsArray().Sum(r => r!["share"]!.GetValue<double>()), 1e-9);
    }

    [Fact]
    public async Task AWeekAsOneSlotIsWarnedOf()
    {
        var outputs = await ProcessRuns.RunAsync(Process, Process.Description.Examples[1].Request);
        Assert.Contains(outputs["applicability"]!.AsArray(), r => r!["subject"]!.GetValue<string>() == "slot" && !r["is_within"]!.GetValue<bool>());
        // 1300 calls of 75 min and 130 of 2 h with 2.5 crews: 9.67 + 3.87 crews at once.
        Assert.Equal(1300 * 1.25 / 168 + 130 * 2 * 2.5 / 168, outputs["staffing"]![0]!["expected_busy"]!.GetValue<double>(), 0.01);
    }

    [Theory]
    [InlineData($$$"""{"inputs":{"demand":[{{{Hour}}}],"serviceLevel":1}}""", "/inputs/serviceLevel")]
    [InlineData($$$"""{"inputs":{"demand":[{{{Hour}}}],"meanDuration":-75}}""", "/inputs/meanDuration")]
    [InlineData($$$"""{"inputs":{"demand":[{{{Hour}}}],"meanDuration":0}}""", "/inputs/meanDuration")]
    [InlineData($$$"""{"inputs":{"demand":[{{{Hour}}}],"guardHours":8}}""", "/inputs/guardHours")]
    [InlineData($$$"""{"inputs":{"demand":[{{{Hour}}}],"shortageCost":4}}""", "/inputs/idleCost: 'shortageCost' and 'idleCost' go together")]
    [InlineData($$$"""{"inputs":{"demand":[{{{Hour}}}],"shortageCost":100000000,"idleCost":1}}""", "the critical ratio of these costs exceeds 0.9999")]
    [InlineData("""{"inputs":{"demand":[]}}""", "/inputs/demand")]
    [InlineData("""{"inputs":{}}""", "demand")]
    [InlineData("""{"inputs":{"demand":[{"start":"2026-02-30T00:00:00+01:00","hours":1,"mean":1}]}}""", "/inputs/demand/0/start")]
    [InlineData("""{"inputs":{"demand":[{"start":"2026-02-03T00:00:00+01:00","hours":1,"mean":-1}]}}""", "/inputs/demand/0/mean")]
    [InlineData("""{"inputs":{"demand":[{"start":"2026-02-03T00:00:00+01:00","hours":1,"mean":1},{"start":"2026-02-03T03:00:00+01:00","hours":1,"mean":1}]}}""", "/inputs/demand/1/start: '-', 'total': this slot does not follow the one before (row 0)")]
    [InlineData("""{"inputs":{"demand":[{"start":"2026-02-03T00:00:00+01:00","hours":1,"mean":1},{"start":"2026-02-03T00:00:00+01:00","hours":1,"mean":1}]}}""", "does not follow the one before")]
    public void WhatCantBeAnsweredIsRefusedByName(string body, string fault) => Assert.Contains(fault, ProcessRuns.Faults(Process, body));

    [Fact]
    public async Task AStationWithoutCallsKeepsItsMinimum()
    {
        var outputs = await ProcessRuns.RunAsync(Process, """{"inputs":{"demand":[{"start":"2026-02-03T00:00:00+01:00","hours":12,"mean":0}],"minimumCrews":2}}""");
        Assert.Equal(2, outputs["staffing"]![0]!["crews_for_service_level"]!.GetValue<int>());
        Assert.Equal(0, outputs["staffing"]![0]!["p_shortage"]!.GetValue<double>());
    }

    [Fact]
    public async Task LastYearsMaximumIsHeldAgainstThePlan()
    {
        var outputs = await ProcessRuns.RunAsync(Process, """{"inputs":{"demand":[{"start":"2026-02-03T00:00:00+01:00","hours":12,"mean":24,"dispersion":0.02,"last_year_maximum":9}]}}""");
        var rows = outputs["evaluation"]!.AsArray().Where(r => r!["baseline"]!.GetValue<string>() == "maximum of last year").ToArray();
        Assert.Equal(["shortage", "crew-hours"], rows.Select(r => r!["metric"]!.GetValue<string>()));
        Assert.True(rows[1]!["model"]!.GetValue<double>() < rows[1]!["baseline_value"]!.GetValue<double>());
    }
}
