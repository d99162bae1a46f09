namespace MinerOsphere.Rdf.Datatypes;

public static partial class InlineValue
{
    private const long MicrosecondsPerSecond = 1_000_000;
    private const long MicrosecondsPerDay = 86_400 * MicrosecondsPerSecond;
    private const int DateLength = 10;

    // Years 0000 to 9999: four digits and no sign, so that the text has one form only.
    private static readonly long FirstDay = ProlepticCalendar.ToDays(0, 1, 1);
    private static readonly long LastDay = ProlepticCalendar.ToDays(9999, 12, 31);

    /// <summary>Inlines an xsd:date without timezone, given as days since 1970-01-01; years 0000 to 9999.</summary>
    public static bool TryFromDays(long days, out TermId id)
    {
        var fits = days >= FirstDay && days <= LastDay;
        id = fits ? Pack(TermKind.Date, days) : default;
        return fits;
    }

    /// <summary>An inlined xsd:date as days since 1970-01-01.</summary>
    public static long ToDays(TermId id) => Unpack(id);

    /// <summary>
    /// Inlines an xsd:dateTime, given as microseconds since 1970-01-01T00:00:00; <paramref name="hasTimezone"/> says whether it is in UTC ("Z")
    /// or has no timezone.
    /// </summary>
    public static bool TryFromMicroseconds(long microseconds, bool hasTimezone, out TermId id)
    {
        var fits = microseconds >= FirstDay * MicrosecondsPerDay && microseconds < (LastDay + 1) * MicrosecondsPerDay;
        // The timezone bit is the lowest: it never outweighs the time.
        id = fits ? Pack(TermKind.DateTime, microseconds << 1 | (hasTimezone ? 1L : 0L)) : default;
        return fits;
    }

    /// <summary>An inlined xsd:dateTime as microseconds since 1970-01-01T00:00:00.</summary>
    public static long ToMicroseconds(TermId id) => Unpack(id) >> 1;

    /// <summary>True when an inlined xsd:dateTime is in UTC, false when it has no timezone.</summary>
    public static bool HasTimezone(TermId id) => (id.Payload & 1) != 0;

    private static bool TryReadDate(ReadOnlySpan<char> lexical, out TermId id)
    {
        id = default;
        return lexical.Length == DateLength && TryReadDays(lexical, out var days) && TryFromDays(days, out id);
    }

    private static bool TryReadDateTime(ReadOnlySpan<char> lexical, out TermId id)
    {
        id = default;
        var hasTimezone = lexical.EndsWith('Z');
        var local = hasTimezone ? lexical[..^1] : lexical;
        if (local.Length < 19 || local[10] != 'T' || local[13] != ':' || local[16] != ':' || !TryReadDays(local[..DateLength], out var days))
            return false;
        if (!TryReadDigits(local[11..13], out var hour) || !TryReadDigits(local[14..16], out var minute)
            || !TryReadDigits(local[17..19], out var second) || hour > 23 || minute > 59 || second > 59)
            return false;

        var microseconds = ((hour * 60L + minute) * 60 + second) * MicrosecondsPerSecond;
        if (local.Length > 19)
        {
            var digits = local[20..];
            if (local[19] != '.' || digits.Length is 0 or > DecimalDigits || !TryReadDigits(digits, out var fraction))
                return false;
            for (var i = digits.Length; i < DecimalDigits; i++)
                fraction *= 10;
            microseconds += fraction;
        }
        return TryFromMicroseconds(days * MicrosecondsPerDay + microseconds, hasTimezone, out id);
    }

    private static bool TryReadDays(ReadOnlySpan<char> date, out long days)
    {
        days = 0;
        if (date[4] != '-' || date[7] != '-' || !TryReadDigits(date[..4], out var year) || !TryReadDigits(date[5..7], out var month)
            || !TryReadDigits(date[8..10], out var day))
            return false;
        if (month is < 1 or > 12 || day < 1 || day > ProlepticCalendar.DaysInMonth(year, month))
            return false;
        days = ProlepticCalendar.ToDays(year, month, day);
        return true;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
            value = value * 10 + (c - '0');
        }
        return true;
    }

    private static bool TryFormatDate(long days, Span<char> destination, out int written)
    {
        written = 0;
        if (destination.Length < DateLength)
            return false;
        var (year, month, day) = ProlepticCalendar.FromDays(days);
        WriteDigits(destination[..4], year);
        destination[4] = '-';
        WriteDigits(destination[5..7], month);
        destination[7] = '-';
        WriteDigits(destination[8..10], day);
        written = DateLength;
        return true;
    }

    private static bool TryFormatDateTime(long microseconds, bool hasTimezone, Span<char> destination, out int written)
    {
        written = 0;
        if (destination.Length < 27)
            return false;
        var days = Math.DivRem(microseconds, MicrosecondsPerDay, out var rest);
        if (rest < 0)
        {
            rest += MicrosecondsPerDay;
            days--;
        }
        TryFormatDate(days, destination, out var at);
        var (seconds, fraction) = Math.DivRem(rest, MicrosecondsPerSecond);
        destination[at++] = 'T';
        WriteDigits(destination.Slice(at, 2), seconds / 3600);
        destination[at + 2] = ':';
        WriteDigits(destination.Slice(at + 3, 2), seconds / 60 % 60);
        destination[at + 5] = ':';
        WriteDigits(destination.Slice(at + 6, 2), seconds % 60);
        at += 8;
        if (fraction != 0)
        {
            var digits = DecimalDigits;
            for (; fraction % 10 == 0; fraction /= 10)
                digits--;
            destination[at++] = '.';
            WriteDigits(destination.Slice(at, digits), fraction);
            at += digits;
        }
        if (hasTimezone)
            destination[at++] = 'Z';
        written = at;
        return true;
    }

    private static void WriteDigits(Span<char> destination, long value)
    {
        for (var i = destination.Length - 1; i >= 0; i--, value /= 10)
            destination[i] = (char)('0' + value % 10);
    }
}
