using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Floods.Alerts;
using MinerOsphere.Models.Floods.Forecasting;
using MinerOsphere.Models.Floods.Stations;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Floods.Serving;

/// <summary>What a flood forecast takes and gives.</summary>
internal static class FloodForecastDescription
{
    public const string Id = "flood-forecast";

    public static ProcessDescription Of(ImmutableArray<FloodGaugeSettings> stations) => new()
    {
        Id = Id,
        Version = FloodTrainer.Version,
        Title = new("Prévision de crue", "Flood forecast"),
        Description = new(
            "De combien la rivière montera : prévoit le débit d'une station, avec un intervalle, la probabilité de dépasser des seuils, et à côté la persistance, l'autorégression et GR4. Par ensembles de perceptrons. Apprend la station à la première demande. Ne remplace pas Vigicrues.",
            "How far the river will rise: forecasts the discharge of a station, with an interval, the probability of exceeding thresholds, and beside it persistence, autoregression and GR4. By ensembles of perceptrons. Learns a station when first asked. No substitute for Vigicrues."),
        Keywords = [new("crue", "flood"), new("débit", "discharge"), new("perceptron", "perceptron"), new("prévision conforme", "conformal prediction"), new("GR4J", "GR4J")],
        Theme = stations[0].Theme,
        Order = 10,
        Collections = [.. stations.Select(s => s.Collection).Distinct(StringComparer.Ordinal)],
        Inputs = Inputs(stations),
        Outputs =
        [
            new OutputDescription
            {
                Id = "forecast", Title = new("Prévision", "Forecast"), Shape = OutputShape.Table, Columns = FloodColumns.All, ValueTitles = FloodColumns.Words,
                Description = new(
                    "Une ligne par échéance : quantiles, intervalle, persistance, autorégression, GR4, et le critère de persistance à cette échéance sur les années d'essai (0 : pas mieux que le dernier débit). En m3/s.",
                    "One row per lead: quantiles, interval, persistence, autoregression, GR4, and the persistence criterion at that lead over the test years (0: no better than the last discharge). In m3/s."),
                Plot = new PlotAxes("time", ["q50", "persistence", "autoregression", "gr4"]) { Lower = "lower", Upper = "upper", Observed = "observed" },
                Schema = JsonSchema.Of(ForecastSchema),
            },
            new OutputDescription
            {
                Id = "exceedance", Title = new("Dépassement de seuils", "Exceedance of thresholds"), Shape = OutputShape.Table, Columns = FloodColumns.All, ValueTitles = FloodColumns.Words,
                Description = new("Probabilité que le débit dépasse chaque seuil, par échéance.", "Probability that the discharge exceeds each threshold, per lead."),
                Plot = new PlotAxes("time", ["probability"]) { Series = "threshold" },
                Schema = JsonSchema.Of("""
                    {"type":"array","items":{"type":"object","required":["threshold","flow","time","lead_time","probability"],"properties":{"threshold":{"type":"string"},"flow":{"type":"number"},
                    "time":{"type":"string","format":"date-time"},"lead_time":{"type":"string"},"probability":{"type":"number"},"source":{"type":"string"}}}}
                    """),
            },
            .. AlertOutputs.Descriptions,
            new OutputDescription
            {
                Id = "quality", Title = new("Qualité des entrées", "Quality of the inputs"), Shape = OutputShape.Table, Columns = FloodColumns.All, ValueTitles = FloodColumns.Words,
                Description = new("Mesures manquantes ou douteuses dans la fenêtre que lisent les réseaux, leur code WaterML 2.0, et ce qui en a été fait.", "Measures missing or doubtful in the window that the networks read, their WaterML 2.0 code, and what became of them."),
                Schema = JsonSchema.Of("""
                    {"type":"array","items":{"type":"object","required":["series","time","treatment"],"properties":{"series":{"type":"string"},"time":{"type":"string","format":"date-time"},"quality":{"type":"string"},"reason":{"type":"string"},"treatment":{"type":"string"},
                    "measured":{"type":["number","null"]},"used":{"type":["number","null"]}}}}
                    """),
            },
            new OutputDescription
            {
                Id = "summary", Title = new("En une phrase", "In a sentence"), Shape = OutputShape.Table,
                Description = new("La prévision en mots, faite de ses nombres.", "The forecast in words, made from its numbers."),
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object","required":["text_fr","text_en"],"properties":{"text_fr":{"type":"string"},"text_en":{"type":"string"}}}}"""),
            },
            StandardOutputs.Evaluation with { Columns = FloodColumns.All, ValueTitles = FloodColumns.Words },
            StandardOutputs.Coverage with { Columns = FloodColumns.All, ValueTitles = FloodColumns.Words },
            StandardOutputs.Explanation with
            {
                Columns = FloodColumns.All, ValueTitles = FloodColumns.Words, Plot = new PlotAxes("factor", ["contribution"]) { Series = "part" },
                Description = new(
                    "Ce que la pluie, le débit passé et les stations en amont ajoutent à la prévision des réseaux, par rapport à leur prévision moyenne des années d'apprentissage (valeurs de Shapley exactes). Une contribution n'est pas une cause.",
                    "What rain, past discharge and gauges upstream add to the forecast of the networks, against their mean forecast of the training years (exact Shapley values). A contribution is no cause."),
            },
            StandardOutputs.Applicability with { Columns = FloodColumns.All, ValueTitles = FloodColumns.Words },
            StandardOutputs.Card,
        ],
        Examples = Examples(stations),
    };

    private static ImmutableArray<InputDescription> Inputs(ImmutableArray<FloodGaugeSettings> stations) =>
    [
        new InputDescription
        {
            Id = "station", MinOccurs = stations.Length == 1 ? 0 : 1, Title = new("Station", "Station"),
            Description = new("Station hydrométrique à l'exutoire du bassin.", "Gauging station at the outlet of the catchment."),
            ValueTitles = stations.ToDictionary(s => s.Station, s => s.Title),
            Schema = JsonSchema.Of(stations.Length == 1
                ? $$"""{"type":"string","enum":["{{stations[0].Station}}"],"default":"{{stations[0].Station}}"}"""
                : $$"""{"type":"string","enum":{{JsonSerializer.Serialize(stations.Select(s => s.Station))}}}"""),
        },
        new InputDescription
        {
            Id = "issueTime", MinOccurs = 0, Title = new("Heure d'émission", "Time of issue"),
            Description = new("Dernière mesure connue ; la dernière de la série si absente. Pour une date passée, la prévision est celle qu'on aurait faite alors.", "Last measure known; the last of the series when absent. For a past date, the forecast is the one that would have been made then."),
            Schema = JsonSchema.Of("""{"type":"string","format":"date-time","example":"2016-05-29T00:00:00Z"}"""),
        },
        new InputDescription
        {
            Id = "leadTimes", MinOccurs = 0, Title = new("Échéances", "Lead times"),
            Description = new("Une par ligne, telles que 2 j ou 6 h (ISO 8601 : P2D, PT6H), multiples du pas de la station ; toutes celles qu'elle a apprises si absentes.", "One per line, such as 2 d or 6 h (ISO 8601: P2D, PT6H), multiples of the station's step; all that it has learnt when absent."),
            Source = new("De 1 à 24 h, visée du réseau Vigicrues ; au jour, 1 à 5 jours", "1 to 24 h, the goal of the Vigicrues network; by the day, 1 to 5 days"),
            Schema = JsonSchema.Of("""{"type":"array","minItems":1,"maxItems":48,"items":{"type":"string","format":"duration","example":"P1D"}}"""),
        },
        Rows("discharge", new("Débits récents", "Recent discharge"), new("Débits en m3/s qui complètent ou remplacent ceux de la collection, pour le temps réel.", "Discharges in m3/s that complete or replace those of the collection, for real time."), "discharge", "m3/s"),
        Rows("rain", new("Pluies récentes", "Recent rain"), new("Pluies de bassin en mm par pas, de même.", "Catchment rain in mm per step, likewise."), "rain", "mm"),
        new InputDescription
        {
            Id = "rainForecast", MinOccurs = 0, IsDetail = true, Title = new("Pluie prévue", "Rain forecast"),
            Description = new(
                "Pluie de bassin en mm par pas, après l'émission et jusqu'à la dernière échéance ; plusieurs membres possibles. Sans elle, rien n'est supposé de la pluie à venir.",
                "Catchment rain in mm per step, after the time of issue and up to the last lead; several members are possible. Without it nothing is assumed of rain to come."),
            Schema = JsonSchema.Of("""
                {"type":"array","minItems":1,"maxItems":5000,"items":{"type":"object","required":["time","rain"],"additionalProperties":false,
                "properties":{"time":{"type":"string","format":"date-time"},"rain":{"type":"number","minimum":0,"maximum":1000},"member":{"type":"string"}}}}
                """),
        },
        new InputDescription
        {
            Id = "level", MinOccurs = 0, Unit = "1", IsDetail = true, Title = new("Niveau de l'intervalle", "Level of the interval"),
            Description = new("Probabilité que l'intervalle contienne le débit.", "Probability that the interval holds the discharge."),
            Source = new("Bande de 10 à 90 % publiée par Vigicrues depuis 2017", "The 10 to 90 % band that Vigicrues has published since 2017"),
            Schema = JsonSchema.Of("""{"type":"number","minimum":0.5,"maximum":0.98,"default":0.8}"""),
        },
        new InputDescription
        {
            Id = "thresholds", MinOccurs = 0, IsDetail = true, Unit = "m3/s", Title = new("Seuils", "Thresholds"),
            Description = new("Débits dont on veut la probabilité de dépassement ; ceux de la station si absents.", "Discharges whose probability of exceedance is wanted; those of the station when absent."),
            Source = new("Crues de 2, 5 et 20 ans par loi de Gumbel des maxima annuels (L-moments), sauf seuils configurés", "Floods of 2, 5 and 20 years by a Gumbel law of annual maxima (L-moments), unless thresholds are configured"),
            Schema = JsonSchema.Of("""{"type":"array","minItems":1,"maxItems":10,"items":{"type":"number","minimum":0}}"""),
        },
        new InputDescription
        {
            Id = "assimilation", MinOccurs = 0, IsDetail = true, Title = new("Mise à jour de GR4", "Updating of GR4"),
            Description = new("Ce que la dernière mesure change à la prévision de GR4 donnée à côté.", "What the last measure changes of the GR4 forecast given beside."),
            Source = new("GRP : Berthet et al. 2009", "GRP: Berthet et al. 2009"),
            ValueTitles = new Dictionary<string, LocalizedText>
            {
                ["none"] = new("aucune", "none"), ["ar1"] = new("erreur du logarithme, amortie", "error of the logarithm, damped"), ["state-update"] = new("réservoir de routage recalé", "routing store reset"),
            },
            Schema = JsonSchema.Of("""{"type":"string","enum":["none","ar1","state-update"],"default":"ar1"}"""),
        },
        new InputDescription
        {
            Id = "gaps", MinOccurs = 0, IsDetail = true, Title = new("Lacunes", "Gaps"),
            Description = new(
                "Que faire de mesures manquantes ou douteuses : refuser, combler jusqu'à trois pas, ou contrôler les cent derniers pas (capteur bloqué, pointes, lacunes) et mettre le modèle lui-même à la place de ce qui manque.",
                "What to do with missing or doubtful measures: refuse, fill up to three steps, or check the last hundred steps (stuck sensor, spikes, gaps) and put the model itself in the place of what is missing."),
            ValueTitles = new Dictionary<string, LocalizedText>
            {
                ["fail"] = new("refuser", "refuse"), ["interpolate"] = new("combler jusqu'à trois pas", "fill up to three steps"), ["correct"] = new("contrôler et corriger", "check and correct"),
            },
            Schema = JsonSchema.Of("""{"type":"string","enum":["fail","interpolate","correct"],"default":"interpolate"}"""),
        },
    ];

    private static InputDescription Rows(string id, LocalizedText title, LocalizedText description, string value, string unit) => new()
    {
        Id = id, MinOccurs = 0, IsDetail = true, Title = title, Description = description,
        Schema = JsonSchema.Of($$"""
            {"type":"array","minItems":1,"maxItems":20000,"items":{"type":"object","required":["time","{{value}}"],"additionalProperties":false,
            "properties":{"time":{"type":"string","format":"date-time"},"{{value}}":{"type":["number","null"],"minimum":0,"x-ogc-unit":"{{unit}}"} } } }
            """),
    };

    private static ImmutableArray<ProcessExample> Examples(ImmutableArray<FloodGaugeSettings> stations)
    {
        var first = stations.FirstOrDefault(s => s.Rain is not null) ?? stations[0];
        var hourly = first.Step < TimeSpan.FromDays(1);
        var issue = first.Periods.Test.AddDays(32);
        string Rain(int days) => string.Join(",", Enumerable.Range(1, hourly ? 6 : days).Select(k => $$"""{"time":"{{issue + k * first.Step:yyyy-MM-dd'T'HH:mm:ss'Z'}}","rain":{{(k == 1 ? 25 : 8)}} }"""));
        var last = hourly ? "\"PT3H\",\"PT6H\"" : "\"P1D\",\"P2D\",\"P3D\"";
        var past = new ProcessExample(
            new(
                $"{first.Title.In("fr")}, comme si l'on était le {issue.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("fr-FR"))}",
                $"{first.Title.In("en")}, as if it were {issue.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))}"),
            $$"""{"inputs":{"station":"{{first.Station}}","issueTime":"{{issue:yyyy-MM-dd'T'HH:mm:ss'Z'}}"},"outputs":{"summary":{},"forecast":{},"exceedance":{},"alerts":{} } }""");
        if (first.Rain is null) return [past];
        return
        [
            past,
            new ProcessExample(
                new("Avec une pluie prévue de 25 mm", "With 25 mm of rain forecast"),
                $$"""{"inputs":{"station":"{{first.Station}}","issueTime":"{{issue:yyyy-MM-dd'T'HH:mm:ss'Z'}}","leadTimes":[{{last}}],"rainForecast":[{{Rain(3)}}]},"outputs":{"summary":{},"forecast":{},"exceedance":{},"evaluation":{} } }"""),
        ];
    }

    private const string ForecastSchema = """
        {"type":"array","items":{"type":"object","required":["station","time","lead_time","q05","q10","q50","q90","q95","lower","upper","persistence","autoregression","gr4","persistence_criterion"],"properties":{
        "station":{"type":"string"},"issue_time":{"type":"string","format":"date-time"},"time":{"type":"string","format":"date-time"},"lead_time":{"type":"string"},"q05":{"type":"number"},"q10":{"type":"number"},"q50":{"type":"number"},
        "q90":{"type":"number"},"q95":{"type":"number"},"lower":{"type":"number"},"upper":{"type":"number"},"spread":{"type":"number"},"persistence":{"type":"number"},"autoregression":{"type":"number"},
        "gr4":{"type":["number","null"]},"observed":{"type":["number","null"]},"persistence_criterion":{"type":["number","null"]},"interpolated":{"type":"boolean"}}}}
        """;
}
