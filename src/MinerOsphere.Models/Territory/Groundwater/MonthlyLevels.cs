namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>Mean levels of months.</summary>
public static class MonthlyLevels
{
    /// <param name="levels">A value per day, NaN for a gap.</param>
    /// <param name="start">First day.</param>
    /// <param name="first">First day that counts.</param>
    /// <param name="least">Days of a month that must be known.</param>
    public static IEnumerable<(int Year, int Month, double Level)> Of(double[] levels, DateTimeOffset start, int first = 0, int least = 3)
    {
        var (sum, count, now) = (0.0, 0, start.AddDays(first));
        for (var t = first; t <= levels.Length; t++)
        {
            var day = start.AddDays(t);
            if (t == levels.Length || day.Month != now.Month)
            {
                if (count >= least) yield return (now.Year, now.Month, sum / count);
                (sum, count, now) = (0, 0, day);
            }
            if (t == levels.Length || double.IsNaN(levels[t])) continue;
            sum += levels[t];
            count++;
        }
    }
}
