namespace MinerOsphere.Server.Features.QueryParameters;

/// <summary>
/// Reads RFC 3339 dates and instants. Our own, because clients send what the framework refuses: QGIS writes open ends as year 0000, and
/// an unencoded '+' of an offset arrives as a blank.
/// </summary>
internal static class TimeText
{
    /// <summary>The first and last tick that <paramref name="text"/> covers, in UTC: equal for an instant, a day apart for a date.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTime first, out DateTime last)
    {
        first = last = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-') return false;
        if (!Digits(text[..4], out var year) || !Digits(text[5..7], out var month) || !Digits(text[8..10], out var day)) return false;
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year == 0 ? 4 : year, month)) return false;
        if (text.Length == 10)
        {
            if (year == 0) return true; // before everything: ticks stay at their minimum
            first = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc);
            last = first.AddTicks(TimeSpan.TicksPerDay - 1);
            return true;
        }
        if (text[10] is not ('T' or 't') || text.Length < 20 || text[13] != ':' || text[16] != ':') return false;
        if (!Digits(text[11..13], out var hour) || !Digits(text[14..16], out var minute) || !Digits(text[17..19], out var second)) return false;
        // A leap second is the last one that a clock without them can show.
        if (hour > 23 || minute > 59 || second > 60) return false;
        if (!TryFraction(text[19..], out var ticks, out var rest) || !TryOffset(rest, out var offset)) return false;
        if (year == 0)
        {
            first = last = DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc);
            return true;
        }
        var local = new DateTime(year, month, day, hour, minute, Math.Min(second, 59), DateTimeKind.Utc).Ticks + ticks;
        first = last = new DateTime(Math.Clamp(local - offset, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks), DateTimeKind.Utc);
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<char> text, out long ticks, out ReadOnlySpan<char> rest)
    {
        ticks = 0;
        rest = text;
        if (text.IsEmpty || text[0] != '.') return true;
        var end = 1;
        for (var unit = TimeSpan.TicksPerSecond / 10; end < text.Length && char.IsAsciiDigit(text[end]); end++, unit /= 10)
            ticks += (text[end] - '0') * unit;
        rest = text[end..];
        return end > 1;
    }

    private static bool TryOffset(ReadOnlySpan<char> text, out long ticks)
    {
        ticks = 0;
        if (text.Length == 1) return text[0] is 'Z' or 'z';
        if (text.Length != 6 || text[0] is not ('+' or '-' or ' ') || text[3] != ':') return false;
        if (!Digits(text[1..3], out var hours) || !Digits(text[4..6], out var minutes) || hours > 23 || minutes > 59) return false;
        ticks = (hours * 60 + minutes) * TimeSpan.TicksPerMinute * (text[0] == '-' ? -1 : 1);
        return true;
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
