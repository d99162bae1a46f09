using System.Globalization;
using MinerOsphere.Sqlite;
using Npgsql;

namespace MinerOsphere.Queue;

/// <summary>The tables of jobs in PostgreSQL, version by version. Instants are milliseconds since 1970, as in the embedded store.</summary>
internal static class PostgresJobSchema
{
    /// <summary>Each leads from the version of its place to the next. One that was released never changes.</summary>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE jobs (
          seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL UNIQUE, process_id text NOT NULL, request bytea NOT NULL,
          status smallint NOT NULL, created bigint NOT NULL, started bigint, finished bigint, updated bigint NOT NULL,
          progress int NOT NULL DEFAULT 0, message_fr text, message_en text, attempts int NOT NULL DEFAULT 0, record bytea,
          agent text, client text, releases int NOT NULL DEFAULT 0, lease_owner text, lease_until bigint);
        CREATE INDEX jobs_by_status ON jobs (status, seq);
        CREATE INDEX jobs_by_process ON jobs (process_id, seq);
        CREATE INDEX open_jobs ON jobs (process_id, client) WHERE status IN (0, 1);
        CREATE INDEX leased_jobs ON jobs (lease_until) WHERE status = 1;
        CREATE TABLE results (
          job text NOT NULL REFERENCES jobs (id) ON DELETE CASCADE, ordinal int NOT NULL, output_id text NOT NULL,
          media_type text NOT NULL, content bytea NOT NULL, PRIMARY KEY (job, ordinal));
        CREATE TABLE log (
          seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, job text NOT NULL REFERENCES jobs (id) ON DELETE CASCADE, attempt int NOT NULL,
          at bigint NOT NULL, text_fr text, text_en text);
        CREATE INDEX log_by_job ON log (job, seq);
        CREATE TABLE partials (
          job text NOT NULL REFERENCES jobs (id) ON DELETE CASCADE, output_id text NOT NULL, media_type text NOT NULL, content bytea NOT NULL,
          at bigint NOT NULL, PRIMARY KEY (job, output_id))
        """,
        """
        CREATE TABLE callbacks (
          job text NOT NULL, kind smallint NOT NULL, address text NOT NULL, root text NOT NULL, added bigint NOT NULL, due bigint NOT NULL,
          attempts int NOT NULL, told int NOT NULL, PRIMARY KEY (job, kind));
        CREATE INDEX callbacks_by_due ON callbacks (due)
        """,
    ];

    /// <exception cref="InvalidDataException">The tables were made by a later version.</exception>
    public static async ValueTask PrepareAsync(NpgsqlConnection connection, string schema, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        // Several servers that start at once: one makes the tables, the others find them.
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock(hashtext({SqlName.Literal("minerosphere jobs " + schema)}))", cancellation).ConfigureAwait(false);
        // Whoever may use the tables need not be allowed to make a schema.
        if (await NumberAsync(connection, "SELECT count(*) FROM pg_namespace WHERE nspname = current_schema()", cancellation).ConfigureAwait(false) == 0)
            await RunAsync(connection, $"CREATE SCHEMA {SqlName.Quote(schema)}", cancellation).ConfigureAwait(false);
        await RunAsync(connection, "CREATE TABLE IF NOT EXISTS version (number int NOT NULL)", cancellation).ConfigureAwait(false);
        var version = await NumberAsync(connection, "SELECT coalesce(max(number), 0) FROM version", cancellation).ConfigureAwait(false);
        if (version > Steps.Length) throw new InvalidDataException($"The jobs in schema {schema} have version {version}; this program knows {Steps.Length}. Use the newer program, or another database.");
        for (; version < Steps.Length; version++)
            await RunAsync(connection, $"{Steps[version]}; DELETE FROM version; INSERT INTO version VALUES ({(version + 1).ToString(CultureInfo.InvariantCulture)})", cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
    }

    private static async ValueTask RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    private static async ValueTask<long> NumberAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellation).ConfigureAwait(false), CultureInfo.InvariantCulture);
    }
}
