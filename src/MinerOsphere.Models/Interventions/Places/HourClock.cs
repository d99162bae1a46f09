using System.Globalization;
using MinerOsphere.Models.Interventions.Counts;

namespace MinerOsphere.Models.Interventions.Places;

/// <summary>
/// Hours as they pass, by the clocks of a place: the week in which clocks change has 167 or 169 of them, and each has its own instant.
/// </summary>
/// <param name="zone">The place's time zone.</param>
/// <param name="first">Week of hour 0.</param>
public sealed class HourClock(TimeZoneInfo zone, IsoWeek first)
{
    private readonly DateTime _origin = Utc(zone, first.Monday.ToDateTime(TimeOnly.MinValue));

    public TimeZoneInfo Zone => zone;

    /// <summary>
    /// The hour of a wall clock's time. Of the two hours that bear one name in autumn the first is taken, as no record says which; a time that
    /// spring leaves out is an hour later.
    /// </summary>
    public int HourOf(DateTime local) => (int)Math.Floor((Utc(zone, local) - _origin).TotalHours);

    /// <summary>The hour that holds an instant.</summary>
    public int HourOf(DateTimeOffset instant) => (int)Math.Floor((instant.UtcDateTime - _origin).TotalHours);

    /// <summary>The hour that begins a day.</summary>
    public int HourOf(DateOnly day) => HourOf(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The hour that begins a week.</summary>
    public int StartOf(int week) => HourOf((first + week).Monday);

    /// <summary>When an hour begins, with the offset that clocks show then.</summary>
    public DateTimeOffset Begin(int hour) => TimeZoneInfo.ConvertTime(new DateTimeOffset(_origin.AddHours(hour), TimeSpan.Zero), zone);

    /// <summary>Whether clocks show summer time.</summary>
    public bool IsSummer(int hour) => zone.IsDaylightSavingTime(_origin.AddHours(hour));

    /// <summary>An hour as a slot, named by the wall clock and the offset that tells the two autumn hours apart.</summary>
    public CountSlot Slot(int from, int until, string format)
    {
        var (start, end) = (Begin(from), Begin(until));
        return new CountSlot(start, end, start.ToString(format, CultureInfo.InvariantCulture));
    }

    private static DateTime Utc(TimeZoneInfo zone, DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return local - offset;
    }
}
