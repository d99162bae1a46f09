using MinerOsphere.Models.Interventions.Forecasting;
using MinerOsphere.Models.Interventions.Hierarchy;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Interventions;

public sealed class EssonneTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Try()
    {
        var (first, series) = EssonneData.Weeks();
        var axis = new WeekAxis(first, series["total"].Length + 107, EssonneData.Holidays());
        var h = new WeeklyHierarchy(axis, EssonneData.Categories, [.. EssonneData.Categories.Select(c => series[c])]);
        foreach (var year in new[] { 2014, 2015, 2016 })
        {
            var s0 = Enumerable.Range(0, 400).First(t => (first + t).Year == year);
            var rec = h.Reconcile(s0);
            var weeks = Enumerable.Range(s0, 53).Where(t => t < series["total"].Length && (first + t).Year == year && !double.IsNaN(series["total"][t])).ToArray();
            var past = new List<PastForecast>[6];
            for (var n = 0; n < 6; n++) past[n] = [];
            for (var t = h.Earliest; t < s0; t++)
            {
                if (double.IsNaN(series["total"][t])) continue;
                foreach (var ahead in new[] { 1 })
                {
                    var o = t - ahead + 1;
                    if (o < h.Earliest) continue;
                    var (m, _) = h.Coherent(rec, o, t);
                    for (var n = 0; n < 6; n++) past[n].Add(new PastForecast(o, t, m[n], h.Series[n][t]));
                }
            }
            var busy = new List<(double, double, double)>();
            for (var n = 0; n < 6; n++)
            {
                var spread = HorizonSpread.Of(past[n]);
                double[] mae = new double[5], dev = new double[5];
                var y = h.Series[n];
                double c80 = 0, c95 = 0;
                foreach (var t in weeks)
                {
                    var (m, _) = h.Coherent(rec, t, t);
                    var law = spread.At(1, m[n]).Around(m[n]);
                    double[] p = [m[n], WeeklyBaselines.TotalMean(y, t), WeeklyBaselines.WindowMean(axis, y, t, t), WeeklyBaselines.SeasonalNaive(y, t, t), h.Expect(t, t)[n].Mean];
                    for (var k = 0; k < p.Length; k++)
                    {
                        mae[k] += Math.Abs(y[t] - (k == 0 ? law.Median : p[k]));
                        var q = Math.Max(p[k], 0.1);
                        dev[k] += 2 * ((y[t] > 0 ? y[t] * Math.Log(y[t] / q) : 0) - y[t] + q);
                    }
                    var (lo, hi) = (law.Cumulative((long)y[t] - 1), law.Cumulative((long)y[t]));
                    double In(double level) => hi > lo ? Math.Max(0, Math.Min(hi, (1 + level) / 2) - Math.Max(lo, (1 - level) / 2)) / (hi - lo) : 0;
                    c80 += In(.8); c95 += In(.95);
                    busy.Add((-weeks.Count(w => h.Coherent(rec, w, w).Means[n] > m[n]), In(.8), In(.95)));
                }
                output.WriteLine($"{year} {n} a={spread.At(1,0).Dispersion:F4} {spread.At(1,1e9).Dispersion:F4} mae {string.Join(' ', mae.Select(v => (v / weeks.Length).ToString("F2")))} | dev {string.Join(' ', dev.Select(v => (v / weeks.Length).ToString("F2")))} cov {c80 / weeks.Length:F3} {c95 / weeks.Length:F3}");
            }
            var top = busy.OrderByDescending(b => b.Item1).Take(busy.Count / 10).ToArray();
            output.WriteLine($"{year} mae all cov {busy.Average(b => b.Item2):F3} {busy.Average(b => b.Item3):F3} top {top.Average(b => b.Item2):F3} {top.Average(b => b.Item3):F3}");
        }
    }
}
