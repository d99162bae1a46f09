using System.Collections.Immutable;
using MinerOsphere.Features.Schema;
using MinerOsphere.Processes.Provenance;
using MinerOsphere.Processes.Results;

namespace MinerOsphere.Processes.Jobs;

/// <summary>
/// Jobs that outlive the process. Every method that changes something returns when the change is durable. A final status never changes
/// again, save by dismissal, which removes the results too. What is said of a running job is taken from its latest attempt alone: the
/// methods that take a <see cref="JobAttempt"/> change nothing and give false when the job is no longer that attempt's.
/// </summary>
public interface IJobStore : IDisposable
{
    /// <summary>True when other servers may have jobs of it.</summary>
    bool IsShared { get; }

    /// <summary>Changes of jobs, as they come to be known here.</summary>
    JobSignals Signals { get; }

    /// <summary>Stores the job, unless there is one of its id or a limit is reached.</summary>
    /// <remarks>Accepted ones wait for a worker, created ones for <see cref="StartAsync"/>; limits are those of the former.</remarks>
    ValueTask<JobAdmission> AddAsync(Job job, JobLimits limits, CancellationToken cancellation);

    /// <summary>Replaces the request of a job that is only created; false when it is anything else, or not there.</summary>
    ValueTask<bool> UpdateAsync(string id, string processId, ReadOnlyMemory<byte> request, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Lets a job that is only created wait for a worker; null when it is anything else, or not there.</summary>
    ValueTask<JobAdmission?> StartAsync(string id, JobLimits limits, DateTimeOffset now, CancellationToken cancellation);

    ValueTask<Job?> FindAsync(string id, CancellationToken cancellation);
    ValueTask<ImmutableArray<Job>> ListAsync(JobQuery query, CancellationToken cancellation);

    /// <summary>Jobs that match, whatever the query's limit and place.</summary>
    ValueTask<long> CountAsync(JobQuery query, CancellationToken cancellation);

    /// <summary>Takes the oldest accepted job and marks it running, or null when none waits. No two callers get the same job.</summary>
    ValueTask<Job?> TakeNextAsync(JobLease lease, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Takes this job and marks it running; null when it does not wait.</summary>
    ValueTask<Job?> TakeAsync(string id, JobLease lease, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Renews the lease of these and returns those that are still held; the others were dismissed or given to someone else.</summary>
    ValueTask<ImmutableArray<JobAttempt>> RenewAsync(ImmutableArray<JobAttempt> held, JobLease lease, CancellationToken cancellation);

    /// <summary>Adds what a running job tells of itself.</summary>
    ValueTask<bool> TellAsync(JobAttempt attempt, JobUpdate update, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Status, results and record at once.</summary>
    ValueTask<bool> CompleteAsync(JobAttempt attempt, ImmutableArray<OutputValue> outputs, RunRecord? record, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Adds a line to the log of a job whatever its state: what happened around it, after its end too. Nothing where there is no such job.</summary>
    ValueTask NoteAsync(string id, LocalizedText line, DateTimeOffset now, CancellationToken cancellation);

    ValueTask<bool> FailAsync(JobAttempt attempt, LocalizedText reason, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Puts a running job back in its place in the queue, as if it had not been taken.</summary>
    ValueTask<bool> ReleaseAsync(JobAttempt attempt, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Ends an attempt that came to nothing: the job waits again, or fails for this reason after the most attempts.</summary>
    ValueTask<bool> RetryAsync(JobAttempt attempt, LocalizedText reason, int mostAttempts, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Dismisses a job that is not final, or removes the results of one that is; null when there is no such job.</summary>
    ValueTask<Job?> DismissAsync(string id, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Forgets a job that is final, with all that is kept of it; false when it is not final, or not there.</summary>
    ValueTask<bool> RemoveAsync(string id, CancellationToken cancellation);

    /// <summary>Outputs of a successful job, in their order; empty for any other.</summary>
    ValueTask<ImmutableArray<OutputValue>> ReadResultsAsync(string id, CancellationToken cancellation);

    /// <summary>Outputs shown so far by a job that has not succeeded, by id.</summary>
    ValueTask<ImmutableArray<PartialResult>> ReadPartialsAsync(string id, CancellationToken cancellation);

    /// <summary>Lines of the log after this <see cref="LogLine.Sequence"/>, in their order.</summary>
    ValueTask<ImmutableArray<LogLine>> ReadLogAsync(string id, long after, int limit, CancellationToken cancellation);

    /// <summary>
    /// Jobs whose lease ended before <paramref name="lapsed"/> wait again in their place and are returned; those started
    /// <paramref name="mostAttempts"/> times are failed, since they may be what brought the server down.
    /// </summary>
    ValueTask<ImmutableArray<Job>> RecoverAsync(int mostAttempts, DateTimeOffset lapsed, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Forgets jobs that ended before this, and those created and not touched since; returns how many.</summary>
    ValueTask<int> PurgeAsync(DateTimeOffset finishedBefore, CancellationToken cancellation);
}
