using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Floods.Forecasting;

namespace MinerOsphere.Models.Floods.Serving;

/// <summary>A flood forecast in sentences made from its numbers, for a reader who opens no table.</summary>
internal static class FloodSentences
{
    // Below it a threshold is not worth a sentence.
    private const double LeastProbability = 0.005;
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR"), English = CultureInfo.GetCultureInfo("en-GB");

    public static byte[] Write(FloodForecastRequest asked, KnownSeries known, ImmutableArray<LeadForecast> forecasts) =>
        JsonOutput.WriteTable(Of(asked, known, forecasts), (json, sentence) => json.WriteColumns("text", sentence));

    private static IEnumerable<LocalizedText> Of(FloodForecastRequest asked, KnownSeries known, ImmutableArray<LeadForecast> forecasts)
    {
        var (series, title) = (known.Series, asked.Settings.Title);
        var (issue, now) = (series.TimeOf(known.Issue), forecasts[0].Persistence);
        yield return new(
            $"{title.In("fr")}, {Time(issue, French)} : {Number(now, French)} m³/s.",
            $"{Capital(title.In("en")!)}, {Time(issue, English)}: {Number(now, English)} m³/s.");
        foreach (var forecast in forecasts.Length > 2 ? [forecasts[0], forecasts[^1]] : forecasts)
        {
            var (point, lower, upper) = (forecast.Distribution.Quantile(0.5), forecast.Distribution.Quantile((1 - asked.Level) / 2), forecast.Distribution.Quantile((1 + asked.Level) / 2));
            var level = Math.Round(100 * asked.Level);
            yield return new(
                $"Prévision pour {Time(forecast.Time, French)} : {Number(point, French)} m³/s ; {level.ToString(French)} chances sur 100 d'être entre {Number(lower, French)} et {Number(upper, French)} m³/s. GR4, à côté : {Number(forecast.RainfallRunoff, French)} m³/s.",
                $"Forecast {Time(forecast.Time, English).Replace("on ", "for ", StringComparison.Ordinal)}: {Number(point, English)} m³/s; {level.ToString(English)} chances in 100 of lying between {Number(lower, English)} and {Number(upper, English)} m³/s. GR4, beside it: {Number(forecast.RainfallRunoff, English)} m³/s.");
        }
        var thresholds = FloodForecastOutputs.Thresholds(asked, series);
        if (thresholds.IsEmpty) yield break;
        var lowest = thresholds.MinBy(t => t.Flow);
        var (most, at) = forecasts.Select(f => (f.Distribution.Exceedance(lowest.Flow), f.Time)).MaxBy(p => p.Item1);
        yield return most < LeastProbability
            ? new($"Le premier seuil, {Number(lowest.Flow, French)} m³/s, n'est pas en vue : moins d'une chance sur 200 de le dépasser.", $"The first threshold, {Number(lowest.Flow, English)} m³/s, is not in sight: less than one chance in 200 of exceeding it.")
            : new($"Premier seuil, {Number(lowest.Flow, French)} m³/s : {Percent(most, French)} de chances au plus de le dépasser, {Time(at, French)}.", $"First threshold, {Number(lowest.Flow, English)} m³/s: {Percent(most, English)} chance at most of exceeding it, {Time(at, English)}.");
    }

    /// <summary>The hour is said where it says something.</summary>
    private static string Time(DateTimeOffset time, CultureInfo culture) =>
        (culture == French ? "le " : "on ") + time.UtcDateTime.ToString("d MMMM yyyy", culture) + (time.UtcDateTime.TimeOfDay == TimeSpan.Zero ? "" : (culture == French ? " à " : " at ") + time.UtcDateTime.ToString("HH:mm", culture) + " UTC");

    private static string Number(double value, CultureInfo culture) => !double.IsFinite(value) ? "–" : value >= 100 ? value.ToString("0", culture) : value >= 10 ? value.ToString("0.#", culture) : value.ToString("0.##", culture);

    private static string Percent(double share, CultureInfo culture) => Math.Round(100 * share, share < 0.1 ? 1 : 0).ToString("0.#", culture) + (culture == French ? "\u00a0%" : "%");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
