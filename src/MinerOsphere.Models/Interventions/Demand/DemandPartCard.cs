using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Cards;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Learning.Files;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Models.Interventions.Demand;

/// <summary>What one has to know before relying on a category's forecast.</summary>
internal static class DemandPartCard
{
    public static Learning.Cards.ModelCard Of(TerritorySettings settings, LocalizedText category, ModelFile file, EvaluationReport report, TrainingTable table) => new(file)
    {
        Name = $"{DemandVersions.ModelId(settings.Id)}, {category.In("fr")}",
        Version = DemandTraining.Version,
        Purpose = new CardText(
            $"Prévoit le nombre d'interventions ({category.In("fr")}) de {settings.Title.In("fr")}. Les saisons sont refaites à partir des collections ; le fichier transmet l'espérance qu'elles donnent (« expected »).",
            $"Forecasts the number of interventions ({category.In("en")}) of {settings.Title.In("en")}. The seasons are remade from the collections; the file passes on the count that they expect ('expected')."),
        IntendedUses = [new CardText("Planification des moyens, avec l'intervalle et les références sous les yeux.", "Planning of resources, with the interval and the references in view.")],
        ExcludedUses = [new CardText("Engagement ou priorisation des secours : le règlement (UE) 2024/1689, annexe III, range cet usage parmi les systèmes à haut risque.", "Dispatch or prioritisation of emergency response, which Regulation (EU) 2024/1689, annex III, counts among high-risk systems.")],
        Limits =
        [
            new CardText("Sans météo donnée, ni canicule, ni orage, ni crue ne se voient venir.", "Unless weather is given, neither heat waves nor storms nor floods are seen coming."),
            new CardText("La mesure porte sur un créneau d'avance ; plus loin, les intervalles s'élargissent.", "The measure is of one slot ahead; further on, intervals widen."),
            new CardText("Ce qui change l'organisation ou la façon de compter ne se voit qu'après coup : voyez la dérive.", "What changes the organisation or the way of counting is seen only afterwards: look at drift."),
        ],
        EthicalNotes = [new CardText("Derrière les petits nombres il y a des personnes : un nombre observé inférieur à 3 n'est pas publié.", "Behind small counts are persons: an observed count below 3 is not published.")],
        Data =
        [
            new CardData(settings.Collection, table.RowCount) { Sha256 = file.Training?.DataHash, From = Day(table.Times!.Min()), To = Day(table.Times!.Max()) },
        ],
        Report = report,
    };

    private static string Day(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
