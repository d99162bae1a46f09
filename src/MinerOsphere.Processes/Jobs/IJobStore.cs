using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Processes.Jobs;

/// <summary>
/// Jobs that outlive the process. Every method that changes something returns when the change is durable. A final status never changes
/// again: whoever comes first, completion or dismissal, wins.
/// </summary>
public interface IJobStore : IDisposable
{
    /// <summary>Writes a new job: accepted ones wait for a worker, created ones for <see cref="StartAsync"/>.</summary>
    ValueTask<Job> AddAsync(Job job, CancellationToken cancellation);

    /// <summary>Replaces the request of a job that is only created; false when it is anything else, or not there.</summary>
    ValueTask<bool> UpdateAsync(string id, string processId, ReadOnlyMemory<byte> request, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Puts a job that is only created into the queue; false when it is anything else, or not there.</summary>
    ValueTask<bool> StartAsync(string id, DateTimeOffset now, CancellationToken cancellation);

    ValueTask<Job?> FindAsync(string id, CancellationToken cancellation);
    ValueTask<ImmutableArray<Job>> ListAsync(JobQuery query, CancellationToken cancellation);

    /// <summary>Jobs that match, whatever the query's limit and place.</summary>
    ValueTask<long> CountAsync(JobQuery query, CancellationToken cancellation);

    /// <summary>Takes the oldest accepted job and marks it running, or null when none waits. No two callers get the same job.</summary>
    ValueTask<Job?> TakeNextAsync(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Puts a running job back in its place in the queue, as if it had not been taken.</summary>
    ValueTask ReleaseAsync(string id, DateTimeOffset now, CancellationToken cancellation);

    ValueTask ReportAsync(string id, int progress, LocalizedText? message, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Status, results and what the run did in one transaction; false when the job is no longer running (it was dismissed).</summary>
    ValueTask<bool> CompleteAsync(string id, ImmutableArray<OutputValue> outputs, RunRecord? record, DateTimeOffset now, CancellationToken cancellation);

    ValueTask<bool> FailAsync(string id, LocalizedText reason, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Dismisses a job that is not final, or removes the results of one that is; null when there is no such job.</summary>
    ValueTask<Job?> DismissAsync(string id, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Outputs of a successful job, in their order; empty for any other.</summary>
    ValueTask<ImmutableArray<OutputValue>> ReadResultsAsync(string id, CancellationToken cancellation);

    /// <summary>
    /// After a crash: jobs left running wait again in their place; those started <paramref name="mostAttempts"/> times are failed,
    /// since they may be what brought the server down. Returns how many wait again.
    /// </summary>
    ValueTask<int> RecoverAsync(int mostAttempts, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Forgets jobs that ended before this, and those created and not touched since; returns how many.</summary>
    ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellation);
}
