using System.Collections.Immutable;
using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;
using Npgsql;

namespace MinerOsphere.Queue;

/// <summary>
/// Jobs in PostgreSQL, for any number of servers. Each change is one statement, which also tells the other servers of it
/// (<c>LISTEN</c>, <c>NOTIFY</c>). Leases are compared by the servers' clocks, which have to agree to a fraction of a lease.
/// While the database is away every method throws <see cref="SourceUnavailableException"/>.
/// </summary>
public sealed partial class PostgresJobStore : IJobStore
{
    private const string Columns =
        "seq, id, process_id, request, status, created, started, finished, updated, progress, message_fr, message_en, attempts, record, agent, client, releases, lease_owner, lease_until";

    private readonly JobDatabase _database;
    private readonly JobNews _news;

    /// <param name="database">Disposed of with the store.</param>
    /// <param name="note">Told when the news of other servers can't be heard, for the log.</param>
    public PostgresJobStore(JobDatabase database, Action<Exception>? note = null)
    {
        _database = database;
        _news = new JobNews(database, Signals, note);
    }

    public bool IsShared => true;
    public JobSignals Signals { get; } = new();

    public async ValueTask<JobAdmission> AddAsync(Job job, JobLimits limits, CancellationToken cancellation)
    {
        // Counting and adding are one: whoever adds waits for whoever is adding.
        var (sequence, counts) = await _database.UseAsync(async connection =>
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_advisory_xact_lock(hashtext('minerosphere add ' || current_schema()))"));
            batch.BatchCommands.Add(Command("""
                WITH counts AS (SELECT count(*) AS total, count(*) FILTER (WHERE process_id = $2) AS of_process, count(*) FILTER (WHERE client = $8) AS of_client FROM jobs WHERE status IN (0, 1)),
                added AS (INSERT INTO jobs (id, process_id, request, status, created, updated, agent, client)
                  SELECT $1, $2, $3, $4::smallint, $5, $6, $7, $8 FROM counts WHERE $4 <> 0 OR (total < $9 AND of_process < $10 AND of_client < $11)
                  ON CONFLICT (id) DO NOTHING RETURNING seq)
                SELECT (SELECT seq FROM added), total, of_process, of_client FROM counts
                """, job.Id, job.ProcessId, job.Request, (int)job.Status, Stamp(job.Created), Stamp(job.Updated), job.Agent, job.Client,
                (long)limits.Total, (long)limits.PerProcess, job.Client is null ? long.MaxValue : limits.PerClient));
            await using var rows = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            await rows.NextResultAsync(cancellation).ConfigureAwait(false);
            await rows.ReadAsync(cancellation).ConfigureAwait(false);
            return (rows.IsDBNull(0) ? (long?)null : rows.GetInt64(0), (Total: rows.GetInt64(1), OfProcess: rows.GetInt64(2), OfClient: rows.GetInt64(3)));
        }, cancellation).ConfigureAwait(false);
        if (sequence is { } added) return new JobAdmission.Added(job with { Sequence = added });
        if (await FindAsync(job.Id, cancellation).ConfigureAwait(false) is { } existing) return new JobAdmission.Existing(existing);
        return Refusal(limits, counts);
    }

    public async ValueTask<bool> UpdateAsync(string id, string processId, ReadOnlyMemory<byte> request, DateTimeOffset now, CancellationToken cancellation) =>
        Told(id, await ChangeAsync("UPDATE jobs SET process_id = $2, request = $3, updated = $4 WHERE id = $1 AND status = -1", [id, processId, request, Stamp(now)], cancellation).ConfigureAwait(false) is not null);

    public async ValueTask<JobAdmission?> StartAsync(string id, JobLimits limits, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await FindAsync(id, cancellation).ConfigureAwait(false) is not { Status: JobStatus.Created } job) return null;
        var counts = (await _database.ReadAsync("SELECT count(*), count(*) FILTER (WHERE process_id = $1), count(*) FILTER (WHERE client = $2) FROM jobs WHERE status IN (0, 1)", [job.ProcessId, job.Client],
            static row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), cancellation).ConfigureAwait(false))[0];
        if (counts.Item1 >= limits.Total || counts.Item2 >= limits.PerProcess || (job.Client is not null && counts.Item3 >= limits.PerClient)) return Refusal(limits, counts);
        var started = await ChangeAsync("UPDATE jobs SET status = 0, updated = $2 WHERE id = $1 AND status = -1", [id, Stamp(now)], cancellation).ConfigureAwait(false);
        if (started is null) return null;
        Signals.Changed(id);
        return new JobAdmission.Added(started);
    }

    public async ValueTask<Job?> FindAsync(string id, CancellationToken cancellation) =>
        (await _database.ReadAsync($"SELECT {Columns} FROM jobs WHERE id = $1", [id], Read, cancellation).ConfigureAwait(false)).FirstOrDefault();

    public async ValueTask<ImmutableArray<Job>> ListAsync(JobQuery query, CancellationToken cancellation)
    {
        var conditions = new JobConditions(query, static number => "$" + number);
        conditions.Require("seq <", query.Before ?? long.MaxValue);
        var sql = $"SELECT {Columns} FROM jobs WHERE {conditions} ORDER BY seq DESC LIMIT {conditions.Parameter((long)query.Limit)}";
        return [.. await _database.ReadAsync(sql, conditions.Values, Read, cancellation).ConfigureAwait(false)];
    }

    public async ValueTask<long> CountAsync(JobQuery query, CancellationToken cancellation)
    {
        var conditions = new JobConditions(query, static number => "$" + number);
        return (await _database.ReadAsync($"SELECT count(*) FROM jobs WHERE {conditions}", conditions.Values, static row => row.GetInt64(0), cancellation).ConfigureAwait(false))[0];
    }

    public async ValueTask<ImmutableArray<OutputValue>> ReadResultsAsync(string id, CancellationToken cancellation) =>
        [.. await _database.ReadAsync("SELECT output_id, media_type, content FROM results WHERE job = $1 ORDER BY ordinal", [id], Output, cancellation).ConfigureAwait(false)];

    public async ValueTask<ImmutableArray<PartialResult>> ReadPartialsAsync(string id, CancellationToken cancellation) =>
        [.. await _database.ReadAsync("SELECT output_id, media_type, content, at FROM partials WHERE job = $1 ORDER BY output_id COLLATE \"C\"", [id],
            static row => new PartialResult(Output(row), Instant(row.GetInt64(3))), cancellation).ConfigureAwait(false)];

    public async ValueTask<ImmutableArray<LogLine>> ReadLogAsync(string id, long after, int limit, CancellationToken cancellation) =>
        [.. await _database.ReadAsync("SELECT seq, attempt, at, text_fr, text_en FROM log WHERE job = $1 AND seq > $2 ORDER BY seq LIMIT $3", [id, after, (long)limit],
            static row => new LogLine(row.GetInt64(0), row.GetInt32(1), Instant(row.GetInt64(2)), new LocalizedText(Text(row, 3), Text(row, 4))), cancellation).ConfigureAwait(false)];

    public async ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellation) =>
        (await _database.ReadAsync("DELETE FROM jobs WHERE (status >= 2 AND finished < $1) OR (status = -1 AND updated < $1) RETURNING 1", [Stamp(finishedBefore)], static _ => 1, cancellation).ConfigureAwait(false)).Count;

    public void Dispose()
    {
        _news.Dispose();
        _database.Dispose();
    }

    private static JobAdmission.Refused Refusal(JobLimits limits, (long Total, long OfProcess, long OfClient) counts) =>
        counts.Total >= limits.Total ? new(LimitScope.Total, limits.Total)
        : counts.OfProcess >= limits.PerProcess ? new(LimitScope.Process, limits.PerProcess)
        : new(LimitScope.Client, limits.PerClient);

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(JobDatabase.Parameter(value));
        return command;
    }

    private static OutputValue Output(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2));
    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
    private static DateTimeOffset? InstantOrNull(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Instant(row.GetInt64(column));

    private static Job Read(NpgsqlDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Id = row.GetString(1),
        ProcessId = row.GetString(2),
        Request = row.GetFieldValue<byte[]>(3),
        Status = (JobStatus)row.GetInt16(4),
        Created = Instant(row.GetInt64(5)),
        Started = InstantOrNull(row, 6),
        Finished = InstantOrNull(row, 7),
        Updated = Instant(row.GetInt64(8)),
        Progress = row.GetInt32(9),
        Message = row.IsDBNull(10) && row.IsDBNull(11) ? null : new LocalizedText(Text(row, 10), Text(row, 11)),
        Attempts = row.GetInt32(12),
        Record = row.IsDBNull(13) ? null : RunRecord.FromJson(row.GetFieldValue<byte[]>(13)),
        Agent = Text(row, 14),
        Client = Text(row, 15),
        Releases = row.GetInt32(16),
        Lease = row.IsDBNull(17) || row.IsDBNull(18) ? null : new JobLease(row.GetString(17), Instant(row.GetInt64(18))),
    };

    private static long Stamp(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();
    private static DateTimeOffset Instant(long stamp) => DateTimeOffset.FromUnixTimeMilliseconds(stamp);
}
