using System.Globalization;
using MinerOsphere.Features;

namespace MinerOsphere.Server.Pages;

/// <summary>Numbers, dates and boxes as people of a language write them.</summary>
internal static class ValueText
{
    /// <summary>Thousands are set apart from 10 000 on: years and short codes keep their usual look.</summary>
    public static string Number(long value, CultureInfo culture) => value.ToString(value is > -10_000 and < 10_000 ? "0" : "#,##0", culture);

    public static string Number(double value, CultureInfo culture)
    {
        if (!double.IsFinite(value)) return value.ToString(culture);
        var size = Math.Abs(value);
        if (size is >= 1e15 or (> 0 and < 1e-5)) return value.ToString("G6", culture);
        return value.ToString(size >= 10_000 ? "#,##0.######" : "0.######", culture);
    }

    /// <summary>An ISO 8601 date or instant; a text that is neither is given back.</summary>
    public static string Date(string iso, CultureInfo culture)
    {
        if (DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return Day(date, culture);
        return DateTimeOffset.TryParse(iso, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? Instant(instant, culture) : iso;
    }

    /// <summary>A day, which a narrow table cell does not break; French writes the first of a month as an ordinal.</summary>
    public static string Day(DateOnly date, CultureInfo culture) =>
        (date.Day == 1 && culture.TwoLetterISOLanguageName == "fr" ? "1er" : date.Day.ToString(culture)) + date.ToString("\u00a0MMM\u00a0yyyy", culture);

    public static string Instant(DateTimeOffset instant, CultureInfo culture)
    {
        var utc = instant.UtcDateTime;
        return $"{Day(DateOnly.FromDateTime(utc), culture)}, {utc.ToString("HH:mm", culture)} UTC";
    }

    /// <summary>A period by its days; null when neither end is known.</summary>
    public static string? Period(TimeInterval? interval, Texts texts)
    {
        if (interval is not { } known || (known.Start is null && known.End is null)) return null;
        string End(DateTime? instant) => instant is { } day ? Day(DateOnly.FromDateTime(day), texts.Culture) : texts["period.open"];
        return texts.Format("period", End(known.Start), End(known.End));
    }

    public static string Box(BoundingBox box, Texts texts) => texts.Format("box",
        Degrees(box.MinY, texts.Culture), Degrees(box.MaxY, texts.Culture), Degrees(box.MinX, texts.Culture), Degrees(box.MaxX, texts.Culture));

    private static string Degrees(double value, CultureInfo culture) => value.ToString("0.##", culture) + "°";

    /// <summary>A time span by its two largest units: 0,35 s, 12 s, 3 min 20 s, 2 h 5 min.</summary>
    public static string Duration(TimeSpan span, Texts texts)
    {
        if (span < TimeSpan.Zero) span = TimeSpan.Zero;
        var culture = texts.Culture;
        if (span.TotalSeconds < 10) return $"{span.TotalSeconds.ToString("0.##", culture)}\u00a0s";
        if (span.TotalMinutes < 1) return $"{span.TotalSeconds.ToString("0", culture)}\u00a0s";
        if (span.TotalHours < 1) return $"{span.Minutes}\u00a0min {span.Seconds}\u00a0s";
        return $"{((long)span.TotalHours).ToString(culture)}\u00a0h {span.Minutes}\u00a0min";
    }
}
