using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Minerals.Query;

/// <summary>The process description of questions about mineral sites.</summary>
internal static class QueryDescription
{
    public const string Id = "mineral-query", Version = "1.0.0", Sites = "sites", Commodities = "commodities", Places = "places";
    public const int MostRows = 200_000, MostSites = 5_000;

    private const string AnyFeatures = """{"type":"object","format":"geojson-features"}""";

    public static ProcessDescription Of(QuerySettings settings) => new()
    {
        Id = Id,
        Version = Version,
        Title = new("Interroger les gîtes minéraux", "Ask about mineral sites"),
        Description = new(
            "Quels sites, de quelles substances, près de quoi, dans quelle commune ou quel département, critiques pour l'Union européenne ou non ? Une question, une réponse : les sites sur une carte, les comptes par substance et par lieu, et ce que chaque condition écarte. Les noms se donnent en français, en anglais ou par symbole.",
            "Which sites, of which commodities, near what, within which commune or département, critical to the European Union or not? One question, one answer: the sites on a map, counts by commodity and by place, and what each condition removes. Names are given in French, in English or by symbol."),
        Keywords = [new("ressources minérales", "mineral resources"), new("matières premières critiques", "critical raw materials"), new("gisement", "deposit")],
        Theme = settings.Quality.Theme,
        Order = 20,
        Collections = [.. settings.Collections],
        Inputs = Inputs,
        Outputs = Outputs,
        Examples = [.. settings.Examples.Select(e => new ProcessExample(e.Title, e.Request))],
    };

    private static ImmutableArray<InputDescription> Inputs { get; } =
    [
        Features("sites", "Sites", "Sites", "Une collection de sites avec « commodities » ou « main_commodity » ; sans elle, les gîtes de France de ce serveur.", "A collection of sites with 'commodities' or 'main_commodity'; without it, the sites of France on this server.", isDetail: false),
        new()
        {
            Id = "commodities", MinOccurs = 0,
            Title = new("Substances", "Commodities"),
            Description = new("Une ou plusieurs : « cuivre », « copper », « Cu », « fluorine », « terres rares ». Un site qui en a l'une répond.", "One or several: 'copper', 'cuivre', 'Cu', 'fluorspar', 'rare earths'. A site with one of them answers."),
            Schema = JsonSchema.Of("""{"type":"array","items":{"type":"string","minLength":1,"maxLength":60},"maxItems":20,"example":["copper"]}"""),
        },
        new()
        {
            Id = "criticality", MinOccurs = 0, Source = new("règlement (UE) 2024/1252, annexes I et II", "Regulation (EU) 2024/1252, annexes I and II"),
            Title = new("Criticité", "Criticality"),
            Description = new("Toutes les substances, les critiques (34 matières, dont les stratégiques) ou les stratégiques (17).", "All commodities, the critical ones (34 materials, the strategic among them) or the strategic ones (17)."),
            ValueTitles = new Dictionary<string, LocalizedText> { ["any"] = new("toutes", "any"), ["critical"] = new("critiques", "critical"), ["strategic"] = new("stratégiques", "strategic") },
            Schema = JsonSchema.Of("""{"type":"string","enum":["any","critical","strategic"],"default":"any"}"""),
        },
        Text("near", "Près de", "Near", "Une commune ou un département, par nom ou code, ou une position « longitude, latitude ». « Saint-Denis (93) » dit lequel.", "A commune or département by name or code, or a position 'longitude, latitude'. 'Saint-Denis (93)' tells which."),
        Features("nearFeatures", "Près de ces objets", "Near these features", "Une autre collection : failles, cours d'eau, établissements. À la place de « near ».", "Another collection: faults, rivers, establishments. In the place of 'near'."),
        new()
        {
            Id = "distance", MinOccurs = 0, Unit = "km", Source = new("le choix de qui demande", "the choice of who asks"),
            Title = new("Distance au plus", "Distance at most"),
            Description = new("Avec « near » ou « nearFeatures » ; 0 dedans.", "With 'near' or 'nearFeatures'; 0 inside."),
            Schema = JsonSchema.Of("""{"type":"number","exclusiveMinimum":0,"maximum":2000,"default":50}"""),
        },
        Text("within", "Dans", "Within", "Un département, une commune (nom ou code) ou un pays comme la source l'écrit.", "A département, a commune (name or code), or a country as the source writes it."),
        Features("area", "Dans un polygone", "Within a polygon", "Du GeoJSON, ou une collection de polygones.", "GeoJSON, or a collection of polygons."),
        Text("depositType", "Type de gisement", "Deposit type", "Mot du type comme la source l'écrit : MVT, Hydrothermal, Bimodal.", "A word of the type as the source writes it: MVT, Hydrothermal, Bimodal.", isDetail: true),
        Text("siteType", "Type de site", "Site type", "Mot du type comme la source l'écrit : Occurrence, Past Producer.", "A word of the type as the source writes it: Occurrence, Past Producer.", isDetail: true),
        new()
        {
            Id = "minOre", MinOccurs = 0, Unit = "Mt", IsDetail = true, Source = new("le choix de qui demande", "the choice of who asks"),
            Title = new("Minerai au moins", "Ore at least"),
            Description = new("Tonnage ; les sites dont il n'est pas connu sont écartés.", "Tonnage; sites of which it is not known are left out."),
            Schema = JsonSchema.Of("""{"type":"number","minimum":0}"""),
        },
        new()
        {
            Id = "positions", MinOccurs = 0,
            Title = new("Positions douteuses", "Doubtful positions"),
            Description = new("Comme la source les donne, ou là où le contrôle de qualité propose de les mettre (signes perdus).", "As the source gives them, or where the check of quality proposes to put them (lost signs)."),
            ValueTitles = new Dictionary<string, LocalizedText> { ["given"] = new("comme données", "as given"), ["proposed"] = new("comme proposées", "as proposed") },
            Schema = JsonSchema.Of("""{"type":"string","enum":["given","proposed"],"default":"given"}"""),
        },
        new()
        {
            Id = "excludeDoubtful", MinOccurs = 0, IsDetail = true,
            Title = new("Écarter les sites douteux", "Leave out doubtful sites"),
            Description = new("Ceux dont le contrôle de qualité doute de la position, ou qui semblent venir deux fois.", "Those whose position the check of quality doubts, or that seem to come twice."),
            Schema = JsonSchema.Of("""{"type":"boolean","default":false}"""),
        },
    ];

    private static ImmutableArray<OutputDescription> Outputs { get; } =
    [
        StandardOutputs.Summary,
        new()
        {
            Id = Sites, Title = new("Sites", "Sites"), Shape = OutputShape.Features, Columns = QueryColumns.All, ValueTitles = QueryColumns.Words,
            Description = new("Les sites qui répondent, les plus proches d'abord, avec leur commune.", "The sites that answer, the nearest first, with their commune."),
            Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
        },
        Table(Commodities, new("Par substance", "By commodity"), new("Combien de sites de la réponse, et le tonnage de minerai où il est connu.", "How many sites of the answer, and the tonnage of ore where it is known."), """
            {"type":"array","items":{"type":"object","required":["commodity","name_fr","name_en","status","sites","main_sites","ore","ore_sites"],"properties":{"commodity":{"type":"string"},"name_fr":{"type":"string"},"name_en":{"type":"string"},"status":{"type":"string"},"sites":{"type":"integer"},"main_sites":{"type":"integer"},"ore":{"type":["number","null"]},"ore_sites":{"type":"integer"}}}}
            """),
        Table(Places, new("Par lieu", "By place"), new("Par département, ailleurs par pays.", "By département, elsewhere by country."), """
            {"type":"array","items":{"type":"object","required":["place","code","sites","commodities_fr","commodities_en","ore"],"properties":{"place":{"type":"string"},"code":{"type":"string"},"sites":{"type":"integer"},"commodities_fr":{"type":"string"},"commodities_en":{"type":"string"},"ore":{"type":["number","null"]}}}}
            """),
        StandardOutputs.Evaluation, StandardOutputs.Explanation, StandardOutputs.Applicability, StandardOutputs.Card,
    ];

    private static InputDescription Features(string id, string fr, string en, string frText, string enText, bool isDetail = true) =>
        new() { Id = id, MinOccurs = 0, TakesFeatures = true, StreamsFeatures = true, IsDetail = isDetail, Title = new(fr, en), Description = new(frText, enText), Schema = JsonSchema.Of(AnyFeatures) };

    private static InputDescription Text(string id, string fr, string en, string frText, string enText, bool isDetail = false) =>
        new() { Id = id, MinOccurs = 0, IsDetail = isDetail, Title = new(fr, en), Description = new(frText, enText), Schema = JsonSchema.Of("""{"type":"string","minLength":1,"maxLength":100}""") };

    private static OutputDescription Table(string id, LocalizedText title, LocalizedText description, string schema) =>
        new() { Id = id, Title = title, Description = description, Shape = OutputShape.Table, Columns = QueryColumns.All, ValueTitles = QueryColumns.Words, Schema = JsonSchema.Of(schema) };
}
