using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MinerOsphere.Learning.Drift;
using MinerOsphere.Learning.Frames;

namespace MinerOsphere.Learning.Cards;

/// <summary>A card as Markdown. The same card gives the same text.</summary>
internal sealed class CardMarkdown(ModelCard card, bool isFrench)
{
    private const int MostLevels = 12;

    private readonly StringBuilder _text = new();

    public string Write()
    {
        _text.Append(CardFrontMatter.Write(card, isFrench));
        Line($"# {MarkdownText.Line(card.Name)}");
        Line(MarkdownText.Paragraphs(card.Purpose.In(isFrench)));
        Uses();
        Data();
        Features();
        Training();
        Evaluation();
        Uncertainty();
        Effects();
        Heading("Limites", "Limits");
        List([.. card.Limits, .. CardFindings.Of(card)]);
        Heading("Questions éthiques", "Ethical notes");
        List(card.EthicalNotes);
        Provenance();
        return _text.ToString().TrimEnd() + "\n";
    }

    private void Uses()
    {
        Heading("Usages prévus", "Intended use");
        List(card.IntendedUses);
        if (card.ExcludedUses.IsDefaultOrEmpty) return;
        Heading("Usages exclus", "Excluded use");
        List(card.ExcludedUses);
    }

    private void Data()
    {
        Heading("Données d'apprentissage", "Training data");
        Table([Say("Jeu de données", "Dataset"), Say("Lignes", "Rows"), Say("Période", "Period"), Say("Licence", "Licence"), "Source"],
            card.Data.Select(d => (string[])
            [
                MarkdownText.Line(d.Name), CardNumber.Count(d.Rows), MarkdownText.Line(d is { From: null, To: null } ? "–" : $"{d.From ?? "…"} / {d.To ?? "…"}"),
                d.Licence is null ? Say("inconnue", "not known") : MarkdownText.Address(d.Licence), d.Source is null ? "–" : MarkdownText.Address(d.Source),
            ]));
    }

    private void Features()
    {
        var signature = card.File.Model.Signature;
        Heading("Variables", "Features");
        var target = signature.Target;
        var exposure = signature.Exposure is { } name ? Say($", pour une exposition « {MarkdownText.Line(name)} »", $", for an exposure '{MarkdownText.Line(name)}'") : "";
        Line(Say("Grandeur prédite : ", "Predicted: ") + $"**{MarkdownText.Line(target.Name)}**{Unit(target)}{exposure}." + (target.IsCategorical ? $" {Say("Classes : ", "Classes: ")}{Levels(target.Levels)}." : ""));
        var kept = card.File.Reference?.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal) ?? [];
        Table([Say("Variable", "Feature"), Say("Unité", "Unit"), Say("Valeurs à l'apprentissage", "Values in training"), Say("Lacunes", "Gaps")],
            signature.Features.Select(f =>
            {
                var column = kept.GetValueOrDefault(f.Name);
                return (string[])[MarkdownText.Line(f.Name), f.Unit is { } unit ? MarkdownText.Line(unit) : "–", f.IsCategorical ? Levels(f.Levels) : Range(column), column is null ? "–" : CardNumber.Percent(column.MissingShare, isFrench)];
            }));
    }

    private void Training()
    {
        Heading("Apprentissage", "Training");
        var training = card.File.Training;
        List<(string, string)> rows = [(Say("Méthode", "Method"), $"`{card.File.Model.Kind}`")];
        if (training?.Rows is { } count) rows.Add((Say("Lignes", "Rows"), CardNumber.Count(count)));
        if (training?.Seed is { } seed) rows.Add((Say("Graine", "Seed"), seed.ToString(CultureInfo.InvariantCulture)));
        foreach (var (name, value) in training?.Options ?? []) rows.Add((MarkdownText.Line(name), MarkdownText.Line(CardNumber.Setting(value))));
        Table([Say("Réglage", "Setting"), Say("Valeur", "Value")], rows.Select(r => (string[])[r.Item1, r.Item2]));
    }

    private void Evaluation()
    {
        var metrics = card.Metrics;
        Heading("Évaluation", "Evaluation");
        if (metrics.IsEmpty)
        {
            Line(Say("Aucune mesure.", "No measure."));
            return;
        }
        if (card.Report is { } report)
        {
            Line(Say(
                $"Validation {CardTerms.Validation(report.Validation, true)} : {MarkdownText.Line(report.Scheme)}, {CardNumber.Count(report.Tested)} lignes prédites (parts : {report.Folds.Length}). Référence : {MarkdownText.Line(report.Baseline)}. L'écart d'optimisme est ce dont une validation aléatoire aurait flatté le modèle ({MarkdownText.Line(report.Companion ?? "non mesurée")}).",
                $"Validation ({CardTerms.Validation(report.Validation, false)}): {MarkdownText.Line(report.Scheme)}, {CardNumber.Count(report.Tested)} rows predicted (folds: {report.Folds.Length}). Baseline: {MarkdownText.Line(report.Baseline)}. The optimism gap is by how much random validation would have flattered the model ({MarkdownText.Line(report.Companion ?? "not measured")})."));
            Table([Say("Mesure", "Measure"), Say("Modèle", "Model"), Say("Référence", "Baseline"), Say("Gain sur la référence", "Skill"), Say("Écart d'optimisme", "Optimism gap")],
                report.Metrics.Select(m => (string[])
                [
                    isFrench ? $"`{Code(m.Id)}`" : $"{MarkdownText.Line(m.Title)} (`{Code(m.Id)}`)", Number(m.Model.Value), Number(m.Baseline.Value), Number(m.Skill.Value), m.Optimism is { } gap ? Number(gap.Value) : "–",
                ]));
            return;
        }
        Line(Say("L'écart d'optimisme est la mesure sous validation aléatoire moins celle sous la validation nommée.", "The optimism gap is the measure under random validation minus the one under the validation named."));
        Table([Say("Mesure", "Measure"), "Validation", Say("Modèle", "Model"), Say("Référence", "Baseline"), Say("Écart d'optimisme", "Optimism gap")],
            metrics.Select(m => (string[])
            [
                MarkdownText.Line(m.Name) + (m.Unit is null ? "" : $" ({MarkdownText.Line(m.Unit)})"), MarkdownText.Line(m.Scheme), Number(m.Value), Number(m.Baseline ?? double.NaN), Number(m.OptimismGap ?? double.NaN),
            ]));
    }

    private void Uncertainty()
    {
        if (card.Report is not { Level: { } level, Coverage.IsEmpty: false } report) return;
        Heading("Incertitude", "Uncertainty");
        Line(Say($"Part des observations dans les intervalles à {CardNumber.Percent(level, true)}, et bande que le hasard permet.", $"Share of the observations within the intervals of {CardNumber.Percent(level, false)}, and the band that chance allows."));
        Table([Say("Régime", "Regime"), Say("Classe", "Class"), Say("Lignes", "Rows"), Say("Couverture", "Coverage"), Say("Bande", "Band"), Say("Largeur moyenne", "Mean width")],
            report.Coverage.Select(c => (string[])
            [
                MarkdownText.Line(CardTerms.Regime(c.Regime, isFrench)), MarkdownText.Line(CardTerms.Regime(c.Class, isFrench)), CardNumber.Count(c.Rows), CardNumber.Percent(c.Coverage.Value, isFrench),
                $"{CardNumber.Percent(c.BandLower, isFrench)} – {CardNumber.Percent(c.BandUpper, isFrench)}", Number(c.Width.Value),
            ]));
    }

    private void Effects()
    {
        if (card.Effects.IsDefaultOrEmpty) return;
        Heading("Ce qui porte la prévision", "What drives the prediction");
        if (card.EffectsMeasure is { } measure) Line(MarkdownText.Paragraphs(measure.In(isFrench)));
        Table([Say("Variable", "Feature"), Say("Importance", "Importance"), Say("Erreur type", "Standard error")],
            card.Effects.Select(e => (string[])[MarkdownText.Line(e.Feature), Number(e.Importance), Number(e.Error)]));
    }

    private void Provenance()
    {
        Heading("Provenance", "Provenance");
        List<(string, string)> rows = [(Say("Version du modèle", "Version of the model"), MarkdownText.Line(card.Version))];
        if (card.Publisher is { } publisher) rows.Add((Say("Responsable", "Responsible"), MarkdownText.Line(publisher)));
        if (card.Address is { } address) rows.Add((Say("Adresse", "Address"), MarkdownText.Address(address)));
        if (card.Licence is { } licence) rows.Add((Say("Licence du modèle", "Licence of the model"), MarkdownText.Address(licence)));
        if (card.File.Training is { } training)
        {
            rows.Add((Say("Bibliothèque", "Library"), MarkdownText.Line($"MinerOsphere.Learning {training.Library}")));
            if (training.Created is { } created) rows.Add((Say("Appris le", "Trained"), created.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
            if (training.DataHash is { } data) rows.Add((Say("SHA-256 des données", "SHA-256 of the data"), $"`{Code(data)}`"));
        }
        if (card.File.Sha256 is { } hash) rows.Add((Say("SHA-256 du modèle", "SHA-256 of the model"), $"`{Code(hash)}`"));
        Table([Say("Quoi", "What"), Say("Valeur", "Value")], rows.Select(r => (string[])[r.Item1, r.Item2]));
    }

    private string Range(ReferenceColumn? column) => column is null || column.Values.IsEmpty ? "–"
        : $"{Number(column.Values[0])} … {Number(column.Values[^1])}";

    private static string Levels(ImmutableArray<string> levels) =>
        string.Join(", ", levels.Take(MostLevels).Select(MarkdownText.Line)) + (levels.Length > MostLevels ? ", …" : "");

    private static string Unit(FeatureSpecification feature) => feature.Unit is { } unit ? $" ({MarkdownText.Line(unit)})" : "";

    private string Number(double value) => CardNumber.Text(value, isFrench);

    /// <summary>Within backquotes nothing is escaped, so nothing that ends them may come.</summary>
    private static string Code(string text) => text.Replace('`', '\'').Replace('|', '/').ReplaceLineEndings(" ");

    private string Say(string french, string english) => isFrench ? french : english;

    private void Heading(string french, string english) => Line("## " + Say(french, english));

    private void Line(string text) => _text.Append(text).Append("\n\n");

    private void List(ImmutableArray<CardText> texts)
    {
        foreach (var text in texts) _text.Append("- ").Append(MarkdownText.Line(text.In(isFrench))).Append('\n');
        _text.Append('\n');
    }

    private void Table(string[] head, IEnumerable<string[]> rows)
    {
        _text.Append("| ").AppendJoin(" | ", head).Append(" |\n|").Append(string.Concat(Enumerable.Repeat("---|", head.Length))).Append('\n');
        foreach (var row in rows) _text.Append("| ").AppendJoin(" | ", row).Append(" |\n");
        _text.Append('\n');
    }
}
