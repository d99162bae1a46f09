using System.Collections.Immutable;

namespace MinerOsphere.Models.Floods;

/// <summary>Discharges of given return periods, by a Gumbel law of the annual maxima fitted by moments.</summary>
public static class ReturnLevels
{
    private const double Euler = 0.57721566490153286;

    /// <param name="series">Discharge.</param>
    /// <param name="until">Only years that end before this are taken.</param>
    /// <param name="years">Return periods, above 1.</param>
    /// <returns>m3/s per period; empty with fewer than three years of nearly whole measures.</returns>
    public static ImmutableArray<double> Gumbel(GaugeSeries series, DateTimeOffset until, params ReadOnlySpan<double> years)
    {
        var maxima = new List<double>();
        for (var year = series.Start.Year; year < until.Year; year++)
        {
            var from = Math.Max(0, (int)((new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero) - series.Start) / series.Step));
            var to = Math.Min(series.Count, (int)((new DateTimeOffset(year + 1, 1, 1, 0, 0, 0, TimeSpan.Zero) - series.Start) / series.Step));
            var known = series.Flow[from..Math.Max(from, to)].Where(q => !double.IsNaN(q)).ToArray();
            if (known.Length >= 0.9 * (TimeSpan.FromDays(365) / series.Step)) maxima.Add(known.Max());
        }
        if (maxima.Count < 3) return [];
        var mean = maxima.Average();
        var deviation = Math.Sqrt(maxima.Sum(m => (m - mean) * (m - mean)) / (maxima.Count - 1));
        var scale = deviation * Math.Sqrt(6) / Math.PI;
        var levels = ImmutableArray.CreateBuilder<double>();
        foreach (var period in years) levels.Add(mean - Euler * scale - scale * Math.Log(-Math.Log(1 - 1 / period)));
        return levels.ToImmutable();
    }
}
