namespace MinerOsphere.Rdf.Datatypes;

/// <summary>
/// The proleptic Gregorian calendar with a year 0 (XSD 1.1 §D.1), for any year that fits in a long. DateOnly starts at year 1 only.
/// </summary>
public static class ProlepticCalendar
{
    private const int DaysPer400Years = 146_097;

    // Day 0 of the internal count is 1 March of year 0, so that the leap day comes last; 1970-01-01 is this many days later.
    private const int EpochShift = 719_468;

    /// <summary>Whether the year has a 29 February.</summary>
    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    /// <summary>The days of a month, 1 to 12.</summary>
    public static int DaysInMonth(long year, int month) => month switch
    {
        2 => IsLeap(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Days since 1970-01-01.</summary>
    public static long ToDays(long year, int month, int day)
    {
        var shifted = month <= 2 ? year - 1 : year;
        var cycle = Math.DivRem(shifted, 400, out var yearOfCycle);
        if (yearOfCycle < 0)
        {
            yearOfCycle += 400;
            cycle--;
        }
        var monthFromMarch = (month + 9) % 12;
        var dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        var dayOfCycle = yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear;
        return cycle * DaysPer400Years + dayOfCycle - EpochShift;
    }

    /// <summary>The inverse of <see cref="ToDays"/>.</summary>
    public static (long Year, int Month, int Day) FromDays(long days)
    {
        var cycle = Math.DivRem(days + EpochShift, DaysPer400Years, out var rest);
        if (rest < 0)
        {
            rest += DaysPer400Years;
            cycle--;
        }
        // Within a cycle 32 bits will do, whose divisions are faster.
        var dayOfCycle = (int)rest;
        var yearOfCycle = (dayOfCycle - dayOfCycle / 1460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365;
        var dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100);
        var monthFromMarch = (5 * dayOfYear + 2) / 153;
        var day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        var month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        var year = yearOfCycle + cycle * 400;
        return (month <= 2 ? year + 1 : year, month, day);
    }
}
