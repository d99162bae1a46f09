using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Processes.Jobs;

/// <summary>
/// Jobs in one SQLite file, for one server process. Write-ahead log with fsync at each commit: what was answered is on disk. One
/// connection writes, in line; another reads, and waits for nobody's fsync.
/// </summary>
public sealed partial class SqliteJobStore : IJobStore
{
    private const string Columns =
        "seq, id, process_id, request, status, created, started, finished, updated, progress, message_fr, message_en, attempts, record, agent, client, releases, lease_owner, lease_until";

    private readonly Lock _reading = new();
    private readonly SqliteDatabase _writer;
    private readonly SqliteDatabase _reader;
    private readonly CommitLine _line;

    /// <exception cref="InvalidDataException">The file was written by a later version.</exception>
    public SqliteJobStore(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _writer = SqliteDatabase.OpenForWriting(path);
        try
        {
            _writer.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000");
            SqliteJobSchema.Prepare(_writer, path);
            _reader = SqliteDatabase.OpenReadOnly(path);
            _reader.Execute("PRAGMA busy_timeout = 5000");
        }
        catch
        {
            _writer.Dispose();
            _reader?.Dispose();
            throw;
        }
        _line = new CommitLine(_writer);
    }

    public bool IsShared => false;
    public JobSignals Signals { get; } = new();

    public async ValueTask<JobAdmission> AddAsync(Job job, JobLimits limits, CancellationToken cancellation)
    {
        var admission = await _line.RunAsync<JobAdmission>(database =>
        {
            if (Find(database, job.Id) is { } existing) return new JobAdmission.Existing(existing);
            if (job.Status == JobStatus.Accepted && Refusal(database, job, limits) is { } refusal) return refusal;
            database.PrepareKept("INSERT INTO jobs (id, process_id, request, status, created, updated, progress, attempts, agent, client) VALUES (?, ?, ?, ?, ?, ?, 0, 0, ?, ?)")
                .BindText(1, job.Id).BindText(2, job.ProcessId).BindBlob(3, job.Request.Span).Bind(4, (long)job.Status)
                .Bind(5, Stamp(job.Created)).Bind(6, Stamp(job.Updated)).BindText(7, job.Agent).BindText(8, job.Client).Run();
            return new JobAdmission.Added(job with { Sequence = database.LastInsertRowId });
        }).ConfigureAwait(false);
        if (admission is JobAdmission.Added) Signals.Changed(job.Id);
        return admission;
    }

    public async ValueTask<bool> UpdateAsync(string id, string processId, ReadOnlyMemory<byte> request, DateTimeOffset now, CancellationToken cancellation) =>
        Told(id, await _line.RunAsync(database =>
        {
            database.PrepareKept("UPDATE jobs SET process_id = ?1, request = ?2, updated = ?3 WHERE id = ?4 AND status = -1")
                .BindText(1, processId).BindBlob(2, request.Span).Bind(3, Stamp(now)).BindText(4, id).Run();
            return database.Changes == 1;
        }).ConfigureAwait(false));

    public async ValueTask<JobAdmission?> StartAsync(string id, JobLimits limits, DateTimeOffset now, CancellationToken cancellation)
    {
        var admission = await _line.RunAsync<JobAdmission?>(database =>
        {
            if (Find(database, id) is not { Status: JobStatus.Created } job) return null;
            if (Refusal(database, job, limits) is { } refusal) return refusal;
            database.PrepareKept("UPDATE jobs SET status = 0, updated = ?1 WHERE id = ?2").Bind(1, Stamp(now)).BindText(2, id).Run();
            return new JobAdmission.Added(Find(database, id)!);
        }).ConfigureAwait(false);
        Signals.Changed(id);
        return admission;
    }

    public ValueTask<Job?> FindAsync(string id, CancellationToken cancellation)
    {
        lock (_reading) return new(Find(_reader, id));
    }

    public ValueTask<ImmutableArray<Job>> ListAsync(JobQuery query, CancellationToken cancellation)
    {
        var conditions = new JobConditions(query, static _ => "?");
        conditions.Require("seq <", query.Before ?? long.MaxValue);
        lock (_reading)
        {
            using var statement = _reader.Prepare($"SELECT {Columns} FROM jobs WHERE {conditions} ORDER BY seq DESC LIMIT {conditions.Parameter((long)query.Limit)}");
            Bind(statement, conditions);
            var jobs = ImmutableArray.CreateBuilder<Job>();
            while (statement.Step()) jobs.Add(Read(statement));
            return new(jobs.ToImmutable());
        }
    }

    public ValueTask<long> CountAsync(JobQuery query, CancellationToken cancellation)
    {
        var conditions = new JobConditions(query, static _ => "?");
        lock (_reading)
        {
            using var statement = _reader.Prepare($"SELECT count(*) FROM jobs WHERE {conditions}");
            Bind(statement, conditions);
            statement.Step();
            return new(statement.Int64(0));
        }
    }

    public ValueTask<ImmutableArray<OutputValue>> ReadResultsAsync(string id, CancellationToken cancellation) => new(
        Rows("SELECT output_id, media_type, content FROM results WHERE job = ? ORDER BY ordinal", id, static row => new OutputValue(row.Text(0), row.Text(1), row.Bytes(2).ToArray())));

    public ValueTask<ImmutableArray<PartialResult>> ReadPartialsAsync(string id, CancellationToken cancellation) => new(
        Rows("SELECT output_id, media_type, content, at FROM partials WHERE job = ? ORDER BY output_id", id,
            static row => new PartialResult(new OutputValue(row.Text(0), row.Text(1), row.Bytes(2).ToArray()), Instant(row.Int64(3)))));

    public ValueTask<ImmutableArray<LogLine>> ReadLogAsync(string id, long after, int limit, CancellationToken cancellation) => new(
        Rows("SELECT seq, attempt, at, text_fr, text_en FROM log WHERE job = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3", id,
            static row => new LogLine(row.Int64(0), (int)row.Int64(1), Instant(row.Int64(2)), new LocalizedText(row.TextOrNull(3), row.TextOrNull(4))),
            statement => statement.Bind(2, after).Bind(3, limit)));

    public async ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellation) => await _line.RunAsync(database =>
    {
        database.PrepareKept("DELETE FROM jobs WHERE (status >= 2 AND finished < ?1) OR (status = -1 AND updated < ?1)").Bind(1, Stamp(finishedBefore)).Run();
        return database.Changes;
    }).ConfigureAwait(false);

    public void Dispose()
    {
        _line.Dispose();
        lock (_reading) _reader.Dispose();
        _writer.Dispose();
    }

    private ImmutableArray<T> Rows<T>(string sql, string id, Func<SqliteStatement, T> read, Action<SqliteStatement>? bind = null)
    {
        lock (_reading)
        {
            var statement = _reader.PrepareKept(sql).BindText(1, id);
            bind?.Invoke(statement);
            var rows = ImmutableArray.CreateBuilder<T>();
            while (statement.Step()) rows.Add(read(statement));
            statement.Reset();
            return rows.ToImmutable();
        }
    }

    private bool Told(string id, bool isChanged)
    {
        if (isChanged) Signals.Changed(id);
        return isChanged;
    }

    private static JobAdmission.Refused? Refusal(SqliteDatabase database, Job job, JobLimits limits)
    {
        if (IsReached("SELECT count(*) FROM jobs WHERE status IN (0, 1)", null, limits.Total)) return new(LimitScope.Total, limits.Total);
        if (IsReached("SELECT count(*) FROM jobs WHERE process_id = ? AND status IN (0, 1)", job.ProcessId, limits.PerProcess)) return new(LimitScope.Process, limits.PerProcess);
        if (job.Client is { } client && IsReached("SELECT count(*) FROM jobs WHERE client = ? AND status IN (0, 1)", client, limits.PerClient)) return new(LimitScope.Client, limits.PerClient);
        return null;

        bool IsReached(string sql, string? value, int limit)
        {
            if (limit == int.MaxValue) return false;
            var statement = database.PrepareKept(sql);
            if (value is not null) statement.BindText(1, value);
            var isReached = statement.Step() && statement.Int64(0) >= limit;
            statement.Reset();
            return isReached;
        }
    }

    private static Job? Find(SqliteDatabase database, string id)
    {
        var statement = database.PrepareKept($"SELECT {Columns} FROM jobs WHERE id = ?").BindText(1, id);
        var job = statement.Step() ? Read(statement) : null;
        statement.Reset();
        return job;
    }

    private static void Bind(SqliteStatement statement, JobConditions conditions)
    {
        for (var i = 0; i < conditions.Values.Count; i++) statement.BindValue(i + 1, conditions.Values[i]);
    }

    private static Job Read(SqliteStatement row) => new()
    {
        Sequence = row.Int64(0),
        Id = row.Text(1),
        ProcessId = row.Text(2),
        Request = row.Bytes(3).ToArray(),
        Status = (JobStatus)row.Int64(4),
        Created = Instant(row.Int64(5)),
        Started = row.IsNull(6) ? null : Instant(row.Int64(6)),
        Finished = row.IsNull(7) ? null : Instant(row.Int64(7)),
        Updated = Instant(row.Int64(8)),
        Progress = (int)row.Int64(9),
        Message = row.IsNull(10) && row.IsNull(11) ? null : new LocalizedText(row.TextOrNull(10), row.TextOrNull(11)),
        Attempts = (int)row.Int64(12),
        Record = row.IsNull(13) ? null : RunRecord.FromJson(row.Bytes(13)),
        Agent = row.TextOrNull(14),
        Client = row.TextOrNull(15),
        Releases = (int)row.Int64(16),
        Lease = row.IsNull(17) || row.IsNull(18) ? null : new JobLease(row.Text(17), Instant(row.Int64(18))),
    };

    private static long Stamp(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();
    private static DateTimeOffset Instant(long stamp) => DateTimeOffset.FromUnixTimeMilliseconds(stamp);
}
