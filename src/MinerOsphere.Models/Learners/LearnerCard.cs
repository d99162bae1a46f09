using System.Collections.Immutable;
using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Cards;
using MinerOsphere.Learning.Evaluating.Metrics;
using MinerOsphere.Learning.Evaluating.Reports;
using MinerOsphere.Learning.Files;

namespace MinerOsphere.Models.Learners;

/// <summary>The card of a model that a request trained. What only people know is not invented: the card says that nobody has told it.</summary>
internal static class LearnerCard
{
    public static ModelCard Of(LearnerQuestion question, ModelFile file, EvaluationReport report, ImmutableArray<CardEffect> effects, Metric by, LocalizedText why)
    {
        var (target, times) = (question.Target, question.Table.Times);
        var name = question.Origin?.Title ?? new LocalizedText("Données envoyées avec la requête", "Data sent with the request");
        var features = string.Join(", ", question.Table.Signature.Features.Select(f => f.Name));
        return new ModelCard(file)
        {
            Name = question.Title,
            Purpose = question.Purpose is { } said ? new CardText(said, said) : new CardText(
                $"Prédit « {target.In("fr")} » à partir de {features}. Entraîné à la demande ({question.Learner.Title.In("fr").ToLowerInvariant()}) ; personne n'en a écrit le but.",
                $"Predicts '{target.In("en")}' from {features}. Trained on request ({question.Learner.Title.In("en").ToLowerInvariant()}); nobody has written down what it is for."),
            IntendedUses = [new CardText("Explorer les données et comparer des façons d'apprendre.", "Exploring the data and comparing ways to learn.")],
            ExcludedUses = [new CardText("Décider de personnes ou engager des secours sans relecture par un spécialiste.", "Deciding about people or dispatching help without review by a specialist.")],
            Limits =
            [
                new CardText($"{why.In("fr")}", $"{why.In("en")}"),
                new CardText("Hors des valeurs vues à l'apprentissage, la mesure ne dit rien : voyez la marque « is_within » des prédictions.", "Outside the values seen in training the measure says nothing: see the mark 'is_within' of predictions."),
                new CardText("Une association n'est pas une cause.", "An association is no cause."),
            ],
            EthicalNotes = [new CardText("Aucune relecture éthique n'a eu lieu : le modèle vient d'une requête.", "There was no ethical review: the model comes from a request.")],
            Data =
            [
                new CardData(name.In("fr"), question.Table.RowCount, question.Origin?.Licence, question.Origin?.Address)
                {
                    Sha256 = file.Training?.DataHash, From = times is null ? null : Day(times.Min()), To = times is null ? null : Day(times.Max()),
                },
            ],
            Report = report,
            Effects = effects,
            EffectsMeasure = new CardText($"De combien « {by.Title} » empire quand la variable est mélangée, sur des lignes tenues à l'écart", $"By how much '{by.Title}' gets worse when the feature is shuffled, on held-out rows"),
        };
    }

    private static string Day(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
