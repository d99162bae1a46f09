using MinerOsphere.Models.Registry;
using MinerOsphere.Processes;
using MinerOsphere.Processes.Results;
using MinerOsphere.Processes.Schemas;

namespace MinerOsphere.Models.Documents;

/// <summary>The outputs that model processes have in common, under the same names and with the same columns.</summary>
internal static class StandardOutputs
{
    public const string EvaluationId = "evaluation", CoverageId = "coverage", ExplanationId = "explanation", ApplicabilityId = "applicability", CardId = "model", SummaryId = "summary";

    private const string LinkedData = "application/ld+json", Markdown = "text/markdown";

    /// <summary>Rows of <see cref="SummaryRow"/>: what a page shows first.</summary>
    public static OutputDescription Summary { get; } = new()
    {
        Id = SummaryId,
        Title = new("En mots", "In words"),
        Description = new("La réponse en phrases, faites de ses nombres.", "The answer in sentences, made from its numbers."),
        Shape = OutputShape.Table,
        Schema = JsonSchema.Of(SummaryRow.Schema),
        Columns = new Dictionary<string, OutputColumn>
        {
            ["subject"] = Documents.Columns.Named("sujet", "subject").Detail(), ["text_fr"] = Documents.Columns.Named("phrase", "sentence"), ["text_en"] = Documents.Columns.Named("phrase", "sentence"),
        },
    };

    /// <summary>Rows of <see cref="ScoreRow"/>.</summary>
    public static OutputDescription Evaluation { get; } = new()
    {
        Id = EvaluationId,
        Title = new("Évaluation", "Evaluation"),
        Description = new(
            "Une ligne par partie, mesure et référence : ce que valent le modèle et la référence sur les mêmes lignes, tenues à l'écart de l'apprentissage. « skill » vaut 1 pour une prévision parfaite, 0 pour la référence.",
            "One row per part, metric and baseline: what the model and the baseline are worth on the same rows, kept out of training. 'skill' is 1 for a perfect prediction, 0 for the baseline."),
        Shape = OutputShape.Table,
        Schema = JsonSchema.Of(ScoreRow.Schema),
        Columns = Columns.Standard,
        ValueTitles = Columns.Words,
    };

    /// <summary>Rows of <see cref="CoverageRow"/>.</summary>
    public static OutputDescription Coverage { get; } = new()
    {
        Id = CoverageId,
        Title = new("Couverture des intervalles", "Coverage of the intervals"),
        Description = new(
            "Part des observations tenues à l'écart que les intervalles contenaient, en tout et là où il importe, à côté de ce que le hasard permet.",
            "Share of the held-out observations that the intervals held, in all and where it matters, beside what chance allows."),
        Shape = OutputShape.Table,
        Schema = JsonSchema.Of(CoverageRow.Schema),
        Columns = Columns.Standard,
        ValueTitles = Columns.Words,
    };

    /// <summary>Rows of <see cref="ContributionRow"/>.</summary>
    public static OutputDescription Explanation { get; } = new()
    {
        Id = ExplanationId,
        Title = new("Explication", "Explanation"),
        Description = new(
            "Ce que chaque facteur ajoute à la prévision, ou combien le modèle s'appuie sur lui. Une contribution n'est pas une cause.",
            "What each factor adds to the prediction, or how much the model rests on it. A contribution is no cause."),
        Shape = OutputShape.Table,
        Schema = JsonSchema.Of(ContributionRow.Schema),
        Columns = Columns.Standard,
        ValueTitles = Columns.Words,
    };

    /// <summary>Rows of <see cref="ApplicabilityRow"/>.</summary>
    public static OutputDescription Applicability { get; } = new()
    {
        Id = ApplicabilityId,
        Title = new("Domaine d'application", "Applicability"),
        Description = new(
            "Ce sur quoi la prévision repose, à côté de ce que le modèle a vu à l'apprentissage : hors de là, l'évaluation ne dit rien.",
            "What the prediction rests on, beside what the model saw in training: outside of it, the evaluation says nothing."),
        Shape = OutputShape.Table,
        Schema = JsonSchema.Of(ApplicabilityRow.Schema),
        Columns = Columns.Standard,
        ValueTitles = Columns.Words,
    };

    /// <summary>The card of a part, of <see cref="WriteCard"/>.</summary>
    public static OutputDescription Card { get; } = new()
    {
        Id = CardId,
        Title = new("Fiche du modèle", "Model card"),
        Description = new(
            "Ce qu'il faut savoir avant de s'y fier : usages, données, méthode, mesures, limites, empreinte ; en données liées ou en texte.",
            "What one has to know before relying on it: uses, data, method, measures, limits, hash; as linked data or as text."),
        MediaTypes = [LinkedData, Markdown],
        Schema = JsonSchema.Of("""{"type":"object"}"""),
    };

    /// <summary>The card of a part in the media type that was asked for.</summary>
    public static OutputValue WriteCard(KeptPart part, string mediaType) => mediaType == Markdown
        ? new OutputValue(CardId, Markdown, System.Text.Encoding.UTF8.GetBytes(part.CardMarkdown("fr")))
        : new OutputValue(CardId, LinkedData, System.Text.Encoding.UTF8.GetBytes(part.CardJsonLd()));

    /// <summary>A table in JSON, which the engine turns into what was asked for.</summary>
    public static OutputValue Table(string id, byte[] rows) => new(id, "application/json", rows);
}
