using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Interventions;

/// <summary>What a reader must know of the model before using it: data, method, version, limits.</summary>
internal static class ModelCard
{
    public static byte[] Write(WeeklyForecastSettings settings, WeeklyForecastModel model, WeeklyForecaster forecaster) => JsonOutput.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("id"u8, settings.Id);
        json.WriteString("version"u8, model.Trainer);
        json.WriteText("method", new LocalizedText(
            $"Moyenne à poids égaux de {Specification.All.Length} régressions binomiales négatives à lien logarithmique par catégorie (2, 4 ou 6 harmoniques annuelles ; mémoire de demi-vie 1,5 ou 3 ans, ou tendance ; jours fériés, vacances, avec ou sans termes propres au Nouvel An et au 14 juillet).",
            $"Equal-weight mean of {Specification.All.Length} negative binomial regressions with log link per category (2, 4 or 6 annual harmonics; memory with a half-life of 1.5 or 3 years, or a trend; public and school holidays, with or without terms of their own for New Year and 14 July)."));
        json.WriteText("intended_use", new LocalizedText(
            "Planification des moyens à la semaine. Ne convient pas à l'engagement ni à la priorisation des secours en temps réel.",
            "Planning of resources by the week. Not fit for real-time dispatch or prioritisation of emergency response."));
        json.WriteStartObject("trained_on"u8);
        json.WriteStartArray("collections"u8);
        json.WriteStringValue(settings.SeriesCollection);
        json.WriteStringValue(settings.PublicHolidayCollection);
        json.WriteStringValue(settings.SchoolHolidayCollection);
        json.WriteEndArray();
        json.WriteString("inputs_sha256"u8, model.InputsHash);
        json.WriteNumber("rows"u8, model.Rows);
        json.WriteString("first_week"u8, forecaster.Counts.First.ToString());
        json.WriteString("last_week"u8, forecaster.Counts.Last.ToString());
        json.WriteString("calendar_through"u8, forecaster.Calendar.Through.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteStartArray("notes"u8);
        foreach (var note in model.Notes) json.WriteStringValue(note);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray("limits"u8);
        Text(json, "Ni météo ni événements : une canicule, un orage ou une crue ne se voient pas venir.", "Neither weather nor events: a heat wave, a storm or a flood is not seen coming.");
        Text(json, $"Rien n'est prévu au-delà de {forecaster.Latest} : l'essai ne dit rien plus loin.", $"Nothing is forecast beyond {forecaster.Latest}: the backtest says nothing further on.");
        Text(json, "Le total est modélisé à part : il ne vaut pas exactement la somme des catégories.", "The total is modelled by itself: it is not exactly the sum of the categories.");
        Text(json, "Les formes combinées ont été fixées en connaissant cette série ; leurs coefficients, leurs poids et les intervalles n'utilisent que le passé de chaque origine.", "The shapes that are combined were fixed knowing this series; coefficients and intervals use only what precedes each origin.");
        json.WriteEndArray();
        json.WriteStartArray("categories"u8);
        foreach (var category in settings.Categories) Write(json, category, model.Categories[category.Id]);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, CountCategory category, CategoryModel model)
    {
        json.WriteStartObject();
        json.WriteString("category"u8, category.Id);
        json.WriteText("title", category.Title);
        json.WriteBoolean("converged"u8, model.Converged);
        json.WriteFigure("dispersion", model.Members.Average(m => m.Dispersion), 6);
        json.WriteFigure("public_holiday_factor", Factor(model, "public_holidays"), 4);
        json.WriteFigure("school_holiday_factor", Factor(model, "school_holidays"), 4);
        json.WriteEndObject();
    }

    /// <summary>By what the expected count is multiplied per unit of a term, all else equal; geometric mean of the members.</summary>
    private static double Factor(CategoryModel model, string column) =>
        Math.Exp(model.Members.Average(m => m.Coefficients[m.Columns.IndexOf(column)]));

    private static void Text(Utf8JsonWriter json, string fr, string en)
    {
        json.WriteStartObject();
        json.WriteString("fr"u8, fr);
        json.WriteString("en"u8, en);
        json.WriteEndObject();
    }
}
