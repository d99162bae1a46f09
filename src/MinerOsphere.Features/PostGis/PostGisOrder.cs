using System.Collections.Immutable;
using System.Text;

namespace MinerOsphere.Features.PostGis;

/// <summary>
/// ORDER BY and its continuation. The key comes last, so the order is total and a position names one row, there or deleted. Texts are sorted by
/// code point, as every other provider does; the key alone keeps the collation of its index.
/// </summary>
internal sealed class PostGisOrder
{
    private readonly ImmutableArray<(string Expression, PostGisColumn Column, bool IsDescending)> _columns;
    private readonly PostGisColumn _key;

    public PostGisOrder(PostGisLayer layer, ImmutableArray<SortProperty> sortBy)
    {
        _key = layer.Key;
        _columns = sortBy.IsDefaultOrEmpty ? [] : [.. sortBy.Select(by =>
        {
            var ordinal = layer.Schema.OrdinalOf(by.Property);
            if (ordinal < 0) throw new ArgumentException($"the collection has no property {by.Property}");
            return (Sorted(layer.Columns[ordinal], layer.IsText(ordinal)), layer.Columns[ordinal], by.IsDescending);
        })];
    }

    /// <summary>What follows ORDER BY.</summary>
    public string Text => string.Concat(_columns.Select(c => $"{c.Expression}{(c.IsDescending ? " DESC" : "")} NULLS LAST, ")) + _key.Quoted;

    /// <summary>Only rows that come after a position.</summary>
    public string After(PagePosition after, PostGisQuery compiled)
    {
        var sql = new StringBuilder();
        for (var i = 0; i < _columns.Length; i++)
        {
            var (expression, column, isDescending) = _columns[i];
            // Rows without a value come last: nothing but more of them follows one.
            if (after.Values[i] is not { } value)
            {
                sql.Append($"({column.Quoted} IS NULL AND ");
                continue;
            }
            var bound = Bound(column, value, compiled);
            sql.Append($"({expression} {(isDescending ? '<' : '>')} {bound} OR {column.Quoted} IS NULL OR {expression} = {bound} AND ");
        }
        return sql.Append(PostGisCompiler.Comparison(_key, ">", after.Key, compiled)).Append(')', _columns.Length).ToString();
    }

    /// <summary>A page position holds a number as double: numeric is sorted as what it is compared with.</summary>
    private static string Sorted(PostGisColumn column, bool isText) => column.Kind switch
    {
        ColumnKind.Text => column.Quoted + " COLLATE \"C\"",
        ColumnKind.Timestamp when !isText => PostGisCompiler.Instant(column),
        ColumnKind.Number when !isText => column.Quoted + "::float8",
        ColumnKind.Integer or ColumnKind.Boolean or ColumnKind.Date when !isText => column.Quoted,
        _ => $"{column.Quoted}::text COLLATE \"C\"",
    };

    private static string Bound(PostGisColumn column, object value, PostGisQuery compiled) => (column.Kind, value) switch
    {
        (ColumnKind.Date, string text) => compiled.Bind(DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        (ColumnKind.Timestamp, string text) when Instants.TryRead(text, out var instant) => compiled.Bind(instant),
        _ => compiled.Bind(value),
    };
}
