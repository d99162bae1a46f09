using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Contributions;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Tests;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods;
using MinerOsphere.Models.Floods.Contributions;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Floods.Contributions;

public class ZoneNetworksTests(ITestOutputHelper output)
{
    private static readonly TrainingRun Run = new();

    /// <summary>L0123003: rain of the last hours, what the ground holds, past flow.</summary>
    [SkippableFact]
    public void Rain_of_the_last_hours_and_past_flow_share_the_teaching_catchment_and_rain_answers_within_half_a_day()
    {
        var series = new FloodData(name => OpenData.Csv(name)).Teaching();
        var part = series.Slice(0, series.IndexOf(new DateTimeOffset(2007, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        var networks = Train(part, 6);
        var efficiency = networks.Efficiency(t => t < part.Count, Run);
        Assert.True(efficiency > 0.35, $"{efficiency}");
        foreach (var method in (ContributionMethod[])[ContributionMethod.Knox, ContributionMethod.Gradient])
        {
            var report = networks.Of(method, [], Run);
            Write(report);
            Assert.Equal([ZoneInput.PastFlow, ZoneInput.Rain, ZoneInput.Ground], report.Zones.Select(z => z.Zone));
            Assert.Equal(1, report.Zones.Sum(z => z.Share), 1e-9);
            Assert.All(report.Zones, z => Assert.True(z.ShareLow <= z.Share + 0.02 && z.Share <= z.ShareHigh + 0.02));
            Assert.InRange(report[ZoneInput.Rain].ResponseTime!.Value, 6, 18);
        }
        var rises = networks.LargestRises(20);
        var shapley = networks.Shapley(rises, Run);
        output.WriteLine(string.Join(' ', shapley.Zones.Zip(shapley.Shares, (z, s) => $"{z} {s:F2}")));
        for (var r = 0; r < rises.Length; r++) Assert.Equal(shapley.Forecasts[r] - shapley.Means[r], shapley.Amounts[r].Sum(), 1e-6 * Math.Abs(shapley.Forecasts[r]) + 1e-9);
        // What makes the steepest rises is rain, less so the flow there is.
        Assert.True(shapley.Shares[1] > 0.3, string.Join(' ', shapley.Shares));
    }

    /// <summary>La Cance: the flow at Sarras from itself and from two gauges upstream.</summary>
    [SkippableFact]
    public void The_gauge_upstream_tells_of_the_Cance_at_Sarras_some_hours_ahead()
    {
        var series = new FloodData(name => OpenData.Csv(name)).Cance();
        var part = series.Slice(0, series.IndexOf(new DateTimeOffset(2012, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        var networks = Train(part, 3);
        var report = networks.Of(ContributionMethod.Knox, [ZoneInput.PastFlow], Run);
        Write(report);
        Assert.Equal(["V3515010", "V3517010"], report.Zones.Select(z => z.Zone));
        Assert.True(networks.Efficiency(_ => true, Run) > 0.15, $"{networks.Efficiency(_ => true, Run)}");
        // 107 km2 against 25: the larger basin tells more of the 382.
        Assert.True(report["V3515010"].Share > 0.35);
        Assert.InRange(report["V3515010"].ResponseTime!.Value, 3, 9);
    }

    /// <summary>The flood of 13 October 2014: rain of three parts of the basin, six weeks; few hours, so wide spreads.</summary>
    [SkippableFact]
    public void Rain_of_the_three_parts_of_the_Cance_in_the_flood_of_October_2014()
    {
        var flows = Rivers.CanceFlows()[0];
        var frame = OpenData.Csv("hydrology/cance_rain_hourly_basinmean.csv.gz");
        double[] Rain(string gauge) => ((NumericColumn)frame[$"P_mm_{gauge}"]).Values.ToArray();
        double[] whole = Rain(Rivers.Cance[0]), middle = Rain(Rivers.Cance[1]), head = Rain(Rivers.Cance[2]);
        var start = new DateTimeOffset(2014, 9, 15, 0, 0, 0, TimeSpan.Zero);
        // Nested means made into means of parts, by cells of 1 km2.
        double[] Less(double[] outer, int cells, double[] inner, int innerCells) => [.. outer.Zip(inner, (o, i) => Math.Max(0, (cells * o - innerCells * i) / (cells - innerCells)))];
        TimedSeries Of(string name, double[] values) => new(name, start, TimeSpan.FromHours(1), values, "mm");
        var at = (int)(start - flows.Start).TotalHours;
        var flow = new TimedSeries("flow", start, TimeSpan.FromHours(1), flows.Values[at..(at + head.Length)], "m3/s");
        int[] lags = [.. Enumerable.Range(0, 13)];
        ZoneInput[] zones =
        [
            new("head", Of("head", head), lags, []), new("middle", Of("middle", Less(middle, 108, head, 28)), lags, []), new("lower", Of("lower", Less(whole, 383, middle, 108)), lags, []),
            new(ZoneInput.Ground, Of("before", whole), [], [72, 240]), new(ZoneInput.PastFlow, new TimedSeries(ZoneInput.PastFlow, start, TimeSpan.FromHours(1), flow.Values), [0, 1, 2], []),
        ];
        var networks = ZoneNetworks.Train(flow, zones, new ZoneOptions { Lead = 2, Initialisations = 30, Epochs = 80 }, [.. Enumerable.Range(0, flow.Count).Select(t => t / 48)], Run);
        foreach (var method in (ContributionMethod[])[ContributionMethod.Knox, ContributionMethod.Gradient])
        {
            var report = networks.Of(method, [ZoneInput.PastFlow, ZoneInput.Ground], Run);
            Write(report);
            Assert.Equal(["head", "middle", "lower"], report.Zones.Select(z => z.Zone));
            Assert.All(report.Zones, z => Assert.True(z.ShareHigh > z.ShareLow));
        }
        // 275 of 383 km2 are the lower part.
        Assert.True(networks.Of(ContributionMethod.Gradient, [ZoneInput.PastFlow, ZoneInput.Ground], Run)["lower"].Share > 0.2);
    }

    [Fact]
    public void Too_little_is_refused()
    {
        var flow = new TimedSeries("flow", DateTimeOffset.UnixEpoch, TimeSpan.FromHours(1), [.. Enumerable.Range(0, 100).Select(i => (double)i % 7)]);
        Assert.Throws<DataFaultException>(() => ZoneNetworks.Train(flow, [new ZoneInput("past-flow", new TimedSeries("past-flow", flow.Start, flow.Step, flow.Values), [0, 1], [])], new ZoneOptions { Lead = 1 }, new int[100], Run));
    }

    private static ZoneNetworks Train(GaugeSeries series, int lead) => ZoneNetworks.Train(
        new TimedSeries("flow", series.Start, series.Step, series.Flow, "m3/s"), ZoneInput.Of(series), new ZoneOptions { Lead = lead, MostRows = 4000, Epochs = 25 }, [.. Enumerable.Range(0, series.Count).Select(t => t / 720)], Run);

    private void Write(ContributionReport report)
    {
        foreach (var zone in report.Zones)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Method} {zone.Zone}: {zone.Share:F2} ({zone.ShareLow:F2} to {zone.ShareHigh:F2}), response {zone.ResponseTime} h ({zone.ResponseTimeLow} to {zone.ResponseTimeHigh}), centroid {zone.Centroid:F1}"));
    }
}
