using System.Collections.Immutable;
using MinerOsphere.Features.PostGis;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.Introspection;

/// <summary>What rows a database has.</summary>
public static class TableIntrospection
{
    /// <summary>Every table and view that the user may read. Where no index says what is unique, as in a view, the rows themselves are asked.</summary>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    public static async ValueTask<ImmutableArray<FoundRows>> ReadAsync(PostGisSource source, Func<string, bool> isWanted, CancellationToken cancellation)
    {
        var found = ImmutableArray.CreateBuilder<FoundRows>();
        foreach (var table in await PostGisIntrospection.TablesAsync(source, cancellation).ConfigureAwait(false))
        {
            if (!isWanted(table.ToString()) && !isWanted(table.Name)) continue;
            var properties = table.Columns.Select(column => new FoundProperty(column.Name, column.PropertyType ?? PropertyType.String)
            {
                Comment = column.Comment,
                GeometryType = column.GeometryType,
                IsUnique = column is { IsUnique: true, IsNotNull: true } && CanBeKey(column),
            }).ToList();
            if (!properties.Exists(p => p.IsUnique))
            {
                for (var i = 0; i < properties.Count; i++)
                {
                    if (!CanBeKey(table.Columns[i]) || !await IsUniqueAsync(source, table, table.Columns[i], cancellation).ConfigureAwait(false)) continue;
                    properties[i] = properties[i] with { IsUnique = true };
                    break;
                }
            }
            found.Add(new(table.ToString(), [.. properties]) { Comment = table.Comment });
        }
        return found.ToImmutable();
    }

    private static bool CanBeKey(PostGisColumn column) => column.Kind is ColumnKind.Integer or ColumnKind.Text or ColumnKind.Uuid;

    private static ValueTask<bool> IsUniqueAsync(PostGisSource source, PostGisTable table, PostGisColumn column, CancellationToken cancellation) => source.RunAsync(
        new PostGisQuery { Text = $"SELECT count(*) > 0 AND count(*) = count(DISTINCT {column.Quoted}) FROM {table.Quoted}" },
        async command => (bool)(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false))!, cancellation);
}
