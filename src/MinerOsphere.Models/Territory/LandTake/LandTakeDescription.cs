using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Territory.LandTake;

/// <summary>The process description of the accounts of land.</summary>
internal static class LandTakeDescription
{
    public const string Id = "land-take", Version = "1.0.0";

    private static readonly LocalizedText Asker = new("le choix de qui demande", "the choice of who asks");

    public static ProcessDescription Of(LandTakeSettings settings) => new()
    {
        Id = Id,
        Version = Version,
        Title = new("Sobriété foncière (ZAN)", "Land take and its budget (ZAN)"),
        Description = new(
            "Ce qu'un territoire a pris de terres naturelles, agricoles et forestières, ce que la loi lui laisse d'ici 2031, quand ce budget serait épuisé, et ce que changeraient moins de terres par logement ou plus de logements sur du déjà bâti. Comptes à titre d'information : seuls les documents d'urbanisme font foi.",
            "What a territory has taken of natural, agricultural and forest land, what the law leaves it until 2031, when that budget would be used up, and what less land per dwelling or more dwellings on built land would change. For information: planning documents alone have legal force."),
        Keywords = [new("ZAN", "no net land take"), new("artificialisation", "land take"), new("sobriété foncière", "land sobriety"), new("loi Climat et résilience", "Climate and resilience act")],
        Theme = settings.Theme,
        Order = 20,
        Collections = [settings.Accounts, settings.Communes],
        Inputs = Inputs,
        Outputs = Outputs,
        Examples =
        [
            new(new("Onze communes, comptes fictifs : rythme actuel et 10 % de moins chaque année", "Eleven communes, fictional accounts: present pace and 10 % less each year"),
                $$"""{"inputs":{"accounts":{"collection":"{{settings.Accounts}}"},"seed":42} }"""),
            new(new("La France, avec les chiffres nationaux du Cerema", "France, with Cerema's national figures"),
                """{"inputs":{"table":[{"code":"FR","name":"France","year":2021,"hectares":21011},{"code":"FR","name":"France","year":2022,"hectares":20276}],"reference":240000,"guarantee":false,"scenarios":[{"name":"present pace"},{"name":"sobriety","annualChange":-10}]}}"""),
            new(new("Les mêmes communes, 400 logements par an dont la moitié sur du déjà bâti", "The same communes, 400 dwellings a year, half of them on built land"),
                $$"""{"inputs":{"accounts":{"collection":"{{settings.Accounts}}"},"shareBy":"both","scenarios":[{"name":"400 on new land","dwellings":400},{"name":"half on built land","dwellings":400,"densification":0.5}],"seed":42} }"""),
        ],
    };

    private static ImmutableArray<InputDescription> Inputs { get; } =
    [
        new InputDescription
        {
            Id = "accounts", MinOccurs = 0, TakesFeatures = true, StreamsFeatures = true, Title = new("Comptes par commune et année", "Accounts by commune and year"),
            Description = new("Une ligne par commune et année : code, hectares pris. « reference » (total de 2011-2020), « delegated » (communes déléguées) et « population » s'ils sont connus.", "A row per commune and year: code, hectares taken. 'reference' (total of 2011-2020), 'delegated' (delegated communes) and 'population' where known."),
            Schema = JsonSchema.Of("""{"type":"object","format":"geojson-features"}"""),
        },
        new InputDescription
        {
            Id = "table", MinOccurs = 0, IsDetail = true, Title = new("Ou vos propres comptes", "Or accounts of yours"), Description = new("Les mêmes lignes, écrites dans la demande.", "The same rows, written in the request."),
            Schema = JsonSchema.Of("""
                {"type":"array","minItems":1,"maxItems":20000,"items":{"type":"object","required":["code","year","hectares"],"additionalProperties":false,"properties":{"code":{"type":"string","minLength":1},"name":{"type":"string"},"year":{"type":"integer","minimum":1990,"maximum":2060},
                "hectares":{"type":"number","x-ogc-unit":"har"},"delegated":{"type":"integer","minimum":0},"population":{"type":"number","minimum":0,"x-ogc-unit":"{person}"}}}}
                """),
        },
        Number("reference", "har", """{"type":"number","minimum":0,"maximum":100000000}""", new("Total de 2011-2020", "Total of 2011-2020"), new("Pour un seul territoire dont les années ne sont pas connues une à une.", "For a single territory whose years are not known one by one."), new("loi n° 2021-1104, art. 191", "law n° 2021-1104, art. 191")).Detail(),
        Number("target", "%", """{"type":"number","minimum":0,"maximum":100,"default":50}""", new("Réduction demandée", "Reduction asked for"), new("50 % pour le pays ; le SRADDET peut en demander une autre à un territoire.", "50 % for the country; the regional plan may ask another of a territory."), new("loi n° 2021-1104, art. 191 et 194", "law n° 2021-1104, art. 191 and 194")),
        new InputDescription
        {
            Id = "guarantee", MinOccurs = 0, Title = new("Garantie communale", "Guarantee of communes"), Description = new("Un hectare au moins par commune qui a prescrit un plan d'urbanisme avant le 22 août 2026, et 0,5 ha par commune déléguée (2 ha au plus).", "A hectare at least for a commune that has prescribed a town plan before 22 August 2026, and 0.5 ha per delegated commune (2 ha at most)."),
            Source = new("loi n° 2023-630, art. 4", "law n° 2023-630, art. 4"), Schema = JsonSchema.Of("""{"type":"boolean","default":true}"""),
        },
        new InputDescription
        {
            Id = "scenarios", MinOccurs = 0, Title = new("Scénarios", "Scenarios"),
            Description = new(
                "Un rythme (« pace », ha/an ; absent : le rythme actuel) et son évolution par an (« annualChange », %), ou des logements par an (« dwellings »), la part qui s'en fait sur du déjà bâti (« densification »), les m² par logement (« landPerDwelling ») et le reste (« otherLand », ha/an).",
                "A pace ('pace', ha/a; absent: the present one) and its change a year ('annualChange', %), or dwellings a year ('dwellings'), the share of them on built land ('densification'), m² per dwelling ('landPerDwelling') and all else ('otherLand', ha/a)."),
            Source = new("ADEME : 66 % des terres prises le sont pour l'habitat ; INSEE : 2,2 personnes par logement", "ADEME: 66 % of the land taken is for housing; INSEE: 2.2 persons per dwelling"),
            Schema = JsonSchema.Of("""
                {"type":"array","minItems":1,"maxItems":8,"items":{"type":"object","required":["name"],"additionalProperties":false,"properties":{"name":{"type":"string","minLength":1,"maxLength":60},"pace":{"type":"number","minimum":0,"x-ogc-unit":"har/a"},
                "annualChange":{"type":"number","minimum":-90,"maximum":100,"x-ogc-unit":"%"},"dwellings":{"type":"number","minimum":0,"x-ogc-unit":"{dwelling}/a"},"densification":{"type":"number","minimum":0,"maximum":1,"x-ogc-unit":"1"},
                "landPerDwelling":{"type":"number","minimum":1,"maximum":100000,"x-ogc-unit":"m2"},"housingShare":{"type":"number","minimum":0,"maximum":1,"x-ogc-unit":"1"},"otherLand":{"type":"number","minimum":0,"x-ogc-unit":"har/a"},
                "personsPerDwelling":{"type":"number","minimum":0.5,"maximum":10,"x-ogc-unit":"{person}"}}},"default":[{"name":"present pace"},{"name":"sobriety","annualChange":-10}]}
                """),
        },
        new InputDescription
        {
            Id = "shareBy", MinOccurs = 0, Title = new("Partage du budget commun", "Sharing of the common budget"), Description = new("Selon ce que chaque commune a pris, sa population, ou les deux pour moitié.", "By what each commune has taken, its population, or half of each."),
            ValueTitles = new Dictionary<string, LocalizedText> { ["consumption"] = new("terres prises de 2011 à 2020", "land taken from 2011 to 2020"), ["population"] = new("population", "population"), ["both"] = new("les deux pour moitié", "half of each") },
            Schema = JsonSchema.Of("""{"type":"string","enum":["consumption","population","both"],"default":"consumption"}"""),
        },
        Text("codeProperty", "commune", new("Propriété du code", "Property of the code")), Text("yearProperty", "year", new("Propriété de l'année", "Property of the year")), Text("hectaresProperty", "hectares", new("Propriété des hectares", "Property of the hectares")), Text("nameProperty", "name", new("Propriété du nom", "Property of the name")),
        Number("draws", "{draw}", """{"type":"integer","minimum":200,"maximum":20000,"default":1000}""", new("Tirages", "Draws"), new("Plus il y en a, plus les bords de la fourchette sont sûrs.", "The more of them, the surer the ends of the range."), new("convention", "convention")).Detail(),
        Number("seed", "1", """{"type":"integer","minimum":0,"maximum":4294967295,"default":42}""", new("Graine", "Seed"), new("La même graine, la même chance pour tous les scénarios.", "The same seed, the same luck for all scenarios."), new("convention", "convention")).Detail(),
    ];

    private static ImmutableArray<OutputDescription> Outputs { get; } =
    [
        Table("summary", new("En clair", "In plain words"), new("Ce que disent les comptes, en phrases.", "What the accounts say, in sentences."), """{"type":"array","items":{"type":"object","required":["text_fr","text_en"],"properties":{"text_fr":{"type":"string"},"text_en":{"type":"string"}}}}"""),
        Table("trajectory", new("Trajectoire", "Trajectory"), new("Terres prises depuis 2021, par scénario et année, à côté du budget et de ce qui est observé.", "Land taken since 2021, by scenario and year, beside the budget and what is observed."), """
            {"type":"array","items":{"type":"object","required":["scenario","year","q10","q50","q90","budget","observed"],"properties":{"scenario":{"type":"string"},"year":{"type":"integer"},"q10":{"type":"number","x-ogc-unit":"har"},"q50":{"type":"number","x-ogc-unit":"har"},"q90":{"type":"number","x-ogc-unit":"har"},
            "budget":{"type":"number","x-ogc-unit":"har"},"observed":{"type":["number","null"],"x-ogc-unit":"har"}}}}
            """) with { Plot = new PlotAxes("year", ["q50", "budget"]) { Series = "scenario", Lower = "q10", Upper = "q90", Observed = "observed" } },
        Table("accounts", new("Comptes", "Accounts"), new("Par commune, puis pour l'ensemble : référence, budget, utilisé, rythme, année d'épuisement. « exhausted » est vide quand le rythme est nul.", "By commune, then for all together: reference, budget, used, pace, year of exhaustion. 'exhausted' is empty where the pace is 0."), """
            {"type":"array","items":{"type":"object","required":["code","name","reference","allowed","by_guarantee","known_years","used","percent_used","pace","projected","percent_projected","projected_by_the_service","exhausted","pace_left","population","land_per_inhabitant","shared_budget"],"properties":{
            "code":{"type":"string"},"name":{"type":"string"},"reference":{"type":"number","x-ogc-unit":"har"},"allowed":{"type":"number","x-ogc-unit":"har"},"by_guarantee":{"type":"boolean"},"known_years":{"type":"integer"},"used":{"type":"number","x-ogc-unit":"har"},
            "percent_used":{"type":["number","null"],"x-ogc-unit":"%"},"pace":{"type":["number","null"],"x-ogc-unit":"har/a"},"projected":{"type":["number","null"],"x-ogc-unit":"har"},"percent_projected":{"type":["number","null"],"x-ogc-unit":"%"},"projected_by_the_service":{"type":["number","null"],"x-ogc-unit":"har"},
            "exhausted":{"type":["number","null"]},"pace_left":{"type":["number","null"],"x-ogc-unit":"har/a"},"population":{"type":["number","null"],"x-ogc-unit":"{person}"},"land_per_inhabitant":{"type":["number","null"],"x-ogc-unit":"m2/{person}"},"shared_budget":{"type":["number","null"],"x-ogc-unit":"har"}}}}
            """) with { Plot = new PlotAxes("name", ["percent_projected"]) },
        Table("outcomes", new("Ce que donnent les scénarios", "What the scenarios come to"), new("Par scénario : chance de tenir le budget, année d'épuisement (vide : après 2060), terres et logements de 2021 à 2030.", "By scenario: chance of keeping the budget, year of exhaustion (empty: after 2060), land and dwellings of 2021 to 2030."), """
            {"type":"array","items":{"type":"object","required":["scenario","within_budget","exhausted_q10","exhausted_q50","exhausted_q90","land_2030","dwellings"],"properties":{"scenario":{"type":"string"},"within_budget":{"type":"number"},"exhausted_q10":{"type":["number","null"]},"exhausted_q50":{"type":["number","null"]},
            "exhausted_q90":{"type":["number","null"]},"land_2030":{"type":["number","null"],"x-ogc-unit":"har"},"dwellings":{"type":["number","null"],"x-ogc-unit":"{dwelling}"}}}}
            """),
        Table("indicators", new("Indicateurs par scénario et année", "Indicators by scenario and year"), new("Terres, budget, logements et terres par habitant logé, avec leur fourchette : ce que prend « scenario-compare ».", "Land, budget, dwellings and land per inhabitant housed, with their range: what 'scenario-compare' takes."), """
            {"type":"array","items":{"type":"object","required":["scenario","year","indicator","unit","q10","q50","q90","mean"],"properties":{"scenario":{"type":"string"},"year":{"type":"integer"},"indicator":{"type":"string"},"unit":{"type":"string"},"q10":{"type":"number"},"q50":{"type":"number"},"q90":{"type":"number"},"mean":{"type":"number"}}}}
            """),
        new OutputDescription
        {
            Id = "map", Title = new("Carte des communes", "Map of the communes"), Shape = OutputShape.Features, Columns = LandColumns.All, ValueTitles = LandColumns.Words,
            Description = new("Les communes dont le code est connu ici, avec la part du budget que prendrait le rythme actuel.", "The communes whose code is known here, with the part of the budget that the present pace would take."), Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
        },
        StandardOutputs.Evaluation with { Columns = LandColumns.All, ValueTitles = LandColumns.Words },
        StandardOutputs.Coverage with { Columns = LandColumns.All, ValueTitles = LandColumns.Words },
        StandardOutputs.Explanation with { Columns = LandColumns.All, ValueTitles = LandColumns.Words, Description = new("Ce que chaque commune ajoute au rythme de l'ensemble, et à son dépassement ou à sa marge sur dix ans.", "What each commune adds to the pace of all together, and to the excess or margin of ten years.") },
        StandardOutputs.Applicability with { Columns = LandColumns.All, ValueTitles = LandColumns.Words },
        StandardOutputs.Card,
    ];

    private static InputDescription Detail(this InputDescription input) => input with { IsDetail = true };

    internal static InputDescription Number(string id, string unit, string schema, LocalizedText title, LocalizedText description, LocalizedText? source = null) => new() { Id = id, MinOccurs = 0, Unit = unit, Title = title, Description = description, Source = source ?? Asker, Schema = JsonSchema.Of(schema) };

    internal static InputDescription Text(string id, string usual, LocalizedText title) => new()
    {
        Id = id, MinOccurs = 0, IsDetail = true, Title = title, Description = new("Son nom dans les données.", "Its name in the data."), Schema = JsonSchema.Of($$"""{"type":"string","minLength":1,"maxLength":100,"default":"{{usual}}"}"""),
    };

    internal static OutputDescription Table(string id, LocalizedText title, LocalizedText description, string schema) => new()
    {
        Id = id, Title = title, Description = description, Shape = OutputShape.Table, Columns = LandColumns.All, ValueTitles = LandColumns.Words, Schema = JsonSchema.Of(schema),
    };
}
