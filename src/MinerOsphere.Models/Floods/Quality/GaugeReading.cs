using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Learning.Frames;
using MinerOsphere.Learning.Networks.Windows;

namespace MinerOsphere.Models.Floods.Quality;

/// <summary>Rows of a gauge as a series at equal steps. What is wrong with their times is named with its row, all of it at once.</summary>
/// <param name="Series">The series; NaN where no row is.</param>
/// <param name="RowOf">Per step the place of its row; -1 where there was none.</param>
/// <param name="Unsorted">Rows that came before an earlier one: put in order, and counted.</param>
/// <param name="Repeated">Rows that say the same as another of their time.</param>
public sealed record GaugeReading(TimedSeries Series, ImmutableArray<int> RowOf, int Unsorted, int Repeated)
{
    private const int MostFaults = 20;

    /// <summary>The longest series that is made of rows: a century and more of hours.</summary>
    public const int MostSteps = 2_000_000;

    /// <param name="name">Name of the series.</param>
    /// <param name="unit">UCUM code.</param>
    /// <param name="rows">In any order.</param>
    /// <param name="step">Time from one value to the next; null for the commonest difference.</param>
    /// <param name="timeColumn">What messages call the column of times.</param>
    /// <exception cref="DataFaultException">Times that are none, that are of another grid, or that two rows with different values share.</exception>
    public static GaugeReading Read(string name, string? unit, IReadOnlyList<GaugeRow> rows, TimeSpan? step, string timeColumn)
    {
        var faults = ImmutableArray.CreateBuilder<DataFault>();
        var times = new DateTimeOffset[rows.Count];
        for (var r = 0; r < times.Length; r++)
            if (!TryRead(rows[r].Time, out times[r])) Add(faults, $"'{rows[r].Time}' is no time; expected a date or date-time that exists, such as 2016-02-29 or 2016-02-29T06:00:00Z", timeColumn, rows[r].Name);
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        if (rows.Count < 2) throw new DataFaultException($"{rows.Count} values are no series", timeColumn);
        var order = Enumerable.Range(0, rows.Count).OrderBy(r => times[r]).ToArray();
        var unsorted = Enumerable.Range(1, rows.Count - 1).Count(r => times[r] < times[r - 1]);
        var grid = step ?? Commonest(times, order);
        if (grid <= TimeSpan.Zero) throw new DataFaultException("all values have the same time", timeColumn);
        var start = times[order[0]];
        var count = (times[order[^1]] - start).Ticks / grid.Ticks + 1;
        if (count > MostSteps) throw new DataFaultException($"{count} steps of {grid} from {start:u} to {times[order[^1]]:u}; at most {MostSteps}", timeColumn);
        var (values, rowOf, repeated) = (new double[count], new int[count], 0);
        Array.Fill(values, double.NaN);
        Array.Fill(rowOf, -1);
        foreach (var r in order)
        {
            var since = times[r] - start;
            var at = (int)(since.Ticks / grid.Ticks);
            if (since.Ticks % grid.Ticks != 0) Add(faults, $"{Text(times[r])} is not a whole number of steps of {grid} after the first value, {Text(start)}", timeColumn, rows[r].Name);
            else if (rowOf[at] < 0) (values[at], rowOf[at]) = (rows[r].Value, r);
            else if (values[at].Equals(rows[r].Value)) repeated++;
            else Add(faults, $"{Text(times[r])} has two values, {Number(values[at])} ({rows[rowOf[at]].Name}) and {Number(rows[r].Value)}", timeColumn, rows[r].Name);
        }
        if (faults.Count > 0) throw new DataFaultException(faults.ToImmutable());
        return new GaugeReading(new TimedSeries(name, start, grid, values, unit), [.. rowOf], unsorted, repeated);
    }

    private static void Add(ImmutableArray<DataFault>.Builder faults, string message, string column, string row)
    {
        if (faults.Count < MostFaults) faults.Add(new DataFault(message, column, row));
    }

    /// <summary>A time without an offset is UTC, as HydroPortail's.</summary>
    internal static bool TryRead(string? text, out DateTimeOffset time)
    {
        time = default;
        return text is not null && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    private static TimeSpan Commonest(DateTimeOffset[] times, int[] order) =>
        TimeSpan.FromTicks(Enumerable.Range(1, order.Length - 1).Select(i => (times[order[i]] - times[order[i - 1]]).Ticks).Where(t => t > 0)
            .GroupBy(t => t).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).FirstOrDefault());

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
    private static string Number(double value) => double.IsNaN(value) ? "a gap" : value.ToString("R", CultureInfo.InvariantCulture);
}
