using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Territory.Climate;
using MinerOsphere.Models.Territory.Series;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Territory.Forest;

/// <summary>The process description of forests under drought.</summary>
internal static class ForestDescription
{
    public const string Id = "forest-drought", Version = "1.0.0";

    private static readonly LocalizedText Granier = new("Granier et al. 1999, Ecological Modelling 116 (BILJOU)", "Granier et al. 1999, Ecological Modelling 116 (BILJOU)");
    private static readonly LocalizedText NoData = new("ordre de grandeur choisi ici : aucune donnée ouverte ne le mesure", "an order of magnitude chosen here: no open data measures it");
    private static readonly LocalizedText Asker = new("choix de qui demande", "the choice of who asks");

    public static ProcessDescription Of(ForestSettings settings, ImmutableArray<Catchment> catchments) => new()
    {
        Id = Id,
        Version = Version,
        Title = new("Forêts et sécheresse (illustratif)", "Forests and drought (illustrative)"),
        Description = new(
            "Suit jour après jour l'eau du sol de chaque essence, compte la sécheresse des peuplements et en tire ce que pourraient devenir mortalité, croissance et carbone sous un autre climat ou une autre gestion. ILLUSTRATIF : le bilan de l'eau est éprouvé, mais aucune donnée ouverte ne cale ici la mortalité ; ses coefficients sont empruntés, avec de larges bornes.",
            "Follows the soil water of each species day by day, counts the drought of stands and draws from it what mortality, growth and carbon might become under another climate or management. ILLUSTRATIVE: the water balance is tried, but no open data calibrates mortality here; its coefficients are borrowed, with wide ends."),
        Keywords = [new("forêt", "forest"), new("sécheresse", "drought"), new("dépérissement", "dieback"), new("bilan hydrique", "water balance"), new("carbone", "carbon")],
        Theme = "territory",
        Order = 50,
        Collections = [settings.Forests, settings.Weather.Series],
        Inputs =
        [
            CatchmentInputs.Rows(new("Une collection ou du GeoJSON de polygones avec leur essence ; la réserve du sol aussi si vous la connaissez. Absent : les forêts du Gard (BD Forêt).", "A collection or GeoJSON of polygons with their species; the reserve of the soil too where you know it. Absent: the forests of the Gard (BD Forêt).")) with { Title = new("Vos peuplements", "Your stands") },
            CatchmentInputs.Station(catchments, new("Météo", "Weather"), new("Celle d'un bassin du serveur, à défaut de celle du lieu : elle n'est pas celle de la forêt.", "That of a catchment of the server, for want of that of the place: it is not the forest's own.")),
            CatchmentInputs.Rows(new("Vos lignes de météo, un jour chacune : date, pluie, évapotranspiration, température. À la place du bassin.", "Your rows of weather, a day each: date, rain, evapotranspiration, temperature. In place of the catchment.")) with { Id = "weather", Title = new("Votre météo", "Your weather") },
            .. ScenarioInputs.Describe("mid-century-dry", "explore2-moderate"),
            ScenarioInputs.Number("thinningFactor", "1", new("Éclaircie : part des feuilles gardée", "Thinning: share of leaves kept"), new("0,7 enlève trois dixièmes des feuilles et du bois.", "0.7 takes away three tenths of leaves and wood."), Asker, """{"type":"number","minimum":0.2,"maximum":1,"default":1}"""),
            new InputDescription
            {
                Id = "replaceWith", MinOccurs = 0, Title = new("Essence qui remplace", "Species that replaces"), Description = new("Avec la part remplacée.", "With the share replaced."), ValueTitles = Titles(),
                Schema = JsonSchema.Of($$"""{"type":"string","enum":{{Ids()}}}"""),
            },
            ScenarioInputs.Number("replacedShare", "1", new("Part de la surface remplacée", "Share of the area replaced"), new("De chaque essence, par un peuplement adulte de l'autre : le temps de pousser n'est pas compté.", "Of each species, by a grown stand of the other: the time to grow is not counted."), Asker, """{"type":"number","minimum":0,"maximum":1,"default":0}"""),
            Soil("soilShallow", "50", new("Réserve d'un sol superficiel", "Reserve of a shallow soil")), Soil("soilMedium", "100", new("Réserve d'un sol moyen", "Reserve of a middling soil")), Soil("soilDeep", "160", new("Réserve d'un sol profond", "Reserve of a deep soil")),
            new InputDescription
            {
                Id = "calibration", MinOccurs = 0, Source = new("IGN et FCBA 2024, projections des forêts françaises : pire de 36 scénarios", "IGN and FCBA 2024, projections of French forests: worst of 36 scenarios"),
                Title = new("Calage", "Calibration"), Description = new("Le national ramène cette forêt, sous le climat sec du milieu de siècle, à mortalité +77 % et production -25 % ; sinon les coefficients valent ce qu'ils sont.", "The national one brings this forest, in the dry climate of mid-century, to mortality +77 % and production -25 %; else coefficients are as they are."),
                ValueTitles = new Dictionary<string, LocalizedText> { ["ign-fcba"] = new("sur le pire scénario national", "on the worst national scenario"), ["none"] = new("aucun", "none") },
                Schema = JsonSchema.Of("""{"type":"string","enum":["ign-fcba","none"],"default":"ign-fcba"}"""),
            },
            ScenarioInputs.Number("stressEffect", "1", new("b1, effet de la sécheresse de l'année", "b1, effect of the year's drought"), new("Par unité d'indice de stress ; bornes 0,2 et 3 fois cette valeur.", "Per unit of the stress index; ends 0.2 and 3 times this."), NoData, """{"type":"number","minimum":0,"maximum":1,"default":0.01}""", detail: true),
            ScenarioInputs.Number("pastStressEffect", "1", new("b2, effet des quatre années d'avant", "b2, effect of the four years before"), new("Par unité d'indice moyen ; bornes 0 et 4 fois cette valeur.", "Per unit of the mean index; ends 0 and 4 times this."), NoData, """{"type":"number","minimum":0,"maximum":1,"default":0.005}""", detail: true),
            ScenarioInputs.Number("warmthEffect", "Cel-1", new("b3, effet d'un degré", "b3, effect of a degree"), new("Chaleur et parasites ; bornes 0 et 3 fois cette valeur.", "Heat and pests; ends 0 and 3 times this."), NoData, """{"type":"number","minimum":0,"maximum":2,"default":0.1}""", detail: true),
            ScenarioInputs.Number("growthEffect", "1", new("g, croissance perdue", "g, growth lost"), new("Part de la croissance par unité d'indice de stress ; bornes 0,25 et 2 fois cette valeur.", "Share of growth per unit of the stress index; ends 0.25 and 2 times this."), NoData, """{"type":"number","minimum":0,"maximum":1,"default":0.004}""", detail: true),
            ScenarioInputs.Number("draws", "1", new("Tirages", "Draws"), new("De tout ce qui n'est pas connu.", "Of all that is not known."), new("convention", "convention"), """{"type":"integer","minimum":50,"maximum":1000,"default":300}""", detail: true),
            ScenarioInputs.Number("level", "1", new("Niveau des intervalles", "Level of the intervals"), new("Part des tirages que les intervalles contiennent.", "Share of the draws that intervals hold."), new("convention", "convention"), """{"type":"number","minimum":0.5,"maximum":0.98,"default":0.8}""", detail: true),
            ScenarioInputs.Number("mostStands", "1", new("Polygones rendus", "Polygons given back"), new("Les plus grands ; tous sont comptés.", "The largest ones; all are counted."), new("taille de la carte", "size of the map"), """{"type":"integer","minimum":1,"maximum":60000,"default":3000}""", detail: true),
            Text("mapScenario", new("Scénario de la carte", "Scenario of the map"), new("Le dernier si absent.", "The last one when absent.")),
            new InputDescription
            {
                Id = "seriesSpecies", MinOccurs = 0, IsDetail = true, Title = new("Essence de la série", "Species of the series"), Description = new("La plus étendue si absente.", "The most widespread when absent."), ValueTitles = Titles(),
                Schema = JsonSchema.Of($$"""{"type":"string","enum":{{Ids()}}}"""),
            },
            ScenarioInputs.Number("seriesYear", "a", new("Année de la série", "Year of the series"), new("La plus sèche si absente.", "The driest when absent."), Asker, """{"type":"integer","minimum":1800,"maximum":2200}""", detail: true),
            CatchmentInputs.Property("speciesProperty", "essence", new("Propriété de l'essence", "Property of the species")), CatchmentInputs.Property("soilProperty", "soil_reserve", new("Propriété de la réserve du sol (mm)", "Property of the soil reserve (mm)")), CatchmentInputs.Time,
            CatchmentInputs.Property("rain", "rain", new("Propriété de la pluie (mm)", "Property of rain (mm)")), CatchmentInputs.Property("pet", "pet", new("Propriété de l'évapotranspiration (mm)", "Property of evapotranspiration (mm)")),
            CatchmentInputs.Property("temperature", "temperature", new("Propriété de la température (°C)", "Property of temperature (°C)")), CatchmentInputs.Latitude,
        ],
        Outputs =
        [
            StandardOutputs.Summary,
            new OutputDescription
            {
                Id = "stands", Title = new("Peuplements (illustratif)", "Stands (illustrative)"), Shape = OutputShape.Features, Columns = ForestTables.Columns, ValueTitles = ForestTables.Words(),
                Description = new("Polygones avec leur essence, la sécheresse et la part du bois qui mourrait sur toute la période, sous le scénario de la carte.", "Polygons with their species, drought and the share of wood that would die over the whole period, under the scenario of the map."),
                Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
            },
            Table("indicators", new("Par scénario et essence", "By scenario and species"), new("Sécheresse, mortalité, croissance, bois et carbone, et leur changement.", "Drought, mortality, growth, wood and carbon, and their change."), ForestTables.IndicatorSchema) with { Plot = new PlotAxes("species", ["mortality"]) { Series = "scenario", Lower = "mortality_lower", Upper = "mortality_upper" } },
            Table("yearly", new("Année par année", "Year by year"), new("Une ligne par scénario et année de météo, pour « scenario-compare » et pour les tableurs.", "A row per scenario and year of weather, for 'scenario-compare' and for spreadsheets."), ForestTables.YearlySchema) with { Plot = new PlotAxes("year", ["stress_index"]) { Series = "scenario" } },
            Table("series", new("Eau du sol jour par jour", "Soil water by day"), new("Eau extractible relative (REW) d'une essence sur sol moyen ; sous 0,4 les arbres ferment leurs stomates.", "Relative extractable water (REW) of a species on a middling soil; below 0.4 trees close their stomata."), ForestTables.SeriesSchema) with { Plot = new PlotAxes("time", ["rew"]) { Series = "scenario" } },
            StandardOutputs.Evaluation with { ValueTitles = ForestTables.Words(Columns.Words) }, StandardOutputs.Explanation with { ValueTitles = ForestTables.Words(Columns.Words) }, StandardOutputs.Applicability with { ValueTitles = ForestTables.Words(Columns.Words) }, StandardOutputs.Card,
        ],
        Examples =
        [
            new(new("Les forêts du Gard sous deux climats, météo de l'Arroux faute de mieux", "The forests of the Gard under two climates, weather of the Arroux for want of better"), """{"inputs":{}}"""),
            new(new("Éclaircir les châtaigneraies des Cévennes par un climat plus sec", "Thinning the chestnuts of the Cévennes in a drier climate"),
                """{"inputs":{"features":{"collection":"forests","filter":"essence = 'Châtaignier'"},"presets":["mid-century-dry"],"scenarios":[{"name":"éclaircie","rainFactor":1,"summerRainFactor":0.8,"temperatureChange":2.3,"thinningFactor":0.7}],"mapScenario":"mid-century-dry"}}"""),
            new(new("Remplacer un tiers du douglas par du pin laricio", "Replacing a third of the Douglas fir by Corsican pine"),
                """{"inputs":{"features":{"collection":"forests","filter":"essence IN ('Douglas','Pin laricio, pin noir')"},"presets":["mid-century-dry"],"replaceWith":"black-pine","scenarios":[{"name":"un tiers remplacé","summerRainFactor":0.8,"temperatureChange":2.3,"replacedShare":0.33}]}}"""),
        ],
    };

    private static Dictionary<string, LocalizedText> Titles() => ForestSpecies.All.ToDictionary(s => s.Id, s => s.Title);

    private static string Ids() => JsonSerializer.Serialize(ForestSpecies.All.Select(s => s.Id));

    private static InputDescription Soil(string id, string initial, LocalizedText title) => ScenarioInputs.Number(
        id, "mm", title, new("Eau que les racines peuvent prendre au plus (EWM) ; les trois sols ont la même chance là où le peuplement n'en dit rien.", "Water that roots can take at most (EWM); the three soils have the same chance where the stand tells none."), Granier, $$"""{"type":"number","minimum":10,"maximum":500,"default":{{initial}}}""", detail: true);

    private static InputDescription Text(string id, LocalizedText title, LocalizedText description) => new() { Id = id, MinOccurs = 0, IsDetail = true, Title = title, Description = description, Schema = JsonSchema.Of("""{"type":"string","minLength":1}""") };

    private static OutputDescription Table(string id, LocalizedText title, LocalizedText description, string schema) => new()
    {
        Id = id, Title = title, Description = description, Shape = OutputShape.Table, Schema = JsonSchema.Of(schema), Columns = ForestTables.Columns, ValueTitles = ForestTables.Words(),
    };
}
