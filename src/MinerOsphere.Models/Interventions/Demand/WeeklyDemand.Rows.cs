using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Interventions.Forecasting;

namespace MinerOsphere.Models.Interventions.Demand;

/// <content>The rows by which the registry knows the model.</content>
internal sealed partial class WeeklyDemand
{
    public DataFrame Rows(string category)
    {
        var node = category == Disclosure.Total ? 0 : Categories.IndexOf(category) + 1;
        var series = (double[])_whole.Nodes.Series[node];
        int[] weeks =
        [
            .. Enumerable.Range(_whole.Earliest, Weeks - _whole.Earliest).Where(w =>
                !double.IsNaN(series[w]) && !double.IsNaN(WeeklyBaselines.WindowMean(_axis, series, w, w)) && !double.IsNaN(WeeklyBaselines.SeasonalNaive(series, w, w))),
        ];
        NumericColumn Column(string name, Func<int, double> value) => new(name, [.. weeks.Select(value)], "{intervention}");
        var parts = weeks.ToDictionary(w => w, w => _whole.Nodes.Expect(w, w)[node]);
        return new DataFrame(
            [
                new TimeColumn(DemandVersions.Time, [.. weeks.Select(w => (DateTimeOffset?)_clock.Begin(_clock.StartOf(w)))]),
                Column(DemandVersions.Expected, w => _whole.Expect(w, w).Means[node]),
                Column("season", w => parts[w].Season),
                new NumericColumn("level", [.. weeks.Select(w => parts[w].Level)], "1"),
                Column(Predictors.TotalMean, w => WeeklyBaselines.TotalMean(series, w)),
                Column(Predictors.WindowMean, w => Math.Max(WeeklyBaselines.WindowMean(_axis, series, w, w), 1.0 / 30)),
                Column(Predictors.SeasonalNaive, w => WeeklyBaselines.SeasonalNaive(series, w, w)),
                .. _axis.TermNames.Select((name, k) => new NumericColumn(name, [.. weeks.Select(w => _axis.Terms(w)[k])], "1")),
                Column(DemandVersions.Target, w => series[w]),
            ],
            row => (_axis.First + weeks[row]).ToString());
    }
}
