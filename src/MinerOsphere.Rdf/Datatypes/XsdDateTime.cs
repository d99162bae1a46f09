using System.Globalization;
using MinerOsphere.Rdf.Vocabularies;

namespace MinerOsphere.Rdf.Datatypes;

/// <summary>
/// The value of an xsd:dateTime or xsd:date (XSD 1.1 §3.3.7, §3.3.9), any year, with or without timezone. A date is the start of its day.
/// The platform's types know neither year 0 nor "no timezone", hence our own.
/// </summary>
public readonly record struct XsdDateTime
{
    private const int MaxOffset = 14 * 60;
    private const int ZoneLength = 6;

    // The years that decimal seconds and long days hold with room to spare.
    private const int MaxYearDigits = 9;

    /// <summary>The year; 0 is 1 BC (XSD 1.1).</summary>
    public long Year { get; private init; }

    /// <summary>1 to 12.</summary>
    public int Month { get; private init; }

    /// <summary>1 to 31.</summary>
    public int Day { get; private init; }

    /// <summary>0 to 23.</summary>
    public int Hour { get; private init; }

    /// <summary>0 to 59.</summary>
    public int Minute { get; private init; }

    /// <summary>Seconds with their fraction.</summary>
    public decimal Second { get; private init; }

    /// <summary>Minutes east of UTC; null when the literal has no timezone.</summary>
    public int? Offset { get; private init; }

    /// <summary>Seconds since 1970-01-01T00:00:00 UTC; a value without timezone is read as UTC.</summary>
    public decimal TimelineSeconds =>
        ProlepticCalendar.ToDays(Year, Month, Day) * 86_400m + Hour * 3600 + Minute * 60 + Second - (Offset ?? 0) * 60;

    /// <summary>Reads an xsd:dateTime (XSD 1.1 §3.3.7); false for what is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> lexical, out XsdDateTime value)
    {
        value = default;
        if (!TryReadDay(ref lexical, out var date) || !TryReadChar(ref lexical, 'T')
            || !TryReadTime(ref lexical, out var hour, out var minute, out var second) || !TryReadOffset(lexical, out var offset))
            return false;

        // 24:00:00 is the first instant of the next day.
        if (hour == 24)
        {
            hour = 0;
            var (year, month, day) = ProlepticCalendar.FromDays(ProlepticCalendar.ToDays(date.Year, date.Month, date.Day) + 1);
            date = date with { Year = year, Month = month, Day = day };
        }
        value = date with { Hour = hour, Minute = minute, Second = second, Offset = offset };
        return true;
    }

    /// <summary>Reads an xsd:date (XSD 1.1 §3.3.9), as its first instant; false for what is none.</summary>
    public static bool TryParseDate(ReadOnlySpan<char> lexical, out XsdDateTime value)
    {
        value = default;
        if (!TryReadDay(ref lexical, out var date) || !TryReadOffset(lexical, out var offset))
            return false;
        value = date with { Offset = offset };
        return true;
    }

    /// <summary>xsd:time (XSD 1.1 §3.3.8), as a time of 1970-01-01.</summary>
    public static bool TryParseTime(ReadOnlySpan<char> lexical, out XsdDateTime value)
    {
        value = default;
        if (!TryReadTime(ref lexical, out var hour, out var minute, out var second) || !TryReadOffset(lexical, out var offset))
            return false;
        value = new XsdDateTime { Year = 1970, Month = 1, Day = 1, Hour = hour % 24, Minute = minute, Second = second, Offset = offset };
        return true;
    }

    /// <summary>
    /// xsd:gYear, gYearMonth, gMonth, gMonthDay or gDay (XSD 1.1 §3.3.10 to 3.3.14), as the first instant that it names: in 1972, a leap year,
    /// where it names no year, and in December where it names no month.
    /// </summary>
    public static bool TryParseGregorian(ReadOnlySpan<char> lexical, string datatype, out XsdDateTime value)
    {
        value = default;
        var zone = lexical.EndsWith("Z") ? 1 : lexical.Length > ZoneLength && lexical[^3] == ':' ? ZoneLength : 0;
        var named = lexical[..^zone];
        var day = datatype switch
        {
            Xsd.GYear => $"{named}-01-01",
            Xsd.GYearMonth => $"{named}-01",
            Xsd.GMonth when named.Length == 4 && named.StartsWith("--") => $"1972{named[1..]}-01",
            Xsd.GMonthDay when named.StartsWith("--") => $"1972{named[1..]}",
            Xsd.GDay when named.StartsWith("---") => $"1972-12{named[2..]}",
            _ => "",
        };
        return day.Length > 0 && TryParseDate(string.Concat(day, lexical[^zone..]), out value);
    }

    /// <summary>
    /// Microseconds since 1970-01-01T00:00:00 as written, not shifted to UTC; finer fractions are cut off. False beyond what a long holds,
    /// some 290,000 years either way.
    /// </summary>
    public bool TryGetMicroseconds(out long microseconds)
    {
        const long perDay = 86_400_000_000;
        var days = ProlepticCalendar.ToDays(Year, Month, Day);
        var fits = days > long.MinValue / perDay && days < long.MaxValue / perDay;
        microseconds = fits ? days * perDay + (Hour * 60 + Minute) * 60_000_000L + (long)(Second * 1_000_000) : 0;
        return fits;
    }

    /// <summary>The timezone as SPARQL's TZ() gives it: "", "Z", "-08:00".</summary>
    public string TimezoneText => FormatTimezone(Offset);

    /// <summary>An offset in minutes east of UTC as <see cref="TimezoneText"/> gives it.</summary>
    public static string FormatTimezone(int? offset) => offset switch
    {
        null => "",
        0 => "Z",
        var minutes => string.Create(CultureInfo.InvariantCulture, $"{(minutes < 0 ? '-' : '+')}{Math.Abs(minutes.Value) / 60:00}:{Math.Abs(minutes.Value) % 60:00}"),
    };

    private static bool TryReadDay(ref ReadOnlySpan<char> text, out XsdDateTime date)
    {
        date = default;
        var negative = TryReadChar(ref text, '-');
        var digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        // Four digits at least, no leading zero beyond four.
        if (digits is < 4 or > MaxYearDigits || digits > 4 && text[0] == '0' || !TryReadNumber(ref text, digits, out var year)
            || !TryReadChar(ref text, '-') || !TryReadNumber(ref text, 2, out var month)
            || !TryReadChar(ref text, '-') || !TryReadNumber(ref text, 2, out var day))
            return false;
        var signedYear = negative ? -year : year;
        if (month is < 1 or > 12 || day < 1 || day > ProlepticCalendar.DaysInMonth(signedYear, month))
            return false;
        date = new XsdDateTime { Year = signedYear, Month = month, Day = day };
        return true;
    }

    private static bool TryReadTime(ref ReadOnlySpan<char> text, out int hour, out int minute, out decimal second)
    {
        minute = 0;
        second = 0;
        if (!TryReadNumber(ref text, 2, out hour) || !TryReadChar(ref text, ':') || !TryReadNumber(ref text, 2, out minute) || !TryReadChar(ref text, ':'))
            return false;
        if (text.Length < 2 || !TryReadNumber(ref text, 2, out var whole))
            return false;
        second = whole;
        if (TryReadChar(ref text, '.'))
        {
            var digits = 0;
            while (digits < text.Length && char.IsAsciiDigit(text[digits]))
                digits++;
            if (digits == 0)
                return false;
            // Beyond what a decimal holds, the rest is noise.
            second += decimal.Parse($"0.{text[..Math.Min(digits, 20)]}", CultureInfo.InvariantCulture);
            text = text[digits..];
        }
        return hour == 24 ? minute == 0 && second == 0 : hour < 24 && minute < 60 && second < 60;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out int? offset)
    {
        offset = null;
        if (text.IsEmpty)
            return true;
        if (text is "Z")
        {
            offset = 0;
            return true;
        }
        var sign = text[0] switch { '+' => 1, '-' => -1, _ => 0 };
        text = text[1..];
        if (sign == 0 || !TryReadNumber(ref text, 2, out var hours) || !TryReadChar(ref text, ':') || !TryReadNumber(ref text, 2, out var minutes)
            || !text.IsEmpty || minutes > 59 || hours * 60 + minutes > MaxOffset)
            return false;
        offset = sign * (hours * 60 + minutes);
        return true;
    }

    private static bool TryReadChar(ref ReadOnlySpan<char> text, char expected)
    {
        if (text.IsEmpty || text[0] != expected)
            return false;
        text = text[1..];
        return true;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<char> text, int digits, out int value)
    {
        value = 0;
        if (text.Length < digits)
            return false;
        for (var i = 0; i < digits; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return false;
            value = value * 10 + (text[i] - '0');
        }
        text = text[digits..];
        return true;
    }
}
