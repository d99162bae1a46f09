using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Floods.Stations;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Floods.Contributions;

/// <summary>What an explanation of floods takes and gives.</summary>
internal static class FloodExplainDescription
{
    public const string Id = "flood-explain";

    public static ProcessDescription Of(ImmutableArray<FloodGaugeSettings> stations) => new()
    {
        Id = Id,
        Version = "1.0.0",
        Title = new("D'où vient la crue", "Where a flood comes from"),
        Description = new(
            "Part de chaque zone ou processus d'un bassin (pluie des derniers pas, état du sol, débit passé, stations amont) dans la variation du débit, et temps de réponse : KnoX, gradients ou valeurs de Shapley de réseaux faits pour être lus, avec leur dispersion sur les initialisations. Pour une date, ce que chaque zone ajoute à cette prévision-là.",
            "Share of each zone or process of a catchment (rain of the last steps, state of the ground, past flow, gauges upstream) in the change of flow, and response time: KnoX, gradients or Shapley values of networks made to be read, with their spread over initialisations. For a date, what each zone adds to that forecast."),
        Keywords = [new("KnoX", "KnoX"), new("contribution", "contribution"), new("temps de réponse", "response time")],
        Theme = stations[0].Theme,
        Collections = [.. stations.Select(s => s.Collection).Distinct(StringComparer.Ordinal)],
        Inputs =
        [
            new InputDescription
            {
                Id = "station", Title = new("Station", "Station"), Description = new("Station hydrométrique à l'exutoire du bassin.", "Gauging station at the outlet of the catchment."),
                ValueTitles = stations.ToDictionary(s => s.Station, s => s.Title), Schema = JsonSchema.Of($$"""{"type":"string","enum":{{JsonSerializer.Serialize(stations.Select(s => s.Station))}}}"""),
            },
            new InputDescription
            {
                Id = "lead", MinOccurs = 0, Unit = "{step}", Title = new("Échéance", "Lead"), Description = new("Pas de la station entre l'émission et ce qui est expliqué.", "Steps of the station from issue to what is explained."),
                Source = new("Vigicrues : jusqu'à 24 h", "Vigicrues: up to 24 h"), Schema = JsonSchema.Of("""{"type":"integer","minimum":1,"maximum":24,"default":1}"""),
            },
            new InputDescription
            {
                Id = "method", MinOccurs = 0, Title = new("Méthode", "Method"), Description = new("D'après les poids, les pentes, ou les combinaisons de zones.", "From the weights, the slopes, or the combinations of zones."),
                Source = new("KnoX : Kong-A-Siou et al. 2013, Darras et al. 2015 ; Shapley : Lundberg et Lee 2017", "KnoX: Kong-A-Siou et al. 2013, Darras et al. 2015; Shapley: Lundberg and Lee 2017"),
                ValueTitles = new Dictionary<string, LocalizedText> { ["knox"] = new("KnoX (poids)", "KnoX (weights)"), ["gradient"] = new("gradients", "gradients"), ["shapley"] = new("valeurs de Shapley", "Shapley values") },
                Schema = JsonSchema.Of("""{"type":"string","enum":["knox","gradient","shapley"],"default":"knox"}"""),
            },
            new InputDescription
            {
                Id = "without", MinOccurs = 0, IsDetail = true, Title = new("Sans", "Without"), Description = new("Zones qu'on ne demande pas ; les parts des autres font 1. Pour les pluies seules : past-flow.", "Zones that are not asked for; the shares of the others add up to 1. For the rain alone: past-flow."),
                Schema = JsonSchema.Of("""{"type":"array","items":{"type":"string"},"uniqueItems":true,"maxItems":6,"default":[]}"""),
            },
            new InputDescription
            {
                Id = "initialisations", MinOccurs = 0, IsDetail = true, Unit = "1", Title = new("Initialisations", "Initialisations"), Description = new("Réseaux appris de poids initiaux différents ; leur dispersion fait l'incertitude des parts.", "Networks learnt from different first weights; their spread is the uncertainty of the shares."),
                Source = new("20 à 50 : Darras et al. 2015", "20 to 50: Darras et al. 2015"), Schema = JsonSchema.Of("""{"type":"integer","minimum":10,"maximum":50,"default":20}"""),
            },
            new InputDescription
            {
                Id = "issueTime", MinOccurs = 0, Title = new("Heure d'émission", "Time of issue"), Description = new("Date dont la prévision est expliquée ; sans elle, les dix plus fortes montées.", "Date whose forecast is explained; without it, the ten steepest rises."),
                Schema = JsonSchema.Of("""{"type":"string","format":"date-time","example":"2013-12-24T00:00:00Z"}"""),
            },
            new InputDescription
            {
                Id = "seed", MinOccurs = 0, IsDetail = true, Unit = "1", Source = new("Convention : toute graine convient", "Convention: any seed will do"), Title = new("Graine", "Seed"), Description = new("Tirage des poids initiaux.", "Draw of the first weights."), Schema = JsonSchema.Of("""{"type":"integer","minimum":0,"maximum":2147483647,"default":42}"""),
            },
        ],
        Outputs =
        [
            Table("contributions", new("Contributions", "Contributions"), new("Une ligne par zone : part, bas et haut de la dispersion (80 %), temps de réponse en pas.", "One row per zone: share, low and high of the spread (80 %), response time in steps.")),
            Table("lags", new("Profil des retards", "Lag profile"), new("Part de chaque entrée de chaque zone.", "Share of each input of each zone.")) with { Plot = new PlotAxes("response_time", ["share"]) { Series = "zone" } },
            StandardOutputs.Explanation with { Columns = FloodColumns.All, ValueTitles = FloodColumns.Words },
            StandardOutputs.Evaluation with { Columns = FloodColumns.All, ValueTitles = FloodColumns.Words },
            StandardOutputs.Applicability with { Columns = FloodColumns.All, ValueTitles = FloodColumns.Words },
            new OutputDescription { Id = "method-card", Title = new("Fiche de la méthode", "Card of the method"), Description = new("Méthode, formule, réserves.", "Method, formula, reservations."), Schema = JsonSchema.Of("""{"type":"object"}""") },
        ],
        Examples =
        [
            new(new($"{stations[0].Title.In("fr")} : KnoX à un pas", $"{stations[0].Title.In("en")}: KnoX one step ahead"), $$"""{"inputs":{"station":"{{stations[0].Station}}"},"outputs":{"contributions":{},"lags":{},"evaluation":{} } }"""),
            new(new("Une date expliquée par les valeurs de Shapley", "A date explained by Shapley values"),
                $$"""{"inputs":{"station":"{{stations[0].Station}}","method":"shapley","initialisations":10,"issueTime":"{{stations[0].Periods.Test.AddDays(32):yyyy-MM-dd'T'HH:mm:ss'Z'}}"},"outputs":{"contributions":{},"explanation":{} } }"""),
        ],
    };

    private static OutputDescription Table(string id, LocalizedText title, LocalizedText description) => new()
    {
        Id = id, Title = title, Description = description, Shape = OutputShape.Table, Columns = FloodColumns.Zones, ValueTitles = FloodColumns.Words, Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object"}}"""),
    };
}
