using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace MinerOsphere.Server.Pages;

/// <summary>ISO 8601 durations as people write them, and back: <c>PT6H</c> is 6 h, <c>P1D</c> 1 j in French and 1 d in English.</summary>
internal static partial class DurationText
{
    private const int HoursOfDay = 24;

    /// <summary>Null for a text that is no duration.</summary>
    public static string? Show(string iso, Texts texts)
    {
        if (iso.Length < 3 || iso[0] != 'P' || !Iso().IsMatch(iso)) return null;
        TimeSpan span;
        try
        {
            span = XmlConvert.ToTimeSpan(iso);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            return null;
        }
        var (value, unit) = span switch
        {
            { Ticks: var t } when t % TimeSpan.TicksPerDay == 0 => (span.TotalDays, texts["duration.day"]),
            { Ticks: var t } when t % TimeSpan.TicksPerHour == 0 => (span.TotalHours, "h"),
            { Ticks: var t } when t % TimeSpan.TicksPerMinute == 0 => (span.TotalMinutes, "min"),
            _ => (span.TotalSeconds, "s"),
        };
        return $"{value.ToString("0.###", texts.Culture)}\u00a0{unit}";
    }

    /// <summary>What a person typed as a duration; a text that is none is given back, so that the validation names it.</summary>
    public static string Read(string typed)
    {
        var match = Typed().Match(typed.Trim());
        if (!match.Success || !decimal.TryParse(match.Groups[1].Value.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value > 1_000_000) return typed.Trim();
        var seconds = value * match.Groups[2].Value.ToLowerInvariant() switch { "s" => 1, "min" => 60, "h" => 3600, "sem" or "w" or "wk" => 7 * HoursOfDay * 3600, _ => HoursOfDay * 3600 };
        return XmlConvert.ToString(TimeSpan.FromSeconds((double)seconds));
    }

    [GeneratedRegex("^P(?=.)([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9.]+S)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^([0-9]+(?:[.,][0-9]+)?)\s*(s|min|h|d|j|sem|w|wk)\w*\.?$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Typed();
}
