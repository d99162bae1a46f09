using System.Collections.Immutable;

namespace MinerOsphere.Features.PostGis;

/// <summary>A table, view, materialised view or foreign table, as the database describes it.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns in their order.</param>
/// <param name="Comment">What its owner says of it, or null.</param>
public sealed record PostGisTable(string Schema, string Name, ImmutableArray<PostGisColumn> Columns, string? Comment)
{
    /// <summary>True for what can be written: tables, not views.</summary>
    public bool IsTable { get; init; }

    internal string Quoted => $"{PostGisColumn.Quote(Schema)}.{PostGisColumn.Quote(Name)} AS t";

    public PostGisColumn? Find(string column) => Columns.FirstOrDefault(c => c.Name == column);

    public override string ToString() => $"{Schema}.{Name}";
}
