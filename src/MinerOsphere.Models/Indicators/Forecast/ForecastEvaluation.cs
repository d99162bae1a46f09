using System.Collections.Immutable;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>Past forecasts against what came: every method on the same years and groups.</summary>
internal static class ForecastEvaluation
{
    public const string ThisForecast = "this forecast", All = "all", Largest = "largest tenth";

    /// <summary>Errors that intervals must rest on before they are judged.</summary>
    private const int LeastErrors = 20;

    public static ImmutableArray<ForecastScore> Scores(PlannedForecasts plan, ForecastNodes nodes, ForecastScale scale, CancellationToken cancellation)
    {
        var rolling = plan.Rolling;
        var scores = ImmutableArray.CreateBuilder<ForecastScore>();
        foreach (var (part, members) in Parts(nodes))
            for (var lead = 1; lead <= rolling.Horizon; lead++)
                for (var m = -1; m < rolling.Methods.Length; m++)
                {
                    cancellation.ThrowIfCancellationRequested();
                    double relative = 0, absolute = 0, scaled = 0, bias = 0;
                    int count = 0, relatives = 0, scaleds = 0;
                    foreach (var n in members)
                        for (var origin = RollingForecasts.FirstOrigin + 1; origin + lead < rolling.Years; origin++)
                        {
                            var observed = scale.Back(rolling.Series[n][origin + lead]);
                            var point = m < 0 ? plan.Point(n, origin) : rolling.Of(m, n, origin);
                            if (double.IsNaN(observed) || point is null) continue;
                            var error = scale.Back(point[lead - 1]) - observed;
                            absolute += Math.Abs(error);
                            count++;
                            if (observed != 0)
                            {
                                relative += Math.Abs(error / observed);
                                bias += error / Math.Abs(observed);
                                relatives++;
                            }
                            if (MeanStep(nodes.All[n].Values, origin) is > 0 and var step)
                            {
                                scaled += Math.Abs(error) / step;
                                scaleds++;
                            }
                        }
                    if (count > 0) scores.Add(new ForecastScore(m < 0 ? ThisForecast : rolling.Methods[m], part, lead, count, relative / relatives, absolute / count, scaled / scaleds, bias / relatives));
                }
        return scores.ToImmutable();
    }

    public static ImmutableArray<ForecastCoverage> Coverage(PlannedForecasts plan, PooledErrors errors, ForecastNodes nodes, ForecastScale scale, ReadOnlySpan<double> levels, CancellationToken cancellation)
    {
        var rolling = plan.Rolling;
        var rows = ImmutableArray.CreateBuilder<ForecastCoverage>();
        var sizes = Enumerable.Range(nodes.Sums, nodes.All.Length - nodes.Sums).Select(n => (Node: n, Size: nodes.All[n].Values.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Average())).OrderByDescending(s => s.Size).ToArray();
        var largest = sizes.Take(Math.Max(1, sizes.Length / 10)).Select(s => s.Node).ToArray();
        foreach (var (part, members) in Parts(nodes))
            foreach (var (name, those) in members.Length >= 20 && part == ForecastNode.Group ? new[] { (All, members), (Largest, largest) } : [(All, members)])
                for (var lead = 1; lead <= rolling.Horizon; lead++)
                    foreach (var level in levels)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        var byYear = new SortedDictionary<int, (int Rows, int Held)>();
                        double width = 0;
                        foreach (var n in those)
                            for (var origin = RollingForecasts.FirstOrigin + 1; origin + lead < rolling.Years; origin++)
                            {
                                var observed = rolling.Series[n][origin + lead];
                                if (double.IsNaN(observed) || plan.Point(n, origin) is not { } point || errors.Count(n, origin, lead) < LeastErrors) continue;
                                var (lower, upper) = (errors.Quantile(n, origin, lead, (1 - level) / 2), errors.Quantile(n, origin, lead, (1 + level) / 2));
                                var (count, held) = byYear.GetValueOrDefault(origin);
                                byYear[origin] = (count + 1, held + (observed >= lower && observed <= upper ? 1 : 0));
                                width += (scale.Back(upper) - scale.Back(lower)) / Math.Max(1e-12, Math.Abs(scale.Back(point[lead - 1])));
                            }
                        var all = byYear.Values.Sum(y => y.Rows);
                        if (all == 0) continue;
                        var shares = byYear.Values.Select(y => y.Held / (double)y.Rows).ToArray();
                        rows.Add(new ForecastCoverage(part, lead, level, name, all, byYear.Values.Sum(y => y.Held) / (double)all, shares.Min(), shares.Max(), width / all));
                    }
        return rows.ToImmutable();
    }

    /// <summary>Which nodes are judged together.</summary>
    private static IEnumerable<(string Part, int[] Nodes)> Parts(ForecastNodes nodes) =>
        Enumerable.Range(0, nodes.All.Length).GroupBy(n => nodes.All[n].Level).Select(g => (g.Key, g.ToArray()));

    private static double MeanStep(double[] values, int origin)
    {
        double sum = 0;
        var count = 0;
        for (var t = 1; t <= origin; t++)
            if (double.IsFinite(values[t] - values[t - 1]))
            {
                sum += Math.Abs(values[t] - values[t - 1]);
                count++;
            }
        return count == 0 ? double.NaN : sum / count;
    }
}
