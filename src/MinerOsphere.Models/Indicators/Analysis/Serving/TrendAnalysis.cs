using MinerOsphere.Learning.Series;
using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>Which groups rise or fall by more than their ups and downs, the number of tests allowed for.</summary>
internal static class TrendAnalysis
{
    public const string Id = "trend";
    private const double Told = 0.05;

    public static bool Fits(AnalysisData data) => data.Years >= TrendTest.FewestTimes && data.Values.Any(v => v.Count(double.IsFinite) >= TrendTest.FewestTimes);

    public static AnalysisPart Run(AnalysisData data, CancellationToken cancellation)
    {
        var tests = TrendTest.Of(data.Values, 0.95).OrderBy(t => t.Adjusted).ThenBy(t => t.Test.Probability).ThenBy(t => t.Group).ToArray();
        var table = JsonOutput.WriteTable(tests, (json, t) =>
        {
            json.WriteString("group"u8, data.TitleOf(t.Group));
            json.WriteFigure("slope", t.Test.Slope, 6);
            json.WriteFigure("slope_lower", t.Test.Lower, 6);
            json.WriteFigure("slope_upper", t.Test.Upper, 6);
            json.WriteFigure("tau", t.Test.Tau, 4);
            json.WriteFigure("p", t.Test.Probability, 6);
            json.WriteFigure("p_adjusted", t.Adjusted, 6);
            json.WriteString("direction"u8, t.Adjusted >= Told ? "none" : t.Test.Slope > 0 ? "up" : "down");
        });
        var (up, down) = (tests.Count(t => t.Adjusted < Told && t.Test.Slope > 0), tests.Count(t => t.Adjusted < Told && t.Test.Slope < 0));
        var whole = data.Totals.Count(double.IsFinite) >= TrendTest.FewestTimes ? MannKendall.Of(data.Totals) : null;
        var slope = whole is null ? null : IndicatorNumbers.Value(whole.Slope, data.Unit);
        return new AnalysisPart(Id, table)
        {
            Sentences =
            [
                IndicatorSentence.Public(
                    Id, tests.Length == 1 ? Single(tests[0], "fr") : $"Tendance nette à la hausse pour {up}, à la baisse pour {down}, sur {tests.Length} ; pour les autres, les hauts et les bas ne disent pas de direction.",
                    tests.Length == 1 ? Single(tests[0], "en") : $"A clear rise for {up}, a clear fall for {down}, of {tests.Length}; for the others the ups and downs show no direction."),
                IndicatorSentence.Expert(
                    Id,
                    $"Mann-Kendall par groupe, fausses découvertes bornées à 5 % (Benjamini-Hochberg){(slope is null ? "" : $" ; pente de Sen de l'ensemble : {slope.Fr} par an, p = {IndicatorNumbers.Fixed(whole!.Probability, 4).Fr}")}. L'autocorrélation n'est pas corrigée : des séries qui se suivent de près sont trop souvent dites en tendance.",
                    $"Mann-Kendall per group, false discoveries bounded at 5% (Benjamini-Hochberg){(slope is null ? "" : $"; Sen's slope of the whole: {slope.En} per year, p = {IndicatorNumbers.Fixed(whole!.Probability, 4).En}")}. Autocorrelation is not corrected: series that follow themselves closely are told to have a trend too often."),
            ],
            Scores = [.. Scores(data, tests.Length, cancellation)],
        };
    }

    private static string Single(TrendTest test, string language) => (test.Adjusted < Told, test.Test.Slope > 0, language) switch
    {
        (false, _, "fr") => "Pas de tendance nette : les hauts et les bas ne disent pas de direction.",
        (false, _, _) => "No clear trend: the ups and downs show no direction.",
        (_, true, "fr") => "Tendance nette à la hausse.",
        (_, true, _) => "A clear rise.",
        (_, false, "fr") => "Tendance nette à la baisse.",
        _ => "A clear fall.",
    };

    /// <summary>As many series without a trend, independent or following themselves: how many trends are told of them.</summary>
    private static IEnumerable<ScoreRow> Scores(AnalysisData data, int count, CancellationToken cancellation)
    {
        var (draws, groups) = (Math.Clamp(2_000 / count, 2, 100), count);
        foreach (var (name, memory) in new[] { ("independent years", 0.0), ("years that follow one another by half", 0.5) })
        {
            double told = 0, plain = 0;
            for (var d = 0; d < draws; d++)
            {
                cancellation.ThrowIfCancellationRequested();
                var random = new RandomStream(data.Question.Seed, 9_000 + (ulong)d);
                var tests = TrendTest.Of([.. Enumerable.Range(0, groups).Select(_ => Series(random, data.Years, memory))], 0.95);
                told += tests.Count(t => t.Adjusted < Told);
                plain += tests.Count(t => t.Test.Probability < Told);
            }
            var cells = (double)draws * groups;
            yield return new ScoreRow(Id, memory == 0 ? "false-trends" : "false-trends-with-memory", "Share of series told to have a trend where there is none", groups, told / cells, "every test at 5 %", plain / cells, plain > 0 ? 1 - told / plain : double.NaN, $"{draws} draws of {groups} series of {data.Years} {name}");
        }
    }

    private static double[] Series(RandomStream random, int length, double memory)
    {
        var values = new double[length];
        for (var t = 0; t < length; t++) values[t] = (t > 0 ? memory * values[t - 1] : 0) + random.NextNormal();
        return values;
    }
}
