using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Floods.Alerts;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Models.Floods.Quality;
using MinerOsphere.Models.Floods.Stations;
using MinerOsphere.Models.Registry;

namespace MinerOsphere.Models.Floods.Serving;

/// <summary>The tables of a flood forecast.</summary>
internal static class FloodForecastOutputs
{
    private const int Decimals = 4;

    public static byte[] Forecast(FloodForecastRequest asked, KnownSeries known, FloodState state, ImmutableArray<LeadForecast> forecasts) => JsonOutput.WriteTable(forecasts, (json, f) =>
    {
        var series = known.Series;
        json.WriteString("station"u8, series.Station);
        json.WriteString("issue_time"u8, Text(series.TimeOf(known.Issue)));
        json.WriteString("time"u8, Text(f.Time));
        json.WriteString("lead_time"u8, XmlConvert.ToString(f.Lead * series.Step));
        foreach (var (name, p) in new[] { ("q05", 0.05), ("q10", 0.1), ("q50", 0.5), ("q90", 0.9), ("q95", 0.95), ("lower", (1 - asked.Level) / 2), ("upper", (1 + asked.Level) / 2) })
            json.WriteFigure(name, f.Distribution.Quantile(p), Decimals);
        json.WriteFigure("spread", f.Spread, Decimals);
        json.WriteFigure("persistence", f.Persistence, Decimals);
        json.WriteFigure("autoregression", f.Autoregression, Decimals);
        json.WriteFigure("gr4", f.RainfallRunoff, Decimals);
        json.WriteFigure("observed", known.Issue + f.Lead < series.Count ? series.Flow[known.Issue + f.Lead] : double.NaN, Decimals);
        json.WriteFigure("persistence_criterion", Skill(state, f.Lead), 3);
        json.WriteBoolean("interpolated"u8, !state.Scores.Any(s => s.Lead == f.Lead));
    });

    public static byte[] Exceedance(FloodForecastRequest asked, KnownSeries known, ImmutableArray<LeadForecast> forecasts) =>
        JsonOutput.WriteTable(Thresholds(asked, known.Series).SelectMany(t => forecasts.Select(f => (Threshold: t, Forecast: f))), (json, row) =>
        {
            json.WriteString("threshold"u8, row.Threshold.Name);
            json.WriteFigure("flow", row.Threshold.Flow, Decimals);
            json.WriteString("time"u8, Text(row.Forecast.Time));
            json.WriteString("lead_time"u8, XmlConvert.ToString(row.Forecast.Lead * known.Series.Step));
            json.WriteFigure("probability", row.Forecast.Distribution.Exceedance(row.Threshold.Flow), Decimals);
            json.WriteString("source"u8, row.Threshold.Source);
        });

    public static AlertThresholds Levels(FloodForecastRequest asked, GaugeSeries series) => asked.Thresholds.Length == 0
        ? asked.Settings.AlertThresholds(series)
        : new AlertThresholds(
            [.. asked.Thresholds.Order().Select(t => new AlertLevel(t.ToString("G6", CultureInfo.InvariantCulture), new("seuil de la requête", "threshold of the request"), t))],
            new LocalizedText("Seuils de la requête.", "Thresholds of the request."), true);

    /// <summary>Amounts against the mean forecast of the training years; shares of their sizes.</summary>
    public static IEnumerable<ContributionRow> Contributions(ForecastContributions lead)
    {
        var sizes = lead.Amounts.Sum(Math.Abs);
        for (var z = 0; z < lead.Zones.Length; z++)
            yield return new ContributionRow(FloodState.PartName(lead.Lead), lead.Zones[z], Family(lead.Zones[z]), double.NaN, lead.Amounts[z], sizes > 0 ? Math.Abs(lead.Amounts[z]) / sizes : double.NaN, "m3/s", "shapley");
    }

    private static LocalizedText Family(string zone) => zone switch
    {
        GaugeSeries.RainName => new("pluie et état du bassin", "rain and state of the catchment"),
        GaugeSeries.FlowName => new("débit passé", "past discharge"),
        GaugeSeries.TemperatureName => new("température", "temperature"),
        _ => new("station en amont", "gauge upstream"),
    };

    public static byte[] Quality(KnownSeries known) => JsonOutput.WriteTable(known.Doubts, (json, doubt) =>
    {
        json.WriteString("series"u8, doubt.Series);
        json.WriteString("time"u8, Text(known.Series.TimeOf(doubt.Step)));
        json.WriteString("quality"u8, WaterMl.Quality(doubt.Flag.Code));
        json.WriteString("reason"u8, WaterMl.Name(doubt.Flag.Reason));
        json.WriteString("treatment"u8, doubt.Treatment);
        json.WriteFigure("measured", doubt.Measured, Decimals);
        json.WriteFigure("used", doubt.Used, Decimals);
    });

    /// <summary>The networks beside autoregression and GR4, by the persistence criterion.</summary>
    public static ImmutableArray<ScoreRow> Beside(KeptPart part, FloodState state)
    {
        if (state.Scores.FirstOrDefault(s => FloodState.PartName(s.Lead) == part.Name) is not { } scores) return [];
        var scheme = part.Report().Scheme;
        return
        [
            .. new[] { ("autoregression", scores.Autoregression), ("gr4-no-rain", scores.RainfallRunoff), ("gr4-rain-known", scores.RainfallRunoffKnowingRain) }
                .Where(b => double.IsFinite(b.Item2))
                .Select(b => new ScoreRow(part.Name, "persistence", "Persistence criterion Cp", scores.Rows, scores.Persistence, b.Item1, b.Item2, (scores.Persistence - b.Item2) / (1 - b.Item2), scheme)),
        ];
    }

    public static IEnumerable<ApplicabilityRow> Applicability(FloodForecastRequest asked, KnownSeries known, FloodModel model, ImmutableArray<LeadForecast> forecasts)
    {
        var (series, periods) = (known.Series, asked.Settings.Periods);
        var seen = string.Create(CultureInfo.InvariantCulture, $"{model.LeastFlow:G4} .. {model.GreatestFlow:G4} m3/s");
        var (now, highest) = (forecasts[0].Persistence, forecasts.Max(f => f.Distribution.Quantile(0.95)));
        yield return new ApplicabilityRow("discharge at issue", Flow(now), seen, now <= model.GreatestFlow && now >= model.LeastFlow, now > model.GreatestFlow
            ? new("Le débit dépasse tout ce que les réseaux ont appris : ils extrapolent, ne vous fiez pas à la bande.", "The discharge exceeds all that the networks have learnt: they extrapolate, do not trust the band.")
            : now < model.LeastFlow ? new("Le débit est plus bas que tout ce qui a été appris.", "The discharge is lower than all that was learnt.")
            : new("Dans ce qui a été appris.", "Within what was learnt."));
        yield return new ApplicabilityRow("highest forecast (q95)", Flow(highest), seen, highest <= model.GreatestFlow, highest > model.GreatestFlow
            ? new("La bande va au-delà de la plus forte crue apprise : extrapolation.", "The band reaches beyond the greatest flood learnt: extrapolation.")
            : new("Dans ce qui a été appris.", "Within what was learnt."));
        var time = series.TimeOf(known.Issue);
        yield return new ApplicabilityRow("time of issue", Text(time), $"{Text(periods.Train)} .. {Text(periods.Calibrate)}", time >= periods.Test, time >= periods.Test
            ? new("Après l'apprentissage et le calage : une vraie prévision.", "After training and calibration: a true forecast.")
            : new("Cette date a servi à l'apprentissage ou au calage : le résultat flatte.", "This date was learnt from or calibrated on: the result flatters."));
        if (series.Rain is not null && asked.Members.Length == 0)
            yield return new ApplicabilityRow("rain to come", "unknown", "unknown", true, new("Rien n'est supposé de la pluie à venir : une averse après l'émission ne se voit pas.", "Nothing is assumed of rain to come: a shower after the time of issue is not seen."));
        if (series.Rain is not null && asked.Members.Length > 0)
            yield return new ApplicabilityRow("rain forecast", $"{asked.Members.Length} member(s)", "rain that fell, in error by 20 % per step", true, new("La prévision ne vaut que ce que vaut la pluie prévue.", "The forecast is worth no more than the rain forecast."));
        if (known.Doubts.Length > 0)
            yield return new ApplicabilityRow("missing or doubtful measures", known.Doubts.Length.ToString(CultureInfo.InvariantCulture), "0", false, new("Des mesures manquent ou sont douteuses ; ce qui les remplace n'a pas été mesuré.", "Measures are missing or doubtful; what stands in for them was not measured."));
    }

    /// <summary>Those of the request, else those of the station, else floods of 2, 5 and 20 years.</summary>
    public static ImmutableArray<(string Name, double Flow, string Source)> Thresholds(FloodForecastRequest asked, GaugeSeries series)
    {
        if (asked.Thresholds.Length > 0) return [.. asked.Thresholds.Select(t => (t.ToString("G6", CultureInfo.InvariantCulture), t, "request"))];
        var own = asked.Settings.AlertThresholds(series);
        return [.. own.Levels.Select(l => (l.Id, l.Flow, own.Source.In("en")))];
    }

    private static double Skill(FloodState state, int lead)
    {
        if (state.Scores.FirstOrDefault(s => s.Lead == lead) is { } own) return own.Persistence;
        // Of a lead between two: the lower of theirs.
        var below = state.Scores.LastOrDefault(s => s.Lead < lead);
        var above = state.Scores.FirstOrDefault(s => s.Lead > lead);
        return below is null || above is null ? double.NaN : Math.Min(below.Persistence, above.Persistence);
    }

    private static string Flow(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:G4} m3/s");

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
