using System.Globalization;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>The answer in sentences, for everybody and for specialists.</summary>
internal static class ForecastSentences
{
    private const int MostTold = 10;

    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR"), English = CultureInfo.GetCultureInfo("en-GB");

    public static IEnumerable<IndicatorSentence> Of(IndicatorForecast forecast, CancellationToken cancellation)
    {
        var scores = forecast.Scores(cancellation);
        var coverage = forecast.Coverage(cancellation);
        foreach (var node in forecast.Shown.Take(MostTold)) yield return Public(forecast, node);
        if (forecast.Shown.Length > MostTold) yield return IndicatorSentence.Public("more", $"Et {forecast.Shown.Length - MostTold} autres séries dans la table.", $"And {forecast.Shown.Length - MostTold} more series in the table.");
        foreach (var (asked, heir) in forecast.Moved)
            yield return IndicatorSentence.Public("merger", $"« {asked} » est compté dans « {heir} », dont les années passées l'incluent.", $"'{asked}' is counted in '{heir}', whose past years include it.");
        if (!forecast.Question.Scenario.IsNone)
            yield return IndicatorSentence.Public(
                "scenario", "C'est un scénario : il dit ce qui arriverait si les entrées ou les taux de passage changeaient comme demandé, et rien d'autre. Ce n'est pas une prévision de ce changement.",
                "This is a scenario: it tells what would happen if entries or passing rates changed as asked, and nothing else. It is no forecast of that change.");
        if (Verdict(forecast, scores) is { } verdict) yield return verdict;
        foreach (var node in forecast.Shown.Take(MostTold)) yield return Expert(forecast, node);
        if (Proof(forecast, scores, coverage) is { } proof) yield return proof;
    }

    private static IndicatorSentence Public(IndicatorForecast forecast, int node)
    {
        var (terms, lead, level) = (forecast.Question.Terms, forecast.Horizon, forecast.Question.Level);
        var (last, now) = (forecast.Panel.Label(forecast.Panel.LastYear), Value(forecast, forecast.Baseline(node)));
        var year = forecast.Panel.Label(forecast.Panel.LastYear + lead);
        var (lower, upper) = (forecast.Quantile(node, lead, (1 - level) / 2), forecast.Quantile(node, lead, (1 + level) / 2));
        var (from, to, chances) = (Rounded(forecast, lower), Rounded(forecast, upper), Chances(level));
        var title = Title(forecast, node);
        var baseline = forecast.Baseline(node);
        var (fr, en) = lower > baseline ? ("une hausse est donc probable", "so a rise is likely") : upper < baseline ? ("une baisse est donc probable", "so a fall is likely") : ("on ne peut donc pas dire si c'est une hausse ou une baisse", "so whether that is a rise or a fall can't be told");
        return IndicatorSentence.Public(
            "forecast",
            $"{terms.Title.In("fr")}, {title.In("fr")} : en {year}, entre {from.In("fr")} et {to.In("fr")} ({chances.In("fr")}), contre {now.In("fr")} en {last} ; {fr}.",
            $"{terms.Title.In("en")}, {title.In("en")}: in {year}, between {from.In("en")} and {to.In("en")} ({chances.In("en")}), against {now.In("en")} in {last}; {en}.");
    }

    private static IndicatorSentence Expert(IndicatorForecast forecast, int node)
    {
        var lead = forecast.Horizon;
        var level = forecast.Question.Level;
        var title = Title(forecast, node);
        var median = Value(forecast, forecast.Median(node, lead));
        var (lower, upper) = (Value(forecast, forecast.Quantile(node, lead, (1 - level) / 2)), Value(forecast, forecast.Quantile(node, lead, (1 + level) / 2)));
        var errors = forecast.ErrorsBehind(node, lead);
        var year = forecast.Panel.Label(forecast.Panel.LastYear + lead);
        return IndicatorSentence.Expert(
            "forecast",
            $"{title.In("fr")}, {year} : médiane {median.In("fr")}, intervalle à {IndicatorNumbers.Percent(level).In("fr")} de {lower.In("fr")} à {upper.In("fr")} ; méthode {forecast.MethodOf(node, lead)}, échelle {ScaleName(forecast.Scale).In("fr")}, intervalle conforme de {errors.ToString("N0", French)} erreurs passées à {lead} an(s).",
            $"{title.In("en")}, {year}: median {median.In("en")}, {IndicatorNumbers.Percent(level).In("en")} interval from {lower.In("en")} to {upper.In("en")}; method {forecast.MethodOf(node, lead)}, scale {ScaleName(forecast.Scale).In("en")}, conformal interval of {errors.ToString("N0", English)} past errors at {lead} year(s).");
    }

    private static IndicatorSentence? Verdict(IndicatorForecast forecast, IEnumerable<ForecastScore> scores)
    {
        var part = forecast.Nodes.All[forecast.Shown[0]].Level;
        var (own, naive) = (scores.FirstOrDefault(s => s.Part == part && s.Lead == 1 && s.Method == ForecastEvaluation.ThisForecast), scores.FirstOrDefault(s => s.Part == part && s.Lead == 1 && s.Method == ForecastMethods.Naive));
        if (own is null || naive is null || !double.IsFinite(own.RelativeError)) return null;
        var (error, last) = (IndicatorNumbers.Percent(own.RelativeError), IndicatorNumbers.Percent(naive.RelativeError));
        var (fr, en) = (own.RelativeError / naive.RelativeError) switch
        {
            < 0.95 => ("c'est mieux que", "which is better than"), < 1 => ("c'est à peine mieux que", "which is hardly better than"), _ => ("ce n'est pas mieux que", "which is no better than"),
        };
        return IndicatorSentence.Public(
            "reliability",
            $"Refaite pour chaque année passée avec ce qu'on savait alors, la prévision à un an s'est trompée de {error.In("fr")} en moyenne ; {fr} dire « comme l'année d'avant » ({last.In("fr")}).",
            $"Made again for every past year with what was known then, the forecast one year ahead was wrong by {error.In("en")} on average, {en} saying 'as the year before' ({last.In("en")}).");
    }

    private static IndicatorSentence? Proof(IndicatorForecast forecast, IEnumerable<ForecastScore> scores, IEnumerable<ForecastCoverage> coverage)
    {
        var part = forecast.Nodes.All[forecast.Shown[0]].Level;
        var lead = forecast.Horizon;
        var (own, naive) = (scores.FirstOrDefault(s => s.Part == part && s.Lead == lead && s.Method == ForecastEvaluation.ThisForecast), scores.FirstOrDefault(s => s.Part == part && s.Lead == lead && s.Method == ForecastMethods.Naive));
        if (own is null || naive is null) return null;
        var held = coverage.FirstOrDefault(c => c.Part == part && c.Lead == lead && c.Level == 0.8 && c.Class == ForecastEvaluation.All);
        var (fr, en) = held is null ? ("trop peu d'erreurs pour vérifier la couverture", "too few errors to check the coverage")
            : ($"couverture à 80 % : {IndicatorNumbers.Percent(held.Held).In("fr")} de {held.Rows.ToString("N0", French)}", $"coverage at 80%: {IndicatorNumbers.Percent(held.Held).In("en")} of {held.Rows.ToString("N0", English)}");
        return IndicatorSentence.Expert(
            "evaluation",
            $"Origine glissante, {lead} an(s), niveau « {part} » : MAPE {IndicatorNumbers.Percent(own.RelativeError).In("fr")} (naïve {IndicatorNumbers.Percent(naive.RelativeError).In("fr")}), MASE {own.ScaledError.ToString("0.00", French)} ({naive.ScaledError.ToString("0.00", French)}), biais {IndicatorNumbers.Change(own.Bias).In("fr")} ; {fr}.",
            $"Rolling origin, {lead} year(s), level '{part}': MAPE {IndicatorNumbers.Percent(own.RelativeError).In("en")} (naive {IndicatorNumbers.Percent(naive.RelativeError).In("en")}), MASE {own.ScaledError.ToString("0.00", English)} ({naive.ScaledError.ToString("0.00", English)}), bias {IndicatorNumbers.Change(own.Bias).In("en")}; {en}.");
    }

    private static LocalizedText Title(IndicatorForecast forecast, int node) => forecast.Nodes.All[node].Title is { Length: > 0 } title ? new LocalizedText(title, title) : forecast.Question.Terms.Total;

    private static LocalizedText Value(IndicatorForecast forecast, double value) => IndicatorNumbers.Value(Math.Abs(value) >= 100 ? Math.Round(value) : value, forecast.Question.Terms.Unit);

    /// <summary>Three digits: more would claim what nobody knows of a year to come.</summary>
    private static LocalizedText Rounded(IndicatorForecast forecast, double value)
    {
        if (value == 0 || !double.IsFinite(value)) return Value(forecast, value);
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 2);
        return Value(forecast, Math.Round(value / unit) * unit);
    }

    private static LocalizedText Chances(double level) => level switch
    {
        0.5 => new("1 chance sur 2", "1 chance in 2"), 0.8 => new("4 chances sur 5", "4 chances in 5"), 0.9 => new("9 chances sur 10", "9 chances in 10"), 0.95 => new("19 chances sur 20", "19 chances in 20"),
        _ => new($"{(100 * level).ToString("0.#", French)} chances sur 100", $"{(100 * level).ToString("0.#", English)} chances in 100"),
    };

    private static LocalizedText ScaleName(ForecastScale scale) => scale switch
    {
        ForecastScale.Logarithm => new("logarithmique", "logarithmic"), ForecastScale.LogarithmOfOneMore => new("logarithmique (plus un)", "logarithmic (of one more)"),
        ForecastScale.Logit => new("logit", "logit"), _ => new("naturelle", "natural"),
    };
}
