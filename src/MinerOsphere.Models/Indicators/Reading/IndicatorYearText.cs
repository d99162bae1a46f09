using System.Globalization;

namespace MinerOsphere.Models.Indicators.Reading;

/// <summary>Reads and writes years.</summary>
public static class IndicatorYearText
{
    public static string Label(this IndicatorYears form, int year) => form switch
    {
        IndicatorYears.Academic => string.Create(CultureInfo.InvariantCulture, $"{year}-{(year + 1) % 100:00}"),
        IndicatorYears.AcademicLong => string.Create(CultureInfo.InvariantCulture, $"{year}-{year + 1}"),
        IndicatorYears.None => "",
        _ => year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The year of a text, and how it is written; <c>2022-23</c> is an academic year because 23 follows 22, <c>2022-03</c> a month.</summary>
    public static bool TryRead(string text, out int year, out IndicatorYears form)
    {
        (year, form) = (0, IndicatorYears.Calendar);
        if (text.Length < 4 || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out year)) return false;
        if (text.Length == 4) return true;
        if (text[4] is not ('-' or '/')) return false;
        var rest = text.AsSpan(5);
        if (int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out var second))
        {
            if (rest.Length == 2 && second == (year + 1) % 100) form = IndicatorYears.Academic;
            else if (rest.Length == 4 && second == year + 1) form = IndicatorYears.AcademicLong;
            if (form != IndicatorYears.Calendar) return true;
        }
        form = IndicatorYears.Dates;
        return text.Length is 7 or 10 ? DateOnly.TryParseExact(text, ["yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _) : text.Length > 10 && Features.Instants.TryRead(text, out _);
    }
}
