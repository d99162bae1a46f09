namespace MinerOsphere.Models.Interventions.Forecasting;

/// <summary>Weeks as the members see them: where in the year, which holidays. Reaches over the future that may be asked for.</summary>
public sealed class WeekAxis
{
    private readonly double[] _day;
    private readonly double[][] _terms;
    private readonly int[] _year;

    /// <param name="first">Week of index 0.</param>
    /// <param name="length">Weeks, the future included.</param>
    /// <param name="calendar">Holidays of the territory; null where none are known. Weeks that it does not cover count as without.</param>
    public WeekAxis(IsoWeek first, int length, HolidayCalendar? calendar)
    {
        (First, Length) = (first, length);
        (_day, _terms, _year) = (new double[length], new double[length][], new int[length]);
        for (var i = 0; i < length; i++)
        {
            var week = first + i;
            var thursday = week.Monday.AddDays(3);
            _year[i] = week.Year;
            _day[i] = (thursday.DayOfYear - 0.5) / (DateTime.IsLeapYear(thursday.Year) ? 366 : 365);
            var newYear = HolidayCalendar.HoldsNewYear(week) ? 1.0 : 0;
            _terms[i] = calendar is null
                ? [newYear]
                : [newYear, HolidayCalendar.HoldsBastilleDay(week) ? 1 : 0, calendar.PublicHolidaysOnWorkingDays(week), calendar.SchoolHolidayShare(week)];
        }
        TermNames = calendar is null ? ["new_year"] : ["new_year", "bastille_day", "public_holidays", "school_holidays"];
    }

    public IsoWeek First { get; }
    public int Length { get; }

    /// <summary>Names of <see cref="Terms"/>.</summary>
    public string[] TermNames { get; }

    /// <summary>Holidays of a week.</summary>
    public ReadOnlySpan<double> Terms(int week) => _terms[week];

    /// <summary>Part of the year gone by the week's Thursday, 0 to 1: a 53rd week needs no rule of its own.</summary>
    public double Day(int week) => _day[week];

    /// <summary>Weeks between two weeks' places in the year, going the shorter way round.</summary>
    public double Apart(int a, int b)
    {
        var days = Math.Abs(_day[a] - _day[b]);
        return Math.Min(days, 1 - days) * WeeksPerYear;
    }

    /// <summary>First week of the ISO year that holds this week.</summary>
    public int StartOfYear(int week)
    {
        var year = _year[Math.Min(week, Length - 1)];
        var start = Math.Min(week, Length - 1);
        while (start > 0 && _year[start - 1] == year) start--;
        return start;
    }

    public const double WeeksPerYear = 365.2425 / 7;
}
