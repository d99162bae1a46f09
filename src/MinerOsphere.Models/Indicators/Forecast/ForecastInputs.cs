using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Indicators.Forecast;

/// <summary>The inputs of the forecast of indicators.</summary>
internal static class ForecastInputs
{
    private static readonly LocalizedText Choice = new("le choix de qui demande", "the choice of who asks");

    public static IEnumerable<InputDescription> Of(ImmutableArray<IndicatorSettings> indicators)
    {
        yield return new InputDescription
        {
            Id = "indicator", MinOccurs = 0,
            Title = new("Indicateur", "Indicator"),
            Description = new("Un indicateur défini ici ; ou laissez vide et donnez des données.", "An indicator that is defined here; or leave it empty and give data."),
            ValueTitles = indicators.ToDictionary(i => i.Id, i => i.Title),
            Schema = JsonSchema.Of($$"""{"type":"string","enum":{{JsonSerializer.Serialize(indicators.Select(i => i.Id))}}}"""),
        };
        yield return new InputDescription
        {
            Id = "horizon", MinOccurs = 0, Unit = "a", Source = new("les projections officielles vont à dix ans (SIES) ; à quatre ans, celle de 2012 s'est trompée de 2,9 %", "official projections go to ten years (SIES); at four years that of 2012 was wrong by 2.9%"),
            Title = new("Années à prévoir", "Years to forecast"),
            Description = new("Combien d'années après la dernière connue ; au plus trois de moins qu'il y a d'années.", "How many years after the last one known; at most three fewer than there are years."),
            Schema = JsonSchema.Of("""{"type":"integer","minimum":1,"maximum":10,"default":3}"""),
        };
        yield return Words("groups", "Groupes", "Groups", "Ceux qu'on veut voir, par nom ou identifiant : « Sorbonne Université », un type ; une entité fusionnée est trouvée dans celle qui l'a reprise.", "Those to show, by name or id: 'Sorbonne Université', a type; an entity that merged is found in the one that took it over.", 100);
        yield return Words("levels", "Niveaux", "Levels", "Les niveaux qu'on veut voir en entier : « total », « group », ou une propriété de la hiérarchie, telle que « kind ». L'ensemble si rien n'est dit.", "The levels to show in full: 'total', 'group', or a property of the hierarchy, such as 'kind'. The total when nothing is said.", 10);
        yield return new InputDescription
        {
            Id = "method", MinOccurs = 0,
            Title = new("Méthode", "Method"),
            Description = new("« auto » choisit pour chaque échéance la méthode qui s'est le moins trompée jusque là, sur tous les groupes.", "'auto' takes for each lead the method that was least wrong so far, on all groups."),
            Source = new("Assimakopoulos et Nikolopoulos 2000 (thêta), Hyndman et al. 2008 (lissage), DEPP et SIES (parcours)", "Assimakopoulos and Nikolopoulos 2000 (theta), Hyndman et al. 2008 (smoothing), DEPP and SIES (flow)"),
            ValueTitles = new Dictionary<string, LocalizedText>(ForecastColumns.Words.Where(w => w.Key is ForecastMethods.Naive or ForecastMethods.Drift or ForecastMethods.Theta or ForecastMethods.Ets or ForecastMethods.Combination or ForecastMethods.PooledDrift or ForecastMethods.CohortFlow)) { [ForecastMethods.Auto] = new("choisie sur le passé", "chosen on the past") },
            Schema = JsonSchema.Of($$"""{"type":"string","enum":{{JsonSerializer.Serialize((string[])[ForecastMethods.Auto, .. ForecastMethods.OfOneSeries, ForecastMethods.PooledDrift, ForecastMethods.CohortFlow])}},"default":"auto"}"""),
        };
        yield return new InputDescription
        {
            Id = "level", MinOccurs = 0, Unit = "1", Source = new("convention : 4 chances sur 5", "a convention: 4 chances in 5"),
            Title = new("Niveau de l'intervalle", "Level of the interval"),
            Description = new("Probabilité que l'intervalle contienne ce qui viendra.", "Probability that the interval holds what will come."),
            Schema = JsonSchema.Of("""{"type":"number","minimum":0.5,"maximum":0.99,"default":0.8}"""),
        };
        yield return new InputDescription
        {
            Id = "entriesChange", MinOccurs = 0, Unit = "%", Source = Choice,
            Title = new("Scénario : entrées", "Scenario: entries"),
            Description = new("De combien les entrées (nouveaux bacheliers) s'écartent de l'attendu, chaque année : -10 pour dix pour cent de moins. Avec « cohort-flow ».", "By how much entries (new baccalaureate holders) differ from what is expected, each year: -10 for ten per cent fewer. With 'cohort-flow'."),
            Schema = JsonSchema.Of("""{"type":"number","minimum":-90,"maximum":200}"""),
        };
        yield return new InputDescription
        {
            Id = "rateChanges", MinOccurs = 0, Source = Choice,
            Title = new("Scénario : passages", "Scenario: passing on"),
            Description = new("Ce qu'on ajoute au taux de passage depuis un degré : 0,02 pour deux passages de plus sur cent. Avec « cohort-flow ».", "What is added to the rate of passing on from a stage: 0.02 for two more in a hundred. With 'cohort-flow'."),
            Schema = JsonSchema.Of("""
                {"type":"array","maxItems":20,"items":{"type":"object","required":["stage","change"],"additionalProperties":false,"properties":{"stage":{"type":"string","minLength":1,"example":"year_1"},"change":{"type":"number","minimum":-1,"maximum":1,"x-ogc-unit":"1"}}}}
                """),
        };
        yield return new InputDescription
        {
            Id = "stayChange", MinOccurs = 0, Unit = "1", Source = Choice, IsDetail = true,
            Title = new("Scénario : maintien en première année", "Scenario: staying in the first year"),
            Description = new("Ce qu'on ajoute à la part de ceux qui restent au premier degré. Avec « cohort-flow ».", "What is added to the share of those who stay at the first stage. With 'cohort-flow'."),
            Schema = JsonSchema.Of("""{"type":"number","minimum":-1,"maximum":1}"""),
        };
        yield return new InputDescription
        {
            Id = "data", MinOccurs = 0, TakesFeatures = true, StreamsFeatures = true,
            Title = new("Données", "Data"),
            Description = new("Une autre collection, ou un document GeoJSON : avec « measure » et « time ».", "Another collection, or a GeoJSON document: with 'measure' and 'time'."),
            Schema = JsonSchema.Of("""{"type":"object"}"""),
        };
        yield return Property("measure", "Mesure", "Measure", "Une propriété, une somme « a + b », un rapport « a / (a + b) », ou « count() » pour le nombre de lignes.", "A property, a sum 'a + b', a ratio 'a / (a + b)', or 'count()' for the number of rows.");
        yield return Property("time", "Année", "Year", "Propriété de l'année : un nombre, une date, ou un texte tel que 2022-23. Les dates sont regroupées par année civile.", "Property of the year: a number, a date, or a text such as 2022-23. Dates are gathered by calendar year.");
        yield return Property("group", "Groupe", "Group", "Propriété de qui est mesuré ; toutes les lignes ensemble si elle manque.", "Property of who is measured; all rows together when it is missing.");
        yield return Property("groupTitle", "Nom du groupe", "Name of the group", "Propriété du nom, si le groupe est un identifiant.", "Property of the name, where the group is an id.") with { IsDetail = true };
        yield return Words("hierarchy", "Hiérarchie", "Hierarchy", "Propriétés des niveaux au-dessus du groupe, tels qu'une région.", "Properties of the levels above the group, such as a region.", 4) with { IsDetail = true };
        yield return Property("successor", "Repreneur", "Successor", "Propriété qui nomme l'entité qui a pris la suite du groupe.", "Property that names the entity that took over the group.") with { IsDetail = true };
        yield return new InputDescription
        {
            Id = "aggregation", MinOccurs = 0, IsDetail = true,
            Title = new("Plusieurs lignes", "Several rows"),
            Description = new("Ce que deviennent plusieurs lignes d'un groupe la même année.", "What becomes of several rows of one group and year."),
            ValueTitles = new Dictionary<string, LocalizedText> { ["auto"] = new("selon l'unité", "by the unit"), ["sum"] = new("somme", "sum"), ["mean"] = new("moyenne", "mean"), ["single"] = new("une seule est attendue", "only one is expected") },
            Schema = JsonSchema.Of("""{"type":"string","enum":["auto","sum","mean","single"],"default":"auto"}"""),
        };
        yield return new InputDescription
        {
            Id = "lineage", MinOccurs = 0, IsDetail = true,
            Title = new("Suivre les fusions", "Follow mergers"),
            Description = new("Additionne dans le passé les entités qui ont fusionné depuis, pour qu'une fusion ne soit pas un saut.", "Adds up in the past the entities that have merged since, so that a merger is no jump."),
            Schema = JsonSchema.Of("""{"type":"boolean","default":true}"""),
        };
        yield return new InputDescription
        {
            Id = "reconciliation", MinOccurs = 0, IsDetail = true,
            Title = new("Mise en accord des sommes", "Reconciliation"),
            Description = new("Comment les prévisions des parties sont rendues égales à celles de leurs sommes. Sans effet sur des rapports, des moyennes et des parcours.", "How forecasts of parts are made equal to those of their sums. Without effect on ratios, means and flows."),
            Source = new("Hyndman et al. 2011 ; Wickramasuriya, Athanasopoulos et Hyndman 2019", "Hyndman et al. 2011; Wickramasuriya, Athanasopoulos and Hyndman 2019"),
            ValueTitles = new Dictionary<string, LocalizedText>
            {
                ["none"] = new("aucune", "none"), ["bottom-up"] = new("somme des parties", "sums of the parts"), ["ols"] = new("moindres carrés", "least squares"), ["wls"] = new("moindres carrés, selon l'erreur de chacun", "least squares, by each one's error"), ["mint"] = new("variance minimale (MinT)", "minimum trace (MinT)"),
            },
            Schema = JsonSchema.Of("""{"type":"string","enum":["none","bottom-up","ols","wls","mint"],"default":"wls"}"""),
        };
        yield return new InputDescription
        {
            Id = "seed", MinOccurs = 0, IsDetail = true, Unit = "1", Source = new("convention", "a convention"),
            Title = new("Graine", "Seed"),
            Description = new("Du hasard des tirages d'un parcours : la même graine donne les mêmes nombres.", "Of the draws of a flow: the same seed gives the same numbers."),
            Schema = JsonSchema.Of("""{"type":"integer","minimum":0,"maximum":2147483647,"default":42}"""),
        };
    }

    private static InputDescription Property(string id, string fr, string en, string meaningFr, string meaningEn) => new()
    {
        Id = id, MinOccurs = 0, Title = new(fr, en), Description = new(meaningFr, meaningEn), Schema = JsonSchema.Of("""{"type":"string","minLength":1,"maxLength":500}"""),
    };

    private static InputDescription Words(string id, string fr, string en, string meaningFr, string meaningEn, int most) => new()
    {
        Id = id, MinOccurs = 0, Title = new(fr, en), Description = new(meaningFr, meaningEn), Schema = JsonSchema.Of($$$"""{"type":"array","maxItems":{{{most}}},"items":{"type":"string","minLength":1,"maxLength":300}}"""),
    };
}
