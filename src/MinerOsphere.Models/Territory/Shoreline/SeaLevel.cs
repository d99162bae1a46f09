using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Territory.Shoreline;

/// <summary>
/// Mean sea level by year under a scenario, with its uncertainty: for each year of a table the median and two quantiles, above the mean of
/// 1995-2014. A draw keeps its rank over the years: a high sea in 2050 is a high sea in 2100.
/// </summary>
public sealed class SeaLevel
{
    /// <summary>Middle of the reference period of AR6.</summary>
    public const double ReferenceYear = 2005;

    // Observed global mean rates, m/a, from these years on (IPCC AR6 WG1 SPM A.1.7).
    private static readonly (double From, double Rate)[] Observed = [(double.NegativeInfinity, 0.0013), (1971, 0.0019), (2006, 0.0037)];

    private readonly ImmutableArray<(double Year, double Lower, double Median, double Upper)> _table;
    private readonly double _reach;

    /// <param name="name">Name of the scenario.</param>
    /// <param name="table">By year: lower quantile, median, upper quantile, m above the reference; each above 0 and rising.</param>
    /// <param name="upper">Probability of the upper quantile; the lower one is as far below one half.</param>
    public SeaLevel(string name, IEnumerable<(double Year, double Lower, double Median, double Upper)> table, double upper = 0.83)
    {
        (Name, _table) = (name, [.. table.OrderBy(r => r.Year)]);
        _reach = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, upper);
        if (_table.IsEmpty) throw new DataFaultException("a table of sea levels has no row");
        foreach (var (year, low, median, high) in _table)
        {
            if (!(year > ReferenceYear)) throw new DataFaultException($"the year {year} is not after {ReferenceYear}, from which levels are counted", "year");
            if (!(low > 0 && median >= low && high >= median)) throw new DataFaultException($"the quantiles of {year} are not above 0 and rising", "quantiles");
        }
        if (_table.Select(r => r.Year).Distinct().Count() < _table.Length) throw new DataFaultException("a year is there twice", "year");
    }

    public string Name { get; }

    /// <summary>Last year of the table; beyond it nothing is told.</summary>
    public double LastYear => _table[^1].Year;

    /// <summary>The three scenarios of AR6, WG1, chapter 9, table 9.9: median and likely range (17th to 83rd percentile), processes of medium confidence.</summary>
    public static ImmutableArray<SeaLevel> Ar6 { get; } =
    [
        new("SSP1-2.6", [(2030, 0.08, 0.09, 0.12), (2050, 0.16, 0.19, 0.25), (2090, 0.30, 0.39, 0.54), (2100, 0.32, 0.44, 0.62), (2150, 0.46, 0.68, 0.99)]),
        new("SSP2-4.5", [(2030, 0.08, 0.09, 0.12), (2050, 0.17, 0.20, 0.26), (2090, 0.38, 0.48, 0.65), (2100, 0.44, 0.56, 0.76), (2150, 0.66, 0.92, 1.33)]),
        new("SSP5-8.5", [(2030, 0.09, 0.10, 0.12), (2050, 0.20, 0.23, 0.29), (2090, 0.52, 0.63, 0.83), (2100, 0.63, 0.77, 1.01), (2150, 0.98, 1.32, 1.88)]),
    ];

    /// <summary>Level above the reference, m, at a quantile of the normal variable behind it: lognormal on either side of the median, so that all three quantiles of the table are met.</summary>
    /// <param name="year">Decimal year.</param>
    /// <param name="z">Rank of the draw as a standard normal value.</param>
    public double At(double year, double z)
    {
        if (year <= ReferenceYear) return -ObservedRise(year, ReferenceYear);
        var (before, at) = ((ReferenceYear, 0.0), 0);
        foreach (var row in _table)
        {
            var level = row.Median * Math.Exp(z * Math.Log(z < 0 ? row.Median / row.Lower : row.Upper / row.Median) / _reach);
            if (year <= row.Year || ++at == _table.Length) return before.Item2 + (level - before.Item2) * (year - before.Item1) / (row.Year - before.Item1);
            before = (row.Year, level);
        }
        return before.Item2;
    }

    /// <summary>Global mean rate of the past, m/a, over a period.</summary>
    public static double ObservedRate(double from, double to) => ObservedRise(from, to) / (to - from);

    private static double ObservedRise(double from, double to)
    {
        var rise = 0.0;
        for (var i = 0; i < Observed.Length; i++)
        {
            var end = i + 1 < Observed.Length ? Observed[i + 1].From : double.PositiveInfinity;
            rise += Math.Max(0, Math.Min(to, end) - Math.Max(from, Observed[i].From)) * Observed[i].Rate;
        }
        return rise;
    }
}
