using System.Globalization;
using System.Text;
using MinerOsphere.Learning.Networks.Contributions;
using MinerOsphere.Learning.Networks.Windows;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Floods;
using MinerOsphere.Models.Floods.Alerts;
using MinerOsphere.Models.Floods.Contributions;
using MinerOsphere.Models.Floods.Filling;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Models.Floods.Quality;
using MinerOsphere.Models.Floods.RealTime;

namespace MinerOsphere.Benchmarks.Floods;

/// <summary>What surrounds the forecast: faults of inputs, alerts, contributions, filled gaps, measured with fixed seeds.</summary>
internal static class FloodInputBenchmark
{
    private static readonly TrainingRun Run42 = new() { Seed = 42 };

    public static string Faults(GaugeSeries series, FloodModel model, FloodPeriods periods)
    {
        var text = new StringBuilder("## Faults of inputs, L0123003\n\nPersistence criterion on 2008 against the true flow, with correction / without, mean of six draws of the fault (worst draw with correction).\n\n| fault | 3 h | 6 h | 12 h |\n|---|---|---|---|\n");
        var limits = CorrectionLimits.Learn(series.Slice(0, series.IndexOf(periods.Calibrate)), new FloodStationModel(model));
        var from = series.IndexOf(periods.Test);
        void Line(string name, Func<TrainingRun, GaugeSeries> fault, int draws = 6)
        {
            var trials = Enumerable.Range(1, draws).Select(seed => FaultTrial.Run(model, limits, series, fault(new TrainingRun { Seed = (ulong)seed }), from, series.Count, Run42)).ToArray();
            text.Append(CultureInfo.InvariantCulture, $"| {name} |");
            for (var k = 0; k < 3; k++)
            {
                var plain = trials.Average(t => t[k].Plain);
                text.Append(CultureInfo.InvariantCulture, $" {trials.Average(t => t[k].Corrected):F3} / {(double.IsNaN(plain) ? "no answer" : plain.ToString("F3", CultureInfo.InvariantCulture))} ({trials.Min(t => t[k].Corrected):F3}) |");
            }
            text.Append('\n');
            Console.WriteLine(name);
        }
        Line("none", _ => series, 1);
        foreach (var share in (double[])[0.1, 0.2, 0.3, 0.5])
            foreach (var hours in (int[])[1, 3, 6, 12])
                Line(string.Create(CultureInfo.InvariantCulture, $"{share:P0} of rain missing, {(hours == 1 ? "hour by hour" : $"blocks of {hours} h")}"), run => FaultInjection.MissingRainBlocks(series, from - 750, share, hours, run));
        Line("flow missing for 3 h every two days", run => FaultInjection.MissingFlow(series, from, 3, 48, run));
        Line("flow missing for 6 h every two days", run => FaultInjection.MissingFlow(series, from, 6, 48, run));
        Line("flow stuck for 12 h every five days", run => FaultInjection.StuckFlow(series, from, 12, 120, run));
        foreach (var factor in (double[])[1.5, 3, 10])
            Line(string.Create(CultureInfo.InvariantCulture, $"flow {factor} times too high for an hour every two days"), run => FaultInjection.Spikes(series, from, factor, 48, run));
        return text.ToString();
    }

    public static string Alerts(GaugeSeries series, FloodModel model, FloodPeriods periods)
    {
        var tests = FloodBacktest.Run(model, series, periods.Test, periods.End, Run42, baselines: false);
        var thresholds = AlertThresholds.Default(series.Slice(0, series.IndexOf(periods.Test)));
        var text = new StringBuilder($"## Alerts, L0123003\n\n{thresholds.Source.In("en")} Tested on 2008; paths over the horizon have the ranks of its first half.\n\n| level, m3/s | lead | exceeded | Brier skill over climatology / persistence | cut | POD | FAR | CSI | events warned | hours gained |\n|---|---|---|---|---|---|---|---|---|---|\n");
        var half = tests[0].Issues[tests[0].Issues.Length / 2];
        var ranks = LeadRanks.Of(tests, t => t < half);
        foreach (var level in thresholds.Levels)
            foreach (var score in AlertScores.Of(tests, series.Flow, series.Step, level, ranks))
                foreach (var c in score.Contingency)
                    text.Append(CultureInfo.InvariantCulture, $"| {level.Id}, {level.Flow:F0} | {(score.Lead == 0 ? "horizon" : $"{score.Lead} h")} | {score.Exceeded} of {score.Rows} | {score.SkillOverClimatology:F2} / {score.SkillOverPersistence:F2} | {c.Cut} | {c.Pod:F2} | {c.Far:F2} | {c.Csi:F2} | {c.EventsWarned} of {c.Events} | {c.Gained:F1} |\n");
        return text.ToString();
    }

    public static string Contributions(GaugeSeries teaching, GaugeSeries cance)
    {
        var text = new StringBuilder("## Contributions\n\nShares with their spread (80 %) over 20 initialisations, response time in hours.\n\n| station, lead | method | zone | share | response h | centroid h |\n|---|---|---|---|---|---|\n");
        foreach (var (series, to, lead) in ((GaugeSeries, int, int)[])[(teaching, 2007, 3), (teaching, 2007, 6), (cance, 2012, 3), (cance, 2012, 6)])
        {
            var part = series.Slice(0, series.IndexOf(new DateTimeOffset(to, 1, 1, 0, 0, 0, TimeSpan.Zero)));
            var networks = ZoneNetworks.Train(
                new TimedSeries("flow", part.Start, part.Step, part.Flow, "m3/s"), ZoneInput.Of(part), new ZoneOptions { Lead = lead }, [.. Enumerable.Range(0, part.Count).Select(t => t / 720)], Run42);
            foreach (var method in (ContributionMethod[])[ContributionMethod.Knox, ContributionMethod.Gradient])
                foreach (var zone in networks.Of(method, [], Run42).Zones)
                    text.Append(CultureInfo.InvariantCulture, $"| {series.Station}, {lead} h | {method} | {zone.Zone} | {zone.Share:F2} ({zone.ShareLow:F2} to {zone.ShareHigh:F2}) | {(zone.ResponseTime is { } r ? $"{r} ({zone.ResponseTimeLow} to {zone.ResponseTimeHigh})" : "-")} | {zone.Centroid:F1} |\n");
            var shapley = networks.Shapley(networks.LargestRises(60), Run42, 30);
            foreach (var (zone, share) in shapley.Zones.Zip(shapley.Shares)) text.Append(CultureInfo.InvariantCulture, $"| {series.Station}, {lead} h | Shapley, 60 steepest rises | {zone} | {share:F2} | - | - |\n");
        }
        return text.ToString();
    }

    public static string Gaps(GaugeSeries teaching, GaugeSeries cance)
    {
        var text = new StringBuilder("## Filled gaps\n\nRoot mean squared error of hidden values, m3/s, half of them where the river is high; methods fitted to the other half of the record.\n\n| series | steps | line | neighbours | recurrent | recession | season |\n|---|---|---|---|---|---|---|\n");
        TimedSeries Of(string name, GaugeSeries of, double[] values) => new(name, of.Start, of.Step, values, "m3/s");
        var options = new FillOptions { Kind = GaugeKind.Flow };
        var filled = new (string Name, FilledSeries Series)[]
        {
            ("Cance at Sarras", GapFilling.Fill(Of("V3524010", cance, cance.Flow), [.. cance.Upstream.Select(u => Of(u.Gauge, cance, u.Flow))], null, options, Run42)),
            ("V3515010", GapFilling.Fill(Of("V3515010", cance, cance.Upstream[0].Flow), [Of("V3524010", cance, cance.Flow), Of("V3517010", cance, cance.Upstream[1].Flow)], null, options, Run42)),
            ("L0123003", GapFilling.Fill(Of("L0123003", teaching, teaching.Flow), [], new TimedSeries("rain", teaching.Start, teaching.Step, teaching.Rain!, "mm"), options, Run42)),
        };
        foreach (var (name, series) in filled)
            foreach (var length in series.Errors.Lengths)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {name} | {length} |");
                foreach (var method in Enum.GetValues<FillMethod>())
                    text.Append(series.Errors.Rmse(method, length) is var rmse && double.IsNaN(rmse) ? " - |" : string.Create(CultureInfo.InvariantCulture, $" {rmse:F3} |"));
                text.Append('\n');
            }
        return text.ToString();
    }
}
