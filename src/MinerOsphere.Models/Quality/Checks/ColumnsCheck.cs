using System.Globalization;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Quality.Checks;

/// <summary>Columns that tell nothing, repeat one another, are mostly empty, or have numbers without a unit.</summary>
internal sealed class ColumnsCheck : IQualityCheck
{
    private const double MostlyMissing = 0.5;

    public string Id => "columns";
    public LocalizedText Title { get; } = new("Colonne vide, constante ou en double, sans unité", "Column empty, constant or double, without a unit");
    public string Dimension => "completeness";

    public IEnumerable<QualityIssue> Find(QualityRows rows, CancellationToken cancellation)
    {
        var contents = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in rows.Columns)
        {
            cancellation.ThrowIfCancellationRequested();
            var missing = column.Texts.Count(t => t is null) / (double)rows.Count;
            var distinct = column.Texts.Where(t => t is not null).Distinct(StringComparer.Ordinal).Take(2).ToArray();
            if (missing > MostlyMissing)
                yield return Issue(column, QualityIssue.Warning, distinct.Length == 0 ? new("toujours vide", "always empty") : new($"vide dans {Percent(missing)} % des lignes", $"empty in {Percent(missing)}% of the rows"), Percent(missing) + " %");
            if (distinct.Length == 1 && rows.Count > 1) yield return Issue(column, QualityIssue.Note, new($"toujours « {distinct[0]} »", $"always '{distinct[0]}'"), distinct[0]!);
            if (distinct.Length == 2)
            {
                var all = string.Join('\u001f', column.Texts);
                if (!contents.TryAdd(all, column.Name)) yield return Issue(column, QualityIssue.Warning, new($"les mêmes valeurs que « {contents[all]} »", $"the same values as '{contents[all]}'"), contents[all]);
            }
            if (column.IsNumeric && column.Definition.Unit is null && column.Numbers.Any(n => double.IsFinite(n) && n != Math.Floor(n)))
                yield return Issue(column, QualityIssue.Note, new("des nombres décimaux sans unité déclarée", "decimal numbers without a declared unit"), "");
        }
    }

    private QualityIssue Issue(QualityColumn column, string severity, LocalizedText what, string value) => new(-1, Id, severity, column.Name, what, value);

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture);
}
