using System.Globalization;
using MinerOsphere.Rdf.Datatypes;

namespace MinerOsphere.Sparql.Functions;

/// <summary>The lexical forms of xsd:dateTime, xsd:date and xsd:time; microseconds, any year of up to six digits.</summary>
internal static class TimeText
{
    public const long MicrosecondsPerSecond = 1_000_000;
    public const long MicrosecondsPerDay = 86_400 * MicrosecondsPerSecond;

    public static bool TryReadDateTime(ReadOnlySpan<char> lexical, out long microseconds, out short offset)
    {
        microseconds = 0;
        if (!TryTimezone(ref lexical, out offset) || lexical.IndexOf('T') is not (> 0 and var mark))
            return false;
        if (!TryDay(lexical[..mark], out var day) || !TryClock(lexical[(mark + 1)..], out var clock))
            return false;
        microseconds = day * MicrosecondsPerDay + clock;
        return true;
    }

    public static bool TryReadDate(ReadOnlySpan<char> lexical, out long microseconds, out short offset)
    {
        microseconds = 0;
        if (!TryTimezone(ref lexical, out offset) || !TryDay(lexical, out var day))
            return false;
        microseconds = day * MicrosecondsPerDay;
        return true;
    }

    public static bool TryReadTime(ReadOnlySpan<char> lexical, out long microseconds, out short offset)
    {
        microseconds = 0;
        return TryTimezone(ref lexical, out offset) && TryClock(lexical, out microseconds);
    }

    /// <summary>Cuts the timezone off the end; the rest is left in <paramref name="lexical"/>.</summary>
    private static bool TryTimezone(ref ReadOnlySpan<char> lexical, out short offset)
    {
        offset = Value.NoTimezone;
        if (lexical.EndsWith("Z"))
        {
            offset = 0;
            lexical = lexical[..^1];
            return true;
        }
        if (lexical.Length < 7 || lexical[^3] != ':' || lexical[^6] is not ('+' or '-'))
            return true;
        if (!TryNumber(lexical[^5..^3], 2, out var hours) || !TryNumber(lexical[^2..], 2, out var minutes)
            || minutes > 59 || hours * 60 + minutes > 14 * 60)
            return false;
        offset = (short)((hours * 60 + minutes) * (lexical[^6] == '-' ? -1 : 1));
        lexical = lexical[..^6];
        return true;
    }

    private static bool TryDay(ReadOnlySpan<char> date, out long day)
    {
        day = 0;
        var negative = date.StartsWith("-");
        if (negative)
            date = date[1..];
        var first = date.IndexOf('-');
        if (first is < 4 or > 6 || date.Length != first + 6 || date[first + 3] != '-')
            return false;
        if (!TryNumber(date[..first], first, out var year) || !TryNumber(date.Slice(first + 1, 2), 2, out var month)
            || !TryNumber(date.Slice(first + 4, 2), 2, out var dayOfMonth))
            return false;
        if (negative)
            year = -year;
        if (month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > ProlepticCalendar.DaysInMonth(year, month))
            return false;
        day = ProlepticCalendar.ToDays(year, month, dayOfMonth);
        return true;
    }

    private static bool TryClock(ReadOnlySpan<char> clock, out long microseconds)
    {
        microseconds = 0;
        if (clock.Length < 8 || clock[2] != ':' || clock[5] != ':')
            return false;
        if (!TryNumber(clock[..2], 2, out var hours) || !TryNumber(clock.Slice(3, 2), 2, out var minutes)
            || !TryNumber(clock.Slice(6, 2), 2, out var seconds) || minutes > 59 || seconds > 59)
            return false;
        long fraction = 0;
        if (clock.Length > 8)
        {
            var digits = clock[9..];
            if (clock[8] != '.' || digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
                return false;
            for (var i = 0; i < 6; i++)
                fraction = fraction * 10 + (i < digits.Length ? digits[i] - '0' : 0);
        }
        // 24:00:00 is the start of the next day.
        if (hours > 24 || (hours == 24 && (minutes | seconds) != 0))
            return false;
        microseconds = (hours * 3600L + minutes * 60 + seconds) * MicrosecondsPerSecond + fraction;
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, int length, out int value)
    {
        value = 0;
        return text.Length == length && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    public static (long Year, int Month, int Day) Date(long microseconds) =>
        ProlepticCalendar.FromDays(Math.DivRem(microseconds - ClockOf(microseconds), MicrosecondsPerDay).Quotient);

    /// <summary>Microseconds of the day.</summary>
    public static long ClockOf(long microseconds)
    {
        var rest = microseconds % MicrosecondsPerDay;
        return rest < 0 ? rest + MicrosecondsPerDay : rest;
    }

    public static string WriteDateTime(long microseconds, short offset) =>
        $"{Day(microseconds)}T{Clock(microseconds)}{WriteTimezone(offset)}";

    public static string WriteDate(long microseconds, short offset) => Day(microseconds) + WriteTimezone(offset);

    public static string WriteTime(long microseconds, short offset) => Clock(microseconds) + WriteTimezone(offset);

    /// <summary>The timezone as TZ() gives it: empty, <c>Z</c> or <c>-05:00</c>.</summary>
    public static string WriteTimezone(short offset) => offset switch
    {
        Value.NoTimezone => "",
        0 => "Z",
        _ => string.Create(CultureInfo.InvariantCulture, $"{(offset < 0 ? '-' : '+')}{Math.Abs((int)offset) / 60:00}:{Math.Abs((int)offset) % 60:00}"),
    };

    private static string Day(long microseconds)
    {
        var (year, month, day) = Date(microseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{(year < 0 ? "-" : "")}{Math.Abs(year):0000}-{month:00}-{day:00}");
    }

    private static string Clock(long microseconds)
    {
        var (seconds, fraction) = Math.DivRem(ClockOf(microseconds), MicrosecondsPerSecond);
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return fraction == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}.{fraction:000000}").TrimEnd('0');
    }
}
