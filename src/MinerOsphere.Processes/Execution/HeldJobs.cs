using System.Collections.Concurrent;
using MinerOsphere.Processes.Jobs;

namespace MinerOsphere.Processes.Execution;

/// <summary>The jobs that run on this server: their leases are kept alive, and their work is cancelled when they are dismissed or lost.</summary>
internal sealed class HeldJobs : IDisposable
{
    private readonly ConcurrentDictionary<string, HeldJob> _held = new(StringComparer.Ordinal);
    private readonly IJobStore _store;
    private readonly TimeProvider _time;
    private readonly TimeSpan _lease;

    public HeldJobs(IJobStore store, TimeProvider time, TimeSpan lease)
    {
        (_store, _time, _lease) = (store, time, lease);
        store.Signals.Dismissed += Cancel;
    }

    /// <summary>Names this server process.</summary>
    public string Owner { get; } = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    public JobLease NewLease() => new(Owner, _time.GetUtcNow() + _lease);

    /// <param name="job">As it was taken.</param>
    /// <param name="stop">The stop of the server.</param>
    public HeldJob Hold(Job job, CancellationToken stop) => _held[job.Id] = new HeldJob(job.Attempt, CancellationTokenSource.CreateLinkedTokenSource(stop), this);

    /// <summary>Renews all leases; what is no longer held stops.</summary>
    public async ValueTask RenewAsync(CancellationToken cancellation)
    {
        var held = _held.Values.Select(h => h.Attempt).ToHashSet();
        if (held.Count == 0) return;
        foreach (var still in await _store.RenewAsync([.. held], NewLease(), cancellation).ConfigureAwait(false)) held.Remove(still);
        foreach (var lost in held)
            if (_held.TryGetValue(lost.JobId, out var job) && job.Attempt == lost) job.Cancel();
    }

    private void Cancel(string id)
    {
        if (_held.TryGetValue(id, out var job)) job.Cancel();
    }

    private void Forget(HeldJob job) => _held.TryRemove(KeyValuePair.Create(job.Attempt.JobId, job));

    public void Dispose() => _store.Signals.Dismissed -= Cancel;

    /// <summary>One of them; held until it is disposed of.</summary>
    internal sealed class HeldJob(JobAttempt attempt, CancellationTokenSource work, HeldJobs all) : IDisposable
    {
        public JobAttempt Attempt => attempt;

        /// <summary>Set when the job is dismissed, given to someone else, or the server stops.</summary>
        public CancellationToken Work { get; } = work.Token;

        public void Cancel()
        {
            try
            {
                // Whoever listens may run code of the process: not on the thread that brought the news.
                _ = work.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It ended in this very moment.
            }
        }

        public void Dispose()
        {
            all.Forget(this);
            work.Dispose();
        }
    }
}
