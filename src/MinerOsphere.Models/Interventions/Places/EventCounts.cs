using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions.Places;

/// <summary>Interventions one by one: where, of which category, in which hour. Most hours of most places have none, so only those that have are held.</summary>
public sealed class EventCounts
{
    private readonly int[][][] _hours;

    /// <param name="categories">Categories.</param>
    /// <param name="places">Places of the lowest level.</param>
    /// <param name="clock">Hours.</param>
    /// <param name="weeks">Whole weeks that are known.</param>
    /// <param name="events">Category, place and hour of each.</param>
    public EventCounts(ImmutableArray<string> categories, ImmutableArray<string> places, HourClock clock, int weeks, IEnumerable<(int Category, int Place, int Hour)> events)
    {
        (Categories, Places, Clock, Weeks) = (categories, places, clock, weeks);
        var end = clock.StartOf(weeks);
        var lists = categories.Select(_ => places.Select(_ => new List<int>()).ToArray()).ToArray();
        foreach (var (category, place, hour) in events)
            if (hour >= 0 && hour < end) lists[category][place].Add(hour);
        _hours = [.. lists.Select(row => row.Select(l => l.Order().ToArray()).ToArray())];
    }

    public ImmutableArray<string> Categories { get; }
    public ImmutableArray<string> Places { get; }
    public HourClock Clock { get; }
    public int Weeks { get; }

    /// <summary>Hours of the events of a cell, in order; an hour comes as often as it has events.</summary>
    public ReadOnlySpan<int> Of(int category, int place) => _hours[category][place];

    /// <summary>Events of a cell from an hour up to another (exclusive).</summary>
    public int Count(int category, int place, int from, int until)
    {
        var hours = _hours[category][place];
        return Below(hours, until) - Below(hours, from);
    }

    /// <summary>Weekly counts of a category, of all places or of one.</summary>
    public double[] Weekly(int category, int place = -1)
    {
        var counts = new double[Weeks];
        for (var w = 0; w < Weeks; w++)
        {
            var (from, until) = (Clock.StartOf(w), Clock.StartOf(w + 1));
            for (var p = 0; p < Places.Length; p++)
                if (place < 0 || place == p) counts[w] += Count(category, p, from, until);
        }
        return counts;
    }

    private static int Below(int[] sorted, int hour)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < hour) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
