using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Jobs;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Queue;

/// <summary>What happens to a job from its start to its end.</summary>
public sealed partial class PostgresJobStore
{
    private const string Taken = "status = 1, started = $2, updated = $2, progress = 0, attempts = attempts + 1, lease_owner = $3, lease_until = $4";
    private const string WaitsAgain = "status = 0, started = NULL, progress = 0, lease_owner = NULL, lease_until = NULL";
    private const string Ended = "lease_owner = NULL, lease_until = NULL";
    private const string OfRunning = "WHERE id = $1 AND status = 1 AND attempts = $2";

    public async ValueTask<Job?> TakeNextAsync(JobLease lease, DateTimeOffset now, CancellationToken cancellation) => Told(await ChangeAsync(
        $"UPDATE jobs SET {Taken} WHERE id = (SELECT id FROM jobs WHERE status = $1 ORDER BY seq LIMIT 1 FOR UPDATE SKIP LOCKED)",
        [(short)JobStatus.Accepted, Stamp(now), lease.Owner, Stamp(lease.Until)], cancellation).ConfigureAwait(false));

    public async ValueTask<Job?> TakeAsync(string id, JobLease lease, DateTimeOffset now, CancellationToken cancellation) => Told(await ChangeAsync(
        $"UPDATE jobs SET {Taken} WHERE id = $1 AND status = 0", [id, Stamp(now), lease.Owner, Stamp(lease.Until)], cancellation).ConfigureAwait(false));

    public async ValueTask<ImmutableArray<JobAttempt>> RenewAsync(ImmutableArray<JobAttempt> held, JobLease lease, CancellationToken cancellation) =>
        [.. await _database.ReadAsync("""
            UPDATE jobs SET lease_until = $1 FROM unnest($2, $3) AS held (id, number)
            WHERE jobs.id = held.id AND status = 1 AND attempts = held.number AND lease_owner = $4 RETURNING jobs.id, attempts
            """, [Stamp(lease.Until), held.Select(h => h.JobId).ToArray(), held.Select(h => h.Number).ToArray(), lease.Owner],
            static row => new JobAttempt(row.GetString(0), row.GetInt32(1)), cancellation).ConfigureAwait(false)];

    public ValueTask<bool> TellAsync(JobAttempt attempt, JobUpdate update, DateTimeOffset now, CancellationToken cancellation) => ChangeRunningAsync(attempt, $"""
        WITH job AS (UPDATE jobs SET progress = CASE WHEN $3 < 0 THEN progress ELSE $3 END, message_fr = CASE WHEN $3 < 0 THEN message_fr ELSE $4 END,
            message_en = CASE WHEN $3 < 0 THEN message_en ELSE $5 END, updated = $6 {OfRunning} RETURNING id, attempts),
          lines AS (INSERT INTO log (job, attempt, at, text_fr, text_en)
            SELECT job.id, job.attempts, line.at, line.fr, line.en FROM job, unnest($7, $8, $9) WITH ORDINALITY AS line (at, fr, en, place) ORDER BY place),
          partial AS (INSERT INTO partials (job, output_id, media_type, content, at)
            SELECT job.id, shown.output, shown.media, shown.content, $6 FROM job, unnest($10, $11, $12) AS shown (output, media, content)
            ON CONFLICT (job, output_id) DO UPDATE SET media_type = excluded.media_type, content = excluded.content, at = excluded.at)
        SELECT {Notify} FROM job
        """,
        [
            update.Progress is { } progress ? Math.Clamp(progress, 0, 100) : -1, update.Message?.Fr, update.Message?.En, Stamp(now),
            update.Lines.Select(l => Stamp(l.At)).ToArray(), update.Lines.Select(l => l.Text.Fr).ToArray(), update.Lines.Select(l => l.Text.En).ToArray(),
            update.Partials.Select(p => p.Id).ToArray(), update.Partials.Select(p => p.MediaType).ToArray(), update.Partials.Select(p => p.Content.ToArray()).ToArray(),
        ], cancellation);

    public async ValueTask NoteAsync(string id, LocalizedText line, DateTimeOffset now, CancellationToken cancellation) => await _database.ReadAsync($"""
        WITH job AS (SELECT id, attempts FROM jobs WHERE id = $1),
          line AS (INSERT INTO log (job, attempt, at, text_fr, text_en) SELECT id, attempts, $2, $3, $4 FROM job)
        SELECT {Notify} FROM job
        """, [id, Stamp(now), line.Fr, line.En], static _ => 0, cancellation).ConfigureAwait(false);

    public ValueTask<bool> CompleteAsync(JobAttempt attempt, ImmutableArray<OutputValue> outputs, RunRecord? record, DateTimeOffset now, CancellationToken cancellation) => ChangeRunningAsync(attempt, $"""
        WITH job AS (UPDATE jobs SET status = 2, progress = 100, message_fr = NULL, message_en = NULL, finished = $3, updated = $3, record = nullif($4, ''::bytea), {Ended} {OfRunning} RETURNING id),
          output AS (INSERT INTO results (job, ordinal, output_id, media_type, content)
            SELECT job.id, made.place, made.output, made.media, made.content FROM job, unnest($5, $6, $7) WITH ORDINALITY AS made (output, media, content, place)),
          partial AS (DELETE FROM partials USING job WHERE partials.job = job.id)
        SELECT {Notify} FROM job
        """,
        [
            Stamp(now), new ReadOnlyMemory<byte>(record?.ToJson() ?? []),
            outputs.Select(o => o.Id).ToArray(), outputs.Select(o => o.MediaType).ToArray(), outputs.Select(o => o.Content.ToArray()).ToArray(),
        ], cancellation);

    public ValueTask<bool> FailAsync(JobAttempt attempt, LocalizedText reason, DateTimeOffset now, CancellationToken cancellation) => ChangeRunningAsync(attempt, $"""
        WITH job AS (UPDATE jobs SET status = 3, message_fr = $3, message_en = $4, finished = $5, updated = $5, {Ended} {OfRunning} RETURNING id) SELECT {Notify} FROM job
        """, [reason.Fr, reason.En, Stamp(now)], cancellation);

    public ValueTask<bool> ReleaseAsync(JobAttempt attempt, DateTimeOffset now, CancellationToken cancellation) => ChangeRunningAsync(attempt, $"""
        WITH job AS (UPDATE jobs SET {WaitsAgain}, message_fr = NULL, message_en = NULL, updated = $3, releases = releases + 1 {OfRunning} RETURNING id) SELECT {Notify} FROM job
        """, [Stamp(now)], cancellation);

    public ValueTask<bool> RetryAsync(JobAttempt attempt, LocalizedText reason, int mostAttempts, DateTimeOffset now, CancellationToken cancellation) => ChangeRunningAsync(attempt, $"""
        WITH job AS (UPDATE jobs SET {RetriedOrFailed("$3", "$4")}, message_fr = $5, message_en = $6 {OfRunning} RETURNING id) SELECT {Notify} FROM job
        """, [mostAttempts, Stamp(now), reason.Fr, reason.En], cancellation);

    public async ValueTask<Job?> DismissAsync(string id, DateTimeOffset now, CancellationToken cancellation)
    {
        var dismissed = await _database.ReadAsync($"""
            WITH job AS (UPDATE jobs SET status = 4, message_fr = $2, message_en = $3, finished = $4, updated = $4, {Ended} WHERE id = $1 AND status <> 4 RETURNING {Columns}),
              output AS (DELETE FROM results USING job WHERE results.job = job.id),
              partial AS (DELETE FROM partials USING job WHERE partials.job = job.id)
            SELECT job.*, pg_notify(current_schema(), 'd' || id)::text FROM job
            """, [id, JobTexts.Dismissed.Fr, JobTexts.Dismissed.En, Stamp(now)], Read, cancellation).ConfigureAwait(false);
        if (dismissed is not [var job]) return await FindAsync(id, cancellation).ConfigureAwait(false);
        Signals.WasDismissed(id);
        return job;
    }

    public async ValueTask<bool> RemoveAsync(string id, CancellationToken cancellation) =>
        (await _database.ReadAsync("DELETE FROM jobs WHERE id = $1 AND status >= 2 RETURNING 1", [id], static _ => true, cancellation).ConfigureAwait(false)).Count == 1;

    public async ValueTask<ImmutableArray<Job>> RecoverAsync(int mostAttempts, DateTimeOffset lapsed, DateTimeOffset now, CancellationToken cancellation)
    {
        var (given, interrupted) = ("attempts - releases >= $1", JobTexts.Interrupted(mostAttempts));
        var touched = await _database.ReadAsync($"""
            WITH job AS (UPDATE jobs SET {RetriedOrFailed("$1", "$2")}, message_fr = CASE WHEN {given} THEN $3 END, message_en = CASE WHEN {given} THEN $4 END
              WHERE id IN (SELECT id FROM jobs WHERE status = 1 AND coalesce(lease_until, 0) < $5 ORDER BY seq FOR UPDATE SKIP LOCKED) RETURNING {Columns})
            SELECT job.*, {Notify} FROM job ORDER BY seq
            """, [mostAttempts, Stamp(now), interrupted.Fr, interrupted.En, Stamp(lapsed)], Read, cancellation).ConfigureAwait(false);
        foreach (var job in touched) Signals.Changed(job.Id);
        return [.. touched.Where(job => job.Status == JobStatus.Accepted)];
    }

    /// <summary>Tells all servers that the job changed, when the transaction is committed.</summary>
    private const string Notify = "pg_notify(current_schema(), 'c' || id)::text";

    private static string RetriedOrFailed(string mostAttempts, string now) => $"""
        status = CASE WHEN attempts - releases >= {mostAttempts} THEN 3 ELSE 0 END, finished = CASE WHEN attempts - releases >= {mostAttempts} THEN {now} END,
        started = CASE WHEN attempts - releases >= {mostAttempts} THEN started END, progress = CASE WHEN attempts - releases >= {mostAttempts} THEN progress ELSE 0 END,
        updated = {now}, {Ended}
        """;

    private async ValueTask<bool> ChangeRunningAsync(JobAttempt attempt, string sql, object?[] values, CancellationToken cancellation) =>
        Told(attempt.JobId, (await _database.ReadAsync(sql, [attempt.JobId, attempt.Number, .. values], static _ => true, cancellation).ConfigureAwait(false)).Count == 1);

    /// <summary>Changes one job and gives it as it is then; null when none fits.</summary>
    private async ValueTask<Job?> ChangeAsync(string update, IReadOnlyList<object?> values, CancellationToken cancellation) =>
        (await _database.ReadAsync($"WITH job AS ({update} RETURNING {Columns}) SELECT job.*, {Notify} FROM job", values, Read, cancellation).ConfigureAwait(false)).FirstOrDefault();

    private Job? Told(Job? job)
    {
        if (job is not null) Signals.Changed(job.Id);
        return job;
    }

    private bool Told(string id, bool isChanged)
    {
        if (isChanged) Signals.Changed(id);
        return isChanged;
    }
}
