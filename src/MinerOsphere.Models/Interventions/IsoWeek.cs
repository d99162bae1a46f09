using System.Globalization;

namespace MinerOsphere.Models.Interventions;

/// <summary>A week of ISO 8601, by its Monday: so weeks count on evenly through years of 52 and 53 weeks.</summary>
public readonly record struct IsoWeek : IComparable<IsoWeek>
{
    private IsoWeek(DateOnly monday) => Monday = monday;

    public DateOnly Monday { get; }

    /// <summary>The year of ISO 8601, which is that of the week's Thursday.</summary>
    public int Year => ISOWeek.GetYear(Monday.ToDateTime(TimeOnly.MinValue));
    public int Number => ISOWeek.GetWeekOfYear(Monday.ToDateTime(TimeOnly.MinValue));

    public static IsoWeek Containing(DateOnly day) => new(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)));

    /// <summary>The week with this number, or null when the year has none.</summary>
    public static IsoWeek? Of(int year, int number) =>
        year is < 1 or > 9998 || number < 1 || number > ISOWeek.GetWeeksInYear(year)
            ? null
            : new IsoWeek(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, number, DayOfWeek.Monday)));

    /// <summary>Reads <c>2016-W52</c>, <c>2016W52</c>, <c>201652</c>, or a date (then the week that holds it); null for anything else.</summary>
    public static IsoWeek? Parse(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return Containing(day);
        var digits = text.Replace("-W", "", StringComparison.Ordinal).Replace("W", "", StringComparison.Ordinal);
        return digits.Length == 6 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Of(number / 100, number % 100)
            : null;
    }

    public static IsoWeek operator +(IsoWeek week, int weeks) => new(week.Monday.AddDays(7 * weeks));

    /// <summary>Weeks from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static int operator -(IsoWeek left, IsoWeek right) => (left.Monday.DayNumber - right.Monday.DayNumber) / 7;

    public int CompareTo(IsoWeek other) => Monday.CompareTo(other.Monday);
    public static bool operator <(IsoWeek left, IsoWeek right) => left.Monday < right.Monday;
    public static bool operator >(IsoWeek left, IsoWeek right) => left.Monday > right.Monday;
    public static bool operator <=(IsoWeek left, IsoWeek right) => left.Monday <= right.Monday;
    public static bool operator >=(IsoWeek left, IsoWeek right) => left.Monday >= right.Monday;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-W{Number:D2}");
}
