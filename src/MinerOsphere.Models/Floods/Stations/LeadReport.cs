using System.Collections.Immutable;
using System.Text.Json.Nodes;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Learning.Evaluating.Splits;
using MinerOsphere.Models.Floods.Forecasting;

namespace MinerOsphere.Models.Floods.Stations;

/// <summary>What a lead is worth on the test years, beside persistence on the same rows.</summary>
internal static class LeadReport
{
    private const double Level = 0.9;

    private static readonly ImmutableArray<Metric> Metrics = [HydrologyMetrics.Persistence, HydrologyMetrics.Nse, HydrologyMetrics.Kge2012, PointMetrics.Mae, PointMetrics.Rmse, IntervalMetrics.Winkler(Level)];

    private static readonly ImmutableArray<Metric> PeakMetrics = [HydrologyMetrics.PeakError, HydrologyMetrics.PeakTiming];

    public static EvaluationReport Of(LeadBacktest test, GaugeSeries series, FloodPeriods periods, double flood, int trained, ulong seed)
    {
        var times = Array.ConvertAll(test.Issues, t => series.TimeOf(t + test.Lead));
        ScoredRows Rows(ImmutableArray<string> names, double[][] predictions) => new(test.Observed, names, predictions) { Reference = test.Persistence, Times = times };
        var own = Rows(["mean", "lower", "upper"], [test.Point, test.Quantile((1 - Level) / 2), test.Quantile((1 + Level) / 2)]);
        var other = Rows(["mean"], [test.Persistence]);
        var (ownEvents, otherEvents) = (Events(own, series.Step, flood), Events(other, series.Step, flood));
        ImmutableArray<MetricReport> metrics = [.. Metrics.Select(m => Line(m, own, other)), .. ownEvents is null ? [] : PeakMetrics.Select(m => Line(m, ownEvents, otherEvents!))];
        return new EvaluationReport(
            $"t+{test.Lead}", "persistence", GaugeSeries.FlowName, "m3/s", Validation.Temporal,
            $"trained before {periods.Calibrate:yyyy}, calibrated before {periods.Test:yyyy}, tested on {periods.Test:yyyy} to {periods.End.AddDays(-1):yyyy}",
            new JsonObject { ["train"] = periods.Train.ToString("O"), ["calibrate"] = periods.Calibrate.ToString("O"), ["test"] = periods.Test.ToString("O"), ["end"] = periods.End.ToString("O") },
            null, trained + test.Observed.Length, test.Observed.Length, seed, metrics, [], Level,
            CoverageByRegime.Of(own, Level, Regime.ByObserved(0.5, 0.95), Regime.ByPredicted(0.5, 0.95), Regime.ByRise), [], null, null,
            ["Random folds were not run: neighbouring hours of a river repeat one another, and such folds would only flatter."]);
    }

    private static MetricReport Line(Metric metric, ScoredRows own, ScoredRows other)
    {
        var (model, baseline) = (metric.Compute(own), metric.Compute(other));
        var none = Score.None("there is one test period and no fold");
        return new MetricReport(metric.Id, metric.Title, metric.Direction, metric.Best, metric.Source, model, baseline, metric.Skill(model, baseline), none, none, none, none, null, null, null, null);
    }

    /// <summary>Only the rows of events, each a group with a day before and after; null where there was none.</summary>
    private static ScoredRows? Events(ScoredRows rows, TimeSpan step, double flood)
    {
        var around = Math.Max(1, (int)(TimeSpan.FromDays(1) / step));
        var (places, groups, g) = (new List<int>(), new List<int>(), 0);
        foreach (var (start, end) in Peak.Events(rows.Observed, flood, Math.Max(2, 2 * around)))
        {
            for (var r = Math.Max(0, start - around); r < Math.Min(rows.Count, end + around); r++)
            {
                places.Add(r);
                groups.Add(g);
            }
            g++;
        }
        if (g == 0) return null;
        var taken = rows.Take([.. places]);
        return new ScoredRows(taken.Observed, taken.Outputs, taken.Predictions) { Reference = taken.Reference, Times = taken.Times, Groups = [.. groups] };
    }
}
