using MinerOsphere.Processes.Jobs;

namespace MinerOsphere.Processes.Execution;

/// <summary>
/// Runs processes: at once for a caller that waits, or as jobs, by workers here or on other servers of the same store. A job that a crash
/// interrupted runs again when its lease has ended; processes give the same bytes for the same request, so nobody can tell.
/// </summary>
public sealed class ProcessEngine : IAsyncDisposable
{
    private static readonly TimeSpan PurgeInterval = TimeSpan.FromHours(1), LongestWait = TimeSpan.FromMinutes(1);

    private readonly IProcessRegistry _registry;
    private readonly IJobStore _store;
    private readonly IJobQueue _queue;
    private readonly TimeProvider _time;
    private readonly EngineOptions _options;
    private readonly SemaphoreSlim _syncPlaces;
    private readonly HeldJobs _held;
    private readonly JobRunner _jobs;
    private readonly ProcessRunner _runner;
    private readonly CancellationTokenSource _stopping = new();
    private Task[] _tasks = [];

    /// <param name="registry">What can be executed.</param>
    /// <param name="store">Where jobs are kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">Limits.</param>
    /// <param name="runner">Runs a process; null for one that takes values only and publishes nothing.</param>
    /// <param name="queue">How jobs come to the workers, disposed of with the engine; null for the store's own order, which serves one server.</param>
    public ProcessEngine(IProcessRegistry registry, IJobStore store, TimeProvider time, EngineOptions options, ProcessRunner? runner = null, IJobQueue? queue = null)
    {
        _runner = runner ?? new ProcessRunner(time);
        _registry = registry;
        _store = store;
        _queue = queue ?? new TableQueue(time);
        _time = time;
        _options = options;
        _syncPlaces = new SemaphoreSlim(options.MostSync);
        _held = new HeldJobs(store, time, options.Lease);
        _jobs = new JobRunner(registry, store, _queue, _runner, _held, time, options, (where, fault) => OnFault?.Invoke(where, fault), _stopping.Token);
    }

    /// <summary>Told of exceptions that a process let through and of a store that fails: for the log.</summary>
    public Action<string, Exception>? OnFault { get; set; }

    public IProcessRegistry Registry => _registry;
    public IJobStore Jobs => _store;

    /// <summary>How long a synchronous execution may take.</summary>
    public TimeSpan SyncTimeout => _options.SyncTimeout;

    /// <summary>Takes up what a crash left, then starts the workers. Returns how many interrupted jobs wait again.</summary>
    public async ValueTask<int> StartAsync(CancellationToken cancellation)
    {
        // Nobody else opens a store that is not shared, so what runs in it is what this server left behind.
        var recovered = _store.IsShared ? 0 : await RecoverAsync(DateTimeOffset.MaxValue, cancellation).ConfigureAwait(false);
        await _queue.StartAsync(_jobs, cancellation).ConfigureAwait(false);
        _tasks =
        [
            Repeat("lease", _options.Heartbeat, async stop => await _held.RenewAsync(stop).ConfigureAwait(false)),
            Repeat("recovery", _options.Heartbeat, async stop =>
            {
                await RecoverAsync(_time.GetUtcNow(), stop).ConfigureAwait(false);
                await _queue.SweepAsync(stop).ConfigureAwait(false);
            }),
            Repeat("purge", PurgeInterval, async stop => await _store.PurgeAsync(_time.GetUtcNow() - _options.Retention, stop).ConfigureAwait(false)),
        ];
        return recovered;
    }

    /// <summary>Runs for a caller that waits.</summary>
    /// <exception cref="OperationCanceledException">The caller no longer waits.</exception>
    public async ValueTask<SyncOutcome> ExecuteAsync(IProcess process, ExecuteRequest request, CancellationToken caller)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(caller, _stopping.Token);
        limit.CancelAfter(_options.SyncTimeout);
        try
        {
            await _syncPlaces.WaitAsync(limit.Token).ConfigureAwait(false);
            try
            {
                var outcome = await Task.Run(() => _runner.RunAsync(process, request, RunContext.Silent(limit.Token)).AsTask(), limit.Token).ConfigureAwait(false);
                return outcome.Succeeded ? new SyncOutcome.Success(outcome.Outputs)
                    : outcome.InputFaults.IsEmpty ? new SyncOutcome.Failure(outcome.FailureReason)
                    : new SyncOutcome.InputsFailed(outcome.InputFailure, outcome.InputFaults);
            }
            finally
            {
                _syncPlaces.Release();
            }
        }
        catch (OperationCanceledException) when (!caller.IsCancellationRequested && !_stopping.IsCancellationRequested)
        {
            return new SyncOutcome.TimedOut(_options.SyncTimeout);
        }
    }

    /// <summary>Stores the job and lets a worker have it. When this answers that it was accepted, the job survives a crash.</summary>
    /// <exception cref="Features.SourceUnavailableException">The store does not answer.</exception>
    public async ValueTask<Submission> SubmitAsync(IProcess process, ExecuteRequest request, JobOrigin origin, CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        var job = new Job
        {
            Id = origin.JobId ?? Guid.CreateVersion7(now).ToString(),
            ProcessId = process.Description.Id,
            Request = request.ToJson(process.Description),
            Status = origin.IsOnlyCreated ? JobStatus.Created : JobStatus.Accepted,
            Created = now,
            Updated = now,
            Agent = origin.Agent,
            Client = origin.Client,
        };
        switch (await _store.AddAsync(job, _options.Limits, cancellation).ConfigureAwait(false))
        {
            case JobAdmission.Refused(var scope, var limit):
                return new Submission.Refused(scope, limit, RetryAfter());
            case JobAdmission.Existing(var existing):
                return existing.ProcessId == job.ProcessId && existing.Request.Span.SequenceEqual(job.Request.Span) ? new Submission.Accepted(existing, IsNew: false) : new Submission.Conflict(existing);
            case JobAdmission.Added(var added):
                if (added.Status == JobStatus.Accepted) await EnqueueAsync(added).ConfigureAwait(false);
                return new Submission.Accepted(added, IsNew: true);
            default:
                throw new InvalidOperationException("unknown admission");
        }
    }

    /// <summary>Lets a worker have a job that was only created; null when it is anything else, or not there.</summary>
    /// <exception cref="Features.SourceUnavailableException">The store does not answer.</exception>
    public async ValueTask<Submission?> StartJobAsync(string id, CancellationToken cancellation)
    {
        switch (await _store.StartAsync(id, _options.Limits, _time.GetUtcNow(), cancellation).ConfigureAwait(false))
        {
            case JobAdmission.Refused(var scope, var limit):
                return new Submission.Refused(scope, limit, RetryAfter());
            case JobAdmission.Added(var started):
                await EnqueueAsync(started).ConfigureAwait(false);
                return new Submission.Accepted(started, IsNew: true);
            default:
                return null;
        }
    }

    /// <summary>Dismisses the job and cancels the work, wherever it runs; null when there is no such job.</summary>
    /// <exception cref="Features.SourceUnavailableException">The store does not answer.</exception>
    public ValueTask<Job?> DismissAsync(string id, CancellationToken cancellation) => _store.DismissAsync(id, _time.GetUtcNow(), cancellation);

    private TimeSpan RetryAfter()
    {
        var wait = _jobs.Pace / _options.Workers;
        return wait < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : wait > LongestWait ? LongestWait : wait;
    }

    private async ValueTask<int> RecoverAsync(DateTimeOffset lapsed, CancellationToken cancellation)
    {
        var waiting = await _store.RecoverAsync(_options.MostAttempts, lapsed, _time.GetUtcNow(), cancellation).ConfigureAwait(false);
        foreach (var job in waiting) await EnqueueAsync(job).ConfigureAwait(false);
        return waiting.Length;
    }

    private async ValueTask EnqueueAsync(Job job)
    {
        try
        {
            await _queue.EnqueueAsync(job, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // The job is stored: a sweep finds it.
            OnFault?.Invoke(job.Id, fault);
        }
    }

    private Task Repeat(string what, TimeSpan interval, Func<CancellationToken, Task> work) => Task.Run(async () =>
    {
        var stop = _stopping.Token;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await work(stop).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                // The store was closed before this was stopped: there is nothing left to do.
                return;
            }
            catch (Exception fault)
            {
                // A full disk passes, a database comes back; the next round tries again.
                OnFault?.Invoke(what, fault);
            }
            await Task.Delay(interval, _time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    });

    /// <summary>Stops the workers; what they were at waits in the store for the next start, or for another server.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _queue.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(_tasks).ConfigureAwait(false);
        _held.Dispose();
        _stopping.Dispose();
        _syncPlaces.Dispose();
    }
}
