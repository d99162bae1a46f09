using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Minerals.Prospectivity.Methods;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>A map in sentences: what it says, what it is worth, and what it does not say.</summary>
internal static class ProspectSentences
{
    private const double Searched = 0.1;

    public static IEnumerable<SummaryRow> Of(ProspectQuestion question, ProspectMap map, ImmutableArray<ProspectTarget> targets)
    {
        var prospect = map.Prospect;
        yield return Row("map", l => (
            $"« {question.Title.In("fr")} » : {Figures.Integer(prospect.Cells.Length, l)} mailles de {Figures.Length(prospect.Grid.CellSize, l)} ({Figures.Area(prospect.AreaKm2, l)}), {prospect.Layers.Length} couches d'indications, {Known(map, l)}. Méthode : {Names.TitleOf(map.Options.Method).In("fr")}.",
            $"'{question.Title.In("en")}': {Figures.Integer(prospect.Cells.Length, l)} cells of {Figures.Length(prospect.Grid.CellSize, l)} ({Figures.Area(prospect.AreaKm2, l)}), {prospect.Layers.Length} layers of evidence, {Known(map, l)}. Method: {Names.TitleOf(map.Options.Method).In("en")}."));
        if (question.Case?.Note is { } note) yield return new SummaryRow("note", note);
        if (targets.Length > 0) yield return Targets(map, targets);
        if (map.Evaluation is { } evaluation)
            foreach (var row in Worth(map, evaluation)) yield return row;
        else
            yield return new SummaryRow("evaluation", new(
                $"Cette carte n'est pas évaluée : {prospect.Positives} maille(s) à indice, il en faudrait {ProspectMap.LeastPositives} ; elle vaut ce que vaut la connaissance qu'on y a mise.",
                $"This map is not evaluated: {prospect.Positives} cell(s) with an occurrence, {ProspectMap.LeastPositives} would be needed; it is worth what the knowledge put into it is worth."));
        yield return double.IsNaN(map.Applicability.Threshold)
            ? Row("applicability", l => (
                $"Toutes les couches sont renseignées sur {Figures.Percent(map.Applicability.Share, l)} des mailles ; ailleurs, le score ne repose que sur une partie d'entre elles.",
                $"All layers are known on {Figures.Percent(map.Applicability.Share, l)} of the cells; elsewhere the score rests on some of them only."))
            : Row("applicability", l => (
                $"{Figures.Percent(map.Applicability.Share, l)} des mailles ressemblent à des terrains sur lesquels la carte a été éprouvée ; ailleurs, il manque des données ou des terrains semblables, et le score ne dit rien.",
                $"{Figures.Percent(map.Applicability.Share, l)} of the cells resemble ground that the map was tested on; elsewhere data or similar ground are missing, and the score says nothing."));
        if (prospect.Outside > 0)
            yield return new SummaryRow("outside", new(
                $"{prospect.Outside} indice(s) connu(s) sont hors de la zone ou des mailles renseignées ; ils ne servent pas.",
                $"{prospect.Outside} known occurrence(s) lie outside of the area or of the cells with data; they are not used."));
        if (map.Independence is { } test && (test.Ratio > 1.15 || test.Probability < 0.05))
            yield return Row("independence", l => (
                $"Les couches répètent en partie la même chose : les probabilités s'additionnent à {Figures.Decimal(test.Expected, 0, l)} mailles à indice pour {Figures.Decimal(test.Observed, 0, l)} connues. Lisez le classement, non les probabilités.",
                $"The layers partly say the same thing: the probabilities add up to {Figures.Decimal(test.Expected, 0, l)} cells with an occurrence where {Figures.Decimal(test.Observed, 0, l)} are known. Read the ranking, not the probabilities."));
        yield return ProspectEvaluation.IsCalibrated(map.Options)
            ? new SummaryRow("meaning", new(
                "Le score est la probabilité qu'une maille porte un indice connu, telle que le modèle l'estime ; ce n'est pas la probabilité d'un gisement exploitable. Où personne n'a cherché, rien n'est connu.",
                "The score is the probability that a cell holds a known occurrence, as the model estimates it; it is not that of a deposit worth mining. Where nobody has looked, nothing is known."))
            : new SummaryRow("meaning", new(
                "Le score classe les terrains, du plus au moins semblable à ceux où un indice est connu ; ce n'est pas la probabilité d'un gisement. Où personne n'a cherché, rien n'est connu.",
                "The score ranks ground from most to least like that where an occurrence is known; it is not the probability of a deposit. Where nobody has looked, nothing is known."));
    }

    private static IEnumerable<SummaryRow> Worth(ProspectMap map, ProspectEvaluation evaluation)
    {
        var report = evaluation.Report;
        var (capture, auc) = (report["capture-0.1"], report["auc"]);
        var learned = map.Options.Method != ProspectMethod.FuzzyGamma;
        yield return Row("evaluation", l => (
            $"{(learned ? "Sur des terrains tenus à l'écart de l'apprentissage" : "Sur les indices connus, dont la carte n'a rien appris")}, les {Figures.Percent(Searched, l)} de la zone les mieux classés contiennent {Figures.Percent(capture.Model.Value, l)} des mailles à indice ; la meilleure couche seule en aurait trouvé {Figures.Percent(capture.Baseline.Value, l)}, le hasard {Figures.Percent(Searched, l)}.",
            $"{(learned ? "On ground that was kept out of training" : "On the known occurrences, of which the map has learned nothing")}, the best {Figures.Percent(Searched, l)} of the area hold {Figures.Percent(capture.Model.Value, l)} of the cells with an occurrence; the best layer alone would have found {Figures.Percent(capture.Baseline.Value, l)}, chance {Figures.Percent(Searched, l)}."));
        var better = auc.Model.Value > auc.Baseline.Value;
        yield return Row("verdict", l => (
            $"Aire sous la courbe ROC : {Figures.Decimal(auc.Model.Value, 3, l)}, pour {Figures.Decimal(auc.Baseline.Value, 3, l)} à la meilleure couche seule (0,5 au hasard, 1 au mieux) : {(better ? "le modèle fait mieux que la couche seule" : "le modèle ne fait pas mieux que cette couche seule, qui suffit alors")}.",
            $"Area under the ROC curve: {Figures.Decimal(auc.Model.Value, 3, l)}, against {Figures.Decimal(auc.Baseline.Value, 3, l)} of the best layer alone (0.5 by chance, 1 at best): {(better ? "the model does better than the layer alone" : "the model does no better than that layer alone, which then suffices")}."));
        if (auc.Optimism is { IsDefined: true, Value: > 0.01 } optimism && learned)
            yield return Row("optimism", l => (
                $"Des mailles tirées au hasard auraient flatté ce chiffre de {Figures.Decimal(optimism.Value, 3, l)} : les voisines d'une maille d'apprentissage lui ressemblent.",
                $"Cells drawn at random would have flattered this figure by {Figures.Decimal(optimism.Value, 3, l)}: neighbours of a training cell resemble it."));
        if (map.Prospect.Positives < 30)
            yield return new SummaryRow("few", new(
                $"{map.Prospect.Positives} mailles à indice seulement : chaque chiffre de l'évaluation peut s'écarter beaucoup, par hasard.",
                $"{map.Prospect.Positives} cells with an occurrence only: every figure of the evaluation may be far off by chance."));
    }

    private static SummaryRow Targets(ProspectMap map, ImmutableArray<ProspectTarget> targets)
    {
        var (first, empty) = (targets[0], targets.Count(t => t.Occurrences == 0));
        return Row("targets", l =>
        {
            var drivers = ProspectTables.Drivers(map, first, l);
            return (
                $"{targets.Length} zones cibles dans les {Figures.Percent(map.Options.TargetShare, l)} de la zone les mieux classés, dont {empty} sans indice connu. La première : {Figures.Area(first.AreaKm2, l)}, {first.Occurrences} indice(s) connu(s){(drivers.Length == 0 ? "" : $" ; ce qui la porte : {drivers}")}.",
                $"{targets.Length} targets in the best {Figures.Percent(map.Options.TargetShare, l)} of the area, {empty} of them without a known occurrence. The first: {Figures.Area(first.AreaKm2, l)}, {first.Occurrences} known occurrence(s){(drivers.Length == 0 ? "" : $"; what drives it: {drivers}")}.");
        });
    }

    private static string Known(ProspectMap map, string language) => language == "fr"
        ? map.Prospect.Inside == 0 ? "aucun indice connu" : $"{map.Prospect.Inside} indices connus dans {map.Prospect.Positives} mailles"
        : map.Prospect.Inside == 0 ? "no known occurrence" : $"{map.Prospect.Inside} known occurrences in {map.Prospect.Positives} cells";

    private static SummaryRow Row(string subject, Func<string, (string French, string English)> text) => new(subject, new LocalizedText(text("fr").French, text("en").English));
}
