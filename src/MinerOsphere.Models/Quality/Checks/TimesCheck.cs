using System.Globalization;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Quality.Checks;

/// <summary>Dates to come, dates that come twice in a series, and gaps of a series that is otherwise regular.</summary>
/// <param name="group">Property that parts the rows into series; null for one series.</param>
/// <param name="now">Later than this is to come.</param>
internal sealed class TimesCheck(string? group, DateTimeOffset now) : IQualityCheck
{
    private const int FewestSteps = 10, MostGaps = 50;
    private const double RegularShare = 0.8;

    public string Id => "times";
    public LocalizedText Title { get; } = new("Date à venir, en double, ou manquante dans une série", "Date to come, twice, or missing in a series");
    public string Dimension => "currentness";

    public IEnumerable<QualityIssue> Find(QualityRows rows, CancellationToken cancellation)
    {
        var groups = group is null ? null : rows.Find(group)?.Texts;
        foreach (var column in rows.Columns.Where(c => c.IsTime))
        {
            var known = new List<(int Row, DateTime At)>();
            for (var row = 0; row < rows.Count; row++)
                if (column.Texts[row] is { } text && Instants.TryRead(text, out var at))
                {
                    known.Add((row, at));
                    if (at > now.UtcDateTime) yield return new QualityIssue(row, Id, QualityIssue.Warning, column.Name, new("date à venir", "date to come"), text);
                }
            // Only the time of the features makes a series of them; other dates are attributes.
            if (column.Definition.Role != PropertyRole.PrimaryInstant) continue;
            foreach (var series in known.GroupBy(k => groups?[k.Row] ?? ""))
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var issue in Series(rows, column, series.Key, [.. series.OrderBy(s => s.At)])) yield return issue;
            }
        }
    }

    private IEnumerable<QualityIssue> Series(QualityRows rows, QualityColumn column, string name, (int Row, DateTime At)[] series)
    {
        var steps = series.Zip(series.Skip(1), (a, b) => (b.At - a.At).TotalHours).ToArray();
        var positive = steps.Where(s => s > 0).ToArray();
        if (positive.Length < FewestSteps) yield break;
        var step = OutliersCheck.Median(positive);
        // Months are not equally long.
        var isRegular = positive.Count(s => Math.Abs(s - step) <= 0.12 * step) >= RegularShare * positive.Length;
        if (!isRegular) yield break;
        var (fr, en) = name.Length > 0 ? ($" dans la série « {name} »", $" in the series '{name}'") : ("", "");
        var told = 0;
        for (var i = 0; i < steps.Length && told < MostGaps; i++)
        {
            var text = column.Texts[series[i + 1].Row]!;
            if (steps[i] == 0)
                yield return new QualityIssue(series[i + 1].Row, Id, QualityIssue.Error, column.Name, new($"la même date que {rows.Ids[series[i].Row]}{fr}", $"the same date as {rows.Ids[series[i].Row]}{en}"), text, rows.Ids[series[i].Row]);
            else if (steps[i] > 1.5 * step)
                yield return new QualityIssue(series[i + 1].Row, Id, QualityIssue.Warning, column.Name,
                    new($"après une lacune de {Count(steps[i] / step - 1)} pas{fr}", $"after a gap of {Count(steps[i] / step - 1)} steps{en}"), text);
            else continue;
            told++;
        }
    }

    private static string Count(double steps) => Math.Round(steps).ToString(CultureInfo.InvariantCulture);
}
