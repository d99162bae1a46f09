using System.Collections.Immutable;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Models.Interventions.Forecasting;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>Weather of days as means of weeks.</summary>
internal sealed class WeatherWeeks
{
    private readonly Dictionary<int, double[]> _weeks;
    private readonly bool[] _isTemperature;

    private WeatherWeeks(ImmutableArray<string> names, ImmutableArray<string?> units, Dictionary<int, double[]> weeks)
    {
        (Names, Units, _weeks) = (names, units, weeks);
        _isTemperature = [.. names.Select((n, k) => units[k] is "Cel" or "K" || n.StartsWith('t'))];
    }

    public ImmutableArray<string> Names { get; }
    public ImmutableArray<string?> Units { get; }

    /// <summary>Whether all days of a week are there.</summary>
    public bool Has(int week) => _weeks.ContainsKey(week);

    /// <param name="frame">A time column <c>date</c> and numbers.</param>
    /// <param name="axis">Weeks.</param>
    /// <exception cref="DataFaultException">There is no date, no number, or a day comes twice.</exception>
    public static WeatherWeeks Read(DataFrame frame, WeekAxis axis)
    {
        if (!frame.TryGet("date", out var column) || column is not TimeColumn dates) throw new DataFaultException("weather needs a column of dates", "date");
        NumericColumn[] numbers = [.. frame.Columns.OfType<NumericColumn>()];
        if (numbers.Length == 0) throw new DataFaultException("weather needs at least one column of numbers, such as tmax or rain");
        var days = new Dictionary<int, (int Count, double[] Sums)>();
        var seen = new HashSet<DateOnly>();
        for (var row = 0; row < frame.RowCount; row++)
        {
            if (dates.Instants[row] is not { } at) throw new DataFaultException("has no date", "date", frame.RowName(row));
            var day = DateOnly.FromDateTime(at.UtcDateTime);
            if (!seen.Add(day)) throw new DataFaultException($"{day:yyyy-MM-dd} is there twice", "date", frame.RowName(row));
            if (numbers.Any(n => !double.IsFinite(n[row]))) continue;
            var week = IsoWeek.Containing(day) - axis.First;
            if (!days.TryGetValue(week, out var sums)) sums = (0, new double[numbers.Length]);
            for (var k = 0; k < numbers.Length; k++) sums.Sums[k] += numbers[k][row];
            days[week] = (sums.Count + 1, sums.Sums);
        }
        return new WeatherWeeks(
            [.. numbers.Select(n => n.Name)], [.. numbers.Select(n => n.Unit)],
            days.Where(d => d.Value.Count == 7).ToDictionary(d => d.Key, d => d.Value.Sums.Select(s => s / 7).ToArray()));
    }

    /// <summary>By how much a week's weather, warmer by an offset, differs from what weeks near it in the year had.</summary>
    public Func<int, double, double[]> Anomalies(WeekAxis axis, int[] known) => (week, offset) =>
    {
        var usual = new double[Names.Length];
        double weights = 0;
        foreach (var w in known)
        {
            var near = 1 - axis.Apart(w, week) / 5;
            if (near <= 0) continue;
            for (var k = 0; k < usual.Length; k++) usual[k] += near * _weeks[w][k];
            weights += near;
        }
        return [.. usual.Select((u, k) => _weeks[week][k] + (_isTemperature[k] ? offset : 0) - u / weights)];
    };
}
