using System.Globalization;
using MinerOsphere.Features.Editing;
using MinerOsphere.Features.Schema;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Features.GeoPackage.InPlace;

/// <summary>
/// Changes single rows by their key. The index is brought in step here, whatever triggers the file has: what they did already is done again to the
/// same end.
/// </summary>
internal sealed class LayerChange(GeoPackageLayer layer, SqliteDatabase database)
{
    private readonly LayerValue _value = new(layer);

    /// <summary>Adds a row and tells its id; null where none came of it.</summary>
    public EditFault? Insert(FeatureValues values, out string? id)
    {
        id = null;
        if (Cells(values, withId: true, out var fault) is not { } cells) return fault;
        Run(cells.Count == 0
            ? $"INSERT INTO {SqlName.Quote(layer.Name)} DEFAULT VALUES"
            : $"INSERT INTO {SqlName.Quote(layer.Name)} ({string.Join(", ", cells.Select(c => c.Column))}) VALUES ({string.Join(", ", cells.Select(_ => "?"))})", [.. cells.Select(c => c.Value)]);
        object? key = layer.HasRowId ? database.LastInsertRowId : values.IsSet(layer.IdOrdinal) ? cells.First(c => c.Ordinal == layer.IdOrdinal).Value : null;
        if (key is null) return null;
        Index(key);
        using var made = database.Prepare($"SELECT {layer.Selected(layer.IdOrdinal)} FROM {layer.Table} WHERE {layer.Key} = ?");
        made.BindValue(1, key);
        if (made.Step() && !made.IsNull(0)) id = made.TypeOf(0) == StorageClass.Integer ? made.Int64(0).ToString(CultureInfo.InvariantCulture) : made.Text(0);
        return null;
    }

    /// <summary>Sets values of a row; the id stays, whatever they say.</summary>
    public EditFault? Update(object key, FeatureValues values)
    {
        if (Cells(values, withId: false, out var fault) is not { } cells) return fault;
        if (cells.Count == 0) return null;
        Run($"UPDATE {layer.Table} SET {string.Join(", ", cells.Select(c => $"{c.Column} = ?"))} WHERE {layer.Key} = ?", [.. cells.Select(c => c.Value), key]);
        if (layer.GeometryOrdinal >= 0 && values.IsSet(layer.GeometryOrdinal)) Index(key);
        return null;
    }

    public void Delete(object key)
    {
        Run($"DELETE FROM {layer.Table} WHERE {layer.Key} = ?", [key]);
        if (layer.RTree is { } tree) Run($"DELETE FROM {SqlName.Quote(tree)} WHERE id = ?", [key]);
    }

    private void Index(object key)
    {
        if (layer.RTree is not { } tree) return;
        Run($"DELETE FROM {SqlName.Quote(tree)} WHERE id = ?", [key]);
        Run($"""
            INSERT INTO {SqlName.Quote(tree)} SELECT {layer.Key}, ST_MinX({layer.Geometry}), ST_MaxX({layer.Geometry}), ST_MinY({layer.Geometry}), ST_MaxY({layer.Geometry})
            FROM {layer.Table} WHERE {layer.Key} = ? AND NOT ST_IsEmpty({layer.Geometry})
            """, [key]);
    }

    private List<(int Ordinal, string Column, object? Value)>? Cells(FeatureValues values, bool withId, out EditFault? fault)
    {
        var cells = new List<(int, string, object?)>();
        for (var ordinal = 0; ordinal < layer.Columns.Length; ordinal++)
        {
            if (!values.IsSet(ordinal) || (ordinal == layer.IdOrdinal && !withId)) continue;
            LocalizedText? reason = EditFaultText.MadeBySource;
            if (layer.Columns[ordinal].IsGenerated || !_value.TryMake(values, ordinal, out var value, out reason))
            {
                fault = new EditFault(EditFaultKind.Invalid, layer.Schema.Properties[ordinal].Name, reason!);
                return null;
            }
            cells.Add((ordinal, SqlName.Quote(layer.Columns[ordinal].Name), value));
        }
        fault = null;
        return cells;
    }

    private void Run(string sql, object?[] values)
    {
        using var statement = database.Prepare(sql);
        for (var i = 0; i < values.Length; i++) statement.BindValue(i + 1, values[i]);
        statement.Run();
    }
}
