using System.Globalization;
using MinerOsphere.Features;
using MinerOsphere.Models.Tests.Interventions.Transfer;
using MinerOsphere.Processes;
using MinerOsphere.Tests;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Interventions;

/// <summary>The processes that decide from the forecast, as the server makes them from the files of <c>config</c>.</summary>
public sealed class PlanningProcessesTests(ITestOutputHelper output)
{
    private static readonly Lazy<Task<LoadedModels>> Loaded = new(async () =>
    {
        var (models, data) = (new TemporaryFolder(), new TemporaryFolder());
        foreach (var name in new[] { "sdis91", "station-shares", "intervention-transfer" }) File.Copy(Path.Combine(DemoData.Config, "models", name + ".yaml"), models.File(name + ".yaml"));
        return await TestModels.LoadAsync(models.Path, data.Path, Find);
    });

    private static IFeatureProvider? Find(string id) => id switch
    {
        "london-animal-rescues" => LondonCollections.Rescues,
        "sdis-interventions" or "communes" => ServiceCollections.Full.Find(id),
        _ => DemoData.Provider(id),
    };

    internal static async Task<IProcess> ProcessAsync(string id) => (await Loaded.Value).Processes.Single(p => p.Description.Id == id);

    [Fact]
    public async Task TheFilesMakeTheProcessesWithoutFault()
    {
        var loaded = await Loaded.Value;
        Assert.Empty(loaded.Faults);
        foreach (var id in new[] { "crew-sizing", "intervention-what-if", "station-shares", "intervention-transfer" }) Assert.Equal("interventions", (await ProcessAsync(id)).Description.Theme);
    }

    [Fact]
    public async Task ExamplesOverATerritoryRunAsTheyStand()
    {
        await ProcessRuns.ExamplesRunAsync(await ProcessAsync("crew-sizing"));
        await ProcessRuns.ExamplesRunAsync(await ProcessAsync("intervention-what-if"));
    }

    /// <summary>
    /// Essonne, the year 2016 forecast at its start: departures that a newsvendor keeps ready each week for a service level of 95 %, beside last
    /// year's maximum and the mean with a safety of a Poisson count. A missing departure costs 19 times an idle one, which is what 95 % means.
    /// </summary>
    [Fact]
    public async Task OnTheWeeksOf2016TheNewsvendorCostsLessThanTheRulesOfThumb()
    {
        var outputs = await ProcessRuns.RunAsync(await ProcessAsync("crew-sizing"), """{"inputs":{"territory":"sdis91","start":"2016-W01","horizon":52,"rule":"newsvendor","serviceLevel":0.95},"outputs":{"staffing":{}}}""");
        var counts = DemoData.Rows("sdis91_weekly_2010_2016.csv").DistinctBy(f => f[0]).ToDictionary(f => f[0], f => f.Skip(1).Take(5).Sum(v => double.Parse(v, CultureInfo.InvariantCulture)));
        var last = counts.Where(c => c.Key.StartsWith("2015", StringComparison.Ordinal)).Max(c => c.Value);
        var mean = counts.Where(c => c.Key[..4] is "2013" or "2014" or "2015").Average(c => c.Value);
        var thumb = mean + 1.645 * Math.Sqrt(mean);
        double cost = 0, lastCost = 0, thumbCost = 0;
        int weeks = 0, held = 0, lastHeld = 0, thumbHeld = 0;
        double Cost(double kept, double needed) => needed > kept ? 19 * (needed - kept) : kept - needed;
        foreach (var row in outputs["staffing"]!.AsArray())
        {
            var seen = counts[row!["slot"]!.GetValue<string>().Replace("-W", "", StringComparison.Ordinal)];
            var kept = row["crews_for_service_level"]!.GetValue<int>();
            (weeks, cost, lastCost, thumbCost) = (weeks + 1, cost + Cost(kept, seen), lastCost + Cost(last, seen), thumbCost + Cost(thumb, seen));
            (held, lastHeld, thumbHeld) = (held + (seen <= kept ? 1 : 0), lastHeld + (seen <= last ? 1 : 0), thumbHeld + (seen <= thumb ? 1 : 0));
        }
        output.WriteLine($"weeks {weeks}: newsvendor cost {cost / weeks:F0}, held {held}; last year's maximum {last}: {lastCost / weeks:F0}, held {lastHeld}; mean and safety {thumb:F0}: {thumbCost / weeks:F0}, held {thumbHeld}");
        Assert.Equal(52, weeks);
        Assert.InRange(held / 52.0, 0.88, 1);
        Assert.True(cost < lastCost && cost < thumbCost);
    }

    /// <summary>What Essonne's own weeks say of heat, as the process tells it, and what a heat wave would change in July 2016.</summary>
    [Fact]
    public async Task AHeatWaveOverEssonneTakesMoreCrewsAndItsFiresAreLearned()
    {
        var outputs = await ProcessRuns.RunAsync(await ProcessAsync("intervention-what-if"), """{"inputs":{"scenario":"heat-wave","territory":"sdis91","start":"2016-W27","horizon":4}}""");
        foreach (var effect in outputs["effects"]!.AsArray()) output.WriteLine(effect!.ToJsonString());
        output.WriteLine(outputs["differences"]![0]!.ToJsonString());
        output.WriteLine(outputs["summary"]![0]!["text_en"]!.GetValue<string>());
        var fires = outputs["effects"]!.AsArray().Single(e => e!["category"]!.GetValue<string>() == "INCN")!;
        Assert.Equal("learned", fires["origin"]!.GetValue<string>());
        Assert.InRange(fires["value"]!.GetValue<double>(), 3, 6);
        var evaluation = outputs["evaluation"]!.AsArray().Single(r => r!["part"]!.GetValue<string>() == "heat-wave, SUAP" && r["metric"]!.GetValue<string>() == "multiplier")!;
        Assert.InRange(evaluation["model"]!.GetValue<double>(), 1.02, 1.13);
        Assert.Equal(1.07, evaluation["baseline_value"]!.GetValue<double>());
        var rescues = outputs["differences"]!.AsArray().Single(r => r!["category"]!.GetValue<string>() == "SUAP" && r["slot"]!.GetValue<string>() == "*")!;
        Assert.Equal(0.07, rescues["difference"]!.GetValue<double>() / rescues["reference"]!.GetValue<double>(), 0.01);
    }

    [Theory]
    [InlineData("crew-sizing", """{"inputs":{"territory":"sdis91","demand":[{"start":"2026-02-03T00:00:00+01:00","hours":1,"mean":1}]}}""", "exclude each other")]
    [InlineData("crew-sizing", """{"inputs":{}}""", "give 'territory' or 'demand'")]
    public async Task OneSourceOfDemandIsAskedFor(string id, string body, string fault) => Assert.Contains(fault, ProcessRuns.Faults(await ProcessAsync(id), body));

    [Theory]
    [InlineData("""{"inputs":{"territory":"sdis91","start":"2016-W54"}}""")]
    [InlineData("""{"inputs":{"territory":"sdis91","start":"2031-02-30"}}""")]
    [InlineData("""{"inputs":{"territory":"sdis91","start":"2040-W01"}}""")]
    [InlineData("""{"inputs":{"territory":"sdis91","slot":"hour"}}""")]
    public async Task ImpossibleDatesAreRefusedWithAReason(string body)
    {
        var outcome = await ProcessRuns.OutcomeAsync(await ProcessAsync("crew-sizing"), body);
        Assert.False(outcome.Succeeded);
        output.WriteLine(outcome.FailureReason!.In("en"));
        Assert.Contains("/inputs/territory", InputFaultPaths(outcome));
    }

    private static string InputFaultPaths(ProcessOutcome outcome) => string.Join(' ', outcome.InputFaults.Select(f => f.Path));
}
