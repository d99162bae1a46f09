using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Interventions.Transfer;

/// <summary>Interventions of a territory, year by year, each year in the same number of slots: one, or its weeks.</summary>
public sealed class TerritoryCounts
{
    private readonly double[][] _years;

    /// <param name="territory">Its name.</param>
    /// <param name="exposure">Inhabitants, above 0.</param>
    /// <param name="firstYear">Year of the first counts.</param>
    /// <param name="years">Counts by year and slot; NaN for what was not counted, which is no zero.</param>
    /// <exception cref="DataFaultException">A count or an exposure that can't be.</exception>
    public TerritoryCounts(string territory, double exposure, int firstYear, double[][] years)
    {
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        if (!(exposure > 0 && double.IsFinite(exposure))) faults.Add(new DataFault(FormattableString.Invariant($"'{territory}': the population is {exposure}; more than 0 is expected"), "population"));
        for (var y = 0; y < years.Length; y++)
            for (var s = 0; s < years[y].Length; s++)
            {
                var count = years[y][s];
                if (years[y].Length != years[0].Length) throw new ArgumentException("years of different lengths", nameof(years));
                if (!double.IsNaN(count) && !(count >= 0 && count == Math.Floor(count) && double.IsFinite(count)))
                    faults.Add(new DataFault(FormattableString.Invariant($"'{territory}', {firstYear + y}: {count} interventions; a whole number from 0 on is expected"), "count"));
            }
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        (Territory, Exposure, FirstYear, _years) = (territory, exposure, firstYear, years);
    }

    public string Territory { get; }
    public double Exposure { get; }
    public int FirstYear { get; }
    public int LastYear => FirstYear + _years.Length - 1;
    public int Years => _years.Length;
    public int Slots => _years.Length == 0 ? 0 : _years[0].Length;

    /// <summary>The counts of a year; none outside its years.</summary>
    public ReadOnlySpan<double> Of(int year) => year >= FirstYear && year <= LastYear ? _years[year - FirstYear] : [];

    /// <summary>Interventions of a year and the share of its season in which they were counted; a share of 0 where nothing was.</summary>
    /// <param name="year">The year.</param>
    /// <param name="shape">What a slot weighs, 1 on average.</param>
    public (double Count, double Share) Total(int year, ReadOnlySpan<double> shape)
    {
        var counts = Of(year);
        double sum = 0, weight = 0;
        for (var s = 0; s < counts.Length; s++)
            if (!double.IsNaN(counts[s]))
            {
                sum += counts[s];
                weight += shape[s];
            }
        return (sum, counts.IsEmpty ? 0 : weight / counts.Length);
    }

    /// <summary>The same with the years from one to another only; there may be none left.</summary>
    public TerritoryCounts Between(int from, int to)
    {
        var (first, last) = (Math.Max(from, FirstYear), Math.Min(to, LastYear));
        return new TerritoryCounts(Territory, Exposure, first, first > last ? [] : _years[(first - FirstYear)..(last - FirstYear + 1)]);
    }
}
