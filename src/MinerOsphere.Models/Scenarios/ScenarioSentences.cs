using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Scenarios;

/// <summary>What the comparison says, in sentences made from its numbers.</summary>
internal static class ScenarioSentences
{
    private const int Most = 40, MostUnchanged = 8;
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    public static byte[] Write(ScenarioQuestion question, List<ComparedRow> rows) => JsonOutput.Write(json =>
    {
        json.WriteStartArray();
        foreach (var sentence in rows.Where(r => r.Difference.Mean != 0).Take(Most).Select(r => Of(question, r)).Concat(Unchanged(question, rows)))
        {
            json.WriteStartObject();
            json.WriteColumns("sentence", sentence);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>What a scenario leaves as it is, told together.</summary>
    private static IEnumerable<LocalizedText> Unchanged(ScenarioQuestion question, List<ComparedRow> rows) =>
        from row in rows
        where row.Difference.Mean == 0
        group row by row.Scenario into same
        let names = same.Select(r => Name(question, r)).ToArray()
        let more = names.Length - MostUnchanged
        select new LocalizedText(
            $"« {same.Key} » ne change pas : {string.Join(" ; ", names.Take(MostUnchanged).Select(n => n.In("fr")))}{(more > 0 ? $" ; et {more} autres" : "")}.",
            $"'{same.Key}' does not change: {string.Join("; ", names.Take(MostUnchanged).Select(n => n.In("en")))}{(more > 0 ? $"; and {more} more" : "")}.");

    /// <summary>What is compared, in the words of the process that gives it.</summary>
    private static LocalizedText Name(ScenarioQuestion question, ComparedRow row)
    {
        var output = question.Output;
        string Of(string language)
        {
            var groups = row.Group.Select(g => output.ValueTitles.TryGetValue(g, out var title) ? title.In(language) : g == "*" ? language == "fr" ? "ensemble" : "all" : g);
            var value = output.Columns.TryGetValue(row.Value, out var column) ? column.Title.In(language) : row.Value;
            return row.Group.Length == 0 ? value : $"{value} ({string.Join(", ", groups)})";
        }
        return new(Of("fr"), Of("en"));
    }

    private static LocalizedText Of(ScenarioQuestion question, ComparedRow row)
    {
        var d = row.Difference;
        var name = Name(question, row);
        var (fr, en) = (name.In("fr"), name.In("en"));
        var (reference, level) = (question.Scenarios[0].Name, Math.Round(100 * question.Level));
        if (d.Draws == 1)
            return new(
                $"« {row.Scenario} » change {fr} de {Text(d.Mean, true)} par rapport à « {reference} » ({Text(d.Reference, true)} → {Text(d.Scenario, true)}) ; le processus est sans hasard, ou un seul tirage a été fait.",
                $"'{row.Scenario}' changes {en} by {Text(d.Mean, false)} against '{reference}' ({Text(d.Reference, false)} → {Text(d.Scenario, false)}); the process has no chance in it, or one draw only was made.");
        var isSure = d.Lower > 0 || d.Upper < 0;
        return new(
            $"« {row.Scenario} » change {fr} de {Text(d.Mean, true)} en moyenne par rapport à « {reference} » (de {Text(d.Lower, true)} à {Text(d.Upper, true)} à {level} %, {d.Draws} tirages communs ; {Chance(question, d, true)}){(isSure ? "" : " : la différence n'est pas distincte de zéro")}.",
            $"'{row.Scenario}' changes {en} by {Text(d.Mean, false)} on average against '{reference}' (from {Text(d.Lower, false)} to {Text(d.Upper, false)} at {level} %, {d.Draws} common draws; {Chance(question, d, false)}){(isSure ? "" : ": the difference is not distinct from zero")}.");
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

    /// <summary>Four significant figures, and no whole digit left out: further ones mean nothing in a difference of simulations.</summary>
    private static string Text(double number, bool isFrench)
    {
        var decimals = number == 0 || !double.IsFinite(number) ? 0 : Math.Clamp(3 - (int)Math.Floor(Math.Log10(Math.Abs(number))), 0, 6);
        return Math.Round(number, decimals, MidpointRounding.AwayFromZero).ToString("#,0.######", isFrench ? French : CultureInfo.InvariantCulture);
    }
}
