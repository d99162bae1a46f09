using System.Globalization;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Territory.Runoff;

/// <summary>What becomes of a river, in words.</summary>
internal static class RunoffSentences
{
    public static IEnumerable<SummaryRow> Of(RunoffAnswer answer)
    {
        var reference = answer.Scenarios.FirstOrDefault(s => s.Scenario.IsReference);
        var (fr, en) = (CultureInfo.GetCultureInfo("fr-FR"), CultureInfo.InvariantCulture);
        var scores = RunoffEvaluation.Scores(answer).ToArray();
        var kge = scores.Where(s => s.Metric == "kge").ToArray();
        var verdict = kge.Min(s => s.Model) >= 0.75 ? ("bien", "well") : kge.Min(s => s.Model) >= 0.5 ? ("passablement", "fairly") : ("mal", "badly");
        yield return new SummaryRow("model", new(
            string.Create(fr, $"Sur des années qu'il n'a pas apprises, le modèle refait {verdict.Item1} le débit{(answer.Record.Name.Length > 0 ? " de « " + answer.Record.Name + " »" : "")} : efficience de Kling-Gupta {kge.Min(s => s.Model):0.00} à {kge.Max(s => s.Model):0.00} (1 : parfait), contre {kge.Min(s => s.BaselineValue):0.00} à {kge.Max(s => s.BaselineValue):0.00} pour le débit habituel de la saison."),
            string.Create(en, $"On years that it has not learnt, the model gives the flow{(answer.Record.Name.Length > 0 ? " of '" + answer.Record.Name + "'" : "")} {verdict.Item2}: Kling-Gupta efficiency {kge.Min(s => s.Model):0.00} to {kge.Max(s => s.Model):0.00} (1: perfect), against {kge.Min(s => s.BaselineValue):0.00} to {kge.Max(s => s.BaselineValue):0.00} for the usual flow of the season.")));
        foreach (var scenario in answer.Scenarios)
        {
            var (now, title) = (scenario.Central, scenario.Scenario.Title);
            if (reference is null || scenario == reference)
            {
                yield return new SummaryRow(scenario.Scenario.Name, new(
                    string.Create(fr, $"{First(title.In("fr"))} : débit moyen {Flow(now.MeanFlow, fr)} m³/s, dix jours les plus bas de l'année {Flow(now.Vcn10, fr)} m³/s, {now.DaysBelow:0} jours par an sous {Flow(answer.Threshold, fr)} m³/s."),
                    string.Create(en, $"{First(title.In("en"))}: mean flow {Flow(now.MeanFlow, en)} m³/s, lowest ten days of the year {Flow(now.Vcn10, en)} m³/s, {now.DaysBelow:0} days a year below {Flow(answer.Threshold, en)} m³/s.")));
                continue;
            }
            var mean = RunoffTables.Change(scenario, reference, i => i.MeanFlow, answer.Level).Middle;
            var (low, lower, upper) = RunoffTables.Change(scenario, reference, i => i.Qmna5, answer.Level);
            var range = double.IsNaN(lower) ? ("", "") : (string.Create(fr, $" (de {Percent(lower, fr)} à {Percent(upper, fr)} selon les erreurs et les années apprises)"), string.Create(en, $" ({Percent(lower, en)} to {Percent(upper, en)} by errors and years learnt from)"));
            yield return new SummaryRow(scenario.Scenario.Name, new(
                string.Create(fr, $"{First(title.In("fr"))} : débit moyen {Percent(mean, fr)}, étiage d'une année sur cinq {Percent(low, fr)}{range.Item1}, {now.DaysBelow:0} jours par an sous le seuil au lieu de {reference.Central.DaysBelow:0}.{(double.IsNaN(scenario.Met) ? "" : string.Create(fr, $" {100 * scenario.Met:0} % du prélèvement voulu a pu se faire."))}"),
                string.Create(en, $"{First(title.In("en"))}: mean flow {Percent(mean, en)}, low flow of one year in five {Percent(low, en)}{range.Item2}, {now.DaysBelow:0} days a year below the threshold instead of {reference.Central.DaysBelow:0}.{(double.IsNaN(scenario.Met) ? "" : string.Create(en, $" {100 * scenario.Met:0} % of the withdrawal wanted could be made."))}")));
        }
    }

    internal static string Percent(double share, CultureInfo culture) => double.IsFinite(share) ? (share >= 0 ? "+" : "-") + Math.Abs(100 * share).ToString("0", culture) + " %" : "?";

    internal static string First(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Three figures that mean something.</summary>
    internal static string Flow(double value, CultureInfo culture) => value.ToString(Math.Abs(value) switch { >= 100 => "0", >= 10 => "0.0", >= 1 => "0.00", _ => "0.000" }, culture);
}
