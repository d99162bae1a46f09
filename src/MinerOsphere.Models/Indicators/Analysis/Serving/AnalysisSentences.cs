using System.Globalization;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>All sentences of an answer: what the number is, what was found, what to beware of.</summary>
internal static class AnalysisSentences
{
    public static IEnumerable<IndicatorSentence> Of(AnalysisData data, IReadOnlyList<AnalysisPart> parts)
    {
        var terms = data.Question.Terms;
        var (groups, years) = (data.Groups.Length, data.Years > 1 ? data.Label(0) + " – " + data.LastLabel : data.LastLabel);
        if (data.Years == 1 && data.Groups.Length > 1 && double.IsFinite(data.Totals[0]))
        {
            var whole = IndicatorNumbers.Value(data.Totals[0], data.Unit);
            yield return IndicatorSentence.Public("whole", $"{terms.Title.In("fr")}, {terms.Total.In("fr")} : {whole.Fr}{(years.Length > 0 ? $" ({years})" : "")}.", $"{terms.Title.In("en")}, {terms.Total.In("en")}: {whole.En}{(years.Length > 0 ? $" ({years})" : "")}.");
        }
        foreach (var sentence in parts.SelectMany(p => p.Sentences)) yield return sentence;
        foreach (var caveat in terms.Caveats.Take(2)) yield return IndicatorSentence.Public("caveat", $"Attention : {caveat.In("fr")}", $"Beware: {caveat.In("en")}");
        var withheld = data.Withheld.Sum(w => w.Count(x => x));
        yield return IndicatorSentence.Expert(
            "perimeter",
            string.Create(CultureInfo.InvariantCulture, $"{groups} groupes ({terms.Group.In("fr")}), {(years.Length > 0 ? years : "une seule date")}, {data.Panel.Report.Rows} lignes lues, {data.Panel.Report.WithoutValue} sans valeur, {withheld} cellules non publiées (moins de {data.Question.SuppressBelow} personnes)."),
            string.Create(CultureInfo.InvariantCulture, $"{groups} groups ({terms.Group.In("en")}), {(years.Length > 0 ? years : "one date")}, {data.Panel.Report.Rows} rows read, {data.Panel.Report.WithoutValue} without a value, {withheld} cells withheld (fewer than {data.Question.SuppressBelow} persons)."));
    }
}
