using System.Collections.Immutable;

namespace MinerOsphere.Learning.Networks.Windows;

/// <summary>Parts a series into events or years, which a validation never splits.</summary>
public static class FloodEvents
{
    /// <summary>Stretches where the series is above a threshold; two that are closer than <paramref name="separation"/> are one.</summary>
    /// <param name="series">Rain or flow; gaps are not above.</param>
    /// <param name="threshold">Above this something happens.</param>
    /// <param name="separation">Steps of calm that part two events.</param>
    public static ImmutableArray<FloodEvent> Find(TimedSeries series, double threshold, int separation)
    {
        var events = ImmutableArray.CreateBuilder<FloodEvent>();
        var values = series.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (!(values[i] > threshold)) continue;
            if (events.Count > 0 && i - events[^1].End < separation)
            {
                var last = events[^1];
                events[^1] = new FloodEvent(last.Start, i + 1, values[i] > values[last.Peak] ? i : last.Peak);
            }
            else events.Add(new FloodEvent(i, i + 1, i));
        }
        return events.ToImmutable();
    }

    /// <summary>
    /// The event of each step: an event takes <paramref name="before"/> steps before it and <paramref name="after"/> after it, but none beyond the
    /// middle between two; the other steps have -1.
    /// </summary>
    public static int[] Groups(ImmutableArray<FloodEvent> events, int steps, int before = int.MaxValue, int after = int.MaxValue)
    {
        var groups = new int[steps];
        Array.Fill(groups, -1);
        for (var e = 0; e < events.Length; e++)
        {
            var least = e == 0 ? 0 : (events[e - 1].End + events[e].Start + 1) / 2;
            var most = e + 1 == events.Length ? steps : (events[e].End + events[e + 1].Start + 1) / 2;
            var (from, to) = (Math.Max(least, (long)events[e].Start - before), Math.Min(most, (long)events[e].End + after));
            for (var i = (int)from; i < to; i++) groups[i] = e;
        }
        return groups;
    }

    /// <summary>The year of each step, beginning with a month (hydrological years: September in France).</summary>
    public static int[] Years(TimedSeries series, int firstMonth = 9)
    {
        if (firstMonth is < 1 or > 12) throw new ArgumentOutOfRangeException(nameof(firstMonth), firstMonth, "expected 1 to 12");
        return [.. Enumerable.Range(0, series.Count).Select(i => series.TimeOf(i) is var time && time.Month >= firstMonth && firstMonth > 1 ? time.Year + 1 : time.Year)];
    }
}
