using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage;

/// <summary>ORDER BY and its continuation. The row key comes last, so the order is total and a position names one row, there or deleted.</summary>
internal sealed class SortOrder
{
    private readonly ImmutableArray<(string Column, bool IsDescending)> _columns;
    private readonly string _key;

    public SortOrder(FeatureTable table, string key, ImmutableArray<SortProperty> sortBy)
    {
        _key = key;
        _columns = sortBy.IsDefaultOrEmpty ? [] : [.. sortBy.Select(by =>
        {
            var ordinal = table.Schema.OrdinalOf(by.Property);
            if (ordinal < 0) throw new ArgumentException($"the collection has no property {by.Property}");
            return (SqlName.Quote(table.Columns[ordinal]), by.IsDescending);
        })];
    }

    /// <summary>What follows ORDER BY.</summary>
    public string Text => string.Concat(_columns.Select(c => $"{c.Column}{(c.IsDescending ? " DESC" : "")} NULLS LAST, ")) + _key;

    /// <summary>Only rows that come after a position.</summary>
    public void AddAfter(Conditions where, PagePosition after)
    {
        var sql = new StringBuilder();
        var values = new List<object>();
        for (var i = 0; i < _columns.Length; i++)
        {
            var (column, isDescending) = _columns[i];
            // Rows without a value come last: nothing but more of them follows one.
            if (after.Values[i] is not { } value)
            {
                sql.Append($"({column} IS NULL AND ");
                continue;
            }
            sql.Append($"({column} {(isDescending ? '<' : '>')} ? OR {column} IS NULL OR {column} = ? AND ");
            values.AddRange([value, value]);
        }
        sql.Append($"{_key} > ?").Append(')', _columns.Length);
        values.Add(after.Key);
        where.Add(sql.ToString(), [.. values]);
    }
}
