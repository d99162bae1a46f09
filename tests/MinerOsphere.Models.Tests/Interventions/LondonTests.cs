using MinerOsphere.Models.Interventions.Forecasting;
using MinerOsphere.Models.Interventions.Places;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Interventions;

public sealed class LondonTests(ITestOutputHelper output)
{
    [SkippableFact]
    public void Try()
    {
        var events = LondonData.Events;
        output.WriteLine($"mae {events.Places.Length} {events.Weeks} {events.Clock.StartOf(events.Weeks)}");
        var axis = new WeekAxis(LondonData.First, events.Weeks + 107, null);
        var model = new PlaceWeeks(axis, events);
        foreach (var year in new[] { 2016, 2017, 2018 })
        {
            int[] weeks = [.. Enumerable.Range(0, events.Weeks).Where(w => (LondonData.First + w).Year == year)];
            var profile = HourProfile.Learn(events, events.Clock.StartOf(weeks[0]));
            double gap = 0, gapP = 0;
            var exp = weeks.Select(w => model.Expect(w, w)).ToArray();
            foreach (var e in exp) { gap += e.GapOfCategories; gapP += e.GapOfPlaces; }
            output.WriteLine($"mae gaps {gap / weeks.Length:F3} {gapP / weeks.Length:F3}");
            for (var c = 0; c < 4; c++)
            {
                var city = events.Weekly(c);
                double[] mae = new double[4], dev = new double[4];
                foreach (var (w, e) in weeks.Zip(exp))
                {
                    double[] p = [e.Category(c), WeeklyBaselines.TotalMean(city, w), WeeklyBaselines.WindowMean(axis, city, w, w), WeeklyBaselines.SeasonalNaive(city, w, w)];
                    for (var k = 0; k < 4; k++) { mae[k] += Math.Abs(city[w] - p[k]); dev[k] += Dev(city[w], Math.Max(p[k], .3)); }
                }
                output.WriteLine($"{year} {events.Categories[c]} city-week mae {string.Join(' ', mae.Select(v => (v / weeks.Length).ToString("F2")))} dev {string.Join(' ', dev.Select(v => (v / weeks.Length).ToString("F3")))}");
                double[] hd = new double[4], bw = new double[4];
                foreach (var (w, e) in weeks.Zip(exp))
                {
                    var shares = profile.Shares(c, w);
                    var from = events.Clock.StartOf(w);
                    for (var p = 0; p < events.Places.Length; p++)
                    {
                        var hours = new int[shares.Length];
                        foreach (var h in events.Of(c, p)) if (h >= from && h < from + hours.Length) hours[h - from]++;
                        var back = events.Clock.StartOf(w - 156);
                        var tm = events.Count(c, p, back, from) / (double)(from - back);
                        // same weeks w-2..w+2 of 3 years, all hours of the weeks
                        double wm = 0; for (var y = 1; y <= 3; y++) wm += events.Count(c, p, events.Clock.StartOf(w - 52 * y - 2), events.Clock.StartOf(w - 52 * y + 3)) / 15.0;
                        var wmh = wm / 168;
                        for (var h = 0; h < hours.Length; h++)
                        {
                            hd[0] += Dev(hours[h], e.Cells[c][p] * shares[h]); hd[1] += Dev(hours[h], Math.Max(tm, 1e-6)); hd[2] += Dev(hours[h], Math.Max(wmh, .5/15/168)); hd[3] += Dev(hours[h], tm * shares[h] * shares.Length);
                        }
                        var yy = hours.Sum();
                        bw[0] += Dev(yy, e.Cells[c][p]); bw[1] += Dev(yy, Math.Max(tm * 168, 1e-4)); bw[2] += Dev(yy, Math.Max(wm, .5/15));
                    }
                }
                output.WriteLine($"{year} {events.Categories[c]} borough-hour (mae) dev {string.Join(' ', hd.Select(v => (v / weeks.Length / 33).ToString("F4")))} borough-week {string.Join(' ', bw.Select(v => (v / weeks.Length / 33).ToString("F4")))}");
            }
        }
    }

    private static double Dev(double y, double m) => 2 * ((y > 0 ? y * Math.Log(y / m) : 0) - y + m);
}
