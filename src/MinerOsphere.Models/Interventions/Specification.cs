using System.Collections.Immutable;

namespace MinerOsphere.Models.Interventions;

/// <summary>A shape that the regression of a category may take.</summary>
/// <param name="Harmonics">Pairs of annual sine and cosine terms.</param>
/// <param name="HalfLifeYears">Age at which an observation weighs half; null when all weigh the same.</param>
/// <param name="Trend">A straight line in time on the log scale.</param>
/// <param name="SpecialWeeks">Terms of their own for the weeks of New Year and of 14 July.</param>
public readonly record struct Specification(int Harmonics, double? HalfLifeYears, bool Trend, bool SpecialWeeks)
{
    private const double WeeksPerYear = 365.2425 / 7;

    /// <summary>
    /// The shapes that are combined: fine and coarse seasons, old weeks that fade fast or slowly, or a trend through all of them.
    /// Choosing one by its past errors did worse than their mean: what won one year lost the next.
    /// </summary>
    public static ImmutableArray<Specification> All { get; } =
    [
        .. from harmonics in new[] { 2, 4, 6 }
           from memory in new (double? HalfLife, bool Trend)[] { (1.5, false), (3, false), (null, true) }
           from special in new[] { false, true }
           select new Specification(harmonics, memory.HalfLife, memory.Trend, special),
    ];

    public ImmutableArray<string> Columns()
    {
        var columns = ImmutableArray.CreateBuilder<string>();
        columns.Add("intercept");
        for (var k = 1; k <= Harmonics; k++)
        {
            columns.Add($"cos{k}");
            columns.Add($"sin{k}");
        }
        columns.Add("public_holidays");
        columns.Add("school_holidays");
        if (Trend) columns.Add("years");
        if (SpecialWeeks)
        {
            columns.Add("new_year");
            columns.Add("bastille_day");
        }
        return columns.ToImmutable();
    }

    /// <summary>The explanatory values of a week. The season is taken at the Thursday, so a 53rd week needs no rule of its own.</summary>
    /// <param name="week">The week.</param>
    /// <param name="first">Week in which the trend counts from zero.</param>
    /// <param name="calendar">Holidays; must cover the week.</param>
    public double[] Row(IsoWeek week, IsoWeek first, HolidayCalendar calendar)
    {
        var row = new double[3 + 2 * Harmonics + (Trend ? 1 : 0) + (SpecialWeeks ? 2 : 0)];
        var thursday = week.Monday.AddDays(3);
        var season = 2 * Math.PI * (thursday.DayOfYear - 0.5) / (DateTime.IsLeapYear(thursday.Year) ? 366 : 365);
        var next = 0;
        row[next++] = 1;
        for (var k = 1; k <= Harmonics; k++)
        {
            row[next++] = Math.Cos(k * season);
            row[next++] = Math.Sin(k * season);
        }
        row[next++] = calendar.PublicHolidaysOnWorkingDays(week);
        row[next++] = calendar.SchoolHolidayShare(week);
        if (Trend) row[next++] = (week - first) / WeeksPerYear;
        if (SpecialWeeks)
        {
            row[next++] = HolidayCalendar.HoldsNewYear(week) ? 1 : 0;
            row[next] = HolidayCalendar.HoldsBastilleDay(week) ? 1 : 0;
        }
        return row;
    }

    /// <summary>Weight of an observation so many weeks before the origin.</summary>
    public double Weight(int weeksAgo) => HalfLifeYears is { } years ? Math.Pow(0.5, weeksAgo / (years * WeeksPerYear)) : 1;
}
