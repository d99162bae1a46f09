using System.Collections.Immutable;
using System.Xml;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Floods.Alerts;

/// <summary>The outputs of a flood forecast that tell of vigilance levels.</summary>
internal static class AlertOutputs
{
    public const string AlertsId = "alerts", EvaluationId = "alert-evaluation", ReliabilityId = "reliability";

    public static ImmutableArray<OutputDescription> Descriptions { get; } =
    [
        new OutputDescription
        {
            Id = AlertsId, Title = new("Vigilance", "Vigilance"), Plot = new PlotAxes("level", ["probability"]), Shape = OutputShape.Table, Columns = FloodColumns.Alerts, ValueTitles = FloodColumns.Words,
            Description = new(
                "Une ligne par seuil : probabilité que le débit le dépasse à l'une au moins des échéances, par des trajectoires aux rangs des prévisions passées. Ce ne sont pas les seuils officiels, sauf configuration.",
                "One row per threshold: probability that the flow exceeds it at one lead at least, by paths with the ranks of past forecasts. They are not the official thresholds unless configured."),
            Schema = JsonSchema.Of("""
                {"type":"array","items":{"type":"object","required":["level","flow","probability","exceeded_now"],"properties":{"level":{"type":"string"},"flow":{"type":"number"},"probability":{"type":"number"},
                "exceeded_now":{"type":"boolean"},"until":{"type":"string","format":"date-time"},"source_fr":{"type":"string"},"source_en":{"type":"string"},"official":{"type":"boolean"}}}}
                """),
        },
        new OutputDescription
        {
            Id = EvaluationId, Title = new("Valeur des alertes", "Worth of the alerts"), Shape = OutputShape.Table, Columns = FloodColumns.Alerts, ValueTitles = FloodColumns.Words,
            Description = new(
                "Par seuil, échéance (PT0S : tout l'horizon) et coupure de probabilité, sur les années d'essai : score de Brier et gain, taux de détection, de fausses alertes, CSI, crues annoncées, avance en heures.",
                "By threshold, lead (PT0S: the whole horizon) and cut of the probability, over the test years: Brier score and skill, POD, FAR, CSI, floods warned of, hours gained."),
            Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object"}}"""),
        },
        new OutputDescription
        {
            Id = ReliabilityId, Title = new("Diagramme de fiabilité", "Reliability diagram"), Shape = OutputShape.Table, Columns = FloodColumns.Alerts, ValueTitles = FloodColumns.Words,
            Description = new("Part des dépassements observés par classe de probabilité annoncée, sur les années d'essai.", "Share of exceedances observed per class of probability told, over the test years."),
            Plot = new PlotAxes("predicted", ["observed"]) { Series = "series", Lower = "lower", Upper = "upper" },
            Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object"}}"""),
        },
    ];

    public static byte[] Alerts(AlertThresholds thresholds, GaugeSeries series, int issue, ImmutableArray<LeadForecast> forecasts, AlertState? state)
    {
        var ranks = state?.Ranks.For([.. forecasts.Select(f => f.Lead)]) ?? new LeadRanks([.. forecasts.Select(f => f.Lead)], []);
        return JsonOutput.WriteTable(AlertOutlook.Of(thresholds, [.. forecasts.Select(f => f.Distribution)], ranks, series.Flow[issue]), (json, row) =>
        {
            json.WriteString("level"u8, row.Level.Id);
            json.WriteFigure("flow", row.Level.Flow, 4);
            json.WriteFigure("probability", row.Horizon, 4);
            json.WriteBoolean("exceeded_now"u8, row.IsExceeded);
            json.WriteString("until"u8, forecasts[^1].Time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteColumns("source", thresholds.Source);
            json.WriteBoolean("official"u8, !thresholds.IsDefault);
        });
    }

    public static byte[] Evaluation(AlertState? state, TimeSpan step) => JsonOutput.WriteTable(state?.Lines ?? [], (json, l) =>
    {
        json.WriteString("level"u8, l.Level);
        json.WriteFigure("flow", l.Flow, 4);
        json.WriteString("lead_time"u8, XmlConvert.ToString(l.Lead * step));
        json.WriteNumber("rows"u8, l.Rows);
        json.WriteNumber("exceeded"u8, l.Exceeded);
        json.WriteFigure("brier", l.Brier, 6);
        json.WriteFigure("skill_over_climatology", l.OverClimatology, 4);
        json.WriteFigure("skill_over_persistence", l.OverPersistence, 4);
        json.WriteFigure("cut", l.Cut, 2);
        json.WriteFigure("pod", l.Pod, 4);
        json.WriteFigure("far", l.Far, 4);
        json.WriteFigure("csi", l.Csi, 4);
        json.WriteNumber("events"u8, l.Events);
        json.WriteNumber("events_warned"u8, l.Warned);
        json.WriteFigure("hours_gained", l.Gained, 2);
    });

    public static byte[] Reliability(AlertState? state, TimeSpan step) => JsonOutput.WriteTable(state?.Bins ?? [], (json, b) =>
    {
        json.WriteString("series"u8, $"{b.Level} {XmlConvert.ToString(b.Lead * step)}");
        json.WriteFigure("predicted", b.Predicted, 4);
        json.WriteFigure("observed", b.Observed, 4);
        json.WriteFigure("lower", b.Lower, 4);
        json.WriteFigure("upper", b.Upper, 4);
        json.WriteNumber("rows"u8, b.Rows);
    });
}
