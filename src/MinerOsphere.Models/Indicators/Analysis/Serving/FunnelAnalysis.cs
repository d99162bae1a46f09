using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>Which groups are far from the whole for their size, and which only seem so because they are small.</summary>
internal static class FunnelAnalysis
{
    public const string Id = "funnel";

    public static bool Fits(AnalysisData data) => data.HasBase && data.AreCounts && data.LastCounts.Zip(data.LastBases).Count(u => u.First >= 0 && u.Second > 0) >= 5 && data.LastCounts.Where(double.IsFinite).Sum() > 0
        && !(data.IsProportion && data.LastCounts.Zip(data.LastBases).All(u => !(u.First < u.Second)));

    public static AnalysisPart Run(AnalysisData data, CancellationToken cancellation)
    {
        var funnel = Funnel.Of(data.LastCounts, data.LastBases, data.IsProportion, data.Question.Overdispersion);
        // From the smallest: so the limits are drawn as the funnel that gave it its name.
        var table = JsonOutput.WriteTable(funnel.Units.OrderBy(u => u.Size).ThenBy(u => u.Group), (json, unit) =>
        {
            json.WriteString("group"u8, data.TitleOf(unit.Group));
            json.WriteFigure("size", unit.Size, 6);
            json.WriteFigure("rate", unit.Rate, 6);
            json.WriteFigure("target", funnel.Target, 6);
            json.WriteFigure("lower_95", unit.LowerWarning, 6);
            json.WriteFigure("upper_95", unit.UpperWarning, 6);
            json.WriteFigure("lower_998", unit.LowerAlarm, 6);
            json.WriteFigure("upper_998", unit.UpperAlarm, 6);
            json.WriteFigure("z", unit.Z, 3);
            json.WriteString("place"u8, unit.IsAlarm ? unit.Rate > funnel.Target ? "far-above" : "far-below" : unit.IsWarning ? unit.Rate > funnel.Target ? "above" : "below" : "within");
        });
        return new AnalysisPart(Id, table) { Sentences = [.. Sentences(data, funnel)], Scores = [.. Scores(data, funnel, cancellation)] };
    }

    private static IEnumerable<IndicatorSentence> Sentences(AnalysisData data, Funnel funnel)
    {
        var (alarms, warnings) = (funnel.Units.Count(u => u.IsAlarm), funnel.Units.Count(u => u.IsWarning));
        var target = IndicatorNumbers.Value(funnel.Target, data.Unit);
        var expected = IndicatorNumbers.Fixed(0.002 * funnel.Units.Length, 1);
        yield return IndicatorSentence.Public(
            Id,
            $"Sur {funnel.Units.Length}, {alarms} s'écartent de la valeur d'ensemble ({target.Fr}) plus que leur taille ne l'explique ; pour les autres, l'écart peut n'être que du hasard.",
            $"Of {funnel.Units.Length}, {alarms} stray from the value of the whole ({target.En}) by more than their size explains; for the others the difference may be chance alone.");
        foreach (var unit in funnel.Units.Where(u => u.IsAlarm).OrderByDescending(u => Math.Abs(u.Z)).ThenBy(u => u.Group).Take(3))
        {
            var rate = IndicatorNumbers.Value(unit.Rate, data.Unit);
            yield return IndicatorSentence.Public(Id, $"{data.TitleOf(unit.Group)} : {rate.Fr}, {(unit.Rate > funnel.Target ? "bien au-dessus" : "bien au-dessous")}.", $"{data.TitleOf(unit.Group)}: {rate.En}, {(unit.Rate > funnel.Target ? "well above" : "well below")}.");
        }
        var (phi, spread) = (IndicatorNumbers.Fixed(funnel.Dispersion, 2), IndicatorNumbers.Value(funnel.Spread, data.Unit));
        var (way, en) = funnel.Overdispersion switch
        {
            FunnelOverdispersion.Additive => ($"effets aléatoires additifs, écart-type entre groupes {spread.Fr}", $"additive random effects, deviation between groups {spread.En}"),
            FunnelOverdispersion.Multiplicative => ("limites élargies par la racine du facteur", "limits widened by the root of the factor"),
            _ => ("limites du seul hasard", "limits of chance alone"),
        };
        yield return IndicatorSentence.Expert(
            Id, $"Graphique en entonnoir (Spiegelhalter 2005), limites exactes {(data.IsProportion ? "binomiales" : "de Poisson")} à 95 % et 99,8 % ; surdispersion winsorisée φ = {phi.Fr}, {way} ; {warnings} hors des 95 %, {alarms} hors des 99,8 % ({expected.Fr} attendus par hasard).",
            $"Funnel plot (Spiegelhalter 2005), exact {(data.IsProportion ? "binomial" : "Poisson")} limits of 95% and 99.8%; winsorised overdispersion φ = {phi.En}, {en}; {warnings} beyond 95%, {alarms} beyond 99.8% ({expected.En} expected by chance).");
    }

    /// <summary>The same units with one true rate, drawn again: how often the funnel cries wolf, and how often a table of rates sorted by hand does.</summary>
    private static IEnumerable<ScoreRow> Scores(AnalysisData data, Funnel funnel, CancellationToken cancellation)
    {
        var draws = Math.Clamp(data.Question.Draws / 4, 20, 100);
        var (sizes, count) = (funnel.Units.Select(u => u.Size).ToArray(), funnel.Units.Length);
        var small = sizes.Order().ElementAt(count / 4);
        var done = 0;
        double called = 0, naive = 0, calledSmall = 0, naiveSmall = 0, smalls = 0;
        for (var d = 0; d < draws; d++)
        {
            cancellation.ThrowIfCancellationRequested();
            var random = new RandomStream(data.Question.Seed, 5_000 + (ulong)d);
            var counts = sizes.Select(s => ChanceCounts.Draw(random, funnel.Target, s, data.IsProportion)).ToArray();
            if (!(counts.Sum() > 0) || (data.IsProportion && counts.Sum() >= sizes.Sum())) continue;
            var again = Funnel.Of(counts, sizes, data.IsProportion, data.Question.Overdispersion);
            done++;
            var rates = counts.Zip(sizes, (c, s) => c / s).ToArray();
            var (mean, deviation) = (rates.Average(), Math.Sqrt(rates.Select(r => (r - rates.Average()) * (r - rates.Average())).Sum() / (count - 1)));
            for (var i = 0; i < count; i++)
            {
                var (isCalled, isNaive) = (again.Units[i].IsAlarm ? 1.0 : 0, Math.Abs(rates[i] - mean) > 2 * deviation ? 1.0 : 0);
                (called, naive) = (called + isCalled, naive + isNaive);
                if (sizes[i] > small) continue;
                (calledSmall, naiveSmall, smalls) = (calledSmall + isCalled, naiveSmall + isNaive, smalls + 1);
            }
        }
        if (done == 0) yield break;
        var validation = $"{done} draws of {count} units of one true rate: nothing is to be found";
        yield return new ScoreRow(Id, "false-alarms", "Share of units called far where nothing is to be found", count, called / (done * (double)count), "two deviations of all rates", naive / (done * (double)count), Skill(called, naive), validation);
        if (smalls > 0) yield return new ScoreRow(Id, "false-alarms-small", "The same among the smallest quarter of the units", (int)(smalls / done), calledSmall / smalls, "two deviations of all rates", naiveSmall / smalls, Skill(calledSmall, naiveSmall), validation);

        static double Skill(double model, double baseline) => baseline > 0 ? 1 - model / baseline : double.NaN;
    }
}
