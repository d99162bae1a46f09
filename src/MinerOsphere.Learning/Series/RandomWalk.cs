namespace MinerOsphere.Learning.Series;

/// <summary>Random walks of the same place in the season, with or without drift.</summary>
internal static class RandomWalk
{
    public static IFittedSeries Fit(RegularSeries series, string method, int lag, bool drift)
    {
        // The last value known of each place in the season, and how many seasons ago it was.
        var (last, age) = (new double[lag], new int[lag]);
        Array.Fill(last, double.NaN);
        var (fitted, spans) = (new double[series.Length], new double[series.Length]);
        double steps = 0, climbed = 0;
        var count = 0;
        for (var t = 0; t < series.Length; t++)
        {
            var place = t % lag;
            age[place]++;
            (fitted[t], spans[t]) = (last[place], age[place]);
            if (double.IsNaN(series[t])) continue;
            if (!double.IsNaN(last[place]))
            {
                climbed += series[t] - last[place];
                steps += age[place];
                count++;
            }
            (last[place], age[place]) = (series[t], 0);
        }
        // A step over a gap of k seasons has k times the variance: it counts by its size over the root of k.
        var slope = drift ? climbed / steps : 0;
        double squares = 0;
        for (var t = 0; t < series.Length; t++)
        {
            fitted[t] += slope * spans[t];
            if (double.IsNaN(series[t]) || double.IsNaN(fitted[t])) continue;
            squares += (series[t] - fitted[t]) * (series[t] - fitted[t]) / spans[t];
        }
        var degrees = count - (drift ? 1 : 0);
        var constant = series.IsConstant;
        var deviation = constant ? 0 : Math.Sqrt(squares / degrees);
        // Drift of a perfect line leaves rounding, not error.
        if (drift && deviation <= 1e-12 * Math.Max(Math.Abs(slope), Math.Abs(series[series.Last]))) deviation = 0;
        var slopeError = drift ? deviation / Math.Sqrt(steps) : 0;
        var overall = series.Values[series.Last];

        (double Value, int Age) At(int h)
        {
            var place = (series.Length + h - 1) % lag;
            var seasons = (h - 1) / lag + 1;
            return double.IsNaN(last[place]) ? (overall, seasons) : (last[place], seasons + age[place]);
        }
        return new LinearInnovations(
            method, series, [.. fitted],
            h => At(h) is var (value, lead) ? value + slope * lead : 0,
            j => j % lag == 0 ? 1 : 0,
            h => At(h) is var (_, lead) ? Math.Sqrt(deviation * deviation * (lead - ((h - 1) / lag + 1)) + lead * slopeError * (lead * slopeError)) : 0,
            deviation, degrees, null);
    }
}
