using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>
/// How high a month's level is among those of the same month in other years, as a standard normal number: the standardised piezometric indicator
/// (IPS; Seguin 2015, BRGM RP-64147), by a kernel estimate of the law of each month, with the seven classes of the French bulletin.
/// </summary>
public sealed class StandardisedLevel
{
    /// <summary>Years of a month below which its law is not told.</summary>
    public const int LeastYears = 8;

    private readonly double[][] _months;

    /// <param name="monthly">Mean level of months: year, month, m.</param>
    public StandardisedLevel(IEnumerable<(int Year, int Month, double Level)> monthly)
    {
        var byMonth = monthly.ToLookup(m => m.Month, m => m.Level);
        _months = [.. Enumerable.Range(1, 12).Select(m => byMonth[m].Order().ToArray())];
    }

    /// <summary>Upper bounds of all classes but the last: return periods of 10, 5 and 2.5 years on either side.</summary>
    public static ImmutableArray<double> Bounds { get; } = [-1.28, -0.84, -0.25, 0.25, 0.84, 1.28];

    /// <summary>From very low to very high.</summary>
    public static ImmutableArray<string> Classes { get; } = ["very-low", "low", "moderately-low", "around-mean", "moderately-high", "high", "very-high"];

    public bool Knows(int month) => _months[month - 1].Length >= LeastYears;

    public int Years => _months.Max(m => m.Length);

    /// <summary>The indicator of a level; NaN for a month that is not known.</summary>
    public double Of(int month, double level) => Knows(month) ? Normal.InvCDF(0, 1, Math.Clamp(Share(month, level), 1e-4, 1 - 1e-4)) : double.NaN;

    /// <summary>The level that has the indicator: by halving.</summary>
    public double LevelOf(int month, double indicator)
    {
        if (!Knows(month)) return double.NaN;
        var (values, wanted) = (_months[month - 1], Normal.CDF(0, 1, indicator));
        var spread = values[^1] - values[0] + 1e-6;
        var (low, high) = (values[0] - 3 * spread, values[^1] + 3 * spread);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (Share(month, middle) < wanted) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    public static string ClassOf(double indicator)
    {
        var c = 0;
        while (c < Bounds.Length && indicator > Bounds[c]) c++;
        return Classes[c];
    }

    /// <summary>Normal kernel with Silverman's width.</summary>
    private double Share(int month, double level)
    {
        var values = _months[month - 1];
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
        var width = Math.Max(1e-6, 0.9 * Math.Min(deviation, (values[3 * values.Length / 4] - values[values.Length / 4]) / 1.34 is var iqr && iqr > 0 ? iqr : deviation) * Math.Pow(values.Length, -0.2));
        return values.Average(v => Normal.CDF(v, width, level));
    }
}
