using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>The process description of indicator analysis.</summary>
internal static class IndicatorAnalyseDescription
{
    public const string Id = "indicator-analyse", Version = "1.0.0";

    private static readonly LocalizedText Chosen = new("le choix de qui demande", "the choice of who asks"), Convention = new("convention statistique", "a statistical convention"), Calendar = new("année civile, ou première de l'année universitaire", "calendar year, or the first of the academic year");

    public static ProcessDescription Of(ImmutableArray<IndicatorSettings> indicators) => new()
    {
        Id = Id,
        Version = Version,
        Title = new("Analyser un indicateur", "Analyse an indicator"),
        Description = new(
            "Croissance, classement, concentration, spécialisation, entonnoir, groupes de pairs, valeurs atypiques et tendance d'un indicateur configuré, ou de n'importe quel jeu de données qui a une mesure et des groupes. Chaque résultat dit ce que le hasard seul aurait donné.",
            "Growth, ranking, concentration, specialisation, funnel, peer groups, outliers and trend of a configured indicator, or of any dataset that has a measure and groups. Every result tells what chance alone would have given."),
        Keywords =
        [
            new("indicateur", "indicator"), new("classement", "ranking"), new("graphique en entonnoir", "funnel plot"), new("inégalités", "inequality"), new("quotient de localisation", "location quotient"), new("groupes de pairs", "peer groups"),
        ],
        Theme = "higher-education",
        Order = 20,
        Collections = [.. indicators.Select(i => i.Collection).Distinct(StringComparer.Ordinal)],
        Inputs = [.. Subject(indicators), .. Choices()],
        Outputs = AnalysisOutputs.All,
        Examples = [.. indicators.SelectMany(i => i.Examples).Where(e => e.Process == Id).Select(e => e.Example)],
    };

    private static IEnumerable<InputDescription> Subject(ImmutableArray<IndicatorSettings> indicators)
    {
        yield return new InputDescription
        {
            Id = "indicator", MinOccurs = 0, Title = new("Indicateur", "Indicator"),
            Description = new("Un indicateur configuré, avec sa définition et son périmètre. Sinon, donnez « features » et « measure ».", "A configured indicator, with its definition and perimeter. Else give 'features' and 'measure'."),
            ValueTitles = indicators.ToDictionary(i => i.Id, i => i.Title),
            Schema = JsonSchema.Of($$"""{"type":"string","enum":{{JsonSerializer.Serialize(indicators.Select(i => i.Id))}}}"""),
        };
        yield return new InputDescription
        {
            Id = "features", MinOccurs = 0, TakesFeatures = true, StreamsFeatures = true, Title = new("Données", "Data"),
            Description = new("N'importe quelle collection d'ici ou d'ailleurs, filtrée si l'on veut, ou du GeoJSON ; à la place de celle de l'indicateur.", "Any collection, here or elsewhere, filtered if one likes, or GeoJSON; in the place of the indicator's own."),
            Schema = JsonSchema.Of("""{"type":"object","format":"geojson-features"}"""),
        };
        yield return Name("measure", new("Mesure", "Measure"), new("Une propriété, une somme « a + b », un rapport de sommes « a / (a + b) », ou « count() » pour compter les lignes.", "A property, a sum 'a + b', a ratio of sums 'a / (a + b)', or 'count()' for the number of rows."));
        yield return Name("group", new("Groupe", "Group"), new("Propriété dont chaque valeur est un groupe : un établissement, un département.", "Property each value of which is a group: an establishment, a département."));
        yield return Name("groupTitle", new("Nom du groupe", "Name of the group"), new("Propriété du nom d'un groupe, quand le groupe est un code.", "Property of a group's name, where the group is a code.")) with { IsDetail = true };
        yield return Name("time", new("Année", "Year"), new("Propriété de l'année ou de la date ; sans elle, celle de la collection, s'il y en a une.", "Property of the year or date; without it that of the collection, where it has one."));
        yield return Name("category", new("Deuxième dimension", "Second dimension"), new("Propriété par laquelle chaque groupe se répartit, pour les quotients de localisation et la décomposition.", "Property by which every group is split, for location quotients and the decomposition."));
        yield return new InputDescription
        {
            Id = "aggregation", MinOccurs = 0, IsDetail = true, Title = new("Plusieurs lignes d'un groupe", "Several rows of a group"),
            Description = new("Additionner, moyenner, ou n'en attendre qu'une ; sans choix, ce qui se compte ou se paie s'additionne, le reste se moyenne.", "Add up, average, or expect one only; unsaid, what is counted or paid adds up, all else is averaged."),
            ValueTitles = new Dictionary<string, LocalizedText> { ["auto"] = new("selon l'unité", "by the unit"), ["single"] = new("une seule", "one only"), ["sum"] = new("additionner", "add up"), ["mean"] = new("moyenner", "average") },
            Schema = JsonSchema.Of("""{"type":"string","enum":["auto","single","sum","mean"],"default":"auto"}"""),
        };
        yield return new InputDescription
        {
            Id = "baseFeatures", MinOccurs = 0, IsDetail = true, TakesFeatures = true, StreamsFeatures = true, Title = new("Base d'un taux", "Base of a rate"),
            Description = new("Collection qui compte ce à quoi la mesure se rapporte, telle que la population ; avec « baseGroup » et « baseMeasure ».", "Collection that counts what the measure is related to, such as the population; with 'baseGroup' and 'baseMeasure'."),
            Schema = JsonSchema.Of("""{"type":"object","format":"geojson-features"}"""),
        };
        yield return Name("baseGroup", new("Groupe de la base", "Group of the base"), new("Propriété de la base dont les valeurs sont les groupes.", "Property of the base whose values are the groups.")) with { IsDetail = true };
        yield return Name("baseMeasure", new("Mesure de la base", "Measure of the base"), new("Ce qui s'additionne dans la base.", "What is added up in the base.")) with { IsDetail = true };
        yield return new InputDescription
        {
            Id = "basePer", MinOccurs = 0, IsDetail = true, Unit = "1", Source = Chosen, Title = new("Pour combien", "Per how many"), Description = new("Le taux est donné pour autant, par exemple 1000 habitants.", "The rate is told per so many, such as 1000 inhabitants."),
            Schema = JsonSchema.Of("""{"type":"number","exclusiveMinimum":0,"maximum":1000000000,"default":1}"""),
        };
    }

    private static IEnumerable<InputDescription> Choices()
    {
        yield return new InputDescription
        {
            Id = "analyses", MinOccurs = 0, Title = new("Analyses", "Analyses"), Description = new("Lesquelles ; sans choix, toutes celles que les données permettent.", "Which ones; unsaid, all that the data allow."),
            ValueTitles = IndicatorAnalyseProcess.All.ToDictionary(a => a.Id, a => a.Title),
            Schema = JsonSchema.Of($$"""{"type":"array","uniqueItems":true,"items":{"type":"string","enum":{{JsonSerializer.Serialize(IndicatorAnalyseProcess.All.Select(a => a.Id))}}},"default":[]}"""),
        };
        yield return Year("from", new("De l'année", "From the year"), new("Première année regardée.", "First year looked at."));
        yield return Year("to", new("À l'année", "To the year"), new("Dernière année ; sans elle, la dernière que la moitié des groupes ont.", "Last year; without it the last that half of the groups have."));
        yield return Year("baseYear", new("Année de base", "Base year"), new("Année de l'indice 100 ; sans elle, la première.", "Year of index 100; without it the first.")) with { IsDetail = true };
        yield return new InputDescription
        {
            Id = "peerIndicators", MinOccurs = 0, IsDetail = true, Title = new("Indicateurs des pairs", "Indicators of peers"), Description = new("Mesures selon lesquelles des groupes se ressemblent ; sans elles, la répartition par « category », ou le niveau, la croissance et l'agitation.", "Measures by which groups are alike; without them the split by 'category', or level, growth and unrest."),
            Schema = JsonSchema.Of("""{"type":"array","maxItems":20,"items":{"type":"string","minLength":1,"maxLength":500}}"""),
        };
        yield return Number("peerCount", new("Nombre de familles", "Number of families"), new("0 : le nombre qui les sépare le mieux (silhouette).", "0: the number that parts them best (silhouette)."), "1", Chosen, """{"type":"integer","minimum":0,"maximum":20,"default":0}""") with { IsDetail = true };
        yield return Name("peersOf", new("Pairs de", "Peers of"), new("Groupe, par son nom ou son code, dont les plus proches sont dits.", "Group, by name or code, whose nearest are told."));
        yield return new InputDescription
        {
            Id = "overdispersion", MinOccurs = 0, IsDetail = true, Title = new("Surdispersion", "Overdispersion"), Description = new("Comment l'entonnoir s'élargit quand les unités diffèrent toutes plus que par hasard.", "How the funnel widens where units all differ by more than chance."),
            ValueTitles = new Dictionary<string, LocalizedText> { ["additive"] = new("additive", "additive"), ["multiplicative"] = new("multiplicative", "multiplicative"), ["none"] = new("aucune", "none") },
            Schema = JsonSchema.Of("""{"type":"string","enum":["additive","multiplicative","none"],"default":"additive"}"""),
        };
        yield return Number("level", new("Niveau des intervalles", "Level of the intervals"), new("Probabilité que promettent les intervalles des rangs et des ratios.", "Probability that the intervals of ranks and ratios promise."), "1", Convention, """{"type":"number","minimum":0.5,"maximum":0.99,"default":0.9}""") with { IsDetail = true };
        yield return Number("suppressBelow", new("Ne pas publier sous", "Withhold below"), new("Les effectifs de personnes plus petits ne sont pas donnés.", "Smaller counts of persons are not told."), "{person}", new("convention du secret statistique (INSEE : 3 unités)", "convention of statistical disclosure control (INSEE: 3 units)"), """{"type":"integer","minimum":0,"maximum":100,"default":3}""") with { IsDetail = true };
        yield return Number("draws", new("Tirages", "Draws"), new("Tirages des rangs et des évaluations.", "Draws of ranks and evaluations."), "{draw}", Chosen, """{"type":"integer","minimum":20,"maximum":2000,"default":200}""") with { IsDetail = true };
        yield return Number("seed", new("Graine", "Seed"), new("Même graine, mêmes tirages.", "The same seed, the same draws."), "1", Chosen, """{"type":"integer","minimum":0,"maximum":2147483647,"default":42}""") with { IsDetail = true };
    }

    private static InputDescription Name(string id, LocalizedText title, LocalizedText description) =>
        new() { Id = id, MinOccurs = 0, Title = title, Description = description, Schema = JsonSchema.Of("""{"type":"string","minLength":1,"maxLength":500}""") };

    private static InputDescription Year(string id, LocalizedText title, LocalizedText description) => Number(id, title, description, "a", Calendar, """{"type":"integer","minimum":1,"maximum":9999}""");

    private static InputDescription Number(string id, LocalizedText title, LocalizedText description, string unit, LocalizedText source, string schema) =>
        new() { Id = id, MinOccurs = 0, Title = title, Description = description, Unit = unit, Source = source, Schema = JsonSchema.Of(schema) };
}
