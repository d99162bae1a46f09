using System.Collections.Immutable;
using Npgsql;

namespace MinerOsphere.Features.PostGis;

/// <summary>What tables and views a database has, read from its catalogue.</summary>
public static class PostGisIntrospection
{
    private const string Columns = """
        SELECT n.nspname, c.relname, c.relkind, obj_description(c.oid, 'pg_class'), a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
               col_description(c.oid, a.attnum),
               EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND i.indpred IS NULL AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum)
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_%'
          AND has_table_privilege(c.oid, 'SELECT') AND ($1::text IS NULL OR (n.nspname = $1 AND c.relname = $2))
          AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e')
        ORDER BY n.nspname, c.relname, a.attnum
        """;

    /// <summary>Every table and view that this user may read, those of extensions apart.</summary>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    public static ValueTask<ImmutableArray<PostGisTable>> TablesAsync(PostGisSource source, CancellationToken cancellation) => ReadAsync(source, null, null, cancellation);

    /// <summary>One table or view; null when there is none of this name that the user may read.</summary>
    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    public static async ValueTask<PostGisTable?> TableAsync(PostGisSource source, string schema, string name, CancellationToken cancellation) =>
        (await ReadAsync(source, schema, name, cancellation).ConfigureAwait(false)).FirstOrDefault();

    private static ValueTask<ImmutableArray<PostGisTable>> ReadAsync(PostGisSource source, string? schema, string? name, CancellationToken cancellation) =>
        source.RunAsync(new PostGisQuery { Text = Columns }, async command =>
        {
            command.Parameters.Add(new() { Value = (object?)schema ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
            command.Parameters.Add(new() { Value = (object?)name ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
            var tables = ImmutableArray.CreateBuilder<PostGisTable>();
            var columns = ImmutableArray.CreateBuilder<PostGisColumn>();
            PostGisTable? open = null;
            await using var rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
            {
                var (inSchema, table) = (rows.GetString(0), rows.GetString(1));
                if (open is null || open.Schema != inSchema || open.Name != table)
                {
                    Close();
                    open = new PostGisTable(inSchema, table, [], rows.IsDBNull(3) ? null : rows.GetString(3)) { IsTable = rows.GetChar(2) is 'r' or 'p' };
                }
                columns.Add(Column(rows));
            }
            Close();
            return tables.ToImmutable();

            void Close()
            {
                if (open is not null) tables.Add(open with { Columns = columns.ToImmutable() });
                columns.Clear();
            }
        }, cancellation);

    private static PostGisColumn Column(NpgsqlDataReader row)
    {
        var type = row.GetString(5);
        var column = new PostGisColumn(row.GetString(4), type, row.GetBoolean(6), row.GetBoolean(8), row.IsDBNull(7) ? null : row.GetString(7)) { Kind = KindOf(type) };
        return column.Kind == ColumnKind.Geometry ? Geometry(column) : column;
    }

    private static ColumnKind KindOf(string type) => type.Split('(')[0] switch
    {
        "smallint" or "integer" or "bigint" => ColumnKind.Integer,
        "real" or "double precision" or "numeric" => ColumnKind.Number,
        "text" or "character varying" or "character" or "citext" or "name" => ColumnKind.Text,
        "boolean" => ColumnKind.Boolean,
        "date" => ColumnKind.Date,
        "uuid" => ColumnKind.Uuid,
        "geometry" or "geography" => ColumnKind.Geometry,
        var name when name.StartsWith("timestamp", StringComparison.Ordinal) => ColumnKind.Timestamp,
        _ => ColumnKind.Other,
    };

    /// <summary><c>geometry(MultiPolygon,2154)</c>, <c>geometry(PointZ,4326)</c>, <c>geometry</c>.</summary>
    private static PostGisColumn Geometry(PostGisColumn column)
    {
        if (column.TypeName.IndexOf('(') is var open && open < 0) return column;
        var parts = column.TypeName[(open + 1)..^1].Split(',');
        var type = parts[0].TrimEnd('Z', 'M');
        return column with { GeometryType = type, Dimensions = parts[0][type.Length..], Srid = parts.Length > 1 && int.TryParse(parts[1], out var srid) ? srid : 0 };
    }
}
