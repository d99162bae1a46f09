using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Interventions;

/// <summary>The evaluation as it is sent: figures, and what they say, for the model and everything it has to beat.</summary>
internal static class EvaluationDocument
{
    public static byte[] Write(WeeklyCounts counts, IEnumerable<CountCategory> categories, WeeklyForecastModel model, double level) => JsonOutput.Write(json =>
    {
        json.WriteStartObject();
        json.WriteText("method", new LocalizedText(
            $"Essai rétrospectif à origine glissante : tous les {Backtest.Step} semaines, entraînement sur le seul passé, puis prévision de {Backtest.Horizon} semaines ; jugé sur les origines des {Evaluation.Weeks} dernières semaines.",
            $"Rolling-origin backtest: every {Backtest.Step} weeks, training on the past alone, then {Backtest.Horizon} weeks of forecasts; judged on the origins of the last {Evaluation.Weeks} weeks."));
        json.WriteText("mase_scale", new LocalizedText(
            "Erreur absolue moyenne de « comme il y a 52 semaines » dans la série d'entraînement de chaque origine.",
            "Mean absolute error of \"as 52 weeks ago\" within the training series of each origin."));
        json.WriteFigure("level", level, 2);
        json.WriteStartArray("categories"u8);
        foreach (var category in categories) Write(json, counts, category, model.Categories[category.Id].Evaluation, level);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, WeeklyCounts counts, CountCategory category, CategoryEvaluation evaluation, double level)
    {
        json.WriteStartObject();
        json.WriteString("category"u8, category.Id);
        json.WriteText("title", category.Title);
        json.WriteNumber("forecasts"u8, evaluation.Count);
        json.WriteNumber("origins"u8, evaluation.Origins);
        json.WriteString("first_week"u8, counts.WeekAt(evaluation.FirstTarget).ToString());
        json.WriteString("last_week"u8, counts.WeekAt(evaluation.LastTarget).ToString());
        json.WriteStartArray("predictors"u8);
        foreach (var score in evaluation.Predictors)
        {
            json.WriteStartObject();
            json.WriteString("predictor"u8, score.Predictor);
            json.WriteFigure("mae", score.MeanAbsoluteError, 4);
            json.WriteFigure("mase", score.MeanAbsoluteScaledError, 4);
            json.WriteFigure("poisson_deviance", score.PoissonDeviance, 4);
            json.WriteFigure("bias", score.Bias, 4);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("mae_by_horizon"u8);
        foreach (var band in evaluation.Bands)
        {
            json.WriteStartObject();
            json.WriteNumber("from"u8, band.From);
            json.WriteNumber("to"u8, band.To);
            json.WriteNumber("forecasts"u8, band.Count);
            for (var p = 0; p < Predictors.All.Length; p++) json.WriteFigure(Predictors.All[p], band.MeanAbsoluteErrors[p], 4);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("coverage"u8);
        json.WriteFigure("level", level, 2);
        json.WriteFigure("observed", evaluation.CoverageAt(level), 4);
        json.WriteFigure("unwidened", evaluation.NominalAt(level), 4);
        json.WriteBoolean("widened"u8, evaluation.Widens(level));
        json.WriteEndObject();
        json.WriteString("recommended"u8, evaluation.Recommended);
        json.WriteString("least_deviance"u8, evaluation.LeastDeviance);
        json.WriteText("verdict", Verdict(evaluation));
        json.WriteEndObject();
    }

    private static LocalizedText Verdict(CategoryEvaluation evaluation)
    {
        var model = evaluation.Of(Predictors.Model);
        PredictorScore[] baselines = [evaluation.Of(Predictors.TotalMean), evaluation.Of(Predictors.WindowMean)];
        var error = baselines.All(b => model.MeanAbsoluteError < b.MeanAbsoluteError);
        var deviance = baselines.All(b => model.PoissonDeviance < b.PoissonDeviance);
        return (error, deviance) switch
        {
            (true, true) => new("Le modèle fait mieux que les deux références, en erreur absolue et en déviance.", "The model does better than both reference forecasts, in absolute error and in deviance."),
            (false, true) => new("Le modèle fait mieux que les deux références en déviance, mais pas en erreur absolue.", "The model does better than both reference forecasts in deviance, but not in absolute error."),
            (true, false) => new("Le modèle fait mieux que les deux références en erreur absolue, mais pas en déviance.", "The model does better than both reference forecasts in absolute error, but not in deviance."),
            _ => new("Le modèle ne fait pas mieux que la meilleure référence : préférez-la.", "The model does no better than the best reference forecast: prefer that one."),
        };
    }
}
