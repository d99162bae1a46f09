using System.Globalization;
using System.Text.RegularExpressions;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Models.Quality.Checks;

/// <summary>Values that the collection's own schema rules out: missing where required, out of range, not of the pattern, no code of the list, twice.</summary>
internal sealed class ValuesCheck : IQualityCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public string Id => "values";
    public LocalizedText Title { get; } = new("Valeur que la description du jeu exclut", "Value that the description of the data rules out");
    public string Dimension => "consistency";

    public IEnumerable<QualityIssue> Find(QualityRows rows, CancellationToken cancellation)
    {
        foreach (var column in rows.Columns)
        {
            var constraints = column.Definition.Constraints;
            var codes = column.Definition.Codelist?.Codes.Select(c => c.Value).ToHashSet(StringComparer.Ordinal);
            var pattern = constraints.Pattern is { } text ? new Regex(text, RegexOptions.None, Patience) : null;
            var seen = constraints.Unique ? new Dictionary<string, int>(StringComparer.Ordinal) : null;
            for (var row = 0; row < rows.Count; row++)
            {
                if ((row & 1023) == 0) cancellation.ThrowIfCancellationRequested();
                if (column.Texts[row] is not { } value)
                {
                    if (constraints.Required) yield return Issue(row, column, "", new("valeur requise absente", "required value missing"));
                    continue;
                }
                if (column.Numbers.Length > 0 && constraints.Minimum is { } least && column.Numbers[row] < least)
                    yield return Issue(row, column, value, new($"sous le minimum {Figure(least)}", $"below the minimum {Figure(least)}"));
                if (column.Numbers.Length > 0 && constraints.Maximum is { } most && column.Numbers[row] > most)
                    yield return Issue(row, column, value, new($"au-dessus du maximum {Figure(most)}", $"above the maximum {Figure(most)}"));
                if (pattern is not null && !pattern.IsMatch(value)) yield return Issue(row, column, value, new($"n'a pas la forme {constraints.Pattern}", $"does not have the form {constraints.Pattern}"));
                if (codes is not null && !codes.Contains(value)) yield return Issue(row, column, value, new("n'est pas un code de la liste", "is no code of the list"));
                if (seen is not null && !seen.TryAdd(value, row)) yield return Issue(row, column, value, new($"déjà la valeur de {rows.Ids[seen[value]]}", $"already the value of {rows.Ids[seen[value]]}"));
            }
        }
    }

    private QualityIssue Issue(int row, QualityColumn column, string value, LocalizedText what) => new(row, Id, QualityIssue.Error, column.Name, what, value);

    private static string Figure(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
