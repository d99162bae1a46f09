using MinerOsphere.Features.Editing;
using MinerOsphere.Features.Schema;

namespace MinerOsphere.Features.PostGis;

/// <summary>The statements that change a row. Names come from the database's catalogue; every value is bound.</summary>
internal sealed class PostGisChange(PostGisLayer layer, PostGisCompiler compiler, PostGisRights rights)
{
    private readonly string _returning = $" RETURNING {layer.Key.Quoted}{(layer.Key.Kind == ColumnKind.Text ? "" : "::text")}";

    /// <summary>What must be run before a row is read so that others of our units of work wait for it; null where its own lock does that.</summary>
    public PostGisQuery? Lock(string id)
    {
        if (rights.CanLockRows) return null;
        var query = new PostGisQuery();
        query.Text = $"SELECT 1 FROM pg_advisory_xact_lock(hashtextextended({query.Bind($"{layer.Table}/{id.Replace("\0", "", StringComparison.Ordinal)}")}, 0))";
        return query;
    }

    /// <summary>The row with an id, kept from others; null when no row can have it.</summary>
    public PostGisQuery? SelectOne(string id)
    {
        if (compiler.SelectOne(id) is not { } query) return null;
        if (rights.CanLockRows) query.Text += " FOR UPDATE OF t";
        return query;
    }

    public PostGisQuery? Insert(FeatureValues values, out EditFault? fault)
    {
        var query = new PostGisQuery();
        if (Assignments(values, withKey: true, query, out fault) is not { } cells) return null;
        query.Text = cells.Count == 0
            ? $"INSERT INTO {layer.Table.Quoted} DEFAULT VALUES{_returning}"
            : $"INSERT INTO {layer.Table.Quoted} ({string.Join(", ", cells.Select(c => c.Column))}) VALUES ({string.Join(", ", cells.Select(c => c.Value))}){_returning}";
        return query;
    }

    /// <summary>Null with a fault, or without one when no row can have the id. The id stays, whatever the values say.</summary>
    public PostGisQuery? Update(string id, FeatureValues values, out EditFault? fault)
    {
        var query = new PostGisQuery();
        if (Assignments(values, withKey: false, query, out fault) is not { } cells || compiler.Key(id) is not { } key) return null;
        var condition = PostGisCompiler.Comparison(layer.Key, "=", key, query);
        query.Text = cells.Count == 0
            ? $"SELECT {layer.Key.Quoted}::text FROM {layer.Table.Quoted} WHERE {condition}"
            : $"UPDATE {layer.Table.Quoted} SET {string.Join(", ", cells.Select(c => $"{c.Column} = {c.Value}"))} WHERE {condition}{_returning}";
        return query;
    }

    public PostGisQuery? Delete(string id)
    {
        if (compiler.Key(id) is not { } key) return null;
        var query = new PostGisQuery();
        query.Text = $"DELETE FROM {layer.Table.Quoted} WHERE {PostGisCompiler.Comparison(layer.Key, "=", key, query)}{_returning}";
        return query;
    }

    private List<(string Column, string Value)>? Assignments(FeatureValues values, bool withKey, PostGisQuery query, out EditFault? fault)
    {
        var cells = new List<(string, string)>();
        for (var ordinal = 0; ordinal < layer.Columns.Length; ordinal++)
        {
            if (!values.IsSet(ordinal) || (ordinal == layer.IdOrdinal && !withKey)) continue;
            var (column, property) = (layer.Columns[ordinal], layer.Schema.Properties[ordinal]);
            LocalizedText? reason = null;
            var value = rights.Generated.Contains(column.Name) ? null : PostGisValue.Of(column, property, values, ordinal, query, out reason);
            if (value is null)
            {
                fault = new EditFault(EditFaultKind.Invalid, property.Name, reason ?? EditFaultText.MadeBySource);
                return null;
            }
            cells.Add((PostGisColumn.Quote(column.Name), value));
        }
        fault = null;
        return cells;
    }
}
