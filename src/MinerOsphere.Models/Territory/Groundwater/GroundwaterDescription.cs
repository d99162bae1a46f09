using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Models.Territory.Series;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Territory.Groundwater;

/// <summary>The process description of groundwater levels.</summary>
internal static class GroundwaterDescription
{
    public const string Id = "groundwater-level", Version = "1.0.0";

    public static ProcessDescription Of(GroundwaterInputs inputs) => new()
    {
        Id = Id,
        Version = Version,
        Title = new("Niveau d'une nappe : prévision à quelques mois et scénarios", "Level of an aquifer: months ahead, and scenarios"),
        Description = new(
            "Apprend comment la pluie, l'évaporation et, si on les donne, une rivière ou des pompages font monter et baisser un piézomètre ; prévoit ses prochains mois avec la météo des années passées ; dit ce que deviendrait la nappe sous un autre climat ou si l'on y prélevait plus. Le modèle est jugé sur des années tenues à l'écart.",
            "Learns how rain, evaporation and, where given, a river or pumping raise and lower a well; forecasts its next months with the weather of past years; tells what would become of the aquifer under another climate, or if more were taken from it. The model is judged on years that were held back."),
        Keywords = [new("nappe", "aquifer"), new("piézomètre", "monitoring well"), new("sécheresse", "drought"), new("fonction de transfert", "transfer function"), new("WaterML", "WaterML")],
        Theme = "territory",
        Order = 40,
        Collections = [inputs.Well.Collection, inputs.Weather.Series],
        Inputs =
        [
            CatchmentInputs.Rows(new("Une collection ou du GeoJSON : un objet par jour avec le niveau ; la pluie et l'évapotranspiration peuvent y être aussi. Absent : le piézomètre fictif de la démonstration.", "A collection or GeoJSON: a feature per day with the level; rain and evapotranspiration may be there too. Absent: the fictional well of the demonstration.")) with { Title = new("Vos niveaux", "Your levels") },
            new InputDescription
            {
                Id = "waterml", MinOccurs = 0, Source = new("OGC 10-126r4, WaterML 2.0 partie 1", "OGC 10-126r4, WaterML 2.0 part 1"),
                Title = new("Ou un document WaterML 2.0", "Or a WaterML 2.0 document"), Description = new("La première série de mesures du document est lue, tel que le BRGM en publie.", "The first series of measures of the document is read, such as BRGM publishes."),
                Schema = JsonSchema.Of("""{"type":"string","contentMediaType":"application/xml","anyOf":[{"contentMediaType":"application/xml"},{"contentMediaType":"text/xml"},{"contentMediaType":"application/waterml+xml"}]}"""),
            },
            new InputDescription
            {
                Id = "measure", MinOccurs = 0, Title = new("Ce qui est mesuré", "What is measured"), Description = new("Une profondeur compte vers le bas : le niveau rendu est son opposé.", "A depth counts downwards: the level given back is its opposite."),
                ValueTitles = new Dictionary<string, LocalizedText> { ["level"] = new("niveau (vers le haut)", "level (upwards)"), ["depth"] = new("profondeur sous le sol", "depth below the ground") },
                Schema = JsonSchema.Of("""{"type":"string","enum":["level","depth"],"default":"level"}"""),
            },
            CatchmentInputs.Station(inputs.Catchments, new("Météo d'un bassin du serveur", "Weather of a catchment of the server"), new("Pour vos niveaux, si leurs lignes n'ont pas de météo.", "For your levels, where their rows have no weather.")),
            CatchmentInputs.Rows(new("Ou vos lignes de météo : date, pluie, évapotranspiration (ou température), et au besoin hauteur de rivière et pompage.", "Or your rows of weather: date, rain, evapotranspiration (or temperature), and where needed river stage and pumping.")) with { Id = "weather", Title = new("Votre météo", "Your weather") },
            ScenarioInputs.Number("months", "mo", new("Mois prévus", "Months ahead"), new("Avec la météo de chaque année passée tour à tour.", "With the weather of every past year in turn."), new("Day 1985 (ensemble streamflow prediction)", "Day 1985 (ensemble streamflow prediction)"), """{"type":"integer","minimum":1,"maximum":12,"default":6}"""),
            new InputDescription
            {
                Id = "issueDate", MinOccurs = 0, Title = new("Date de la prévision", "Date of the forecast"), Description = new("Tout ce qui suit est tenu pour inconnu ; absente : le dernier niveau.", "All that follows is taken to be unknown; absent: the last level."),
                Schema = JsonSchema.Of("""{"type":"string","format":"date"}"""),
            },
            .. ScenarioInputs.Describe("explore2-moderate", "explore2-dry-summer"),
            ScenarioInputs.Number("abstraction", "mm/a", new("Prélèvement nouveau", "New abstraction"), new("Toute l'année, en lame d'eau sur la surface qui recharge la nappe ; s'ajoute à ce que les mesures contiennent déjà.", "All year, as a depth over the surface that recharges the aquifer; on top of what the measures already hold."), new("choix de qui demande", "the choice of who asks"), """{"type":"number","minimum":0,"maximum":1000,"default":0}"""),
            ScenarioInputs.Number("irrigatedShare", "1", new("Part irriguée depuis la nappe", "Share irrigated from the aquifer"), new("De la surface qui recharge la nappe ; l'irrigation tient la réserve du sol à moitié, d'avril à septembre.", "Of the surface that recharges the aquifer; irrigation keeps half the soil's reserve, April to September."), new("bilan hydrique FAO 56 (Allen et al. 1998)", "water balance of FAO 56 (Allen et al. 1998)"), """{"type":"number","minimum":0,"maximum":1,"default":0}"""),
            ScenarioInputs.Number("irrigationQuota", "mm/a", new("Quota d'irrigation", "Quota of irrigation"), new("Lame d'eau au plus par an sur la part irriguée ; 100 mm font 1 000 m³ par hectare.", "Depth at most per year on the irrigated share; 100 mm are 1,000 m³ per hectare."), new("choix de qui demande", "the choice of who asks"), """{"type":"number","minimum":0,"maximum":1000,"default":0}"""),
            ScenarioInputs.Number("pumpingFactor", "1", new("Facteur des pompages mesurés", "Factor of measured pumping"), new("Quand les lignes ont une colonne de pompage.", "Where the rows have a column of pumping."), new("choix de qui demande", "the choice of who asks"), """{"type":"number","minimum":0,"maximum":10,"default":1}""", detail: true),
            new InputDescription
            {
                Id = "model", MinOccurs = 0, IsDetail = true, Source = new("Collenteur et al. 2019, 2021 ; Thiéry 2014 (GARDENIA)", "Collenteur et al. 2019, 2021; Thiéry 2014 (GARDENIA)"),
                Title = new("Modèle", "Model"), Description = new("Trois façons de passer de la pluie au niveau ; au mieux : fonction de transfert linéaire ou réservoirs, selon l'erreur sur des années laissées de côté.", "Three ways from rain to level; the better: linear transfer function or reservoirs, by the error on years left out."),
                ValueTitles = new Dictionary<string, LocalizedText>
                {
                    ["best"] = new("au mieux des deux", "the better of two"), ["transfer-function"] = new("fonction de transfert, recharge linéaire", "transfer function, linear recharge"), ["transfer-function-root-zone"] = new("fonction de transfert, réserve du sol", "transfer function, root zone"), ["reservoir"] = new("réservoirs, à la manière de GARDENIA", "reservoirs, in the manner of GARDENIA"),
                },
                Schema = JsonSchema.Of("""{"type":"string","enum":["best","transfer-function","transfer-function-root-zone","reservoir"],"default":"best"}"""),
            },
            new InputDescription
            {
                Id = "noise", MinOccurs = 0, IsDetail = true, Source = new("von Asmuth et al. 2002", "von Asmuth et al. 2002"),
                Title = new("Caler sur les innovations", "Fit to innovations"), Description = new("Oui : l'erreur a une mémoire que le calage connaît. Non : moindres carrés de l'erreur, ce qui a mieux tenu hors calage sur le puits d'essai.", "Yes: errors have a memory that the fit knows. No: least squares of errors, which held better outside of calibration on the well tried."),
                Schema = JsonSchema.Of("""{"type":"boolean","default":false}"""),
            },
            new InputDescription
            {
                Id = "validationStart", MinOccurs = 0, IsDetail = true, Title = new("Début de la validation", "Start of validation"), Description = new("Les niveaux à partir de là sont tenus à l'écart ; absent : les derniers 30 %.", "Levels from then on are held back; absent: the last 30 %."),
                Schema = JsonSchema.Of("""{"type":"string","format":"date"}"""),
            },
            ScenarioInputs.Number("level", "1", new("Niveau des intervalles", "Level of the intervals"), new("Part des valeurs que les intervalles promettent de contenir.", "Share of the values that intervals promise to hold."), new("convention", "convention"), """{"type":"number","minimum":0.5,"maximum":0.98,"default":0.8}""", detail: true),
            CatchmentInputs.Time, CatchmentInputs.Property("levelProperty", "level", new("Propriété du niveau (m)", "Property of the level (m)")), CatchmentInputs.Property("rain", "rain", new("Propriété de la pluie (mm)", "Property of rain (mm)")),
            CatchmentInputs.Property("pet", "pet", new("Propriété de l'évapotranspiration (mm)", "Property of evapotranspiration (mm)")), CatchmentInputs.Property("temperature", "temperature", new("Propriété de la température (°C)", "Property of temperature (°C)")),
            CatchmentInputs.Property("stage", "stage", new("Propriété de la hauteur de rivière (m)", "Property of river stage (m)")), CatchmentInputs.Property("pumping", "pumping", new("Propriété du pompage", "Property of pumping")), CatchmentInputs.Latitude,
        ],
        Outputs =
        [
            StandardOutputs.Summary,
            Table("forecast", new("Prochains mois", "Months ahead"), new("Niveau moyen de chaque mois : médiane, intervalles, niveau habituel, et chance de chaque classe du bulletin national.", "Mean level of each month: median, intervals, usual level, and chance of each class of the national bulletin."), GroundwaterTables.ForecastSchema) with { Plot = new PlotAxes("month", ["q50", "usual"]) { Lower = "lower", Upper = "upper", Observed = "observed" } },
            Table("series", new("Niveaux mois par mois", "Levels by month"), new("Mesurés et simulés, par scénario.", "Measured and simulated, by scenario."), GroundwaterTables.SeriesSchema) with { Plot = new PlotAxes("time", ["simulated"]) { Series = "scenario", Lower = "lower", Upper = "upper", Observed = "observed" } },
            Table("indicators", new("Indicateurs par scénario", "Indicators by scenario"), new("Niveau moyen, mois bas, recharge et prélèvement par scénario, et ce qui change par rapport à la référence.", "Mean level, low months, recharge and abstraction by scenario, and what changes against the reference."), GroundwaterTables.IndicatorSchema) with { Plot = new PlotAxes("scenario", ["simulated"]) { Series = "indicator" } },
            Table("yearly", new("Année par année", "Year by year"), new("Une ligne par scénario et année, pour « scenario-compare » et pour les tableurs.", "A row per scenario and year, for 'scenario-compare' and for spreadsheets."), GroundwaterTables.YearlySchema) with { Plot = new PlotAxes("year", ["mean_level"]) { Series = "scenario" } },
            Table("thresholds", new("Seuils des sept classes", "Bounds of the seven classes"), new("Niveaux qui séparent les classes du bulletin national, mois par mois, d'après ce puits.", "Levels that part the classes of the national bulletin, by month, by this well."), GroundwaterTables.ThresholdSchema) with { Plot = new PlotAxes("month", ["around_mean_from", "low_below", "high_above"]) },
            StandardOutputs.Evaluation with { ValueTitles = GroundwaterTables.Words(Columns.Words) }, StandardOutputs.Coverage with { ValueTitles = GroundwaterTables.Words(Columns.Words) }, StandardOutputs.Explanation with { ValueTitles = GroundwaterTables.Words(Columns.Words) },
            StandardOutputs.Applicability with { ValueTitles = GroundwaterTables.Words(Columns.Words) }, StandardOutputs.Card,
        ],
        Examples =
        [
            new(new("Le puits fictif : six mois à venir et deux climats", "The fictional well: six months ahead and two climates"), """{"inputs":{}}"""),
            new(new("Prévision faite en mai 2011, année sèche, à côté de ce qui est venu", "Forecast made in May 2011, a dry year, beside what came"), """{"inputs":{"issueDate":"2011-05-31","months":12,"presets":[]}}"""),
            new(new("Irriguer un dixième de la surface, avec et sans quota", "Irrigating a tenth of the surface, with and without a quota"), """{"inputs":{"presets":[],"scenarios":[{"name":"quota 60 mm","irrigatedShare":0.1,"irrigationQuota":60},{"name":"quota 300 mm","irrigatedShare":0.1,"irrigationQuota":300},{"name":"quota 300 mm, +2 °C","irrigatedShare":0.1,"irrigationQuota":300,"temperatureChange":2}]}}"""),
        ],
    };

    private static OutputDescription Table(string id, LocalizedText title, LocalizedText description, string schema) => new()
    {
        Id = id, Title = title, Description = description, Shape = OutputShape.Table, Schema = JsonSchema.Of(schema), Columns = GroundwaterTables.Columns, ValueTitles = GroundwaterTables.Words(),
    };
}
