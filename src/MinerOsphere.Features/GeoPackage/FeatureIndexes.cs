using MinerOsphere.Features.Schema;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>Which columns get an index: the id, the time, and what people filter by.</summary>
internal static class FeatureIndexes
{
    /// <summary>Wide tables have many columns that nobody filters by; there only codes and references are indexed.</summary>
    private const int MostIndexes = 16;

    public static IEnumerable<string> Of(FeatureTable table, string name)
    {
        string Create(string kind, string suffix, string rest) =>
            $"CREATE {kind} {SqlName.Quote($"index_{name}_{suffix}")} ON {SqlName.Quote(name)} {rest}";

        if (table.IdColumn is { } id) yield return Create("UNIQUE INDEX", "id", $"({SqlName.Quote(id)})");
        if (table.Schema.IsTemporal) yield return Create("INDEX", "time", $"({FeatureTable.TimeStart}, {FeatureTable.TimeEnd})");
        if (table.GeometryColumn is { } geometry)
            yield return Create("INDEX", "unplaced", $"({SqlName.Quote(table.Key)}) WHERE {SqlName.Quote(geometry)} IS NULL");

        var wanted = table.Schema.Properties.Where(IsFiltered).ToList();
        if (wanted.Count > MostIndexes) wanted = [.. wanted.Where(p => p.Role == PropertyRole.Reference || p.Codelist is not null)];
        foreach (var property in wanted)
        {
            var ordinal = table.Schema.OrdinalOf(property.Name);
            yield return Create("INDEX", $"{ordinal}", $"({SqlName.Quote(table.Columns[ordinal])})");
        }
    }

    private static bool IsFiltered(PropertyDefinition property) =>
        property.Role != PropertyRole.Id && property.Separator is null
        && property.Type is PropertyType.String or PropertyType.Integer or PropertyType.Date or PropertyType.DateTime or PropertyType.Iri
        && property.Name != Import.QualityFlags.PropertyName;
}
