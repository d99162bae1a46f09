using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions;

/// <summary>Public and school holidays, with the days for which they are known: outside them nothing may be assumed.</summary>
/// <param name="PublicHolidays">Days.</param>
/// <param name="SchoolHolidays">Days.</param>
/// <param name="From">First day that both calendars know.</param>
/// <param name="Through">Last day that both calendars know.</param>
public sealed record HolidayCalendar(ImmutableHashSet<DateOnly> PublicHolidays, ImmutableHashSet<DateOnly> SchoolHolidays, DateOnly From, DateOnly Through)
{
    public bool Covers(IsoWeek week) => week.Monday >= From && week.Monday.AddDays(6) <= Through;

    /// <summary>Public holidays from Monday to Friday: one on a weekend changes little.</summary>
    public int PublicHolidaysOnWorkingDays(IsoWeek week) => Count(week, 5, PublicHolidays.Contains);

    /// <summary>Share of the week's days that are school holidays, 0 to 1.</summary>
    public double SchoolHolidayShare(IsoWeek week) => Count(week, 7, SchoolHolidays.Contains) / 7.0;

    public static bool HoldsNewYear(IsoWeek week) => Count(week, 7, d => d is { Month: 1, Day: 1 }) > 0;

    /// <summary>The eve of 14 July is the night of fireworks and balls.</summary>
    public static bool HoldsBastilleDay(IsoWeek week) => Count(week, 7, d => d is { Month: 7, Day: 13 or 14 }) > 0;

    private static int Count(IsoWeek week, int days, Func<DateOnly, bool> holds)
    {
        var count = 0;
        for (var d = 0; d < days; d++)
            if (holds(week.Monday.AddDays(d))) count++;
        return count;
    }
}
