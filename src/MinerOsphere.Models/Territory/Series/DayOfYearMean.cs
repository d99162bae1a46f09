namespace MinerOsphere.Models.Territory.Series;

/// <summary>What is usual at a day of the year: the mean of its neighbourhood over the years learnt from. The baseline of every model of water here.</summary>
public sealed class DayOfYearMean
{
    private const int HalfWindow = 15;
    private readonly double[] _means = new double[367];

    /// <param name="values">NaN for a gap.</param>
    /// <param name="timeOf">Time of a step.</param>
    /// <param name="learns">Which steps are learnt from.</param>
    public DayOfYearMean(double[] values, Func<int, DateTimeOffset> timeOf, Func<int, bool> learns)
    {
        var (sums, counts) = (new double[367], new double[367]);
        for (var t = 0; t < values.Length; t++)
        {
            if (double.IsNaN(values[t]) || !learns(t)) continue;
            var day = timeOf(t).DayOfYear;
            sums[day] += values[t];
            counts[day]++;
        }
        var (all, number) = (sums.Sum(), counts.Sum());
        for (var day = 1; day <= 366; day++)
        {
            double sum = 0, count = 0;
            for (var d = day - HalfWindow; d <= day + HalfWindow; d++)
            {
                var at = (d - 1 + 366) % 366 + 1;
                sum += sums[at];
                count += counts[at];
            }
            _means[day] = count > 0 ? sum / count : all / number;
        }
    }

    public double At(DateTimeOffset time) => _means[time.DayOfYear];
}
