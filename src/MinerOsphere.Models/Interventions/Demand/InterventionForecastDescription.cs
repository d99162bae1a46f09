using System.Collections.Immutable;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>The description of the forecast; territories, levels and categories are those of the files.</summary>
internal static class InterventionForecastDescription
{
    public const string Id = "intervention-forecast", MethodCard = "method-card", Map = "map";

    public static ProcessDescription Of(ImmutableArray<TerritorySettings> territories) => new()
    {
        Id = Id,
        Version = DemandTraining.Version,
        Title = new("Prévision des interventions de secours", "Forecast of fire and rescue interventions"),
        Description = new(
            $"Combien d'interventions attendre, par catégorie, lieu et créneau : {string.Join(", ", territories.Select(t => t.Title.In("fr")))}. Donne l'espérance, la médiane, des intervalles, les deux références de Prévisecours, l'explication, l'évaluation sur une année tenue à l'écart et le domaine d'application. Aide à la planification ; ne convient pas à l'engagement des secours.",
            $"How many interventions to expect, by category, place and slot: {string.Join(", ", territories.Select(t => t.Title.In("en")))}. Gives mean, median, intervals, the two references of Prévisecours, explanation, evaluation on a held-out year and applicability. A planning aid; not fit for dispatch."),
        Keywords = [new("prévision", "forecast"), new("sapeurs-pompiers", "fire service"), new("hiérarchie réconciliée", "reconciled hierarchy")],
        Theme = territories.Select(t => t.Theme).FirstOrDefault(t => t is not null),
        Order = 10,
        Collections = [.. territories.SelectMany(t => t.Collections).Distinct()],
        Inputs = [.. Inputs(territories)],
        Outputs =
        [
            Summary, Forecast, Places,
            StandardOutputs.Evaluation with { Columns = InterventionColumns.All, ValueTitles = InterventionColumns.Words },
            StandardOutputs.Coverage with { Columns = InterventionColumns.All, ValueTitles = InterventionColumns.Words },
            StandardOutputs.Explanation with { Columns = InterventionColumns.Factors, ValueTitles = InterventionColumns.Words },
            StandardOutputs.Applicability with { Columns = InterventionColumns.All, ValueTitles = InterventionColumns.Words },
            StandardOutputs.Card, Method,
        ],
        Examples = [.. Examples(territories)],
    };

    private static IEnumerable<InputDescription> Inputs(ImmutableArray<TerritorySettings> territories)
    {
        yield return new InputDescription
        {
            Id = "territory", MinOccurs = 0,
            Title = new("Territoire", "Territory"),
            Description = new("Dont les interventions sont prévues.", "Whose interventions are forecast."),
            ValueTitles = territories.ToDictionary(t => t.Id, t => t.Title),
            Schema = JsonSchema.Of($$"""{"type":"string","enum":{{JsonSerializer.Serialize(territories.Select(t => t.Id))}},"default":{{JsonSerializer.Serialize(territories[0].Id)}}}"""),
        };
        var levels = territories.SelectMany(t => t.Levels).DistinctBy(l => l.Id).ToArray();
        yield return new InputDescription
        {
            Id = "level", MinOccurs = 0,
            Title = new("Niveau", "Level"),
            Description = new("Niveau des lieux ; le territoire entier si absent.", "Level of the places; the whole territory when absent."),
            ValueTitles = levels.ToDictionary(l => l.Id, l => l.Title),
            Schema = JsonSchema.Of($$"""{"type":"string","enum":{{JsonSerializer.Serialize(levels.Select(l => l.Id))}}}"""),
        };
        yield return new InputDescription
        {
            Id = "places", MinOccurs = 0, IsDetail = true,
            Title = new("Lieux", "Places"),
            Description = new("Noms de lieux du niveau ; tous si absent.", "Names of places of the level; all when absent."),
            Schema = JsonSchema.Of("""{"type":"array","items":{"type":"string"},"minItems":1,"uniqueItems":true}"""),
        };
        var categories = territories.SelectMany(t => t.Categories).DistinctBy(c => c.Id).Select(c => (c.Id, c.Title)).Append((Disclosure.Total, new LocalizedText("toutes les interventions", "all interventions"))).ToArray();
        yield return new InputDescription
        {
            Id = "categories", MinOccurs = 0,
            Title = new("Catégories", "Categories"),
            Description = new("Catégories d'interventions ; toutes et leur somme si absent.", "Categories of interventions; all and their sum when absent."),
            ValueTitles = categories.ToDictionary(c => c.Item1, c => c.Item2),
            Schema = JsonSchema.Of($$"""{"type":"array","items":{"type":"string","enum":{{JsonSerializer.Serialize(categories.Select(c => c.Item1))}}},"minItems":1,"uniqueItems":true}"""),
        };
        yield return new InputDescription
        {
            Id = "slot", MinOccurs = 0,
            Title = new("Créneau", "Slot"),
            Description = new("Durée d'un créneau ; celle des données du territoire si absente. Les créneaux suivent l'heure locale : le jour du changement d'heure a 23 ou 25 heures.", "Span of a slot; that of the territory's data when absent. Slots follow local time: the day on which clocks change has 23 or 25 hours."),
            ValueTitles = new Dictionary<string, LocalizedText>
            {
                [DemandSlot.Hour] = new("heure", "hour"), [DemandSlot.Day] = new("jour", "day"), [DemandSlot.Week] = new("semaine", "week"), [DemandSlot.Year] = new("année", "year"),
            },
            Schema = JsonSchema.Of("""{"type":"string","enum":["hour","day","week","year"]}"""),
        };
        yield return new InputDescription
        {
            Id = "start", MinOccurs = 0,
            Title = new("Premier créneau", "First slot"),
            Description = new(
                "Semaine ISO (2017-W01), jour (2018-06-01), heure locale (2018-06-01T14:00) ou année ; le premier après les données si absent. Un créneau passé est prévu comme on l'aurait fait alors.",
                "ISO week (2017-W01), day (2018-06-01), local hour (2018-06-01T14:00) or year; the first after the data when absent. A past slot is forecast as it would have been then."),
            Schema = JsonSchema.Of("""{"type":"string","maxLength":20,"example":"2017-W01"}"""),
        };
        yield return new InputDescription
        {
            Id = "horizon", MinOccurs = 0, Unit = "{slot}",
            Title = new("Nombre de créneaux", "Number of slots"),
            Description = new("Créneaux prévus à partir du premier.", "Slots forecast from the first one on."),
            Source = new("Au plus 53 semaines d'avance : aussi loin que les intervalles ont été appris", "At most 53 weeks ahead: as far as the intervals were learned"),
            Schema = JsonSchema.Of($$"""{"type":"integer","minimum":1,"maximum":{{WeeklyDemand.MostSlots}},"default":1}"""),
        };
        yield return new InputDescription
        {
            Id = "levels", MinOccurs = 0, IsDetail = true, Unit = "1",
            Title = new("Niveaux des intervalles", "Levels of the intervals"),
            Description = new("Probabilités que les intervalles doivent contenir le nombre observé ; trois au plus.", "Probabilities with which the intervals shall hold the observed count; three at most."),
            Source = new("50, 80 et 95 % : usage des prévisions probabilistes (Gneiting et Katzfuss 2014)", "50, 80 and 95 %: custom of probabilistic forecasts (Gneiting and Katzfuss 2014)"),
            Schema = JsonSchema.Of("""{"type":"array","items":{"type":"number","minimum":0.01,"maximum":0.99},"minItems":1,"maxItems":3,"uniqueItems":true,"default":[0.5,0.8,0.95]}"""),
        };
        yield return new InputDescription
        {
            Id = "threshold", MinOccurs = 0, IsDetail = true, Unit = "{intervention}",
            Title = new("Seuil k", "Threshold k"),
            Source = new("Le choix de qui demande", "The choice of who asks"),
            Description = new("La table donne la probabilité d'au moins k interventions ; 1 si absent.", "The table gives the probability of at least k interventions; 1 when absent."),
            Schema = JsonSchema.Of("""{"type":"integer","minimum":1,"maximum":1000000,"default":1}"""),
        };
        yield return new InputDescription
        {
            Id = "weather", MinOccurs = 0, IsDetail = true, TakesFeatures = true,
            Title = new("Météo", "Weather"),
            Description = new(
                "Météo par jour : une propriété date et des nombres (tmax, rain…), pour l'historique (deux ans au moins) et pour les semaines à prévoir. Le modèle apprend alors ce que chaque écart à la saison fait à chaque catégorie. Aucune série n'est fournie avec les données.",
                "Weather by day: a property date and numbers (tmax, rain…), for the history (two years at least) and for the weeks to forecast. The model then learns what each departure from the season does to each category. No series comes with the data."),
            Schema = JsonSchema.Of("""{"type":"object","format":"geojson-features"}"""),
        };
        yield return new InputDescription
        {
            Id = "temperature_offset_K", MinOccurs = 0, IsDetail = true, Unit = "K",
            Title = new("Écart de température", "Temperature offset"),
            Description = new("Ajouté aux températures des semaines prévues ; seulement là où la météo donnée contient une température.", "Added to the temperatures of the weeks forecast; only where the weather given holds a temperature."),
            Source = new("Scénario de l'utilisateur", "The user's scenario"),
            Schema = JsonSchema.Of("""{"type":"number","minimum":-10,"maximum":10,"default":0}"""),
        };
    }

    private static OutputDescription Summary { get; } = new()
    {
        Id = "summary",
        Title = new("En une phrase", "In a sentence"),
        Description = new("La prévision en mots, faite de ses nombres : le premier créneau, toutes catégories demandées.", "The forecast in words, made from its numbers: the first slot, all categories asked for."),
        Shape = OutputShape.Table,
        Schema = JsonSchema.Of("""{"type":"array","items":{"type":"object","required":["text_fr","text_en"],"properties":{"text_fr":{"type":"string"},"text_en":{"type":"string"}}}}"""),
    };

    private static OutputDescription Forecast { get; } = new()
    {
        Id = "forecast",
        Title = new("Prévision", "Forecast"),
        Description = new(
            "Une ligne par catégorie, lieu et créneau. Les nombres attendus s'additionnent sur les catégories et les lieux. Un nombre observé inférieur à 3 n'est pas montré, ni une référence qui le livrerait.",
            "One row per category, place and slot. Means add up over categories and places. An observed count below 3 is not shown, nor is a reference that would give it away."),
        Shape = OutputShape.Table, Columns = InterventionColumns.All, ValueTitles = InterventionColumns.Words,
        Plot = new PlotAxes("slot_start", ["mean", Predictors.TotalMean, Predictors.WindowMean]) { Series = "series", Lower = "lower_2", Upper = "upper_2", Observed = "observed" },
        Schema = JsonSchema.Of("""
            {"type":"array","items":{"type":"object","required":["series","category","place","slot","slot_start","slot_end","ahead","mean","median","class","suppressed"],"properties":{
              "series":{"type":"string","title":"Série"},"category":{"type":"string","title":"Catégorie"},"place":{"type":"string","title":"Lieu"},
              "slot":{"type":"string","title":"Créneau"},"slot_start":{"type":"string","format":"date-time","title":"Début"},"slot_end":{"type":"string","format":"date-time","title":"Fin"},
              "ahead":{"type":"integer","title":"Semaines (années) d'avance"},
              "mean":{"type":"number","minimum":0,"title":"Espérance","x-ogc-unit":"{intervention}"},
              "median":{"type":"integer","minimum":0,"title":"Médiane","x-ogc-unit":"{intervention}"},
              "level_1":{"type":"number"},"lower_1":{"type":"integer"},"upper_1":{"type":"integer"},
              "level_2":{"type":["number","null"]},"lower_2":{"type":["integer","null"]},"upper_2":{"type":["integer","null"]},
              "level_3":{"type":["number","null"]},"lower_3":{"type":["integer","null"]},"upper_3":{"type":["integer","null"]},
              "p_at_least":{"type":"number","title":"P(au moins k)"},
              "moyenne_totale":{"type":["number","null"],"title":"Référence : moyenne des trois dernières années","x-ogc-unit":"{intervention}"},
              "moyenne_glissante":{"type":["number","null"],"title":"Référence : moyenne des semaines s-2 à s+2 de trois ans","x-ogc-unit":"{intervention}"},
              "seasonal_naive":{"type":["number","null"],"title":"Même créneau un an avant","x-ogc-unit":"{intervention}"},
              "class":{"type":"string","title":"Faible ou forte"},
              "observed":{"type":["integer","null"],"title":"Observé","x-ogc-unit":"{intervention}"},
              "suppressed":{"type":"boolean","title":"Observé non montré"}}}}
            """),
    };

    private static OutputDescription Places { get; } = new()
    {
        Id = Map,
        Title = new("Carte", "Map"),
        Description = new(
            "Un objet par lieu, pour toute la période et une catégorie (la seule demandée, sinon leur somme) : espérance à côté de la moyenne totale. Sans géométrie là où le niveau n'en a pas.",
            "A feature per place, for the whole span and one category (the only one asked for, else their sum): expected count beside the moyenne totale. Without geometry where the level has none."),
        Shape = OutputShape.Features,
        Schema = JsonSchema.Of("""{"type":"object","format":"geojson-feature-collection"}"""),
    };

    private static OutputDescription Method { get; } = new()
    {
        Id = MethodCard,
        Title = new("Fiche de la méthode", "Method card"),
        Description = new("Comment le territoire est prévu, ce qui n'est pas atteint, la réconciliation, les limites.", "How the territory is forecast, what is not reached, the reconciliation, the limits."),
        Schema = JsonSchema.Of("""{"type":"object"}"""),
    };

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static IEnumerable<ProcessExample> Examples(ImmutableArray<TerritorySettings> territories)
    {
        // What a duty officer asks first: the weeks of a département.
        foreach (var territory in territories.OrderBy(t => t.Slot == DemandSlot.Week ? 0 : 1))
        {
            var id = JsonSerializer.Serialize(territory.Id);
            if (territory.Slot == DemandSlot.Week)
            {
                yield return new ProcessExample(
                    new($"{Capital(territory.Title.In("fr")!)} : les 13 semaines qui suivent la dernière observée", $"{Capital(territory.Title.In("en")!)}: the 13 weeks after the last one observed"),
                    $$$$"""{"inputs":{"territory":{{{{id}}}},"horizon":13},"outputs":{"summary":{},"forecast":{},"explanation":{},"applicability":{}}}""");
                yield return new ProcessExample(
                    new($"{Capital(territory.Title.In("fr")!)} : ce que vaut le modèle", $"{Capital(territory.Title.In("en")!)}: what the model is worth"), $$$$"""{"inputs":{"territory":{{{{id}}}}},"outputs":{"evaluation":{},"coverage":{},"method-card":{}}}""");
            }
            else if (territory.HasEvents)
                yield return new ProcessExample(
                    new($"{Capital(territory.Title.In("fr")!)} : une journée, heure par heure", $"{Capital(territory.Title.In("en")!)}: a day, hour by hour"),
                    $$$$"""{"inputs":{"territory":{{{{id}}}},"slot":"hour","horizon":24,"categories":["total"]},"outputs":{"summary":{},"forecast":{}}}""");
            else
                yield return new ProcessExample(
                    new($"{Capital(territory.Title.In("fr")!)} : l'année qui suit, service par service", $"{Capital(territory.Title.In("en")!)}: the year to come, service by service"),
                    $$$$"""{"inputs":{"territory":{{{{id}}}},"level":{{{{JsonSerializer.Serialize(territory.Levels[^1].Id)}}}},"categories":["total"]},"outputs":{"summary":{},"forecast":{},"map":{}}}""");
        }
    }
}
