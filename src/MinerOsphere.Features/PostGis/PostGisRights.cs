using System.Collections.Frozen;

namespace MinerOsphere.Features.PostGis;

/// <summary>What this user may change in a table or view, and the rules that the database has for its rows.</summary>
internal sealed record PostGisRights(bool Insert, bool Update, bool Delete)
{
    // Bits of pg_relation_is_updatable: 4 update, 8 insert, 16 delete; with triggers in place of the statement too.
    private const string Statement = """
        SELECT r.oid IS NOT NULL AND current_setting('transaction_read_only') = 'off',
               (pg_relation_is_updatable(r.oid, true) & 8) <> 0 AND has_any_column_privilege(r.oid, 'INSERT'),
               (pg_relation_is_updatable(r.oid, true) & 4) <> 0 AND has_any_column_privilege(r.oid, 'UPDATE'),
               (pg_relation_is_updatable(r.oid, true) & 16) <> 0 AND has_table_privilege(r.oid, 'DELETE'),
               r.relkind = 'r' OR r.relkind = 'p' OR (r.relkind = 'v' AND (pg_relation_is_updatable(r.oid, false) & 4) <> 0),
               r.relkind = 'v',
               ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = r.oid AND a.attnum > 0 AND (a.attidentity = 'a' OR a.attgenerated <> '')),
               ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = r.oid AND a.attnum > 0 AND (a.attidentity <> '' OR a.atthasdef)),
               ARRAY(SELECT rules.name || E'\t' || a.attname
                     FROM (SELECT conname::text, conkey[1] FROM pg_constraint WHERE conrelid = r.oid AND cardinality(conkey) = 1
                           UNION
                           SELECT x.relname::text, i.indkey[0] FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = r.oid AND i.indnkeyatts = 1) AS rules (name, number)
                     JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = rules.number)
        FROM pg_class r JOIN pg_namespace n ON n.oid = r.relnamespace WHERE n.nspname = $1 AND r.relname = $2
        """;

    public static readonly PostGisRights None = new(false, false, false);

    public bool AllowAny => Insert || Update || Delete;

    /// <summary>True when a row can be kept from others by reading it FOR UPDATE.</summary>
    public bool CanLockRows { get; private init; }

    public bool IsView { get; private init; }

    /// <summary>Columns whose values only the database makes.</summary>
    public FrozenSet<string> Generated { get; private init; } = FrozenSet<string>.Empty;

    /// <summary>Columns that the database gives a value of its own when none is given.</summary>
    public FrozenSet<string> Defaulted { get; private init; } = FrozenSet<string>.Empty;

    /// <summary>The column of each rule that is about one column, by the rule's name.</summary>
    public FrozenDictionary<string, string> Rules { get; private init; } = FrozenDictionary<string, string>.Empty;

    /// <exception cref="SourceUnavailableException">The database does not answer.</exception>
    public static ValueTask<PostGisRights> ReadAsync(PostGisSource source, PostGisTable table, CancellationToken cancellation)
    {
        var query = new PostGisQuery { Text = Statement };
        query.Bind(table.Schema);
        query.Bind(table.Name);
        return source.RunAsync(query, async command =>
        {
            await using var rows = await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            if (!await rows.ReadAsync(cancellation).ConfigureAwait(false) || !rows.GetBoolean(0)) return None;
            return new PostGisRights(rows.GetBoolean(1), rows.GetBoolean(2), rows.GetBoolean(3))
            {
                CanLockRows = rows.GetBoolean(4) && rows.GetBoolean(2),
                IsView = rows.GetBoolean(5),
                Generated = rows.GetFieldValue<string[]>(6).ToFrozenSet(StringComparer.Ordinal),
                Defaulted = rows.GetFieldValue<string[]>(7).ToFrozenSet(StringComparer.Ordinal),
                Rules = rows.GetFieldValue<string[]>(8).Select(rule => rule.Split('\t')).DistinctBy(rule => rule[0]).ToFrozenDictionary(rule => rule[0], rule => rule[1], StringComparer.Ordinal),
            };
        }, cancellation);
    }
}
