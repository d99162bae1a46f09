using System.Collections.Immutable;

namespace MinerOsphere.Learning.Cards;

/// <summary>What the evaluation itself says against the model: nobody has to think of writing it down, and nobody can leave it out.</summary>
internal static class CardFindings
{
    private const int MostColumns = 8;

    public static ImmutableArray<CardText> Of(ModelCard card)
    {
        var found = ImmutableArray.CreateBuilder<CardText>();
        if (card.Metrics.IsEmpty) found.Add(new CardText("Ce modèle n'a été mesuré sur aucune ligne tenue à l'écart.", "This model was measured on no held-out rows."));
        if (card.Report is { } report)
        {
            // A bias or a coverage is neither won nor lost against a baseline.
            foreach (var metric in report.Metrics.Where(m => m.Direction != Evaluating.Metrics.Direction.NearerIsBetter))
            {
                if (metric.Skill is { IsDefined: true, Value: <= 0 })
                    found.Add(new CardText($"Il ne fait pas mieux que la référence « {report.Baseline} » selon {metric.Id}.", $"It does no better than the baseline '{report.Baseline}' by {metric.Id}."));
                if (metric.Optimism is { IsDefined: true, Value: > 0 } gap)
                    found.Add(new CardText($"Une validation aléatoire l'aurait flatté de {CardNumber.Text(gap.Value, true)} ({metric.Id}).", $"Random validation would have flattered it by {CardNumber.Text(gap.Value, false)} ({metric.Id})."));
            }
            foreach (var part in report.Coverage)
                if (part.Coverage.IsDefined && !part.IsWithinBand)
                    found.Add(new CardText(
                        $"Ses intervalles à {CardNumber.Percent(report.Level ?? double.NaN, true)} contiennent {CardNumber.Percent(part.Coverage.Value, true)} des observations ({CardTerms.Regime(part.Regime, true)} : {CardTerms.Regime(part.Class, true)}), ce que le hasard n'explique pas.",
                        $"Its intervals of {CardNumber.Percent(report.Level ?? double.NaN, false)} hold {CardNumber.Percent(part.Coverage.Value, false)} of the observations ({part.Regime}: {part.Class}), which chance does not explain."));
            found.AddRange(report.Warnings.Select(w => new CardText($"Avertissement de l'évaluation : {w}", $"Warning of the evaluation: {w}")));
        }
        if (card.Data.Where(d => d.Licence is null).Select(d => d.Name).ToArray() is { Length: > 0 } unknown)
            found.Add(new CardText($"Licence inconnue : {string.Join(", ", unknown)}.", $"Licence not known: {string.Join(", ", unknown)}."));
        if (Gapped(card) is { Length: > 0 } gapped)
            found.Add(new CardText($"Variables lacunaires à plus d'un cinquième : {gapped}.", $"Features with gaps in more than a fifth of the rows: {gapped}."));
        return found.ToImmutable();
    }

    private static string Gapped(ModelCard card)
    {
        var names = card.File.Reference?.Columns.Where(c => c.MissingShare > 0.2 && card.File.Model.Signature.IndexOf(c.Name) >= 0).Select(c => c.Name).ToArray() ?? [];
        return string.Join(", ", names.Take(MostColumns)) + (names.Length > MostColumns ? ", …" : "");
    }
}
