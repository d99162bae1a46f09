using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Scenarios;

/// <summary>What the comparison says, in sentences made from its numbers.</summary>
internal static class ScenarioSentences
{
    private const int Most = 40;
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static byte[] Write(ScenarioQuestion question, List<ComparedRow> rows) => JsonOutput.Write(json =>
    {
        json.WriteStartArray();
        foreach (var row in rows.Take(Most))
        {
            json.WriteStartObject();
            json.WriteColumns("sentence", Of(question, row));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static LocalizedText Of(ScenarioQuestion question, ComparedRow row)
    {
        var d = row.Difference;
        var group = row.Group.Length == 0 ? "" : $" ({string.Join(", ", row.Group)})";
        var (reference, level) = (question.Scenarios[0].Name, Math.Round(100 * question.Level));
        if (d.Draws == 1)
            return new(
                $"« {row.Scenario} » change {row.Value}{group} de {Text(d.Mean, true)} par rapport à « {reference} » ({Text(d.Reference, true)} → {Text(d.Scenario, true)}) ; le processus est sans hasard, ou un seul tirage a été fait.",
                $"'{row.Scenario}' changes {row.Value}{group} by {Text(d.Mean, false)} against '{reference}' ({Text(d.Reference, false)} → {Text(d.Scenario, false)}); the process has no chance in it, or one draw only was made.");
        var isSure = d.Lower > 0 || d.Upper < 0;
        return new(
            $"« {row.Scenario} » change {row.Value}{group} de {Text(d.Mean, true)} en moyenne par rapport à « {reference} » (de {Text(d.Lower, true)} à {Text(d.Upper, true)} à {level} %, {d.Draws} tirages communs ; {Chance(question, d, true)}){(isSure ? "" : " : la différence n'est pas distincte de zéro")}.",
            $"'{row.Scenario}' changes {row.Value}{group} by {Text(d.Mean, false)} on average against '{reference}' (from {Text(d.Lower, false)} to {Text(d.Upper, false)} at {level} %, {d.Draws} common draws; {Chance(question, d, false)}){(isSure ? "" : ": the difference is not distinct from zero")}.");
    }

    /// <summary>How often the scenario comes out lower, or better where the question says which way that is.</summary>
    private static string Chance(ScenarioQuestion question, PairedDifference d, bool isFrench)
    {
        string Percent(double share) => (100 * share).ToString("0", isFrench ? French : CultureInfo.InvariantCulture) + " %";
        return (question.Better, isFrench) switch
        {
            ("lower", true) => $"mieux dans {Percent(d.Below)} des tirages",
            ("higher", true) => $"mieux dans {Percent(d.Above)} des tirages",
            ("lower", false) => $"better in {Percent(d.Below)} of the draws",
            ("higher", false) => $"better in {Percent(d.Above)} of the draws",
            (_, true) => $"plus bas dans {Percent(d.Below)} des tirages, plus haut dans {Percent(d.Above)}",
            _ => $"lower in {Percent(d.Below)} of the draws, higher in {Percent(d.Above)}",
        };
    }

    private static string Text(double number, bool isFrench) => number.ToString("0.####", isFrench ? French : CultureInfo.InvariantCulture);
}
