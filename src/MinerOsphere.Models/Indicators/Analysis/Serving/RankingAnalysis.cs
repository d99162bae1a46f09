using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Numerics;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>The groups by their last value, with the ranks that chance or an ordinary year could as well have given.</summary>
internal static class RankingAnalysis
{
    public const string Id = "ranking";

    public static bool Fits(AnalysisData data) => data.LastValues.Count(double.IsFinite) >= 3;

    public static AnalysisPart Run(AnalysisData data, CancellationToken cancellation)
    {
        var values = data.LastValues;
        var ranks = Ranks.Of(values);
        var before = data.Years > 1 ? Ranks.Of([.. data.Values.Select(v => v[^2])]) : null;
        var first = data.Years > 2 ? Ranks.Of([.. data.Values.Select(v => v[0])]) : null;
        var (draw, way) = Draw(data, values);
        var spread = draw is null ? null : RankSpread.Of(values, draw, data.Question.Draws, data.Question.Level, data.Question.Seed, cancellation);
        var whole = data.AddsUp ? data.Totals[^1] : double.NaN;
        var order = Enumerable.Range(0, values.Length).Where(g => ranks[g] > 0).OrderBy(g => ranks[g]).ThenBy(g => g).ToArray();
        var table = JsonOutput.WriteTable(order, (json, g) =>
        {
            json.WriteNumber("rank"u8, ranks[g]);
            json.WriteString("group"u8, data.TitleOf(g));
            json.WriteString("id"u8, data.Groups[g].Id);
            json.WriteFigure("value", values[g], 6);
            json.WriteFigure("share", values[g] / whole, 6);
            if (spread is null) json.WriteNull("rank_lower"u8);
            else json.WriteNumber("rank_lower"u8, spread.Lower[g]);
            if (spread is null) json.WriteNull("rank_upper"u8);
            else json.WriteNumber("rank_upper"u8, spread.Upper[g]);
            WriteChange("change_of_rank", before);
            WriteChange("change_since_first", first);

            void WriteChange(string name, int[]? then)
            {
                // Up is better: from third to first is +2.
                if (then is null || then[g] == 0) json.WriteNull(name);
                else json.WriteNumber(name, then[g] - ranks[g]);
            }
        });
        return new AnalysisPart(Id, table) { Sentences = [.. Sentences(data, order, values, spread, way)], Scores = [.. Scores(data, values, spread, way, order.Length)] };
    }

    /// <summary>How values are drawn again, in this order of preference: the law of the counts, of the rates, or the changes of an ordinary year.</summary>
    private static (Action<RandomStream, double[]>? Draw, LocalizedText Way) Draw(AnalysisData data, double[] values)
    {
        if (data.HasBase && data.AreCounts)
            return (
                RankSpread.Rates(data.LastCounts, data.LastBases, data.IsProportion),
                data.IsProportion ? new("chaque part tirée de la loi bêta de ses effectifs", "every share drawn from the beta law of its counts") : new("chaque taux tiré de la loi gamma de ses effectifs", "every rate drawn from the gamma law of its counts"));
        if (data.AddsUp && data.AreCounts) return (RankSpread.Counts(values), new("chaque effectif tiré d'une loi de Poisson", "every count drawn from a Poisson law"));
        var ratios = data.Values.SelectMany(v => v).Where(double.IsFinite).All(v => v > 0);
        double[] changes = [.. data.Values.SelectMany(v => Enumerable.Range(1, data.Years - 1).Select(t => ratios ? v[t] / v[t - 1] : v[t] - v[t - 1])).Where(double.IsFinite)];
        return changes.Length < 10 ? (null, new("", "")) : (RankSpread.Changes(values, changes, ratios), new("chaque valeur déplacée comme d'une année à l'autre", "every value moved as from one year to the next"));
    }

    private static IEnumerable<IndicatorSentence> Sentences(AnalysisData data, int[] order, double[] values, RankSpread? spread, LocalizedText way)
    {
        var (top, bottom) = (order[0], order[^1]);
        var (high, low) = (IndicatorNumbers.Value(values[top], data.Unit), IndicatorNumbers.Value(values[bottom], data.Unit));
        yield return IndicatorSentence.Public(
            Id, $"En tête{When("en ", data)} : {data.TitleOf(top)} ({high.Fr}) ; en dernier : {data.TitleOf(bottom)} ({low.Fr}), sur {order.Length}.",
            $"First{When("in ", data)}: {data.TitleOf(top)} ({high.En}); last: {data.TitleOf(bottom)} ({low.En}), of {order.Length}.");
        if (spread is null) yield break;
        var unsure = order.Average(g => spread.Upper[g] - spread.Lower[g] + 1);
        yield return IndicatorSentence.Public(
            Id,
            unsure < 3 ? "Les rangs sont sûrs : le hasard n'y changerait presque rien." : $"Ne prenez pas les rangs à la lettre : en moyenne, un rang vaut « quelque part dans {IndicatorNumbers.Fixed(unsure, 0).Fr} places » ; le bas et le haut de l'intervalle sont dans le tableau.",
            unsure < 3 ? "The ranks are sure: chance would hardly change them." : $"Do not take the ranks literally: on average a rank means 'somewhere among {IndicatorNumbers.Fixed(unsure, 0).En} places'; both ends of the interval are in the table.");
        yield return IndicatorSentence.Expert(
            Id,
            $"{spread.Draws} tirages ({way.Fr}) : corrélation de Spearman moyenne avec le classement observé {IndicatorNumbers.Fixed(spread.Agreement, 3).Fr} ; {IndicatorNumbers.Percent(spread.TopKept).Fr} du premier dixième y restent ; intervalles à {IndicatorNumbers.Percent(data.Question.Level).Fr}.",
            $"{spread.Draws} draws ({way.En}): mean Spearman correlation with the observed ranking {IndicatorNumbers.Fixed(spread.Agreement, 3).En}; {IndicatorNumbers.Percent(spread.TopKept).En} of the first tenth stay there; intervals of {IndicatorNumbers.Percent(data.Question.Level).En}.");
    }

    private static string When(string preposition, AnalysisData data) => data.LastLabel.Length > 0 ? " " + preposition + data.LastLabel : "";

    private static IEnumerable<ScoreRow> Scores(AnalysisData data, double[] values, RankSpread? spread, LocalizedText way, int count)
    {
        if (spread is not null)
        {
            var validation = $"{spread.Draws} draws: {way.En}";
            yield return new ScoreRow(Id, "spearman", "Rank correlation with ranks drawn again", count, spread.Agreement, "ranks at random", 0, spread.Agreement, validation);
            var chance = Math.Clamp(count / 10, 1, 10) / (double)count;
            yield return new ScoreRow(Id, "top-kept", "Share of the first tenth that stays there", count, spread.TopKept, "ranks at random", chance, (spread.TopKept - chance) / (1 - chance), validation);
        }
        if (data.Years < 2) yield break;
        var agreement = RankCorrelation.Spearman(values, [.. data.Values.Select(v => v[^2])]);
        if (double.IsFinite(agreement)) yield return new ScoreRow(Id, "persistence", "Rank correlation with the year before", count, agreement, "ranks at random", 0, agreement, $"{data.Label(data.Years - 2)} against {data.LastLabel}");
    }
}
