using MinerOsphere.Features;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Jobs;

namespace MinerOsphere.Processes.Execution;

/// <summary>Runs taken jobs to their end and has the end stored.</summary>
internal sealed class JobRunner(IProcessRegistry registry, IJobStore store, IJobQueue queue, ProcessRunner runner, HeldJobs held, TimeProvider time, EngineOptions options, Action<string, Exception> note, CancellationToken stopping) : IJobWork
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50), LongestPause = TimeSpan.FromSeconds(1);

    public int Workers => options.Workers;
    public CancellationToken Stopping => stopping;

    /// <summary>How long jobs take here, of late.</summary>
    public TimeSpan Pace { get; private set; } = TimeSpan.FromSeconds(1);

    public void Note(string where, Exception fault) => note(where, fault);

    public async ValueTask<bool> RunNextAsync()
    {
        if (await store.TakeNextAsync(held.NewLease(), time.GetUtcNow(), stopping).ConfigureAwait(false) is not { } job) return false;
        await RunAsync(job).ConfigureAwait(false);
        return true;
    }

    public async ValueTask RunAsync(string id)
    {
        if (await store.TakeAsync(id, held.NewLease(), time.GetUtcNow(), stopping).ConfigureAwait(false) is { } job) await RunAsync(job).ConfigureAwait(false);
    }

    private async Task RunAsync(Job job)
    {
        var started = time.GetTimestamp();
        using var run = held.Hold(job, stopping);
        try
        {
            // It may have been dismissed between being taken and being held.
            if (await store.FindAsync(job.Id, CancellationToken.None).ConfigureAwait(false) is not { Status: JobStatus.Running } now || now.Attempt != job.Attempt) return;
            var outcome = await OutcomeAsync(job, run.Work).ConfigureAwait(false);
            await StoreAsync(job, outcome).ConfigureAwait(false);
            Pace = (Pace * 9 + time.GetElapsedTime(started)) / 10;
        }
        catch (OperationCanceledException) when (run.Work.IsCancellationRequested)
        {
            // Dismissed and lost jobs are no longer this attempt's and stay as they are; this is for the stop of the server.
            if (await store.ReleaseAsync(job.Attempt, time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false) && await store.FindAsync(job.Id, CancellationToken.None).ConfigureAwait(false) is { } waits)
                await queue.EnqueueAsync(waits, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async ValueTask<ProcessOutcome> OutcomeAsync(Job job, CancellationToken cancellation)
    {
        if (registry.Find(job.ProcessId) is not { } process)
            return Failure($"Le processus « {job.ProcessId} » n'est plus offert", $"The process '{job.ProcessId}' is no longer offered");
        var request = ExecuteRequestParser.ParseKept(process.Description, job.Request);
        if (!request.Succeeded) return ProcessOutcome.Failure(InputFault.Join(request.Faults));
        // The data may have changed since the job was accepted.
        if (request.Value.References.IsEmpty && process.Check(request.Value) is { IsEmpty: false } faults) return ProcessOutcome.Failure(InputFault.Join(faults));
        var journal = new RunJournal(store, job.Attempt, time, fault => note(job.Id, fault));
        try
        {
            var context = new RunContext(journal.Report, cancellation) { JobId = job.Id, Agent = job.Agent, Log = journal.Log, ShowPartial = journal.Show };
            return await runner.RunAsync(process, request.Value, context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            note(job.Id, e);
            return Failure("Erreur interne pendant l'exécution ; elle est dans le journal du serveur", "Internal error during execution; it is in the server's log");
        }
        finally
        {
            await journal.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// An end that can't be stored is tried again: as long as the store is away, since nothing else could be done either, and for the
    /// length of a lease when the store refuses (disk full, say). Then the attempt has failed.
    /// </summary>
    private async Task StoreAsync(Job job, ProcessOutcome outcome)
    {
        var (since, pause) = (time.GetTimestamp(), FirstPause);
        while (true)
        {
            try
            {
                var now = time.GetUtcNow();
                if (outcome.Succeeded) await store.CompleteAsync(job.Attempt, outcome.Outputs, outcome.Record, now, CancellationToken.None).ConfigureAwait(false);
                else await store.FailAsync(job.Attempt, outcome.FailureReason, now, CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (SourceUnavailableException away)
            {
                if (pause == FirstPause) note(job.Id, away);
            }
            catch (Exception refusal)
            {
                note(job.Id, refusal);
                if (time.GetElapsedTime(since) > options.Lease)
                {
                    // When this fails too, the lease is not renewed any more, and its end brings the job back.
                    await store.RetryAsync(job.Attempt, new LocalizedText("Le résultat n'a pas pu être enregistré", "The result could not be stored"), options.MostAttempts, time.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
                    return;
                }
            }
            // At the stop of the server the job is left to its lease.
            await Task.Delay(pause, time, stopping).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private static ProcessOutcome Failure(string fr, string en) => ProcessOutcome.Failure(new LocalizedText(fr, en));
}
