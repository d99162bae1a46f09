using System.Globalization;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Processes.Schemas;

/// <summary>Values of the keyword <c>format</c> that are checked; others are taken as remarks.</summary>
internal static class TextFormats
{
    private static readonly LocalizedText Date = new("une date (AAAA-MM-JJ)", "a date (YYYY-MM-DD)");
    private static readonly LocalizedText Instant = new("un instant RFC 3339 (2016-05-30T08:00:00Z)", "an RFC 3339 instant (2016-05-30T08:00:00Z)");
    private static readonly LocalizedText Week = new("une semaine ISO (2017-W01)", "an ISO week (2017-W01)");
    private static readonly LocalizedText Uri = new("un URI absolu", "an absolute URI");

    public static bool Fits(string value, string format, out LocalizedText expected)
    {
        switch (format)
        {
            case "date":
                expected = Date;
                return DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
            case "date-time":
                expected = Instant;
                return value.Length >= 20 && value[10] is 'T' or 't'
                    && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && HasOffset(value);
            case "iso-week":
                expected = Week;
                return IsWeek(value);
            case "uri":
                expected = Uri;
                return System.Uri.TryCreate(value, UriKind.Absolute, out _);
            default:
                expected = new LocalizedText("");
                return true;
        }
    }

    private static bool HasOffset(string value) => value[^1] is 'Z' or 'z' || (value[^3] == ':' && value[^6] is '+' or '-');

    private static bool IsWeek(string value) =>
        value.Length == 8 && value[4] == '-' && value[5] == 'W'
        && int.TryParse(value.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1 and <= 9998
        && int.TryParse(value.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var week) && week >= 1 && week <= ISOWeek.GetWeeksInYear(year);
}
