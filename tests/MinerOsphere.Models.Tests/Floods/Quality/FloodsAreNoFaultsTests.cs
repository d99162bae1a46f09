using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Tests.Floods.Quality;

/// <summary>Limits learnt on the first years, flags counted on the later ones, whose floods they never saw.</summary>
public class FloodsAreNoFaultsTests
{
    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Floods_of_later_years_are_hardly_ever_flagged(int river)
    {
        var (limits, later) = Split(river);
        var report = QualityControl.Check(later, limits);
        var known = later.Values.Count(v => !double.IsNaN(v));
        var high = later.Values.Where(v => !double.IsNaN(v)).Order().ElementAt((int)(0.98 * known));
        var (floods, alarms, flags, rising) = (0, 0, 0, 0);
        for (var i = 0; i < later.Count; i++)
        {
            if (report.Flags[i].Reason is QualityReason.Spike or QualityReason.Stuck or QualityReason.Rate or QualityReason.Range) flags++;
            if (!(later.Values[i] > high)) continue;
            floods++;
            if (report.Flags[i].IsMeasure) continue;
            alarms++;
            if (later.Values[i] > 1.02 * later.Values[i - 1]) rising++;
        }
        Assert.True(floods > 100, $"{floods}");
        Assert.Equal(0, rising);
        // The record itself has plateaus of ten hours at the height of a flood, which no river does.
        Assert.True(alarms <= 0.01 * floods, $"{later.Name}: {alarms} of {floods} hours of flood flagged: {string.Join(' ', Enumerable.Range(0, later.Count).Where(i => later.Values[i] > high && !report.Flags[i].IsMeasure).Select(i => $"{later.TimeOf(i):u} {later.Values[i]} {report.Flags[i].Reason}"))}");
        Assert.True(flags <= 0.012 * known, $"{later.Name}: {flags} of {known} hours flagged: spikes {report.Count(QualityReason.Spike)}, stuck {report.Count(QualityReason.Stuck)}, runs {string.Join(' ', limits.LongestRuns)}");
        Assert.Equal(later.Values.Count(double.IsNaN), report.Count(QualityReason.Missing));
    }

    /// <summary>As each value comes in, when nobody knows what follows.</summary>
    [SkippableTheory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_rise_is_doubted_for_an_hour_at_most(int river)
    {
        var (limits, later) = Split(river);
        var flags = new QualityFlag[later.Count];
        var (doubted, for2) = (0, 0);
        for (var i = 100; i < later.Count; i++)
        {
            QualityControl.Check(later.Values, i - 20, i + 1, limits, flags);
            if (flags[i].Reason == QualityReason.Rate) doubted++;
            if (flags[i - 1].Reason == QualityReason.Rate && flags[i].IsMeasure) for2++;
        }
        Assert.True(doubted <= 12, $"{later.Name}: {doubted}");
        Assert.True(for2 <= 4, $"{later.Name}: {for2}");
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Injected_spikes_and_stuck_floods_are_caught(int river)
    {
        var (limits, later) = Split(river);
        var (random, values) = (new RandomStream(7), (double[])later.Values.Clone());
        var median = values.Where(v => !double.IsNaN(v)).Order().ElementAt(values.Count(v => !double.IsNaN(v)) / 2);
        var (spikes, stuck) = (new List<int>(), new List<int>());
        while (spikes.Count < 200)
        {
            var at = 10 + random.NextInt(values.Length - 20);
            if (values[(at - 5)..(at + 6)].Any(double.IsNaN) || spikes.Any(s => Math.Abs(s - at) < 12)) continue;
            // What a telemetry fault makes: four times and ten times, and a drop to nothing of a flow that is something.
            values[at] = (spikes.Count % 3) switch { 0 => 4 * values[at] + 3 * median, 1 => 10 * values[at] + 3 * median, _ => later.Values[at] > 2 * median ? 0 : 6 * values[at] + 4 * median };
            spikes.Add(at);
        }
        while (stuck.Count < 30)
        {
            var at = 30 + random.NextInt(values.Length - 60);
            if (later.Values[(at - 3)..(at + 27)].Any(v => double.IsNaN(v) || v < 4 * median) || stuck.Any(s => Math.Abs(s - at) < 60)) { if (random.NextInt(20_000) == 0) break; continue; }
            for (var k = at; k < at + 24; k++) values[k] = values[at];
            stuck.Add(at);
        }
        var flags = QualityControl.Check(new TimedSeries(later.Name, later.Start, later.Step, values), limits).Flags;
        var (caught, held) = (spikes.Count(s => !flags[s].IsMeasure), stuck.Count(s => flags[s + 12].Reason == QualityReason.Stuck));
        Assert.True(caught >= 0.9 * spikes.Count, $"{later.Name}: {caught} of {spikes.Count} spikes, limit {limits.Spike}, missed {string.Join(' ', spikes.Where(s => flags[s].IsMeasure).Take(5).Select(s => $"{values[s-1]} {values[s]} {values[s+1]};"))}");
        Assert.True(stuck.Count >= 5 && held >= 0.9 * stuck.Count, $"{later.Name}: {held} of {stuck.Count} stuck sensors; runs {string.Join(' ', limits.LongestRuns)}");
    }

    private static (QualityLimits Limits, TimedSeries Later) Split(int river)
    {
        if (river == 3)
        {
            var flow = Rivers.L0123003().Flow;
            return (QualityLimits.Learn(Rivers.Part(flow, "2004-01-01", "2007-01-01"), new QualityRules { Kind = GaugeKind.Flow, Area = 920, CubicMetres = 920 / 3.6 }), Rivers.Part(flow, "2007-01-01", "2009-01-01"));
        }
        var series = Rivers.CanceFlows()[river];
        return (QualityLimits.Learn(Rivers.Part(series, "2006-01-01", "2011-01-01"), new QualityRules { Kind = GaugeKind.Flow, Area = Rivers.CanceAreas[river] }), Rivers.Part(series, "2011-01-01", "2017-01-01"));
    }
}
