namespace MinerOsphere.Models.Interventions.Forecasting;

/// <summary>What a weekly forecast has to beat, from nothing but what was known at the origin.</summary>
internal static class WeeklyBaselines
{
    public static double TotalMean(ReadOnlySpan<double> series, int origin) => Baselines.TotalMean(series, origin);

    public static double WindowMean(WeekAxis axis, double[] series, int origin, int target)
    {
        var week = axis.First + target;
        double sum = 0;
        var (count, used) = (0, 0);
        for (var back = 1; used < 3; back++)
        {
            var centre = (IsoWeek.Of(week.Year - back, week.Number) ?? IsoWeek.Of(week.Year - back, 52))!.Value - axis.First;
            if (centre + 2 < 0) break;
            var before = count;
            for (var i = Math.Max(0, centre - 2); i <= centre + 2 && i < origin; i++)
            {
                if (double.IsNaN(series[i])) continue;
                sum += series[i];
                count++;
            }
            if (count > before) used++;
        }
        return count == 0 ? double.NaN : sum / count;
    }

    public static double SeasonalNaive(ReadOnlySpan<double> series, int origin, int target) => Baselines.SeasonalNaive(series, origin, target);
}
