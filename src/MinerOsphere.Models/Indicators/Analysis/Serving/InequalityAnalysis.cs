using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>How concentrated the whole is on few groups, year by year, between and within their classes, with the Lorenz curve of the last year.</summary>
internal static class InequalityAnalysis
{
    public const string Id = "inequality", LorenzId = "lorenz";

    public static bool Fits(AnalysisData data) => data.AddsUp && data.LastValues.Count(double.IsFinite) >= 5 && data.Values.SelectMany(v => v).All(v => !(v < 0)) && data.LastValues.Where(double.IsFinite).Sum() > 0;

    public static AnalysisPart Run(AnalysisData data)
    {
        // Classes of the groups: the nearest level above them, where the indicator has one.
        var level = data.Panel.Layout.Levels.IsEmpty ? null : data.Groups.Select(g => g.Levels[0]).ToArray();
        int[]? classes = level?.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select((name, place) => (name, place)).ToDictionary(c => c.name, c => c.place, StringComparer.Ordinal) is { Count: > 1 } places ? [.. level.Select(l => places[l])] : null;
        var years = Enumerable.Range(0, data.Years).Where(t => data.Values.Count(v => double.IsFinite(v[t])) >= 5 && data.Values.Any(v => v[t] > 0)).ToArray();
        var found = years.Select(t => (Year: t, Of: Inequality.Of([.. data.Values.Select(v => v[t])], classes))).ToArray();
        var table = JsonOutput.WriteTable(found, (json, row) =>
        {
            json.WriteString("year"u8, data.Label(row.Year));
            json.WriteNumber("groups"u8, row.Of.Count);
            json.WriteFigure("gini", row.Of.Gini, 6);
            json.WriteFigure("theil", row.Of.Theil, 6);
            json.WriteFigure("theil_between", row.Of.Between, 6);
            json.WriteFigure("theil_within", row.Of.Within, 6);
            json.WriteFigure("herfindahl", row.Of.Herfindahl, 6);
            json.WriteFigure("equivalent_groups", row.Of.EquivalentGroups, 2);
            json.WriteFigure("top_tenth", row.Of.TopTenth, 6);
        });
        var lorenz = JsonOutput.WriteTable(Inequality.Lorenz(data.LastValues), (json, point) =>
        {
            json.WriteFigure("groups", point.Groups, 6);
            json.WriteFigure("whole", point.Whole, 6);
            json.WriteFigure("equal", point.Groups, 6);
        });
        return new AnalysisPart(Id, table) { Sentences = [.. Sentences(data, found)], Further = [(LorenzId, lorenz)] };
    }

    private static IEnumerable<IndicatorSentence> Sentences(AnalysisData data, (int Year, Inequality Of)[] found)
    {
        if (found.Length == 0) yield break;
        var (last, first) = (found[^1], found[0]);
        var top = IndicatorNumbers.Percent(last.Of.TopTenth);
        yield return IndicatorSentence.Public(
            Id, $"Le dixième le plus grand réunit {top.Fr} du total{(data.LastLabel.Length > 0 ? " en " + data.LastLabel : "")}.", $"The largest tenth has {top.En} of the whole{(data.LastLabel.Length > 0 ? " in " + data.LastLabel : "")}.");
        if (found.Length > 1)
        {
            var change = last.Of.Gini - first.Of.Gini;
            var (fr, en) = Math.Abs(change) < 0.01 ? ("n'a guère changé", "has hardly changed") : change > 0 ? ("a augmenté", "has risen") : ("a diminué", "has fallen");
            yield return IndicatorSentence.Public(Id, $"Depuis {data.Label(first.Year)}, la concentration {fr}.", $"Since {data.Label(first.Year)} the concentration {en}.");
        }
        var parts = double.IsFinite(last.Of.Between) && last.Of.Theil > 0 ? IndicatorNumbers.Percent(last.Of.Between / last.Of.Theil) : null;
        var (gini, theil, firms) = (IndicatorNumbers.Fixed(last.Of.Gini, 3), IndicatorNumbers.Fixed(last.Of.Theil, 3), IndicatorNumbers.Fixed(last.Of.EquivalentGroups, 1));
        yield return IndicatorSentence.Expert(
            Id,
            $"Gini {gini.Fr}{(found.Length > 1 ? $" ({IndicatorNumbers.Fixed(first.Of.Gini, 3).Fr} en {data.Label(first.Year)})" : "")}, Theil T {theil.Fr}{(parts is null ? "" : $", dont {parts.Fr} entre classes")}, Herfindahl équivalent à {firms.Fr} groupes égaux, sur {last.Of.Count} groupes.",
            $"Gini {gini.En}{(found.Length > 1 ? $" ({IndicatorNumbers.Fixed(first.Of.Gini, 3).En} in {data.Label(first.Year)})" : "")}, Theil T {theil.En}{(parts is null ? "" : $", {parts.En} of it between classes")}, Herfindahl equivalent to {firms.En} equal groups, over {last.Of.Count} groups.");
    }
}
