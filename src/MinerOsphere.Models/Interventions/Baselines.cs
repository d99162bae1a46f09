namespace MinerOsphere.Models.Interventions;

/// <summary>
/// What a forecast has to beat, as Prévisecours defined it, from nothing but what was known at the origin. Missing weeks are left out of
/// the means.
/// </summary>
public static class Baselines
{
    private const int Years = 3;
    private const int YearWeeks = 52;
    private const int HalfWindow = 2;

    /// <summary>"Moyenne totale": the mean of the three years before the origin.</summary>
    public static double TotalMean(ReadOnlySpan<double> series, int origin)
    {
        double sum = 0;
        var count = 0;
        for (var i = Math.Max(0, origin - Years * YearWeeks); i < origin; i++) Add(series[i], ref sum, ref count);
        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>
    /// "Moyenne glissante": the mean of the weeks w-2 to w+2 of the three latest years in which any of them is known at the origin. A 53rd
    /// week takes the 52nd of years that have no other.
    /// </summary>
    public static double WindowMean(WeeklyCounts counts, ReadOnlySpan<double> series, int origin, int target)
    {
        var week = counts.WeekAt(target);
        var (year, number) = (week.Year, week.Number);
        double sum = 0;
        var count = 0;
        var used = 0;
        for (var back = 1; used < Years; back++)
        {
            var centre = counts.IndexOf((IsoWeek.Of(year - back, number) ?? IsoWeek.Of(year - back, YearWeeks))!.Value);
            if (centre + HalfWindow < 0) break;
            var before = count;
            for (var i = Math.Max(0, centre - HalfWindow); i <= centre + HalfWindow && i < origin; i++) Add(series[i], ref sum, ref count);
            if (count > before) used++;
        }
        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>Seasonal naive: what happened a year (52 weeks) before, or the nearest earlier week or year that is known at the origin.</summary>
    public static double SeasonalNaive(ReadOnlySpan<double> series, int origin, int target)
    {
        for (var year = target - YearWeeks; year >= 0; year -= YearWeeks)
            for (var i = year; i > year - HalfWindow && i >= 0; i--)
                if (i < origin && !double.IsNaN(series[i])) return series[i];
        return double.NaN;
    }

    private static void Add(double value, ref double sum, ref int count)
    {
        if (double.IsNaN(value)) return;
        sum += value;
        count++;
    }
}
