using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Territory.Climate;

namespace MinerOsphere.Models.Territory.Series;

/// <summary>A table at equal steps: weather without gaps, what was measured beside it with its gaps, and how much was filled.</summary>
internal sealed class SteppedSeries
{
    private const double MostFilled = 0.05;

    private SteppedSeries(Forcing forcing) => Forcing = forcing;

    public Forcing Forcing { get; }

    /// <summary>Measured columns by role, NaN for a gap.</summary>
    public Dictionary<string, double[]> Measured { get; } = new(StringComparer.Ordinal);

    /// <summary>Steps of weather that were filled, by role.</summary>
    public Dictionary<string, int> Filled { get; } = new(StringComparer.Ordinal);

    /// <param name="table">With rain and pet.</param>
    /// <param name="longestGap">Steps of missing weather that are filled at most; more in one piece is refused.</param>
    /// <param name="hourly">Whether hours are taken beside days.</param>
    /// <param name="latitude">Degrees: daily evapotranspiration that is not given follows from temperature by Oudin's formula.</param>
    /// <exception cref="DataFaultException">Times off the grid, gaps too long, weather that is missing.</exception>
    public static SteppedSeries Of(SeriesTable table, int longestGap, bool hourly, double latitude)
    {
        if (table.Count < 2) throw new DataFaultException($"{table.Count} rows are no series");
        var step = Enumerable.Range(1, table.Count - 1).Select(r => table.Times[r] - table.Times[r - 1]).GroupBy(d => d).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
        if (step != TimeSpan.FromDays(1) && !(hourly && step == TimeSpan.FromHours(1))) throw new DataFaultException($"rows are {step} apart; {(hourly ? "days or hours are" : "a row per day is")} expected");
        var start = table.Times[0];
        var places = new int[table.Count];
        for (var r = 0; r < table.Count; r++)
        {
            var since = table.Times[r] - start;
            if (since.Ticks % step.Ticks != 0) throw new DataFaultException($"{SeriesTable.Text(table.Times[r])} is not a whole number of steps of {step} after the first row");
            places[r] = (int)(since.Ticks / step.Ticks);
        }
        var count = places[^1] + 1;
        double[] Placed(string role)
        {
            var values = new double[count];
            Array.Fill(values, double.NaN);
            for (var r = 0; r < places.Length; r++) values[places[r]] = table[role][r];
            return values;
        }
        var filled = new Dictionary<string, int>(StringComparer.Ordinal);
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        double[]? Complete(string role)
        {
            if (!table.Has(role)) return null;
            var values = Placed(role);
            var (missing, longest, at) = Gaps(values);
            filled[role] = missing;
            if (missing == values.Length) faults.Add(new DataFault("no value at all", role));
            else if (longest > longestGap) faults.Add(new DataFault($"{longest} steps in one piece are missing from {SeriesTable.Text(start + step * at)} on; at most {longestGap} are filled: cut the series, or fill it first", role));
            else if (missing > MostFilled * values.Length) faults.Add(new DataFault(FormattableString.Invariant($"{100.0 * missing / values.Length:0.0} % of the values are missing; at most 5 % are filled"), role));
            else if (missing > 0) Fill(values, role == "rain");
            return values;
        }
        var (rain, pet, temperature) = (Complete("rain"), Complete("pet"), Complete("temperature"));
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        if (pet is null)
        {
            if (temperature is null) throw new DataFaultException("there is no potential evapotranspiration, nor a temperature to find it from: name the property of one of them", "pet");
            if (step != TimeSpan.FromDays(1)) throw new DataFaultException("evapotranspiration follows from temperature by the day only: give it by the hour", "pet");
            pet = [.. Enumerable.Range(0, count).Select(t => OudinEvapotranspiration.Of(temperature[t], latitude, (start + step * t).DayOfYear))];
        }
        var series = new SteppedSeries(new Forcing(start, step, rain!, pet, temperature));
        foreach (var (role, missing) in filled) series.Filled.Add(role, missing);
        foreach (var role in (string[])["flow", "level", "stage", "pumping"])
            if (table.Has(role)) series.Measured.Add(role, Placed(role));
        return series;
    }

    private static (int Missing, int Longest, int At) Gaps(double[] values)
    {
        var (missing, longest, at, run) = (0, 0, 0, 0);
        for (var t = 0; t < values.Length; t++)
        {
            run = double.IsNaN(values[t]) ? run + 1 : 0;
            if (run > 0) missing++;
            if (run > longest) (longest, at) = (run, t - run + 1);
        }
        return (missing, longest, at);
    }

    /// <summary>Rain that is not known is the mean of all rain: no dry spell that nobody saw, and the year's total stays. Others go straight across.</summary>
    private static void Fill(double[] values, bool mean)
    {
        if (mean)
        {
            var average = values.Where(v => !double.IsNaN(v)).Average();
            for (var t = 0; t < values.Length; t++)
                if (double.IsNaN(values[t])) values[t] = average;
            return;
        }
        for (var t = 0; t < values.Length; t++)
        {
            if (!double.IsNaN(values[t])) continue;
            var end = t;
            while (end < values.Length && double.IsNaN(values[end])) end++;
            var (before, after) = (t > 0 ? values[t - 1] : values[end], end < values.Length ? values[end] : values[t - 1]);
            for (var i = t; i < end; i++) values[i] = before + (after - before) * (i - t + 1) / (end - t + 1);
            t = end;
        }
    }
}
