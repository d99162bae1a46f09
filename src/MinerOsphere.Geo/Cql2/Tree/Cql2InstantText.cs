using System.Globalization;

namespace MinerOsphere.Geo.Cql2.Tree;

/// <summary>RFC 3339 dates and times in the proleptic Gregorian calendar, year 0 included.</summary>
internal static class Cql2InstantText
{
    public static Cql2Instant? Parse(ReadOnlySpan<char> text)
    {
        if (text.Length < 10 || text[4] != '-' || text[7] != '-') return null;
        if (!Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)) return null;
        if (month is < 1 or > 12 || day < 1 || day > DaysIn(year, month)) return null;
        var days = Days(year, month, day);
        if (text.Length == 10) return Cql2Instant.OfDay(days);
        var seconds = Time(text[10..], out var fraction);
        return seconds is null ? null : new Cql2Instant(days * Cql2Instant.TicksPerDay + seconds.Value * Cql2Instant.TicksPerSecond + fraction, false);
    }

    public static string Write(Cql2Instant instant)
    {
        var (year, month, day) = Civil(instant.Day);
        if (instant.IsDate) return string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}");
        var rest = instant.Ticks - instant.Day * Cql2Instant.TicksPerDay;
        var (seconds, fraction) = Math.DivRem(rest, Cql2Instant.TicksPerSecond);
        var text = string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}T{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return fraction == 0 ? text + "Z" : $"{text}.{fraction.ToString("0000000", CultureInfo.InvariantCulture).TrimEnd('0')}Z";
    }

    /// <summary>Days since 1970-01-01. A year that begins in March has its leap day at its end, and months of 153 days in fives.</summary>
    private static int Days(int year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var era = (y >= 0 ? y : y - 399) / 400;
        var yearOfEra = y - era * 400;
        var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    public static (int Year, int Month, int DayOfMonth) Civil(int days)
    {
        var z = days + 719_468;
        var era = (z >= 0 ? z : z - 146_096) / 146_097;
        var dayOfEra = z - era * 146_097;
        var yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var shifted = (5 * dayOfYear + 2) / 153;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1);
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Seconds since midnight in UTC of <c>T10:13:19.25Z</c>, offset taken off.</summary>
    private static long? Time(ReadOnlySpan<char> text, out long fraction)
    {
        fraction = 0;
        if (text.Length < 10 || text[0] is not ('T' or 't') || text[3] != ':' || text[6] != ':') return null;
        if (!Digits(text[1..3], out var hour) || !Digits(text[4..6], out var minute) || !Digits(text[7..9], out var second)) return null;
        if (hour > 23 || minute > 59 || second > 59) return null;
        var rest = text[9..];
        if (rest[0] == '.')
        {
            var length = 1;
            var unit = Cql2Instant.TicksPerSecond;
            while (length < rest.Length && char.IsAsciiDigit(rest[length]))
                fraction += (rest[length++] - '0') * (unit /= 10);
            if (length == 1) return null;
            rest = rest[length..];
        }
        if (Offset(rest) is not { } offset) return null;
        return hour * 3600 + minute * 60 + second - offset;
    }

    private static int? Offset(ReadOnlySpan<char> text)
    {
        if (text is "Z" or "z") return 0;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':') return null;
        if (!Digits(text[1..3], out var hours) || !Digits(text[4..6], out var minutes) || hours > 23 || minutes > 59) return null;
        return (text[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
    }

    private static bool Digits(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c)) return false;
            value = value * 10 + (c - '0');
        }
        return true;
    }
}
