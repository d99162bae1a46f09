using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Processes.Jobs;

/// <summary>
/// Jobs in one SQLite file, for one server process. Write-ahead log with fsync at each commit: what was answered is on disk. One
/// connection behind a lock; a statement takes microseconds, so waiting in line is cheaper than several writers in conflict.
/// </summary>
public sealed class SqliteJobStore : IJobStore
{
    private const int SchemaVersion = 2;
    private const string Columns =
        "seq, id, process_id, request, status, created, started, finished, updated, progress, message_fr, message_en, attempts, record";

    private readonly Lock _lock = new();
    private readonly SqliteDatabase _database;

    /// <exception cref="InvalidDataException">The file was written by a later version.</exception>
    public SqliteJobStore(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _database = SqliteDatabase.OpenForWriting(path);
        try
        {
            _database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000");
            Prepare(path);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    private void Prepare(string path)
    {
        var version = Single("PRAGMA user_version");
        if (version > SchemaVersion)
            throw new InvalidDataException($"{path} has schema version {version}; this program knows {SchemaVersion}. Use the newer program, or another data folder.");
        if (version == SchemaVersion) return;
        if (version == 1)
        {
            _database.Execute($"BEGIN; ALTER TABLE jobs ADD COLUMN record BLOB; PRAGMA user_version = {SchemaVersion}; COMMIT");
            return;
        }
        _database.Execute($"""
            BEGIN;
            CREATE TABLE jobs (
              seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, process_id TEXT NOT NULL, request BLOB NOT NULL,
              status INTEGER NOT NULL, created INTEGER NOT NULL, started INTEGER, finished INTEGER, updated INTEGER NOT NULL,
              progress INTEGER NOT NULL, message_fr TEXT, message_en TEXT, attempts INTEGER NOT NULL, record BLOB);
            CREATE INDEX jobs_by_status ON jobs (status, seq);
            CREATE INDEX jobs_by_process ON jobs (process_id, seq);
            CREATE TABLE results (
              job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE, ordinal INTEGER NOT NULL, output_id TEXT NOT NULL,
              media_type TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (job, ordinal)) WITHOUT ROWID;
            PRAGMA user_version = {SchemaVersion};
            COMMIT
            """);
    }

    public ValueTask<Job> AddAsync(Job job, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _database.PrepareKept("INSERT INTO jobs (id, process_id, request, status, created, updated, progress, attempts) VALUES (?, ?, ?, ?, ?, ?, 0, 0)")
                .BindText(1, job.Id).BindText(2, job.ProcessId).BindBlob(3, job.Request.Span).Bind(4, (long)job.Status)
                .Bind(5, Stamp(job.Created)).Bind(6, Stamp(job.Updated)).Run();
            return new(job with { Sequence = _database.LastInsertRowId });
        }
    }

    public ValueTask<bool> UpdateAsync(string id, string processId, ReadOnlyMemory<byte> request, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _database.PrepareKept("UPDATE jobs SET process_id = ?1, request = ?2, updated = ?3 WHERE id = ?4 AND status = -1")
                .BindText(1, processId).BindBlob(2, request.Span).Bind(3, Stamp(now)).BindText(4, id).Run();
            return new(Single("SELECT changes()") == 1);
        }
    }

    public ValueTask<bool> StartAsync(string id, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _database.PrepareKept("UPDATE jobs SET status = 0, updated = ?1 WHERE id = ?2 AND status = -1").Bind(1, Stamp(now)).BindText(2, id).Run();
            return new(Single("SELECT changes()") == 1);
        }
    }

    public ValueTask<Job?> FindAsync(string id, CancellationToken cancellation)
    {
        lock (_lock) return new(Find(id));
    }

    public ValueTask<ImmutableArray<Job>> ListAsync(JobQuery query, CancellationToken cancellation)
    {
        lock (_lock)
        {
            using var statement = _database.Prepare($"SELECT {Columns} FROM jobs WHERE {Where(query)} AND seq < ? ORDER BY seq DESC LIMIT ?");
            var next = BindWhere(statement, query);
            statement.Bind(next, query.Before ?? long.MaxValue).Bind(next + 1, query.Limit);
            var jobs = ImmutableArray.CreateBuilder<Job>();
            while (statement.Step()) jobs.Add(Read(statement));
            return new(jobs.ToImmutable());
        }
    }

    public ValueTask<long> CountAsync(JobQuery query, CancellationToken cancellation)
    {
        lock (_lock)
        {
            using var statement = _database.Prepare($"SELECT count(*) FROM jobs WHERE {Where(query)}");
            BindWhere(statement, query);
            statement.Step();
            return new(statement.Int64(0));
        }
    }

    public ValueTask<Job?> TakeNextAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
        {
            // Only one process opens the file, so the lock is what keeps two workers from the same job.
            var next = _database.PrepareKept("SELECT id FROM jobs WHERE status = 0 ORDER BY seq LIMIT 1");
            var id = next.Step() ? next.Text(0) : null;
            next.Reset();
            if (id is null) return new((Job?)null);
            _database.PrepareKept("UPDATE jobs SET status = 1, started = ?1, updated = ?1, progress = 0, attempts = attempts + 1 WHERE id = ?2")
                .Bind(1, Stamp(now)).BindText(2, id).Run();
            return new(Find(id));
        }
    }

    public ValueTask ReleaseAsync(string id, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _database.PrepareKept("UPDATE jobs SET status = 0, started = NULL, progress = 0, message_fr = NULL, message_en = NULL, updated = ?1, attempts = attempts - 1 WHERE id = ?2 AND status = 1")
                .Bind(1, Stamp(now)).BindText(2, id).Run();
            return ValueTask.CompletedTask;
        }
    }

    public ValueTask ReportAsync(string id, int progress, LocalizedText? message, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _database.PrepareKept("UPDATE jobs SET progress = ?1, message_fr = ?2, message_en = ?3, updated = ?4 WHERE id = ?5 AND status = 1")
                .Bind(1, Math.Clamp(progress, 0, 100)).BindText(2, message?.Fr).BindText(3, message?.En).Bind(4, Stamp(now)).BindText(5, id).Run();
            return ValueTask.CompletedTask;
        }
    }

    public ValueTask<bool> CompleteAsync(string id, ImmutableArray<OutputValue> outputs, RunRecord? record, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
            return new(InTransaction(() =>
            {
                if (Find(id)?.Status != JobStatus.Running) return false;
                for (var i = 0; i < outputs.Length; i++)
                    _database.PrepareKept("INSERT INTO results (job, ordinal, output_id, media_type, content) VALUES (?, ?, ?, ?, ?)")
                        .BindText(1, id).Bind(2, i).BindText(3, outputs[i].Id).BindText(4, outputs[i].MediaType).BindBlob(5, outputs[i].Content.Span).Run();
                if (record is not null)
                    _database.PrepareKept("UPDATE jobs SET record = ? WHERE id = ?").BindBlob(1, record.ToJson()).BindText(2, id).Run();
                Finish(id, JobStatus.Successful, 100, null, now);
                return true;
            }));
    }

    public ValueTask<bool> FailAsync(string id, LocalizedText reason, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (Find(id) is not { } job || job.Status.IsFinal()) return new(false);
            Finish(id, JobStatus.Failed, job.Progress, reason, now);
            return new(true);
        }
    }

    public ValueTask<Job?> DismissAsync(string id, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
            return new(InTransaction(() =>
            {
                if (Find(id) is not { } job) return null;
                if (job.Status == JobStatus.Dismissed) return job;
                _database.PrepareKept("DELETE FROM results WHERE job = ?").BindText(1, id).Run();
                Finish(id, JobStatus.Dismissed, job.Progress, new LocalizedText("Écarté à la demande", "Dismissed on request"), now);
                return Find(id);
            }));
    }

    public ValueTask<ImmutableArray<OutputValue>> ReadResultsAsync(string id, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var statement = _database.PrepareKept("SELECT output_id, media_type, content FROM results WHERE job = ? ORDER BY ordinal").BindText(1, id);
            var outputs = ImmutableArray.CreateBuilder<OutputValue>();
            while (statement.Step()) outputs.Add(new OutputValue(statement.Text(0), statement.Text(1), statement.Bytes(2).ToArray()));
            statement.Reset();
            return new(outputs.ToImmutable());
        }
    }

    public ValueTask<int> RecoverAsync(int mostAttempts, DateTimeOffset now, CancellationToken cancellation)
    {
        lock (_lock)
            return new(InTransaction(() =>
            {
                _database.PrepareKept("UPDATE jobs SET status = 3, finished = ?1, updated = ?1, message_fr = ?2, message_en = ?3 WHERE status = 1 AND attempts >= ?4")
                    .Bind(1, Stamp(now)).BindText(2, $"Interrompu {mostAttempts} fois par un arrêt du serveur").BindText(3, $"Interrupted {mostAttempts} times by a stop of the server").Bind(4, mostAttempts).Run();
                var waiting = (int)Single("SELECT count(*) FROM jobs WHERE status = 1");
                _database.PrepareKept("UPDATE jobs SET status = 0, started = NULL, progress = 0, message_fr = NULL, message_en = NULL, updated = ? WHERE status = 1").Bind(1, Stamp(now)).Run();
                return waiting;
            }));
    }

    public ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellation)
    {
        lock (_lock)
        {
            _database.PrepareKept("DELETE FROM jobs WHERE (status >= 2 AND finished < ?1) OR (status = -1 AND updated < ?1)").Bind(1, Stamp(finishedBefore)).Run();
            return new((int)Single("SELECT changes()"));
        }
    }

    public void Dispose()
    {
        lock (_lock) _database.Dispose();
    }

    private Job? Find(string id)
    {
        var statement = _database.PrepareKept($"SELECT {Columns} FROM jobs WHERE id = ?").BindText(1, id);
        var job = statement.Step() ? Read(statement) : null;
        statement.Reset();
        return job;
    }

    private void Finish(string id, JobStatus status, int progress, LocalizedText? message, DateTimeOffset now) =>
        _database.PrepareKept("UPDATE jobs SET status = ?1, progress = ?2, message_fr = ?3, message_en = ?4, finished = ?5, updated = ?5 WHERE id = ?6")
            .Bind(1, (long)status).Bind(2, progress).BindText(3, message?.Fr).BindText(4, message?.En).Bind(5, Stamp(now)).BindText(6, id).Run();

    private T InTransaction<T>(Func<T> work)
    {
        _database.Execute("BEGIN IMMEDIATE");
        try
        {
            var result = work();
            _database.Execute("COMMIT");
            return result;
        }
        catch
        {
            _database.Execute("ROLLBACK");
            throw;
        }
    }

    private long Single(string sql)
    {
        using var statement = _database.Prepare(sql);
        statement.Step();
        return statement.Int64(0);
    }

    private static string Where(JobQuery query)
    {
        var conditions = new List<string> { "1" };
        if (!query.ProcessIds.IsEmpty) conditions.Add($"process_id IN ({Marks(query.ProcessIds.Length)})");
        if (!query.Statuses.IsEmpty) conditions.Add($"status IN ({Marks(query.Statuses.Length)})");
        if (query.CreatedFrom is not null) conditions.Add("created >= ?");
        if (query.CreatedTo is not null) conditions.Add("created <= ?");
        if (query.MinDuration is not null) conditions.Add("started IS NOT NULL AND coalesce(finished, ?) - started >= ?");
        if (query.MaxDuration is not null) conditions.Add("started IS NOT NULL AND coalesce(finished, ?) - started <= ?");
        return string.Join(" AND ", conditions);
    }

    private static string Marks(int count) => string.Join(", ", Enumerable.Repeat("?", count));

    /// <summary>Binds the conditions, in the order of <see cref="Where"/>, and returns the next free parameter.</summary>
    private static int BindWhere(SqliteStatement statement, JobQuery query)
    {
        var next = 1;
        foreach (var process in query.ProcessIds) statement.BindText(next++, process);
        foreach (var status in query.Statuses) statement.Bind(next++, (long)status);
        if (query.CreatedFrom is { } from) statement.Bind(next++, Stamp(from));
        if (query.CreatedTo is { } to) statement.Bind(next++, Stamp(to));
        foreach (var duration in (ReadOnlySpan<TimeSpan?>)[query.MinDuration, query.MaxDuration])
            if (duration is { } limit) statement.Bind(next++, Stamp(query.Now)).Bind(next++, (long)limit.TotalMilliseconds);
        return next;
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
    };

    private static long Stamp(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();
    private static DateTimeOffset Instant(long stamp) => DateTimeOffset.FromUnixTimeMilliseconds(stamp);
}
