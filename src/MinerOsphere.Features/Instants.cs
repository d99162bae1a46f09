using System.Globalization;

namespace MinerOsphere.Features;

/// <summary>Instants (microseconds) as RFC 3339 in UTC.</summary>
public static class Instants
{
    /// <summary>Longest text: <c>2024-01-01T00:00:00.000000Z</c>.</summary>
    public const int MaxLength = 27;

    public static bool TryRead(string text, out DateTime instant) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out instant);

    /// <summary>A day covers itself to its last millisecond.</summary>
    public static DateTime EndOfDay(DateTime day) => day.Date == DateTime.MaxValue.Date ? DateTime.MaxValue : day.Date.AddDays(1).AddMilliseconds(-1);

    /// <summary>Writes an instant without the decimals that are zero.</summary>
    public static int Write(DateTime instant, Span<byte> target)
    {
        var (micros, length) = ((int)(instant.Ticks % TimeSpan.TicksPerSecond / 10), 19);
        Write(target, 0, 4, instant.Year);
        target[4] = target[7] = (byte)'-';
        Write(target, 5, 2, instant.Month);
        Write(target, 8, 2, instant.Day);
        target[10] = (byte)'T';
        Write(target, 11, 2, instant.Hour);
        target[13] = target[16] = (byte)':';
        Write(target, 14, 2, instant.Minute);
        Write(target, 17, 2, instant.Second);
        if (micros != 0)
        {
            target[length++] = (byte)'.';
            var (digits, decimals) = micros % 1000 == 0 ? (3, micros / 1000) : (6, micros);
            Write(target, length, digits, decimals);
            length += digits;
        }
        target[length++] = (byte)'Z';
        return length;
    }

    // The framework's formats cost five times as much, and every feature of a page has an instant.
    private static void Write(Span<byte> target, int start, int digits, int value)
    {
        for (var at = start + digits - 1; at >= start; at--, value /= 10) target[at] = (byte)('0' + value % 10);
    }
}
