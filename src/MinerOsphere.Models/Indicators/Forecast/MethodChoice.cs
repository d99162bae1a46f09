namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>
/// Which method forecasts which lead, by the errors that each has made on all groups so far: only errors that were known in the year of the
/// choice count, so that no year is forecast by a method that was chosen on it.
/// </summary>
internal sealed class MethodChoice
{
    private const int LeastErrors = 5, LeastOrigins = 3;

    private readonly int[][] _chosen;

    private MethodChoice(int[][] chosen) => _chosen = chosen;

    /// <summary>Place of the method for a year and a lead.</summary>
    public int At(int origin, int lead) => _chosen[origin][lead - 1];

    public static MethodChoice Of(RollingForecasts rolling, int sums)
    {
        var candidates = Enumerable.Range(0, rolling.Methods.Length).Where(m => rolling.Methods[m] != ForecastMethods.CohortFlow).ToArray();
        var chosen = Enumerable.Range(0, rolling.Years).Select(_ => new int[rolling.Horizon]).ToArray();
        for (var lead = 1; lead <= rolling.Horizon; lead++)
        {
            var (errors, counts) = (new double[candidates.Length, rolling.Years], new int[rolling.Years]);
            for (var n = sums; n < rolling.Series.Length; n++)
                for (var origin = RollingForecasts.FirstOrigin + 1; origin + lead < rolling.Years; origin++)
                {
                    var observed = rolling.Series[n][origin + lead];
                    if (double.IsNaN(observed) || rolling.Of(0, n, origin) is null) continue;
                    for (var c = 0; c < candidates.Length; c++) errors[c, origin + lead] += Math.Abs(rolling.Of(candidates[c], n, origin)![lead - 1] - observed);
                    counts[origin + lead]++;
                }
            var sum = new double[candidates.Length];
            int known = 0, origins = 0;
            for (var year = 0; year < rolling.Years; year++)
            {
                known += counts[year];
                origins += counts[year] > 0 ? 1 : 0;
                for (var c = 0; c < candidates.Length; c++) sum[c] += errors[c, year];
                // Too little known yet to choose by: the pooled drift, or the last value as long as that has learned nothing.
                chosen[year][lead - 1] = known >= LeastErrors && origins >= LeastOrigins ? candidates[Array.IndexOf(sum, sum.Min())]
                    : rolling.Pooled(year, lead) is null ? 0 : rolling.Methods.IndexOf(ForecastMethods.PooledDrift);
            }
        }
        return new MethodChoice(chosen);
    }

    /// <summary>One method throughout.</summary>
    public static MethodChoice Only(RollingForecasts rolling, int method) => new([.. Enumerable.Range(0, rolling.Years).Select(_ => Enumerable.Repeat(method, rolling.Horizon).ToArray())]);
}
