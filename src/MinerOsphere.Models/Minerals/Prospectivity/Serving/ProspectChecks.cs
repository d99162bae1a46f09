using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Models.Documents;

namespace MinerOsphere.Models.Minerals.Prospectivity.Serving;

/// <summary>What a map rests on, beside what it would have to rest on: rows of the output <c>applicability</c>.</summary>
internal static class ProspectChecks
{
    public static IEnumerable<ApplicabilityRow> Of(ProspectMap map)
    {
        var prospect = map.Prospect;
        yield return new("area", Percent(map.Applicability.Share),
            double.IsNaN(map.Applicability.Threshold) ? "all evidence known" : $"dissimilarity up to {map.Applicability.Threshold.ToString("0.###", CultureInfo.InvariantCulture)}", map.Applicability.Share >= 0.5,
            new("part de la zone où la carte s'applique : des mailles semblables ont été mises à l'écart et éprouvées", "share of the area where the map applies: cells like these were held out and tested"));
        yield return new("occurrences", $"{prospect.Inside} in {prospect.Positives} cells", $"at least {ProspectMap.LeastPositives} cells", prospect.Positives >= ProspectMap.LeastPositives,
            new("indices connus dans la zone", "known occurrences within the area"));
        if (prospect.Occurrences.Count > 0)
            yield return new("occurrences outside", prospect.Outside.ToString(CultureInfo.InvariantCulture), "0", prospect.Outside == 0, new("indices hors de la zone, qui ne servent pas", "occurrences outside of the area, which are not used"));
        foreach (var layer in prospect.Layers)
        {
            var known = layer.Columns.Average(column => column.Known);
            yield return new(layer.Columns[0].Layer.Id, Percent(known), "100 %", known > 0.999,
                new($"{layer.Columns[0].Layer.Title.In("fr")} : part de la zone renseignée ({layer.How.In("fr")})", $"{layer.Columns[0].Layer.Title.In("en")}: share of the area with a value ({layer.How.In("en")})"));
        }
        if (map.Evaluation is { } evaluation)
        {
            if (evaluation.Range is { } range)
                yield return new("block size", Metres(evaluation.BlockSize), Metres(range), evaluation.BlockSize >= range,
                    new("côté des blocs mis à l'écart, à côté de la distance jusqu'où les indices se ressemblent", "side of the held-out blocks, beside how far occurrences resemble one another"));
            foreach (var warning in evaluation.Report.Warnings) yield return new("validation", "warning", "", false, new LocalizedText(warning, warning));
        }
        if (map.Independence is { } test)
        {
            yield return new("conditional independence: T/n", test.Ratio.ToString("0.###", CultureInfo.InvariantCulture), "1.15 at most (Bonham-Carter 1994)", test.RatioIsFair,
                new("au-delà, les couches répètent la même chose et les probabilités sont trop fortes", "beyond, layers say the same thing twice and probabilities are too high"));
            yield return new("conditional independence: p", test.Probability.ToString("0.###", CultureInfo.InvariantCulture), "0.05 at least (Agterberg and Cheng 2002)", test.Probability >= 0.05,
                new("probabilité d'un tel excès si les couches étaient indépendantes, les indices étant donnés", "probability of such an excess if the layers were independent given the occurrences"));
        }
    }

    private static string Percent(double share) => $"{(100 * share).ToString("0.#", CultureInfo.InvariantCulture)} %";

    private static string Metres(double metres) => $"{metres.ToString("0", CultureInfo.InvariantCulture)} m";
}
