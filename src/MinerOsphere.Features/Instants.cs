using System.Globalization;

namespace MinerOsphere.Features;

/// <summary>Instants (microseconds) as RFC 3339 in UTC.</summary>
internal static class Instants
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
        var micros = instant.Ticks % TimeSpan.TicksPerSecond / 10;
        var format = micros == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : micros % 1000 == 0 ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'" : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
        instant.TryFormat(target, out var written, format, CultureInfo.InvariantCulture);
        return written;
    }
}
