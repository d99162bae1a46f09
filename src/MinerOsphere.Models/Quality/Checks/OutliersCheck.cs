using System.Globalization;
using MinerOsphere.Features.Schema;
using MinerOsphere.Learning.Numerics;

namespace MinerOsphere.Models.Quality.Checks;

/// <summary>
/// Numbers far from the others of their group, by the modified z-score of Iglewicz and Hoaglin (1993): 0.6745 (x - median) / MAD. On logarithms
/// where all values are positive and the largest is a hundred times the median: tonnages and contents are spread so.
/// </summary>
/// <param name="group">Property whose values part the rows; null for all together.</param>
/// <param name="limit">Scores beyond it are told.</param>
internal sealed class OutliersCheck(string? group, double limit) : IQualityCheck
{
    private const int FewestRows = 12;

    public string Id => "outliers";
    public LocalizedText Title { get; } = new("Nombre loin de tous les autres", "Number far from all others");
    public string Dimension => "accuracy";

    public IEnumerable<QualityIssue> Find(QualityRows rows, CancellationToken cancellation)
    {
        var groups = group is null ? null : rows.Find(group)?.Texts;
        foreach (var column in rows.Columns.Where(c => c.IsNumeric))
            foreach (var members in Enumerable.Range(0, rows.Count).Where(r => double.IsFinite(column.Numbers[r])).GroupBy(r => groups?[r] ?? ""))
            {
                cancellation.ThrowIfCancellationRequested();
                int[] of = [.. members];
                if (of.Length < FewestRows) continue;
                double[] values = [.. of.Select(r => column.Numbers[r])];
                var median = Median(values);
                var isLog = values.Min() > 0 && values.Max() > 100 * median;
                if (isLog) values = [.. values.Select(v => Math.Log(v))];
                var centre = Median(values);
                var deviation = Median([.. values.Select(v => Math.Abs(v - centre))]);
                // Where more than half are equal, the mean deviation stands in (Iglewicz and Hoaglin).
                var scale = deviation > 0 ? deviation / 0.6745 : values.Average(v => Math.Abs(v - centre)) * 1.253314;
                if (!(scale > 0)) continue;
                for (var i = 0; i < of.Length; i++)
                {
                    var score = (values[i] - centre) / scale;
                    if (Math.Abs(score) <= limit) continue;
                    var (among, within) = groups is null ? ("", "") : ($" parmi « {members.Key} »", $" among '{members.Key}'");
                    var (typical, far) = (median.ToString("0.####", CultureInfo.InvariantCulture), Math.Abs(score).ToString("0.#", CultureInfo.InvariantCulture));
                    yield return new QualityIssue(of[i], Id, QualityIssue.Warning, column.Name,
                        new($"à {far} écarts robustes de la médiane {typical}{among}{(isLog ? " (en logarithme)" : "")}", $"{far} robust deviations from the median {typical}{within}{(isLog ? " (of logarithms)" : "")}"),
                        column.Texts[of[i]]!);
                }
            }
    }

    internal static double Median(double[] values) => Quantiles.Median([.. values.Order()]);
}
