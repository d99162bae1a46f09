using MinerOsphere.Learning.Distributions;
using MinerOsphere.Models.Interventions.Counts;
using MinerOsphere.Models.Interventions.Crews;
using Xunit.Abstractions;

namespace MinerOsphere.Models.Tests.Interventions.Crews;

/// <summary>What the calls of London say of durations and of crews engaged at once.</summary>
public sealed class LondonCrewsTests(ITestOutputHelper output)
{
    private static readonly Lazy<LondonOperation[]> London = new(LondonOperation.All);

    /// <summary>Invoices know started hours only: their mean would be more than twice too long.</summary>
    [SkippableFact]
    public void DurationsAreThoseOfStartedHours()
    {
        var fit = DurationFit.OfStartedHours([.. London.Value.Where(o => o.Crews == 1 && o.CrewHours >= 1).Select(o => o.CrewHours)]);
        var needed = CrewsNeeded.Of([.. London.Value.Select(o => o.Crews)]);
        output.WriteLine($"{fit}; crews {needed.Mean:F3}");
        Assert.InRange(60 * fit.Duration.MeanHours, 25, 40);
        Assert.InRange(fit.Duration.Variation, 0.8, 2);
        Assert.InRange(fit.MeanStartedHours, 1.1, 1.2);
        Assert.InRange(needed.Mean, 1.01, 1.05);
    }

    /// <summary>
    /// Hours of 2018 with the rates of the nine years before: how often more calls were under way at once than crews were planned for. Calls
    /// last as long as was invoiced, whole hours, so that what is measured needs no guess.
    /// </summary>
    [SkippableFact]
    public void In2018ShortagesWereAsRareAsPromised()
    {
        var calls = London.Value;
        var rate = new double[24];
        foreach (var o in calls.Where(o => o.Call.Year < 2018)) rate[o.Call.Hour] += o.Crews / (9 * 365.25);
        var hours = calls.Where(o => o.CrewHours >= 1).Select(o => o.CrewHours / o.Crews).Average();
        var start = new DateTimeOffset(2018, 1, 1, 0, 0, 0, TimeSpan.Zero);
        // All year has the same day: season and weekday are left to the dispersion.
        var demand = Enumerable.Range(0, 48).Select(h => new SlotDemand(
            "London", "animals", new CountSlot(start.AddHours(h), start.AddHours(h + 1), $"h{h}"), new PredictedCount(new NegativeBinomial(rate[h % 24], 0.2), LevelMap.None))).ToArray();
        foreach (var level in new[] { 0.95, 0.99, 0.999 })
        {
            var plan = CrewPlan.Of(demand, new CrewRules { ServiceLevel = level, MinimumCrews = 0, Duration = ServiceDuration.Lognormal(hours, 0.5) });
            var crews = Enumerable.Range(0, 24).Select(h => plan.Rows[24 + h].Crews).ToArray();
            var promised = Enumerable.Range(0, 24).Average(h => plan.Rows[24 + h].Shortage);
            double minutes = 0, shortage = 0;
            var year = calls.Where(o => o.Call.Year == 2018 && o.CrewHours >= 1).ToArray();
            var busy = new int[366 * 24 * 60];
            foreach (var o in year)
            {
                var from = (int)(o.Call.UtcDateTime - start.UtcDateTime).TotalMinutes;
                for (var m = from; m < Math.Min(busy.Length, from + (int)(60 * o.CrewHours / o.Crews)); m++) busy[m] += o.Crews;
            }
            for (var m = 0; m < 365 * 24 * 60; m++)
            {
                minutes++;
                if (busy[m] > crews[m / 60 % 24]) shortage++;
            }
            output.WriteLine($"level {level}: crews {string.Join(',', crews)}; promised {promised:F5}, seen {shortage / minutes:F5}");
            Assert.InRange(shortage / minutes, 0.5 * promised, 2.5 * promised);
            Assert.True(shortage / minutes <= 1 - level);
        }
    }
}
