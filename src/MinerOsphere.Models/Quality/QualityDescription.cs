using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Quality;

/// <summary>The process description of the checks.</summary>
internal static class QualityDescription
{
    public const string Id = "data-quality", Version = "1.0.0", Issues = "issues", ColumnsId = "columns", Scores = "scores";
    public const int MostRows = 200_000, MostIssues = 5_000;

    public static ImmutableArray<string> Checks { get; } = ["position", "claimed-place", "namesake", "surroundings", "duplicates", "values", "outliers", "columns", "times"];

    public static ProcessDescription Of(QualitySettings settings) => new()
    {
        Id = Id,
        Version = Version,
        Title = new("Contrôler la qualité d'un jeu de données", "Check the quality of a dataset"),
        Description = new(
            "Cherche dans n'importe quelle collection les points hors du lieu que leurs attributs nomment, les signes perdus et les coordonnées échangées (avec la position proposée), les doublons, les valeurs impossibles ou aberrantes, les colonnes vides et les lacunes des séries. Les contrôles sont jugés sur des fautes mises exprès dans ces mêmes données.",
            "Looks in any collection for points outside of the place that their attributes name, lost signs and swapped coordinates (with the position proposed), duplicates, impossible or outlying values, empty columns and gaps of series. The checks are judged on faults put on purpose into these very data."),
        Keywords = [new("qualité des données", "data quality"), new("valeur aberrante", "outlier"), new("doublon", "duplicate"), new("DQV", "DQV")],
        Theme = settings.Theme,
        Order = 30,
        Collections = [.. settings.Collections],
        Inputs = Inputs,
        Outputs = Outputs,
        Examples = [.. settings.Examples.Select(e => new ProcessExample(e.Title, $$$"""{"inputs":{"features":{"collection":"{{{e.Collection}}}"},"seed":42}}"""))],
    };

    private static ImmutableArray<InputDescription> Inputs { get; } =
    [
        new()
        {
            Id = "features", TakesFeatures = true, StreamsFeatures = true,
            Title = new("Données à contrôler", "Data to check"),
            Description = new("Une collection d'ici ou d'ailleurs, avec un filtre si l'on veut, ou du GeoJSON ; 200 000 objets au plus.", "A collection, here or elsewhere, with a filter if one is wanted, or GeoJSON; 200,000 features at most."),
            Schema = JsonSchema.Of("""{"type":"object","format":"geojson-features"}"""),
        },
        new()
        {
            Id = "checks", MinOccurs = 0,
            Title = new("Contrôles", "Checks"),
            Description = new("Ce qui est cherché ; tout, sauf indication contraire.", "What is looked for; everything unless told."),
            ValueTitles = QualityColumns.Checks,
            Schema = JsonSchema.Of($$"""{"type":"array","items":{"type":"string","enum":{{JsonSerializer.Serialize(Checks)}}},"minItems":1,"maxItems":9,"default":{{JsonSerializer.Serialize(Checks)}}}"""),
        },
        new()
        {
            Id = "group", MinOccurs = 0,
            Title = new("Propriété qui groupe", "Grouping property"),
            Description = new("Les nombres sont comparés, et les dates suivies, à l'intérieur de chaque valeur de cette propriété : une station, un type.", "Numbers are compared, and dates followed, within each value of this property: a station, a type."),
            Schema = JsonSchema.Of("""{"type":"string","minLength":1,"maxLength":64}"""),
        },
        new()
        {
            Id = "places", MinOccurs = 0, TakesFeatures = true, StreamsFeatures = true, IsDetail = true,
            Title = new("Lieux", "Places"),
            Description = new("Polygones à qui « placeColumn » donne un nom, à la place des départements : pays, régions, cartes géologiques.", "Polygons that 'placeColumn' names, in the place of the départements: countries, regions, geological maps."),
            Schema = JsonSchema.Of("""{"type":"object","format":"geojson-features"}"""),
        },
        new()
        {
            Id = "placeColumn", MinOccurs = 0, IsDetail = true,
            Title = new("Propriété qui nomme le lieu", "Property that names the place"),
            Description = new("Propriété des données dont la valeur est le nom ou l'identifiant d'un des lieux.", "Property of the data whose value is the name or the id of one of the places."),
            Schema = JsonSchema.Of("""{"type":"string","minLength":1,"maxLength":64}"""),
        },
        new()
        {
            Id = "placeName", MinOccurs = 0, IsDetail = true,
            Title = new("Propriété du nom des lieux", "Property of the places' name"),
            Description = new("Sinon, le titre des lieux ou leur identifiant.", "Else the places' title or their id."),
            Schema = JsonSchema.Of("""{"type":"string","minLength":1,"maxLength":64}"""),
        },
        new()
        {
            Id = "tolerance", MinOccurs = 0, Unit = "m", IsDetail = true, Source = new("convention : frontières simplifiées à quelques centaines de mètres, côtes et îlots", "convention: borders simplified by some hundred metres, coasts and islets"),
            Title = new("Tolérance aux frontières", "Tolerance at borders"),
            Description = new("Un point plus près que cela de son lieu y est ; l'arrondi visible des coordonnées s'y ajoute.", "A point nearer than this to its place is there; the visible rounding of the coordinates is added."),
            Schema = JsonSchema.Of("""{"type":"number","minimum":0,"maximum":100000,"default":3000}"""),
        },
        new()
        {
            Id = "duplicateDistance", MinOccurs = 0, Unit = "m", IsDetail = true, Source = new("convention", "convention"),
            Title = new("Distance des doublons", "Distance of duplicates"),
            Description = new("Deux objets de même nom plus proches que cela sont à la même place.", "Two features of one name nearer than this are at the same place."),
            Schema = JsonSchema.Of("""{"type":"number","minimum":0,"maximum":10000,"default":150}"""),
        },
        new()
        {
            Id = "outlierLimit", MinOccurs = 0, Unit = "1", IsDetail = true, Source = new("Iglewicz et Hoaglin (1993) disent 3,5 ; 6 pour des mesures de terrain, dont les queues sont lourdes", "Iglewicz and Hoaglin (1993) say 3.5; 6 for measurements in the field, whose tails are heavy"),
            Title = new("Limite des valeurs aberrantes", "Limit of outliers"),
            Description = new("Écarts robustes à la médiane au-delà desquels un nombre est signalé.", "Robust deviations from the median beyond which a number is told."),
            Schema = JsonSchema.Of("""{"type":"number","minimum":2,"maximum":100,"default":6}"""),
        },
        new()
        {
            Id = "injected", MinOccurs = 0, Unit = "1", IsDetail = true, Source = new("convention", "convention"),
            Title = new("Fautes mises exprès", "Faults put in on purpose"),
            Description = new("De chaque sorte, pour l'évaluation.", "Of each kind, for the evaluation."),
            Schema = JsonSchema.Of("""{"type":"integer","minimum":1,"maximum":200,"default":20}"""),
        },
        Learners.CommonInputs.Seed with { Unit = "1", IsDetail = true, Source = new("convention", "convention") },
    ];

    private static ImmutableArray<OutputDescription> Outputs { get; } =
    [
        StandardOutputs.Summary,
        new()
        {
            Id = Issues, Title = new("Ce qui est à regarder", "What to look at"), Shape = OutputShape.Features, Columns = QualityColumns.All, ValueTitles = QualityColumns.Words,
            Description = new("Un objet par constat, à la place que la donnée dit ; « proposed » est ce qui était sans doute voulu. Rien n'est corrigé : à qui connaît les données de décider.", "A feature per finding, at the place that the data say; 'proposed' is what was probably meant. Nothing is corrected: it is for those who know the data to decide."),
            Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
        },
        new()
        {
            Id = Scores, Title = new("Notes de qualité", "Quality scores"), Shape = OutputShape.Table, Columns = QualityColumns.All, ValueTitles = QualityColumns.Words,
            Description = new("Part des lignes sans constat, par contrôle et dimension (celles de DQV, W3C).", "Share of the rows without a finding, by check and dimension (W3C DQV)."),
            Schema = JsonSchema.Of("""
                {"type":"array","items":{"type":"object","required":["dimension","check","value","rows","issues","dimension_iri"],"properties":{"dimension":{"type":"string"},"check":{"type":"string"},"value":{"type":["number","null"]},"rows":{"type":"integer"},"issues":{"type":"integer"},"dimension_iri":{"type":"string"}}}}
                """),
        },
        new()
        {
            Id = ColumnsId, Title = new("Profil des colonnes", "Profile of the columns"), Shape = OutputShape.Table, Columns = QualityColumns.All, ValueTitles = QualityColumns.Words,
            Description = new("Une ligne par colonne : type, unité, valeurs absentes et distinctes, étendue, valeur la plus fréquente.", "A row per column: type, unit, missing and distinct values, range, commonest value."),
            Schema = JsonSchema.Of("""
                {"type":"array","items":{"type":"object","required":["column","type","unit","missing","missing_share","distinct","least","q05","median","q95","most","commonest","issues"],"properties":{"column":{"type":"string"},"type":{"type":"string"},"unit":{"type":"string"},
                "missing":{"type":"integer"},"missing_share":{"type":"number"},"distinct":{"type":"integer"},"least":{"type":["number","null"]},"q05":{"type":["number","null"]},"median":{"type":["number","null"]},"q95":{"type":["number","null"]},"most":{"type":["number","null"]},"commonest":{"type":"string"},"issues":{"type":"integer"}}}}
                """),
        },
        StandardOutputs.Evaluation, StandardOutputs.Explanation, StandardOutputs.Applicability, StandardOutputs.Card,
    ];
}
