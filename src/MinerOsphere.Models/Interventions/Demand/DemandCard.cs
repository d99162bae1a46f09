using System.Globalization;
using System.Text.Json;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>What a reader must know of a territory's model before using it.</summary>
internal static class DemandCard
{
    public static byte[] Write(TerritorySettings settings, IDemandTrained model, DemandReport report, string hash) => JsonOutput.Write(json =>
    {
        var isYearly = settings.Slot == DemandSlot.Year;
        json.WriteStartObject();
        json.WriteString("id"u8, settings.Id);
        json.WriteString("version"u8, DemandTraining.Version);
        json.WriteText("territory", settings.Title);
        json.WriteText("method", isYearly
            ? new LocalizedText("Niveau médian des années connues, parts des lieux pondérées vers les plus récentes, réconciliation des lieux ; lois binomiales négatives.", "Median level of the known years, shares of places weighted towards the recent ones, places reconciled; negative binomial laws.")
            : new LocalizedText(
                "Moyenne de quatre saisons (régressions binomiales négatives, noyaux saisonniers, médianes et orages à part, moyenne glissante) sous deux tempéraments, niveau des dernières semaines, suite des orages ; catégories et lieux réconciliés (MinT) ; profils horaires et parts des lieux bayésiens empiriques ; lois binomiales négatives corrigées par prévision conforme par classe d'affluence.",
                "Mean of four seasons (negative binomial regressions, seasonal kernels, medians with storms apart, moving mean) in two temperaments, level of the last weeks, aftermath of storms; categories and places reconciled (MinT); hour profiles and place shares by empirical Bayes; negative binomial laws corrected conformally by class of busyness."));
        json.WriteText("intended_use", new LocalizedText(
            "Planification des moyens. Ne convient ni à l'engagement ni à la priorisation des secours : le règlement (UE) 2024/1689, annexe III, range cet usage parmi les systèmes à haut risque.",
            "Planning of resources. Fit neither for dispatch nor for prioritising emergency response, which Regulation (EU) 2024/1689, annex III, counts among high-risk systems."));
        json.WriteStartObject("trained_on"u8);
        json.WriteStartArray("collections"u8);
        foreach (var collection in settings.Collections) json.WriteStringValue(collection);
        json.WriteEndArray();
        json.WriteString("inputs_sha256"u8, hash);
        var (earliest, next, latest) = model.Range(model.Slots[0]);
        json.WriteString("first_forecast"u8, earliest);
        json.WriteString("next_slot"u8, next);
        json.WriteString("last_forecast"u8, latest);
        json.WriteEndObject();
        json.WriteStartObject("reconciliation"u8);
        json.WriteFigure("mean_gap_before", report.GapBefore, 3);
        json.WriteFigure("mean_gap_after", report.GapAfter, 3);
        json.WriteEndObject();
        json.WriteStartArray("worse_than_a_reference"u8);
        foreach (var row in report.Scores.Where(s => s.Skill <= 0))
            json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{row.Part}: {row.Metric} {row.Model:G4}, {row.Baseline} {row.BaselineValue:G4}"));
        json.WriteEndArray();
        json.WriteStartArray("limits"u8);
        Text(json, "Sans météo donnée, ni canicule, ni orage, ni crue ne se voient venir.", "Unless weather is given, neither heat waves nor storms nor floods are seen coming.");
        Text(json, "Les erreurs absolues sont celles de la médiane, les déviances celles de l'espérance ; pour des créneaux presque toujours vides la médiane est 0 et l'erreur absolue n'apprend rien : lire la déviance et les mailles plus larges.", "Absolute errors are those of the median, deviances those of the mean; for slots that are nearly always empty the median is 0 and the absolute error says nothing: read the deviance and the coarser grains.");
        Text(json, "Une référence qui prévoit 0 là où quelque chose est arrivé a une déviance infinie ; elle reçoit le plancher qui lui convient le mieux.", "A reference that expects 0 where something happened has an infinite deviance; it is given the floor that suits it best.");
        Text(json, "Les nombres observés inférieurs à 3 ne sont pas montrés ; comparer plusieurs demandes à des niveaux différents peut encore en borner.", "Observed counts below 3 are not shown; comparing several requests at different levels may still bound some.");
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void Text(Utf8JsonWriter json, string fr, string en)
    {
        json.WriteStartObject();
        json.WriteString("fr"u8, fr);
        json.WriteString("en"u8, en);
        json.WriteEndObject();
    }
}
