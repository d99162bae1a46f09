using MinerOsphere.Learning.Training;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Indicators.Analysis.Serving;

/// <summary>Values far from those of the others, and changes that no other group had: to be checked before they are explained.</summary>
internal static class OutlierAnalysis
{
    public const string Id = "outliers";
    private const int Fewest = 8, MostTold = 3;

    public static bool Fits(AnalysisData data) => data.LastValues.Count(double.IsFinite) >= Fewest;

    public static AnalysisPart Run(AnalysisData data, CancellationToken cancellation)
    {
        var levels = Outliers.Levels(data.LastValues).OrderByDescending(l => Math.Abs(l.Z)).ThenBy(l => l.Group).Select(l => (l.Group, Time: data.Years - 1, Kind: "level", Change: double.NaN, l.Z));
        var jumps = Outliers.Jumps(data.Values).OrderByDescending(j => Math.Abs(j.Z)).ThenBy(j => j.Group).Select(j => (j.Group, j.Time, Kind: "jump", j.Change, j.Z));
        var found = levels.Concat(jumps).ToArray();
        var table = JsonOutput.WriteTable(found, (json, row) =>
        {
            json.WriteString("group"u8, data.TitleOf(row.Group));
            json.WriteString("id"u8, data.Groups[row.Group].Id);
            json.WriteString("year"u8, data.Label(row.Time));
            json.WriteString("kind"u8, row.Kind);
            json.WriteFigure("value", data.Values[row.Group][row.Time], 6);
            json.WriteFigure("change", row.Change, 6);
            json.WriteFigure("z", row.Z, 2);
            json.WriteBoolean("merger"u8, Merged(data, row.Group, row.Time));
        });
        return new AnalysisPart(Id, table) { Sentences = [.. Sentences(data, found)], Scores = [.. Scores(data, cancellation)] };
    }

    /// <summary>True where a member of the group came or went in that year: a likely reason of a jump.</summary>
    private static bool Merged(AnalysisData data, int group, int time)
    {
        var year = data.Panel.FirstYear + data.First + time;
        return data.Groups[group].Members.Length > 1 && data.Groups[group].Members.Any(m => m.FirstYear == year || m.LastYear == year - 1);
    }

    private static IEnumerable<IndicatorSentence> Sentences(AnalysisData data, (int Group, int Time, string Kind, double Change, double Z)[] found)
    {
        var jumps = found.Where(f => f.Kind == "jump").ToArray();
        if (found.Length == 0) yield return IndicatorSentence.Public(Id, "Aucune valeur ne s'écarte fortement des autres.", "No value stands far from the others.");
        foreach (var jump in jumps.Take(MostTold))
        {
            // A change is a rate where all values are above 0, else a difference.
            var rates = data.Values.SelectMany(v => v).Where(double.IsFinite).All(v => v > 0);
            var change = rates ? IndicatorNumbers.Change(jump.Change) : IndicatorNumbers.Value(jump.Change, data.Unit);
            var merger = Merged(data, jump.Group, jump.Time);
            yield return IndicatorSentence.Public(
                Id, $"À vérifier : {data.TitleOf(jump.Group)}, {change.Fr} en {data.Label(jump.Time)}, loin du mouvement des autres{(merger ? " (une fusion cette année-là)" : "")}.",
                $"To be checked: {data.TitleOf(jump.Group)}, {change.En} in {data.Label(jump.Time)}, far from what the others did{(merger ? " (a merger that year)" : "")}.");
        }
        yield return IndicatorSentence.Expert(
            Id, $"Score z robuste (médiane, MAD) au-delà de {IndicatorNumbers.Fixed(Outliers.Cut, 1).Fr} : {found.Length - jumps.Length} niveau(x) en fin de période, {jumps.Length} saut(s) annuel(s), le mouvement médian de l'année retiré.",
            $"Robust z score (median, MAD) beyond {IndicatorNumbers.Fixed(Outliers.Cut, 1).En}: {found.Length - jumps.Length} level(s) in the last year, {jumps.Length} yearly jump(s), the year's median movement taken away.");
    }

    /// <summary>Tables of the same size with nothing odd in them, and with odd values put in: what the flags are worth, beside the plain rule of two deviations.</summary>
    private static IEnumerable<ScoreRow> Scores(AnalysisData data, CancellationToken cancellation)
    {
        var (count, draws) = (data.LastValues.Count(double.IsFinite), Math.Clamp(data.Question.Draws, 50, 400));
        var odd = Math.Max(1, count / 10);
        double alarms = 0, plainAlarms = 0, hits = 0, plainHits = 0;
        for (var d = 0; d < draws; d++)
        {
            cancellation.ThrowIfCancellationRequested();
            var random = new RandomStream(data.Question.Seed, 7_000 + (ulong)d);
            var values = Enumerable.Range(0, count).Select(_ => random.NextNormal()).ToArray();
            alarms += Outliers.Levels(values).Count();
            plainAlarms += Plain(values).Count();
            // A tenth of them six deviations off: they widen the plain deviation and so hide one another.
            for (var i = 0; i < odd; i++) values[i] += 6;
            hits += Outliers.Levels(values).Count(l => l.Group < odd);
            plainHits += Plain(values).Count(i => i < odd);
        }
        var (cells, planted) = ((double)draws * count, (double)draws * odd);
        yield return new ScoreRow(Id, "false-alarms", "Share of values flagged where nothing is odd", count, alarms / cells, "two deviations", plainAlarms / cells, plainAlarms > 0 ? 1 - alarms / plainAlarms : double.NaN, $"{draws} draws of {count} normal values");
        yield return new ScoreRow(Id, "found", "Share of odd values found, a tenth of all being odd", count, hits / planted, "two deviations", plainHits / planted, plainHits < planted ? (hits - plainHits) / (planted - plainHits) : double.NaN, $"{draws} draws, {odd} of {count} values six deviations off");
    }

    private static IEnumerable<int> Plain(double[] values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
        return Enumerable.Range(0, values.Length).Where(i => Math.Abs(values[i] - mean) > 2 * deviation);
    }
}
