using System.Text.Json;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Interventions;

/// <summary>The process description of a weekly forecast; limits and examples are those of the trained model.</summary>
internal static class WeeklyForecastDescription
{
    public static ProcessDescription Of(WeeklyForecastSettings settings, WeeklyForecaster forecaster)
    {
        var next = forecaster.Counts.Last + 1;
        var past = forecaster.Counts.Last + -51;
        return new ProcessDescription
        {
            Id = settings.Id,
            Version = WeeklyForecastModel.TrainerVersion,
            Title = new("Prévision hebdomadaire des interventions de secours", "Weekly forecast of fire and rescue interventions"),
            Description = new(
                $"Prévoit le nombre d'interventions par semaine et par catégorie pour {settings.Territory.In("fr")}, avec un intervalle, les deux références de Prévisecours et l'évaluation du modèle. Aide à la planification ; ne convient pas à l'engagement des secours.",
                $"Forecasts the number of interventions per week and category for {settings.Territory.In("en")}, with an interval, the two reference forecasts of Prévisecours and the evaluation of the model. A planning aid; not fit for dispatch."),
            Keywords = [new("prévision", "forecast"), new("sapeurs-pompiers", "fire service"), new("régression binomiale négative", "negative binomial regression")],
            Theme = settings.Theme,
            Collections = [settings.SeriesCollection, settings.PublicHolidayCollection, settings.SchoolHolidayCollection],
            Inputs =
            [
                new InputDescription
                {
                    Id = "start", MinOccurs = 0,
                    Title = new("Première semaine", "First week"),
                    Description = new(
                        $"Semaine ISO, de {forecaster.Earliest} à {forecaster.Latest} ; {next} si absente. Pour une semaine passée, la prévision est celle qu'on aurait faite alors.",
                        $"ISO week, from {forecaster.Earliest} to {forecaster.Latest}; {next} when absent. For a past week, the forecast is the one that would have been made then."),
                    Schema = JsonSchema.Of("""{"type":"string","format":"iso-week","pattern":"^[0-9]{4}-W[0-9]{2}$","example":"2017-W01"}"""),
                },
                new InputDescription
                {
                    Id = "weeks", MinOccurs = 0, Unit = "wk",
                    Title = new("Nombre de semaines", "Number of weeks"),
                    Description = new("Semaines prévues à partir de la première.", "Weeks forecast from the first one on."),
                    Schema = JsonSchema.Of($$"""{"type":"integer","minimum":1,"maximum":{{Backtest.Horizon}},"default":13}"""),
                },
                new InputDescription
                {
                    Id = "categories", MinOccurs = 0,
                    Title = new("Catégories", "Categories"),
                    Description = new("Catégories d'interventions à prévoir.", "Categories of interventions to forecast."),
                    ValueTitles = settings.Categories.ToDictionary(c => c.Id, c => c.Title),
                    Schema = CategoriesSchema(settings),
                },
                new InputDescription
                {
                    Id = "level", MinOccurs = 0,
                    Title = new("Niveau de l'intervalle", "Level of the interval"),
                    Description = new("Probabilité que l'intervalle doit contenir la valeur observée.", "Probability with which the interval shall hold the observed value."),
                    Schema = JsonSchema.Of("""{"type":"number","minimum":0.5,"maximum":0.99,"multipleOf":0.01,"default":0.8}"""),
                },
            ],
            Outputs =
            [
                new OutputDescription
                {
                    Id = "forecast",
                    Title = new("Prévision", "Forecast"),
                    Description = new(
                        "Une ligne par catégorie et semaine : prévision, intervalle, références, valeur observée si elle est connue.",
                        "One row per category and week: forecast, interval, reference forecasts, observed value where known."),
                    Shape = OutputShape.Table,
                    Plot = new PlotAxes("week_start", ["forecast", Predictors.TotalMean, Predictors.WindowMean, Predictors.SeasonalNaive])
                    {
                        Series = "category", Lower = "lower", Upper = "upper", Observed = "observed",
                    },
                    Schema = JsonSchema.Of(ForecastSchema),
                },
                new OutputDescription
                {
                    Id = "evaluation",
                    Title = new("Évaluation", "Evaluation"),
                    Description = new(
                        "Erreurs du modèle et des références dans un essai rétrospectif à origine glissante, couverture des intervalles, prédicteur conseillé par catégorie.",
                        "Errors of the model and of the reference forecasts in a rolling-origin backtest, coverage of the intervals, recommended predictor per category."),
                    Schema = JsonSchema.Of("""{"type":"object"}"""),
                },
                new OutputDescription
                {
                    Id = "model",
                    Title = new("Fiche du modèle", "Model card"),
                    Description = new("Données, méthode, version, limites.", "Data, method, version, limits."),
                    Schema = JsonSchema.Of("""{"type":"object"}"""),
                },
            ],
            Examples =
            [
                new ProcessExample(
                    new("Les 13 semaines qui suivent la dernière observée", "The 13 weeks after the last one observed"),
                    $$$"""{"inputs":{"start":"{{{next}}}","weeks":13,"categories":["total"],"level":0.8}}"""),
                new ProcessExample(
                    new("La dernière année, comme si elle n'était pas connue", "The last year, as if it were not known"),
                    $$$"""{"inputs":{"start":"{{{past}}}","weeks":52,"categories":["SUAP","INCU"],"level":0.9}}"""),
            ],
        };
    }

    private static JsonSchema CategoriesSchema(WeeklyForecastSettings settings)
    {
        var ids = JsonSerializer.Serialize(settings.Categories.Select(c => c.Id));
        return JsonSchema.Of($$"""{"type":"array","items":{"type":"string","enum":{{ids}}},"minItems":1,"uniqueItems":true,"default":{{ids}}}""");
    }

    private const string ForecastSchema = """
        {"type":"array","items":{"type":"object","required":["category","week","week_start","horizon","forecast","lower","upper","moyenne_totale","moyenne_glissante","seasonal_naive","observed"],
        "properties":{
          "category":{"type":"string","title":"Catégorie"},
          "week":{"type":"string","title":"Semaine ISO"},
          "week_start":{"type":"string","format":"date","title":"Lundi"},
          "horizon":{"type":"integer","minimum":1,"title":"Semaines après la dernière connue"},
          "forecast":{"type":"number","minimum":0,"title":"Prévision (espérance)","x-ogc-unit":"{intervention}"},
          "lower":{"type":"integer","minimum":0,"title":"Borne basse","x-ogc-unit":"{intervention}"},
          "upper":{"type":"integer","minimum":0,"title":"Borne haute","x-ogc-unit":"{intervention}"},
          "moyenne_totale":{"type":"number","minimum":0,"title":"Référence : moyenne des trois dernières années","x-ogc-unit":"{intervention}"},
          "moyenne_glissante":{"type":"number","minimum":0,"title":"Référence : moyenne des semaines s-2 à s+2 de trois ans","x-ogc-unit":"{intervention}"},
          "seasonal_naive":{"type":"number","minimum":0,"title":"Même semaine un an avant","x-ogc-unit":"{intervention}"},
          "observed":{"type":"integer","nullable":true,"minimum":0,"title":"Observé","x-ogc-unit":"{intervention}"}}}}
        """;
}
