using System.Globalization;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Import;

/// <summary>Reads the texts of a date or date-time property: what instant they start at and what span they cover.</summary>
internal sealed class TimeText(PropertyType type, string? format)
{
    private static readonly string[] InstantPatterns =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK",
    ];

    private const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;

    /// <summary>First and last millisecond that the text covers.</summary>
    public bool TryRead(string text, out DateTime start, out DateTime end)
    {
        if (!TryReadStart(text, out start, out var next))
        {
            end = default;
            return false;
        }
        end = next is { } following ? following.AddMilliseconds(-1) : start;
        return true;
    }

    /// <summary>The text as it is stored: canonical, of one length, so that it also sorts.</summary>
    public string Stored(DateTime start) => type == PropertyType.Date
        ? start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : start.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private bool TryReadStart(string text, out DateTime start, out DateTime? next)
    {
        next = null;
        switch (format)
        {
            case "yyyy":
                if (!TryExact(text, "yyyy", out start)) return false;
                next = start.Year == 9999 ? DateTime.MaxValue : start.AddYears(1);
                return true;
            case "yyyy-MM":
                if (!TryExact(text, "yyyy-MM", out start)) return false;
                next = start is { Year: 9999, Month: 12 } ? DateTime.MaxValue : start.AddMonths(1);
                return true;
            case "iso-week":
                if (!TryWeek(text, out start)) return false;
                next = start.AddDays(7);
                return true;
            case null when type == PropertyType.DateTime:
                return DateTime.TryParseExact(text, InstantPatterns, CultureInfo.InvariantCulture, Utc, out start);
            default:
                if (!TryExact(text, format ?? "yyyy-MM-dd", out start)) return false;
                if (type == PropertyType.Date)
                {
                    start = start.Date;
                    next = start == DateTime.MaxValue.Date ? DateTime.MaxValue : start.AddDays(1);
                }
                return true;
        }
    }

    private static bool TryExact(string text, string pattern, out DateTime start) =>
        DateTime.TryParseExact(text, pattern, CultureInfo.InvariantCulture, Utc, out start);

    private static bool TryWeek(string text, out DateTime start)
    {
        start = default;
        var digits = text.Length switch
        {
            6 => text,
            7 when text[4] is '-' or 'W' => text[..4] + text[5..],
            8 when text[4] == '-' && text[5] == 'W' => text[..4] + text[6..],
            _ => "",
        };
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || digits.Length != 6) return false;
        var (year, week) = Math.DivRem(number, 100);
        if (year is < 1 or > 9998 || week < 1 || week > ISOWeek.GetWeeksInYear(year)) return false;
        start = DateTime.SpecifyKind(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday), DateTimeKind.Utc);
        return true;
    }
}
