using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>Growth of every group and of the whole, and whose growth made that of the whole.</summary>
internal static class GrowthAnalysis
{
    public const string Id = "growth";
    private const int MostContributions = 10;

    public static bool Fits(AnalysisData data) => data.Years > 1;

    public static AnalysisPart Run(AnalysisData data)
    {
        var (years, basis) = (data.YearNumbers, BaseAt(data));
        var found = data.Values.Select((v, g) => (Group: g, Growth: Growth.Of(v, years), Index: Growth.Index(v, basis))).ToArray();
        var whole = Growth.Of(data.Totals, years);
        var wholeIndex = Growth.Index(data.Totals, basis);
        var table = JsonOutput.WriteTable(Rows(), (json, row) =>
        {
            json.WriteString("group"u8, row.Group);
            json.WriteString("year"u8, data.Label(row.Year));
            json.WriteFigure("value", row.Value, 6);
            json.WriteBoolean("withheld"u8, row.Withheld);
            json.WriteFigure("change", row.Change, 6);
            json.WriteFigure("rate", row.Rate, 6);
            json.WriteFigure("index", row.Index, 3);
            json.WriteFigure("mean_yearly", row.MeanYearly, 6);
            json.WriteFigure("share", row.Share, 6);
        });
        return new AnalysisPart(Id, table) { Sentences = [.. Sentences(data, found, whole)], Contributions = [.. Contributions(data, found, whole)] };

        IEnumerable<(string Group, int Year, double Value, bool Withheld, double Change, double Rate, double Index, double MeanYearly, double Share)> Rows()
        {
            foreach (var row in Of(data.Question.Terms.Total.In("fr"), data.Totals, wholeIndex, whole, _ => false)) yield return row;
            if (data.Groups.Length < 2) yield break;
            foreach (var (group, growth, index) in found)
                foreach (var row in Of(data.TitleOf(group), data.Values[group], index, growth, t => data.Withheld[group][t])) yield return row;
        }

        IEnumerable<(string, int, double, bool, double, double, double, double, double)> Of(string name, double[] values, double[] index, Growth? growth, Func<int, bool> withheld) =>
            Enumerable.Range(0, data.Years).Where(t => double.IsFinite(values[t]) || withheld(t)).Select(t =>
            {
                var before = t > 0 ? values[t - 1] : double.NaN;
                return (name, t, values[t], withheld(t), values[t] - before, before > 0 ? values[t] / before - 1 : double.NaN, index[t], growth?.MeanYearly ?? double.NaN, data.AddsUp && data.Totals[t] > 0 ? values[t] / data.Totals[t] : double.NaN);
            });
    }

    /// <summary>The year of the index: the one asked for, or the first.</summary>
    private static int BaseAt(AnalysisData data) => Math.Clamp((data.Question.BaseYear ?? 0) - data.Panel.FirstYear - data.First, 0, data.Years - 1);

    private static IEnumerable<IndicatorSentence> Sentences(AnalysisData data, (int Group, Growth? Growth, double[] Index)[] found, Growth? whole)
    {
        if (whole is { } all)
        {
            var (title, total) = (data.Question.Terms.Title, data.Question.Terms.Total);
            var (first, last) = (IndicatorNumbers.Value(all.First, data.Unit), IndicatorNumbers.Value(all.Last, data.Unit));
            var (from, to) = (data.Label(all.From), data.Label(all.To));
            var rate = IndicatorNumbers.Change(double.IsFinite(all.Rate) ? all.Rate : 0);
            // A share that moves from 10 to 12 % moves by two points, which readers take for 20 % when told so.
            var points = data.Unit is "1" or "%" ? all.Change * (data.Unit == "1" ? 100 : 1) : double.NaN;
            yield return double.IsFinite(points)
                ? IndicatorSentence.Public(Id, $"{title.In("fr")}, {total.In("fr")} : {first.Fr} en {from}, {last.Fr} en {to}, soit {IndicatorNumbers.Fixed(points, 1).Fr} point(s).", $"{title.In("en")}, {total.In("en")}: {first.En} in {from}, {last.En} in {to}, that is {IndicatorNumbers.Fixed(points, 1).En} point(s).")
                : IndicatorSentence.Public(Id, $"{title.In("fr")}, {total.In("fr")} : {first.Fr} en {from}, {last.Fr} en {to}, soit {rate.Fr}.", $"{title.In("en")}, {total.In("en")}: {first.En} in {from}, {last.En} in {to}, that is {rate.En}.");
            if (double.IsFinite(all.MeanYearly))
                yield return IndicatorSentence.Expert(
                    Id, $"Taux de croissance annuel moyen {from}-{to} : {IndicatorNumbers.Change(all.MeanYearly).Fr} (géométrique) ; médiane des groupes {Median(found).Fr}.",
                    $"Mean yearly growth rate {from} to {to}: {IndicatorNumbers.Change(all.MeanYearly).En} (geometric); median of the groups {Median(found).En}.");
        }
        var present = found.Where(f => f.Growth is { } g && g.To == data.Years - 1 && g.From == 0 && double.IsFinite(g.Rate)).ToArray();
        if (present.Length < 3) yield break;
        var (up, down) = (present.Count(f => f.Growth!.Value.Change > 0), present.Count(f => f.Growth!.Value.Change < 0));
        yield return IndicatorSentence.Public(
            Id, $"De {data.Label(0)} à {data.LastLabel}, {up} sur {present.Length} augmentent et {down} diminuent.", $"From {data.Label(0)} to {data.LastLabel}, {up} of {present.Length} go up and {down} go down.");
    }

    private static LocalizedText Median((int Group, Growth? Growth, double[] Index)[] found)
    {
        var rates = found.Select(f => f.Growth?.MeanYearly ?? double.NaN).Where(double.IsFinite).Order().ToArray();
        return rates.Length == 0 ? new("–", "–") : IndicatorNumbers.Change(Quantiles.Median(rates));
    }

    private static IEnumerable<ContributionRow> Contributions(AnalysisData data, (int Group, Growth? Growth, double[] Index)[] found, Growth? whole)
    {
        if (!data.AddsUp || whole is not { } all || all.Change == 0) yield break;
        var changes = found.Select(f => (f.Group, Change: Zero(data.Values[f.Group][^1]) - Zero(data.Values[f.Group][0]))).OrderByDescending(c => Math.Abs(c.Change)).ThenBy(c => c.Group).Take(MostContributions);
        foreach (var (group, change) in changes)
            yield return new ContributionRow(
                Id, data.TitleOf(group), data.Question.Terms.Group, Zero(data.Values[group][^1]), change, change / all.Change, data.Unit ?? "1", "difference");

        static double Zero(double value) => double.IsFinite(value) ? value : 0;
    }
}
