using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;
using MinerOsphere.Models.Floods.Quality;

namespace MinerOsphere.Models.Floods.Filling;

/// <summary>Writes what filling gives.</summary>
internal static class GapFillOutputs
{
    private const int Decimals = 4;

    public static byte[] Features(IEnumerable<GapFillResult> results, GapFillRequest asked) => JsonOutput.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection");
        json.WriteStartArray("features"u8);
        foreach (var (gauge, report, filled) in results)
        {
            var estimates = filled.Values.ToDictionary(v => v.Step);
            for (var i = 0; i < report.Flags.Length; i++)
            {
                var isFilled = estimates.TryGetValue(i, out var estimate);
                if (!asked.WantsAll && !isFilled && report.Flags[i].Reason == QualityReason.None) continue;
                var time = Time(filled, i);
                json.WriteStartObject();
                json.WriteString("type"u8, "Feature");
                json.WriteString("id"u8, $"{gauge.Name}-{time}");
                json.WriteNull("geometry"u8);
                json.WriteStartObject("properties"u8);
                json.WriteString("gauge"u8, gauge.Name);
                json.WriteString("time"u8, time);
                json.WriteFigure("value", filled.Series.Values[i], Decimals);
                json.WriteFigure("measured", report.Series.Values[i], Decimals);
                json.WriteString("quality"u8, WaterMl.Name(isFilled ? QualityCode.Estimate : report.Flags[i].Code));
                json.WriteString("reason"u8, WaterMl.Name(report.Flags[i].Reason));
                json.WriteTextOrNull("method", isFilled ? Name(estimate.Method) : null);
                json.WriteFigure("lower", isFilled ? estimate.Lower : double.NaN, Decimals);
                json.WriteFigure("upper", isFilled ? estimate.Upper : double.NaN, Decimals);
                json.WriteFigure("error", isFilled ? estimate.Rmse : double.NaN, Decimals);
                json.WriteEndObject();
                json.WriteEndObject();
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static byte[] Gaps(IEnumerable<GapFillResult> results, GapFillRequest asked) => JsonOutput.WriteTable(
        results.SelectMany(r => Gap.Find(Emptied(r)).Select(gap => (Result: r, Gap: gap))), (json, row) =>
        {
            var (result, gap) = row;
            var first = result.Filled.Values.FirstOrDefault(v => v.Step == gap.Start);
            var isLeft = result.Filled.Left.Contains(gap);
            json.WriteString("gauge"u8, result.Gauge.Name);
            json.WriteString("from"u8, Time(result.Filled, gap.Start));
            json.WriteString("to"u8, Time(result.Filled, gap.End - 1));
            json.WriteNumber("steps"u8, gap.Length);
            json.WriteTextOrNull("method", isLeft ? null : Name(first.Method));
            json.WriteFigure("rmse", isLeft ? double.NaN : result.Filled.Errors.Rmse(first.Method, gap.Length), Decimals);
            json.WriteFigure("rmse_line", result.Filled.Errors.Rmse(FillMethod.Linear, gap.Length), Decimals);
            json.WriteColumns("message", !isLeft ? new LocalizedText("comblée", "filled")
                : gap.Length > asked.Options.LongestGap ? new LocalizedText($"laissée : plus de {asked.Options.LongestGap} pas", $"left: more than {asked.Options.LongestGap} steps")
                : new LocalizedText("laissée : rien sur quoi se fonder", "left: nothing to go by"));
        });

    public static byte[] Quality(IEnumerable<GapFillResult> results) => JsonOutput.WriteTable(
        results.SelectMany(r => r.Report.Flags.Where(f => f.Reason != QualityReason.None).GroupBy(f => f).OrderBy(g => g.Key.Reason).Select(g => (r.Gauge, Flag: g.Key, Count: g.Count(), Of: r.Report.Flags.Length))), (json, row) =>
        {
            json.WriteString("gauge"u8, row.Gauge.Name);
            json.WriteString("quality"u8, WaterMl.Name(row.Flag.Code));
            json.WriteString("quality_uri"u8, WaterMl.Quality(row.Flag.Code));
            json.WriteString("reason"u8, WaterMl.Name(row.Flag.Reason));
            json.WriteNumber("values"u8, row.Count);
            json.WriteFigure("share", (double)row.Count / row.Of, 6);
        });

    public static byte[] Evaluation(IEnumerable<GapFillResult> results, GapFillRequest asked) => ScoreRow.Write(
        from result in results
        from length in result.Filled.Errors.Lengths
        from method in asked.Options.Methods
        let own = result.Filled.Errors.Rmse(method, length)
        let line = result.Filled.Errors.Rmse(FillMethod.Linear, length)
        where !double.IsNaN(own)
        select new ScoreRow(
            string.Create(CultureInfo.InvariantCulture, $"{result.Gauge.Name}, {length} steps, {Name(method)}"), "rmse", "Root mean squared error of hidden values",
            result.Filled.Errors.All.Count(v => v.Method == method && v.GapLength == length), own, "linear", line, 1 - own / line,
            "known values hidden, half of them where the river is high; methods fitted to the other half of the record"));

    public static byte[] Applicability(IEnumerable<GapFillResult> results, GapFillRequest asked) => ApplicabilityRow.Write(results.SelectMany(r => Rows(r, asked)));

    public static byte[] Card(GapFillRequest asked) => JsonOutput.Write(json =>
    {
        json.WriteStartObject();
        json.WriteText("method", new LocalizedText(
            "Des valeurs connues sont cachées puis comblées par chaque méthode ajustée à l'autre moitié de la série ; chaque lacune est comblée par la méthode dont l'erreur mesurée est la moindre à sa longueur. Débits sur l'échelle ln(Q + médiane).",
            "Known values are hidden and filled by each method fitted to the other half of the record; each gap is filled by the method with the least measured error at its length. Flows on the scale ln(Q + median)."));
        json.WriteText("neighbour", new LocalizedText("y(t) = a + b x(t - retard), erreur AR(1) jointe aux deux bords", "y(t) = a + b x(t - lag), AR(1) error joined to both ends"));
        json.WriteText("recurrent", new LocalizedText("ensemble de 5 perceptrons à un pas, pluie connue, ses réponses remplacent les mesures absentes", "ensemble of 5 perceptrons one step ahead, rain known, its answers take the place of missing measures"));
        json.WriteText("limits", new LocalizedText(
            "Une crue passée tout entière dans une lacune, sans voisin ni pluie, n'est pas retrouvée. Les valeurs comblées ne sont pas des mesures et ne servent ni à étalonner ni à évaluer une prévision.",
            "A flood that passed wholly within a gap, without neighbour or rain, is not found. Filled values are no measures, and serve neither to calibrate nor to evaluate a forecast."));
        json.WriteString("qualityVocabulary"u8, "http://www.opengis.net/def/waterml/2.0/quality");
        json.WriteString("interpolation"u8, WaterMl.Interpolation(asked.Options.Kind));
        json.WriteNumber("seed"u8, asked.Seed);
        json.WriteEndObject();
    });

    private static IEnumerable<ApplicabilityRow> Rows(GapFillResult result, GapFillRequest asked)
    {
        if (result.Filled.Errors.Lengths.IsEmpty) yield break;
        var longest = result.Filled.Values.IsEmpty ? 0 : Gap.Find(Emptied(result)).Where(g => !result.Filled.Left.Contains(g)).Select(g => g.Length).DefaultIfEmpty(0).Max();
        var tested = result.Filled.Errors.Lengths[^1];
        yield return new ApplicabilityRow(
            $"{result.Gauge.Name}: longest filled gap", Text(longest), "1 to " + Text(tested), longest <= tested,
            longest <= tested
                ? new LocalizedText("l'erreur annoncée a été mesurée à cette longueur", "the error told was measured at this length")
                : new LocalizedText("plus longue que ce qui a été essayé : l'erreur est sans doute plus grande", "longer than what was tried: the error is probably larger"));
    }

    private static double[] Emptied(GapFillResult result)
    {
        var values = (double[])result.Filled.Series.Values.Clone();
        foreach (var value in result.Filled.Values) values[value.Step] = double.NaN;
        return values;
    }

    private static string Name(FillMethod method) => method switch
    {
        FillMethod.Linear => "linear",
        FillMethod.Neighbour => "neighbour",
        FillMethod.Recurrent => "recurrent",
        FillMethod.Recession => "recession",
        _ => "climatology",
    };

    private static string Time(FilledSeries series, int step) => series.Series.TimeOf(step).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
