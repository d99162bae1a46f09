using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;
using MinerOsphere.Sqlite;

namespace MinerOsphere.Processes.Jobs;

/// <summary>What happens to a job from its start to its end.</summary>
public sealed partial class SqliteJobStore
{
    private const string WaitsAgain = "status = 0, started = NULL, progress = 0, lease_owner = NULL, lease_until = NULL";

    public async ValueTask<Job?> TakeNextAsync(JobLease lease, DateTimeOffset now, CancellationToken cancellation)
    {
        // Only this server opens the file: when nothing waits there is no need to stand in line for that.
        lock (_reading)
            if (NextOf(_reader) is null) return null;
        var job = await _line.RunAsync(database => NextOf(database) is { } id ? Take(database, id, lease, now) : null).ConfigureAwait(false);
        if (job is not null) Signals.Changed(job.Id);
        return job;
    }

    public async ValueTask<Job?> TakeAsync(string id, JobLease lease, DateTimeOffset now, CancellationToken cancellation)
    {
        var job = await _line.RunAsync(database => Take(database, id, lease, now)).ConfigureAwait(false);
        if (job is not null) Signals.Changed(job.Id);
        return job;
    }

    public async ValueTask<ImmutableArray<JobAttempt>> RenewAsync(ImmutableArray<JobAttempt> held, JobLease lease, CancellationToken cancellation) => await _line.RunAsync(database =>
        held.Where(attempt =>
        {
            database.PrepareKept("UPDATE jobs SET lease_until = ?1 WHERE id = ?2 AND status = 1 AND attempts = ?3 AND lease_owner = ?4")
                .Bind(1, Stamp(lease.Until)).BindText(2, attempt.JobId).Bind(3, attempt.Number).BindText(4, lease.Owner).Run();
            return database.Changes == 1;
        }).ToImmutableArray()).ConfigureAwait(false);

    public ValueTask<bool> TellAsync(JobAttempt attempt, JobUpdate update, DateTimeOffset now, CancellationToken cancellation) => OfRunning(attempt, database =>
    {
        if (update.Progress is { } progress)
            database.PrepareKept("UPDATE jobs SET progress = ?1, message_fr = ?2, message_en = ?3, updated = ?4 WHERE id = ?5")
                .Bind(1, Math.Clamp(progress, 0, 100)).BindText(2, update.Message?.Fr).BindText(3, update.Message?.En).Bind(4, Stamp(now)).BindText(5, attempt.JobId).Run();
        foreach (var (at, text) in update.Lines)
            database.PrepareKept("INSERT INTO log (job, attempt, at, text_fr, text_en) VALUES (?, ?, ?, ?, ?)")
                .BindText(1, attempt.JobId).Bind(2, attempt.Number).Bind(3, Stamp(at)).BindText(4, text.Fr).BindText(5, text.En).Run();
        foreach (var partial in update.Partials)
            database.PrepareKept("INSERT OR REPLACE INTO partials (job, output_id, media_type, content, at) VALUES (?, ?, ?, ?, ?)")
                .BindText(1, attempt.JobId).BindText(2, partial.Id).BindText(3, partial.MediaType).BindBlob(4, partial.Content.Span).Bind(5, Stamp(now)).Run();
    });

    public async ValueTask NoteAsync(string id, LocalizedText line, DateTimeOffset now, CancellationToken cancellation)
    {
        await _line.RunAsync(database =>
        {
            database.PrepareKept("INSERT INTO log (job, attempt, at, text_fr, text_en) SELECT id, attempts, ?1, ?2, ?3 FROM jobs WHERE id = ?4")
                .Bind(1, Stamp(now)).BindText(2, line.Fr).BindText(3, line.En).BindText(4, id).Run();
            return true;
        }).ConfigureAwait(false);
        Signals.Changed(id);
    }

    public ValueTask<bool> CompleteAsync(JobAttempt attempt, ImmutableArray<OutputValue> outputs, RunRecord? record, DateTimeOffset now, CancellationToken cancellation) => OfRunning(attempt, database =>
    {
        for (var i = 0; i < outputs.Length; i++)
            database.PrepareKept("INSERT INTO results (job, ordinal, output_id, media_type, content) VALUES (?, ?, ?, ?, ?)")
                .BindText(1, attempt.JobId).Bind(2, i).BindText(3, outputs[i].Id).BindText(4, outputs[i].MediaType).BindBlob(5, outputs[i].Content.Span).Run();
        if (record is not null)
            database.PrepareKept("UPDATE jobs SET record = ? WHERE id = ?").BindBlob(1, record.ToJson()).BindText(2, attempt.JobId).Run();
        database.PrepareKept("DELETE FROM partials WHERE job = ?").BindText(1, attempt.JobId).Run();
        Finish(database, attempt.JobId, JobStatus.Successful, 100, null, now);
    });

    public ValueTask<bool> FailAsync(JobAttempt attempt, LocalizedText reason, DateTimeOffset now, CancellationToken cancellation) =>
        OfRunning(attempt, database => Finish(database, attempt.JobId, JobStatus.Failed, null, reason, now));

    public ValueTask<bool> ReleaseAsync(JobAttempt attempt, DateTimeOffset now, CancellationToken cancellation) => OfRunning(attempt, database =>
        database.PrepareKept($"UPDATE jobs SET {WaitsAgain}, message_fr = NULL, message_en = NULL, updated = ?1, releases = releases + 1 WHERE id = ?2")
            .Bind(1, Stamp(now)).BindText(2, attempt.JobId).Run());

    public ValueTask<bool> RetryAsync(JobAttempt attempt, LocalizedText reason, int mostAttempts, DateTimeOffset now, CancellationToken cancellation) => OfRunning(attempt, database =>
    {
        if (IsLast(Find(database, attempt.JobId)!, mostAttempts)) Finish(database, attempt.JobId, JobStatus.Failed, null, reason, now);
        else WaitAgain(database, attempt.JobId, reason, now);
    });

    public async ValueTask<Job?> DismissAsync(string id, DateTimeOffset now, CancellationToken cancellation)
    {
        var job = await _line.RunAsync(database =>
        {
            if (Find(database, id) is not { } found) return null;
            if (found.Status == JobStatus.Dismissed) return found;
            database.PrepareKept("DELETE FROM results WHERE job = ?").BindText(1, id).Run();
            database.PrepareKept("DELETE FROM partials WHERE job = ?").BindText(1, id).Run();
            Finish(database, id, JobStatus.Dismissed, null, JobTexts.Dismissed, now);
            return Find(database, id);
        }).ConfigureAwait(false);
        if (job is not null) Signals.WasDismissed(id);
        return job;
    }

    public async ValueTask<bool> RemoveAsync(string id, CancellationToken cancellation) => await _line.RunAsync(database =>
    {
        if (Find(database, id) is not { } found || !found.Status.IsFinal()) return false;
        database.PrepareKept("DELETE FROM jobs WHERE id = ?").BindText(1, id).Run();
        return true;
    }).ConfigureAwait(false);

    public async ValueTask<ImmutableArray<Job>> RecoverAsync(int mostAttempts, DateTimeOffset lapsed, DateTimeOffset now, CancellationToken cancellation)
    {
        // Asked several times a lease, and nearly always in vain.
        lock (_reading)
            if (LapsedOf(_reader, lapsed).Count == 0) return [];
        var touched = await _line.RunAsync(database => LapsedOf(database, lapsed).ConvertAll(id =>
        {
            var job = Find(database, id)!;
            if (IsLast(job, mostAttempts)) Finish(database, id, JobStatus.Failed, null, JobTexts.Interrupted(job.Attempts - job.Releases), now);
            else WaitAgain(database, id, null, now);
            return Find(database, id)!;
        })).ConfigureAwait(false);
        foreach (var job in touched) Signals.Changed(job.Id);
        return [.. touched.Where(job => job.Status == JobStatus.Accepted)];
    }

    private async ValueTask<bool> OfRunning(JobAttempt attempt, Action<SqliteDatabase> change) => Told(attempt.JobId, await _line.RunAsync(database =>
    {
        var statement = database.PrepareKept("SELECT 1 FROM jobs WHERE id = ?1 AND status = 1 AND attempts = ?2").BindText(1, attempt.JobId).Bind(2, attempt.Number);
        var isHeld = statement.Step();
        statement.Reset();
        if (isHeld) change(database);
        return isHeld;
    }).ConfigureAwait(false));

    private static bool IsLast(Job job, int mostAttempts) => job.Attempts - job.Releases >= mostAttempts;

    private static string? NextOf(SqliteDatabase database)
    {
        var statement = database.PrepareKept("SELECT id FROM jobs WHERE status = 0 ORDER BY seq LIMIT 1");
        var id = statement.Step() ? statement.Text(0) : null;
        statement.Reset();
        return id;
    }

    private static List<string> LapsedOf(SqliteDatabase database, DateTimeOffset lapsed)
    {
        var statement = database.PrepareKept("SELECT id FROM jobs WHERE status = 1 AND coalesce(lease_until, 0) < ? ORDER BY seq").Bind(1, Stamp(lapsed));
        var ids = new List<string>();
        while (statement.Step()) ids.Add(statement.Text(0));
        statement.Reset();
        return ids;
    }

    private static Job? Take(SqliteDatabase database, string id, JobLease lease, DateTimeOffset now)
    {
        database.PrepareKept("UPDATE jobs SET status = 1, started = ?1, updated = ?1, progress = 0, attempts = attempts + 1, lease_owner = ?2, lease_until = ?3 WHERE id = ?4 AND status = 0")
            .Bind(1, Stamp(now)).BindText(2, lease.Owner).Bind(3, Stamp(lease.Until)).BindText(4, id).Run();
        return database.Changes == 1 ? Find(database, id) : null;
    }

    private static void WaitAgain(SqliteDatabase database, string id, LocalizedText? message, DateTimeOffset now) =>
        database.PrepareKept($"UPDATE jobs SET {WaitsAgain}, message_fr = ?1, message_en = ?2, updated = ?3 WHERE id = ?4")
            .BindText(1, message?.Fr).BindText(2, message?.En).Bind(3, Stamp(now)).BindText(4, id).Run();

    /// <param name="progress">Null leaves it where it was.</param>
    private static void Finish(SqliteDatabase database, string id, JobStatus status, int? progress, LocalizedText? message, DateTimeOffset now)
    {
        var statement = database.PrepareKept("UPDATE jobs SET status = ?1, progress = coalesce(?2, progress), message_fr = ?3, message_en = ?4, finished = ?5, updated = ?5, lease_owner = NULL, lease_until = NULL WHERE id = ?6")
            .Bind(1, (long)status).BindText(3, message?.Fr).BindText(4, message?.En).Bind(5, Stamp(now)).BindText(6, id);
        if (progress is { } percent) statement.Bind(2, percent);
        else statement.BindNull(2);
        statement.Run();
    }
}
