using MinerOsphere.Learning.Linear;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>What groups have more or less of than all together: by class (location quotients), or beside what their base would give (standardised ratios, with smoothed rates).</summary>
internal static class QuotientAnalysis
{
    public const string Id = "quotients", DecompositionId = "decomposition";
    private const double Remarkable = 3;

    public static bool Fits(AnalysisData data) => data.AreCounts && data.Groups.Length > 1 && (data.HasBase || (data.Cross is not null && data.AddsUp));

    public static AnalysisPart Run(AnalysisData data) => data.HasBase ? Ratios(data) : Located(data);

    private static AnalysisPart Located(AnalysisData data)
    {
        var cross = data.Cross!;
        var below = data.ArePersons ? data.Question.SuppressBelow : 0;
        var values = cross.Above(data.Last);
        var found = Quotients.Of(values).ToArray();
        var special = Quotients.Specialisation(values);
        var table = JsonOutput.WriteTable(found, (json, q) =>
        {
            // Small cells go with their quotient, from which they could be reckoned.
            var withheld = q.Value > 0 && q.Value < below;
            json.WriteString("group"u8, data.TitleOf(q.Group));
            json.WriteString("class"u8, cross.Classes[q.Class]);
            json.WriteFigure("observed", withheld ? double.NaN : q.Value, 6);
            json.WriteFigure("expected", q.Expected, 3);
            json.WriteFigure("quotient", withheld ? double.NaN : q.Quotient, 4);
            json.WriteNull("lower"u8);
            json.WriteNull("upper"u8);
            json.WriteNull("smoothed"u8);
            json.WriteFigure("z", withheld ? double.NaN : q.Residual, 3);
            json.WriteFigure("specialisation", special[q.Group], 4);
            json.WriteBoolean("withheld"u8, withheld);
        });
        var strong = found.Where(q => q.Residual > Remarkable && q.Quotient > 1.25 && q.Value >= below && q.Expected >= 5).OrderByDescending(q => q.Residual).ThenBy(q => q.Group).Take(3).ToArray();
        var most = Enumerable.Range(0, special.Length).Where(g => double.IsFinite(special[g])).OrderByDescending(g => special[g]).ThenBy(g => g).First();
        IndicatorSentence[] sentences =
        [
            .. strong.Select(q => IndicatorSentence.Public(
                Id, $"{data.TitleOf(q.Group)} a {IndicatorNumbers.Fixed(q.Quotient, 1).Fr} fois plus de « {cross.Classes[q.Class]} » que la moyenne, à taille égale.",
                $"{data.TitleOf(q.Group)} has {IndicatorNumbers.Fixed(q.Quotient, 1).En} times as much '{cross.Classes[q.Class]}' as the average, size allowed for.")),
            IndicatorSentence.Expert(
                Id, $"{found.Count(q => Math.Abs(q.Residual) > Remarkable)} résidus ajustés de Haberman au-delà de {Remarkable} sur {found.Length} ; indice de spécialisation de Krugman le plus fort : {data.TitleOf(most)}, {IndicatorNumbers.Fixed(special[most], 2).Fr}.",
                $"{found.Count(q => Math.Abs(q.Residual) > Remarkable)} adjusted residuals (Haberman) beyond {Remarkable} of {found.Length}; strongest Krugman specialisation: {data.TitleOf(most)}, {IndicatorNumbers.Fixed(special[most], 2).En}."),
        ];
        return new AnalysisPart(Id, table) { Sentences = [.. sentences], Further = data.Years > 1 ? [(DecompositionId, Decomposition(data, cross))] : [] };
    }

    private static byte[] Decomposition(AnalysisData data, CrossTable cross)
    {
        var parts = ShiftShare.Of(cross.Above(data.First), cross.Above(data.Last));
        return JsonOutput.WriteTable(Enumerable.Range(0, parts.Length).Where(g => !data.Withheld[g][0] && !data.Withheld[g][^1]), (json, g) =>
        {
            json.WriteString("group"u8, data.TitleOf(g));
            json.WriteFigure("change", parts[g].Change, 6);
            json.WriteFigure("whole", parts[g].Whole, 3);
            json.WriteFigure("mix", parts[g].Mix, 3);
            json.WriteFigure("own", parts[g].Own, 3);
        });
    }

    private static AnalysisPart Ratios(AnalysisData data)
    {
        // Strata where there are any: the make-up of a group is then allowed for.
        var strata = data.Cross is { Denominators: not null } cross ? (Counts: cross.Above(data.Last), Bases: cross.Below(data.Last)) : ([.. data.LastCounts.Select(c => new[] { c })], [.. data.LastBases.Select(b => new[] { b })]);
        var (counts, bases) = (data.LastCounts, data.LastBases);
        for (var g = 0; g < counts.Length; g++)
            if (!double.IsFinite(counts[g])) strata.Counts[g] = [.. strata.Counts[g].Select(_ => double.NaN)];
        var kept = Enumerable.Range(0, counts.Length).Where(g => counts[g] >= 0 && bases[g] > 0).ToArray();
        var smooth = EmpiricalBayes.Global([.. kept.Select(g => counts[g])], [.. kept.Select(g => bases[g])], i => data.TitleOf(kept[i]));
        var smoothed = kept.Select((g, i) => (g, Rate: smooth.Smoothed[i])).ToDictionary(s => s.g, s => s.Rate);
        var found = StandardisedRatio.Of(strata.Counts, strata.Bases, data.Question.Level).ToArray();
        var table = JsonOutput.WriteTable(found, (json, r) =>
        {
            json.WriteString("group"u8, data.TitleOf(r.Group));
            json.WriteString("class"u8, "");
            json.WriteFigure("observed", r.Observed, 6);
            json.WriteFigure("expected", r.Expected, 3);
            json.WriteFigure("quotient", r.Ratio, 4);
            json.WriteFigure("lower", r.Lower, 4);
            json.WriteFigure("upper", r.Upper, 4);
            json.WriteFigure("smoothed", smoothed.GetValueOrDefault(r.Group, double.NaN), 6);
            json.WriteFigure("z", (r.Observed - r.Expected) / Math.Sqrt(r.Expected), 3);
            json.WriteNull("specialisation"u8);
            json.WriteBoolean("withheld"u8, false);
        });
        var (above, under) = (found.Count(r => r.Lower > 1), found.Count(r => r.Upper < 1));
        var own = smooth.OwnShare.Average();
        return new AnalysisPart(Id, table)
        {
            Sentences =
            [
                IndicatorSentence.Public(
                    Id, $"{above} sont nettement au-dessus de l'ensemble et {under} nettement au-dessous, sur {found.Length}{(data.Cross?.Denominators is null ? "" : ", une fois leur composition prise en compte")}.",
                    $"{above} are clearly above the whole and {under} clearly below, of {found.Length}{(data.Cross?.Denominators is null ? "" : ", their make-up allowed for")}."),
                IndicatorSentence.Expert(
                    Id, $"Ratios standardisés indirects, intervalles de Garwood à {IndicatorNumbers.Percent(data.Question.Level).Fr} ; lissage bayésien empirique (Marshall) : poids propre moyen {IndicatorNumbers.Fixed(own, 2).Fr}.",
                    $"Indirectly standardised ratios, Garwood intervals of {IndicatorNumbers.Percent(data.Question.Level).En}; empirical-Bayes smoothing (Marshall): mean own weight {IndicatorNumbers.Fixed(own, 2).En}."),
            ],
        };
    }
}
