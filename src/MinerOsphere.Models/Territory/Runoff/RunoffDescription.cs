using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Models.Territory.Series;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>The process description of rainfall-runoff scenarios.</summary>
internal static class RunoffDescription
{
    public const string Id = "rainfall-runoff", Version = "1.0.0";

    private static readonly LocalizedText Perrin = new("Perrin, Michel et Andréassian 2003, Journal of Hydrology 279", "Perrin, Michel and Andréassian 2003, Journal of Hydrology 279");

    public static ProcessDescription Of(CatchmentSettings settings, ImmutableArray<Catchment> catchments, string example) => new()
    {
        Id = Id,
        Version = Version,
        Title = new("Débit d'une rivière selon le climat et les prélèvements", "Flow of a river under climate and withdrawals"),
        Description = new(
            "Calcule le débit d'un bassin à partir de la pluie et de l'évaporation (GR4J au jour, GR4H à l'heure), calé sur vos mesures ou sur l'un des bassins du serveur, puis ce qu'il devient si le climat change ou si l'on prélève. Le modèle est jugé sur des années qu'il n'a pas vues, sèches et humides.",
            "Computes the flow of a catchment from rain and evaporation (GR4J by the day, GR4H by the hour), calibrated on your measures or on a catchment of the server, then what becomes of it when climate changes or water is taken. The model is judged on years that it has not seen, dry and wet."),
        Keywords = [new("pluie-débit", "rainfall-runoff"), new("étiage", "low flow"), new("changement climatique", "climate change"), new("prélèvement", "withdrawal")],
        Theme = "territory",
        Order = 30,
        Collections = [settings.Series, settings.Catchments],
        Inputs =
        [
            CatchmentInputs.Station(catchments, new("Bassin", "Catchment"), new("Un bassin du serveur ; ou donnez vos mesures.", "A catchment of the server; or give your measures.")),
            .. ScenarioInputs.Describe("explore2-moderate", "explore2-dry-summer"),
            ScenarioInputs.Number("withdrawal", "m3/s", new("Prélèvement toute l'année", "Withdrawal all year"), new("Pris à la rivière, tant que le débit réservé lui reste.", "Taken from the river, as long as its reserved flow is left."), new("choix de qui demande", "the choice of who asks"), """{"type":"number","minimum":0,"default":0}"""),
            ScenarioInputs.Number("summerWithdrawal", "m3/s", new("Prélèvement de juin à septembre", "Withdrawal from June to September"), new("En plus du précédent.", "On top of the former."), new("choix de qui demande", "the choice of who asks"), """{"type":"number","minimum":0,"default":0}"""),
            ScenarioInputs.Number("reservedShare", "1", new("Débit réservé, part du module", "Reserved flow, share of the mean flow"), new("Débit laissé à la rivière avant tout prélèvement.", "Flow left to the river before any withdrawal."), new("Code de l'environnement, article L. 214-18 : un dixième du module au moins", "Code de l'environnement, article L. 214-18: a tenth of the mean flow at least"), """{"type":"number","minimum":0,"maximum":1,"default":0.1}"""),
            ScenarioInputs.Number("threshold", "m3/s", new("Seuil surveillé", "Threshold watched"), new("On compte les jours au-dessous ; absent : un dixième du débit moyen mesuré.", "Days below are counted; absent: a tenth of the mean flow measured."), new("article L. 214-18 du Code de l'environnement, faute d'arrêté local", "article L. 214-18 of the Code de l'environnement, for want of a local decree"), """{"type":"number","exclusiveMinimum":0}"""),
            new InputDescription
            {
                Id = "objective", MinOccurs = 0, IsDetail = true, Source = new("Gupta et al. 2009 ; Nash et Sutcliffe 1970", "Gupta et al. 2009; Nash and Sutcliffe 1970"),
                Title = new("Critère de calage", "Objective of calibration"), Description = new("Sur les racines, crues et étiages comptent autant.", "On square roots floods and low water count alike."),
                ValueTitles = new Dictionary<string, LocalizedText> { ["kge-sqrt"] = new("KGE des racines", "KGE of square roots"), ["kge"] = new("KGE", "KGE"), ["nse-sqrt"] = new("NSE des racines", "NSE of square roots"), ["nse"] = new("NSE", "NSE") },
                Schema = JsonSchema.Of("""{"type":"string","enum":["kge-sqrt","kge","nse-sqrt","nse"],"default":"kge-sqrt"}"""),
            },
            new InputDescription
            {
                Id = "parameters", MinOccurs = 0, IsDetail = true, Source = Perrin,
                Title = new("Paramètres donnés", "Parameters given"), Description = new("X1 (mm), X2 (mm par pas), X3 (mm), X4 (pas) ; absents : calés sur les mesures.", "X1 (mm), X2 (mm per step), X3 (mm), X4 (steps); absent: calibrated on the measures."),
                Schema = JsonSchema.Of("""{"type":"object","required":["x1","x2","x3","x4"],"additionalProperties":false,"properties":{"x1":{"type":"number","minimum":1,"maximum":20000},"x2":{"type":"number","minimum":-50,"maximum":50},"x3":{"type":"number","minimum":1,"maximum":20000},"x4":{"type":"number","minimum":0.5,"maximum":240}}}"""),
            },
            ScenarioInputs.Number("warmUp", "d", new("Mise en route", "Warm-up"), new("Premiers jours, qui remplissent les réservoirs et ne sont pas jugés.", "First days, which fill the stores and are not judged."), new("usage d'airGR : une année", "custom of airGR: a year"), """{"type":"integer","minimum":30,"maximum":3650,"default":365}""", detail: true),
            ScenarioInputs.Number("level", "1", new("Niveau des intervalles", "Level of the intervals"), new("Part des valeurs que les intervalles promettent de contenir.", "Share of the values that intervals promise to hold."), new("convention", "convention"), """{"type":"number","minimum":0.5,"maximum":0.98,"default":0.8}""", detail: true),
            ScenarioInputs.Number("seriesYears", "a", new("Années de la série rendue", "Years of the series given back"), new("Les dernières.", "The last ones."), new("choix de qui demande", "the choice of who asks"), """{"type":"integer","minimum":1,"maximum":60,"default":2}""", detail: true),
            CatchmentInputs.Rows(new("Une collection ou du GeoJSON : un objet par jour ou par heure, avec pluie, évapotranspiration (ou température) et débit. À la place du bassin.", "A collection or GeoJSON: a feature per day or hour, with rain, evapotranspiration (or temperature) and flow. In place of the catchment.")),
            CatchmentInputs.Time, CatchmentInputs.Property("rain", "rain", new("Propriété de la pluie (mm)", "Property of rain (mm)")), CatchmentInputs.Property("pet", "pet", new("Propriété de l'évapotranspiration (mm)", "Property of evapotranspiration (mm)")),
            CatchmentInputs.Property("temperature", "temperature", new("Propriété de la température (°C)", "Property of temperature (°C)")), CatchmentInputs.Property("flow", "flow", new("Propriété du débit", "Property of flow")),
            new InputDescription
            {
                Id = "flowUnit", MinOccurs = 0, IsDetail = true, Title = new("Unité du débit", "Unit of flow"), Description = new("Celle de la collection si absente.", "The collection's own when absent."),
                ValueTitles = new Dictionary<string, LocalizedText> { ["m3/s"] = new("m³/s", "m³/s"), ["L/s"] = new("L/s", "L/s"), ["mm"] = new("mm par pas", "mm per step") },
                Schema = JsonSchema.Of("""{"type":"string","enum":["m3/s","L/s","mm"]}"""),
            },
            ScenarioInputs.Number("area", "km2", new("Superficie du bassin", "Area of the catchment"), new("De vos mesures ; un bassin du serveur a la sienne.", "Of your measures; a catchment of the server has its own."), new("géométrie du bassin", "geometry of the catchment"), """{"type":"number","exclusiveMinimum":0,"maximum":5000000}""", detail: true),
            CatchmentInputs.Latitude,
        ],
        Outputs =
        [
            StandardOutputs.Summary,
            Table("indicators", new("Indicateurs par scénario", "Indicators by scenario"), new("Module, étiages, crue et jours sous le seuil : simulés, avec leur intervalle, et ce qui change par rapport à la référence, mêmes tirages.", "Mean flow, low flows, flood and days below the threshold: simulated, with their interval, and what changes against the reference, same draws."), RunoffTables.IndicatorSchema) with { Columns = RunoffTables.Columns, ValueTitles = RunoffTables.Words(), Plot = new PlotAxes("scenario", ["expected"]) { Series = "indicator", Lower = "lower", Upper = "upper" } },
            Table("regime", new("Débit de chaque mois", "Flow of each month"), new("Débit moyen du mois, par scénario.", "Mean flow of the month, by scenario."), RunoffTables.RegimeSchema) with { Columns = RunoffTables.Columns, ValueTitles = RunoffTables.Words(), Plot = new PlotAxes("month", ["simulated"]) { Series = "scenario", Observed = "observed" } },
            Table("yearly", new("Année par année", "Year by year"), new("Une ligne par scénario et année, pour « scenario-compare » et pour les tableurs.", "A row per scenario and year, for 'scenario-compare' and for spreadsheets."), RunoffTables.YearlySchema) with { Columns = RunoffTables.Columns, ValueTitles = RunoffTables.Words(), Plot = new PlotAxes("year", ["mean_flow"]) { Series = "scenario" } },
            Table("series", new("Série", "Series"), new("Débit mesuré et simulé, avec sa bande ; les dernières années.", "Flow measured and simulated, with its band; the last years."), RunoffTables.SeriesSchema) with { Columns = RunoffTables.Columns, ValueTitles = RunoffTables.Words(), Plot = new PlotAxes("time", ["simulated"]) { Series = "scenario", Lower = "lower", Upper = "upper", Observed = "observed" } },
            StandardOutputs.Evaluation with { ValueTitles = RunoffTables.Words(Columns.Words) }, StandardOutputs.Coverage with { ValueTitles = RunoffTables.Words(Columns.Words) }, StandardOutputs.Explanation with { ValueTitles = RunoffTables.Words(Columns.Words) },
            StandardOutputs.Applicability with { ValueTitles = RunoffTables.Words(Columns.Words) }, StandardOutputs.Card,
        ],
        Examples =
        [
            new(new($"{Name(catchments, example)} sous deux climats de fin de siècle", $"{Name(catchments, example)} under two climates of the end of the century"), $$$"""{"inputs":{"station":"{{{example}}}"}}"""),
            new(new("Un été sec et un prélèvement pour l'irrigation", "A dry summer and a withdrawal for irrigation"), $$$"""{"inputs":{"station":"{{{example}}}","presets":[],"summerRainFactor":0.7,"temperatureChange":2,"summerWithdrawal":0.5}}"""),
            new(new("Trois prélèvements comparés, sans changement de climat", "Three withdrawals compared, without a change of climate"), $$$"""{"inputs":{"station":"{{{example}}}","presets":[],"scenarios":[{"name":"0,2 m3/s","withdrawal":0.2},{"name":"0,5 m3/s","withdrawal":0.5},{"name":"1 m3/s","withdrawal":1}]}}"""),
        ],
    };

    private static string Name(ImmutableArray<Catchment> catchments, string code) => catchments.FirstOrDefault(c => c.Code == code)?.Name ?? code;

    private static OutputDescription Table(string id, LocalizedText title, LocalizedText description, string schema) => new()
    {
        Id = id, Title = title, Description = description, Shape = OutputShape.Table, Schema = JsonSchema.Of(schema),
    };
}
