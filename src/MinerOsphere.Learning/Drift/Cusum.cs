using System.Collections.Immutable;

namespace MinerOsphere.Learning.Drift;

/// <summary>
/// Cumulative sums of standardised residuals, both ways (Page 1954): S+ = max(0, S+ + z - k) and S- = max(0, S- - z - k), alarm above h.
/// After an alarm the sum of that direction starts again, so that a shift that goes on raises alarms until it ends, and a single burst does
/// not.
/// </summary>
public static class Cusum
{
    private const double MedianShare = 0.8;

    /// <param name="residuals">In the order of time, mean 0 and deviation 1 under the reference; NaN is passed over.</param>
    /// <param name="options">Allowance, threshold, and what counts as lasting.</param>
    /// <returns>The episodes in the order of their starts.</returns>
    public static ImmutableArray<CusumEpisode> Episodes(ReadOnlySpan<double> residuals, CusumOptions options)
    {
        options.Check();
        var found = ImmutableArray.CreateBuilder<CusumEpisode>();
        found.AddRange(OneWay(residuals, options, 1));
        found.AddRange(OneWay(residuals, options, -1));
        found.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.IsUpward.CompareTo(a.IsUpward));
        return found.ToImmutable();
    }

    /// <summary>
    /// Mean number of rows to an alarm when residuals are normal and shifted by <paramref name="shift"/> deviations, by Siegmund's
    /// approximation (1985), good to a few hundredths. Residuals of small counts are skewed and raise more false alarms than this says.
    /// </summary>
    public static double AverageRunLength(CusumOptions options, double shift = 0) =>
        1 / (1 / OneWayRunLength(options, shift) + 1 / OneWayRunLength(options, -shift));

    private static double OneWayRunLength(CusumOptions options, double shift)
    {
        var (drift, height) = (shift - options.Allowance, options.Threshold + 1.166);
        if (Math.Abs(drift) < 1e-9) return height * height;
        return (Math.Exp(-2 * drift * height) + 2 * drift * height - 1) / (2 * drift * drift);
    }

    private static List<CusumEpisode> OneWay(ReadOnlySpan<double> residuals, CusumOptions options, int sign)
    {
        var episodes = new List<CusumEpisode>();
        var (sum, start) = (0.0, 0);
        var (first, firstAlarm, last, alarms) = (-1, -1, -1, 0);
        for (var i = 0; i < residuals.Length; i++)
        {
            if (double.IsNaN(residuals[i])) continue;
            if (sum == 0) start = i;
            sum = Math.Max(0, sum + sign * residuals[i] - options.Allowance);
            if (sum <= options.Threshold) continue;
            sum = 0;
            if (first >= 0 && start - last > options.MergeRows)
            {
                episodes.Add(Make(residuals, options, sign, first, firstAlarm, last, alarms));
                first = -1;
            }
            if (first < 0) (first, firstAlarm, alarms) = (start, i, 0);
            (last, alarms) = (i, alarms + 1);
        }
        if (first >= 0) episodes.Add(Make(residuals, options, sign, first, firstAlarm, last, alarms));
        return episodes;
    }

    /// <summary>
    /// Lasting is what is long and shifted in most of its rows: bursts with quiet rows between them have a median near 0. A shift just above
    /// the allowance has a median about it, hence somewhat less.
    /// </summary>
    private static CusumEpisode Make(ReadOnlySpan<double> residuals, CusumOptions options, int sign, int start, int firstAlarm, int end, int alarms)
    {
        List<double> rows = [];
        for (var i = start; i <= end; i++)
            if (!double.IsNaN(residuals[i])) rows.Add(sign * residuals[i]);
        var mean = rows.Sum() / rows.Count;
        rows.Sort();
        var median = (rows[rows.Count / 2] + rows[(rows.Count - 1) / 2]) / 2;
        var after = 0;
        for (var i = end + 1; i < residuals.Length; i++)
            if (!double.IsNaN(residuals[i])) after++;
        var persistence = rows.Count > options.LastingRows && median >= MedianShare * options.Allowance ? DriftPersistence.Lasting
            : after >= options.QuietRows ? DriftPersistence.ExceptionalEvent
            : DriftPersistence.TooEarlyToTell;
        return new CusumEpisode(start, firstAlarm, end, sign > 0, alarms, sign * mean, persistence);
    }
}
