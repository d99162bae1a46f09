using System.Globalization;
using MinerOsphere.Rdf.Datatypes;

namespace MinerOsphere.Sparql.Functions;

/// <summary>Microseconds as xsd:dateTime, xsd:date and xsd:time.</summary>
internal static class TimeText
{
    public const long MicrosecondsPerSecond = 1_000_000;
    public const long MicrosecondsPerDay = 86_400 * MicrosecondsPerSecond;

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
    public static string WriteTimezone(short offset) => XsdDateTime.FormatTimezone(offset == Value.NoTimezone ? null : offset);

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
