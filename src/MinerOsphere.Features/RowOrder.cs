using System.Collections.Immutable;
using System.Text;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features;

/// <summary>
/// ORDER BY and its continuation, for any database. The row key comes last, so the order is total and a position names one row, there or
/// deleted.
/// </summary>
internal sealed class RowOrder
{
    private readonly ImmutableArray<(int Ordinal, string Column, string Expression, bool IsDescending)> _sorted;
    private readonly string _key;

    /// <param name="schema">The schema of the rows.</param>
    /// <param name="sortBy">What they are sorted by.</param>
    /// <param name="key">The key's column.</param>
    /// <param name="column">Of a property by ordinal: its column, and what is sorted and compared for it.</param>
    public RowOrder(FeatureSchema schema, ImmutableArray<SortProperty> sortBy, string key, Func<int, (string Column, string Expression)> column)
    {
        _key = key;
        _sorted = sortBy.IsDefaultOrEmpty ? [] : [.. sortBy.Select(by =>
        {
            var ordinal = schema.OrdinalOf(by.Property);
            if (ordinal < 0) throw new ArgumentException($"the collection has no property {by.Property}");
            var (name, expression) = column(ordinal);
            return (ordinal, name, expression, by.IsDescending);
        })];
    }

    /// <summary>What follows ORDER BY.</summary>
    public string Text => string.Concat(_sorted.Select(c => $"{c.Expression}{(c.IsDescending ? " DESC" : "")} NULLS LAST, ")) + _key;

    /// <summary>The condition of the rows that come after a position.</summary>
    /// <param name="after">The position.</param>
    /// <param name="bind">Binds a value of a property by ordinal, to be named twice, and gives its name in the statement.</param>
    /// <param name="follows">The condition of the rows that follow a key.</param>
    public string After(PagePosition after, Func<int, object, string> bind, Func<object, string> follows)
    {
        var sql = new StringBuilder();
        for (var i = 0; i < _sorted.Length; i++)
        {
            var (ordinal, column, expression, isDescending) = _sorted[i];
            // Rows without a value come last: nothing but more of them follows one.
            if (after.Values[i] is not { } value)
            {
                sql.Append($"({column} IS NULL AND ");
                continue;
            }
            var bound = bind(ordinal, value);
            sql.Append($"({expression} {(isDescending ? '<' : '>')} {bound} OR {column} IS NULL OR {expression} = {bound} AND ");
        }
        return sql.Append(follows(after.Key)).Append(')', _sorted.Length).ToString();
    }
}
