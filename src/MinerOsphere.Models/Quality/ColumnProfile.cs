using System.Collections.Immutable;
using MinerOsphere.Models.Quality.Checks;

namespace MinerOsphere.Models.Quality;

/// <summary>What a column holds, in a line.</summary>
internal sealed record ColumnProfile(string Name, string Type, string Unit, int Missing, double MissingShare, int Distinct, double Least, double Low, double Median, double High, double Most, string Commonest, int Issues)
{
    public static ImmutableArray<ColumnProfile> Of(QualityRows rows, IReadOnlyCollection<QualityIssue> issues)
    {
        var byColumn = issues.GroupBy(i => i.Column).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return [.. rows.Columns.Select(c => Of(rows, c, byColumn.GetValueOrDefault(c.Name)))];
    }

    private static ColumnProfile Of(QualityRows rows, QualityColumn column, int issues)
    {
        var missing = column.Texts.Count(t => t is null);
        var counts = column.Texts.Where(t => t is not null).GroupBy(t => t!, StringComparer.Ordinal).Select(g => (g.Key, Count: g.Count())).ToList();
        double[] numbers = [.. column.Numbers.Where(double.IsFinite).Order()];
        double At(double share) => numbers.Length == 0 ? double.NaN : numbers[(int)Math.Round(share * (numbers.Length - 1))];
        // Numbers have no commonest value that would mean something.
        var commonest = column.IsNumeric || counts.Count == 0 ? default : counts.OrderByDescending(c => c.Count).ThenBy(c => c.Key, StringComparer.Ordinal).First();
        return new ColumnProfile(
            column.Name, column.Definition.Type.ToString().ToLowerInvariant(), column.Definition.Unit ?? "", missing, missing / (double)rows.Count, counts.Count,
            At(0), At(0.05), numbers.Length == 0 ? double.NaN : OutliersCheck.Median(numbers), At(0.95), At(1), commonest.Key is null || commonest.Count < 2 ? "" : $"{commonest.Key} ({commonest.Count})", issues);
    }
}
