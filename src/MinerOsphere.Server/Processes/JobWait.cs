using MinerOsphere.Processes.Execution;
using MinerOsphere.Processes.Jobs;

namespace MinerOsphere.Server.Processes;

/// <summary>Waits for the end of a job on behalf of a client that waits for the answer.</summary>
internal static class JobWait
{
    /// <summary>A signal may be lost between servers, so the job is looked at now and then all the same.</summary>
    private static readonly TimeSpan LongestBlind = TimeSpan.FromSeconds(1);

    /// <returns>The job as it is at its end, or when the time is over.</returns>
    /// <exception cref="OperationCanceledException">The client no longer waits.</exception>
    public static async ValueTask<Job> EndAsync(ProcessEngine engine, Job job, TimeSpan limit, CancellationToken caller)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(caller);
        patience.CancelAfter(limit);
        while (!patience.IsCancellationRequested)
        {
            var change = engine.Jobs.Signals.Next(job.Id);
            job = await engine.Jobs.FindAsync(job.Id, caller) ?? job;
            if (job.Status.IsFinal()) return job;
            await change.WaitAsync(LongestBlind, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        caller.ThrowIfCancellationRequested();
        return job;
    }
}
